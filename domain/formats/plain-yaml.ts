/**
 * Reads the plain part of YAML in one pass over its lines: maps, lists and scalars as people write model files. Whatever goes
 * beyond (anchors, tags, folded or broken text, escapes) is left to the full parser, so this may say null and never says wrong.
 */
import { type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'

type Line = { indent: number; text: string; start: number }

/** Thrown inside when a text goes beyond the plain part. */
class Beyond extends Error {}

const mostDepth = 20
const entry = /^([A-Za-z_][\w-]*):(?:$| +)/
/** What a plain scalar may not begin with, in YAML 1.2. */
const indicator = /^[-?:,[\]{}#&*!|>'"%@`]/
const integer = /^[-+]?\d+$/
const decimal = /^[-+]?(?:\.\d+|\d+\.\d*)$/
const constants: ReadonlyMap<string, null | boolean> = new Map([
  ...['null', 'Null', 'NULL', '~'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
])

/** The root node with the ranges of all nodes, or null when the text is not plain. */
export function parsePlainYaml(text: string): Node | null {
  try {
    const lines = plainLines(text)
    if (lines.length === 0) return null
    const reader = new PlainReader(lines)
    const node = reader.block((lines[0] as Line).indent, 0)
    return reader.isAtEnd() ? node : null
  } catch (error) {
    if (error instanceof Beyond) return null
    throw error
  }
}

/** The lines that say something, without comments and trailing blanks. */
function plainLines(text: string): Line[] {
  // Tabs are never indents, and where else they are blanks is for the full parser to know.
  if (text.includes('\t')) throw new Beyond()
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    let indent = start
    while (text.charCodeAt(indent) === 32) indent++
    const content = text.slice(indent, end).trimEnd()
    if (content !== '' && content.charCodeAt(0) !== 35) {
      if (/^(?:---|\.\.\.|%)|[\u0000-\u0008\u000b-\u001f\u0085\u2028\u2029]/.test(content)) throw new Beyond()
      lines.push({ indent: indent - start, text: content, start: indent })
    }
    start = end + 1
  }
  return lines
}

class PlainReader {
  private at = 0
  private readonly lines: readonly Line[]

  constructor(lines: readonly Line[]) {
    this.lines = lines
  }

  isAtEnd(): boolean {
    return this.at >= this.lines.length
  }

  /** The map or list whose lines stand at this indent. */
  block(indent: number, depth: number): Node {
    if (depth > mostDepth) throw new Beyond()
    const { text } = this.lines[this.at] as Line
    return isItem(text) ? this.list(indent, depth) : this.map(indent, depth)
  }

  private map(indent: number, depth: number): Node {
    const map = new YAMLMap()
    const names = new Set<string>()
    const first = this.lines[this.at] as Line
    for (let line = this.lines[this.at]; line && line.indent === indent && !isItem(line.text); line = this.lines[this.at]) {
      const [whole, name] = entry.exec(line.text) ?? []
      if (whole === undefined || name === undefined || names.has(name) || constants.has(name)) throw new Beyond()
      names.add(name)
      const key = ranged(new Scalar(name), line.start, line.start + name.length)
      map.items.push(new Pair(key, this.value(line, whole.length, indent, depth)) as never)
    }
    this.endOf(indent)
    return ranged(map, first.start, first.start)
  }

  private list(indent: number, depth: number): Node {
    const list = new YAMLSeq()
    const first = this.lines[this.at] as Line
    const { start } = first
    for (let line = this.lines[this.at]; line && line.indent === indent && isItem(line.text); line = this.lines[this.at]) {
      const rest = line.text.slice(1).trimStart()
      const shift = line.text.length - rest.length
      if (rest !== '' && (isItem(rest) || entry.test(rest))) {
        // What stands behind the hyphen is a block of its own that begins on this line.
        line.indent += shift
        line.start += shift
        line.text = rest
        list.items.push(this.block(line.indent, depth + 1))
      } else list.items.push(this.value(line, shift, indent, depth, true))
    }
    this.endOf(indent)
    return ranged(list, start, start)
  }

  /** A line that is deeper than the block it follows belongs to nothing that is plain. */
  private endOf(indent: number): void {
    const line = this.lines[this.at]
    if (line && line.indent > indent) throw new Beyond()
  }

  /** What stands behind a name or a hyphen: on the same line, or as a block below it. */
  private value(line: Line, offset: number, indent: number, depth: number, isInList = false): Node | null {
    this.at += 1
    const next = this.lines[this.at]
    const said = line.text.slice(offset)
    if (said !== '' && said.charCodeAt(0) !== 35) {
      if (next && next.indent > indent) throw new Beyond()
      return inline(said, line.start + offset, depth)
    }
    if (next && (next.indent > indent || (!isInList && next.indent === indent && isItem(next.text))))
      return this.block(next.indent, depth + 1)
    const empty = line.start + line.text.length
    return ranged(new Scalar(null), empty, empty)
  }
}

const isItem = (text: string): boolean => text === '-' || text.startsWith('- ')

function ranged<N extends Node>(node: N, start: number, end: number): N {
  node.range = [start, end, end]
  return node
}

/** A scalar, or a list or map in brackets, that ends with its line. */
function inline(text: string, start: number, depth: number): Node {
  const mark = text.charCodeAt(0)
  if (mark === 91 || mark === 123) {
    const flow = new FlowReader(text, start)
    const node = flow.node(depth)
    flow.end()
    return node
  }
  if (mark === 34 || mark === 39) {
    const quote = quoted(text, 0)
    if (!/^\s*(?:#|$)/.test(text.slice(quote.end)) || /^\S/.test(text.slice(quote.end))) throw new Beyond()
    return ranged(quote.node, start, start + quote.end)
  }
  const comment = text.indexOf(' #')
  return plain(comment < 0 ? text : text.slice(0, comment).trimEnd(), start)
}

/** A quoted scalar without escapes. */
function quoted(text: string, at: number): { node: Scalar; end: number } {
  const quote = text[at] as string
  const close = text.indexOf(quote, at + 1)
  const content = text.slice(at + 1, close)
  if (close < 0 || content.includes('\\') || text[close + 1] === quote) throw new Beyond()
  const node = new Scalar(content)
  node.type = quote === '"' ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE
  return { node, end: close + 1 }
}

function plain(text: string, start: number): Scalar {
  if ((indicator.test(text) && !/^-[^\s-]/.test(text)) || text.includes(': ') || text.endsWith(':')) throw new Beyond()
  const scalar = new Scalar(plainValue(text))
  scalar.source = text
  return ranged(scalar, start, start + text.length)
}

/** The value of a plain scalar in the core schema. */
function plainValue(text: string): string | number | boolean | null {
  const constant = constants.get(text)
  if (constant !== undefined) return constant
  if (!/^[-+.\d]/.test(text)) return text
  if (integer.test(text) || decimal.test(text)) return Number(text)
  if (/^[-+]?(?:0[ox]|\.(?:inf|nan)|[\d.]+e)/i.test(text)) throw new Beyond()
  return text
}

/** Lists and maps in brackets on one line. */
class FlowReader {
  private at = 0
  private readonly text: string
  private readonly start: number

  constructor(text: string, start: number) {
    if (/[#\\&*!|>%@`?]/.test(text)) throw new Beyond()
    this.text = text
    this.start = start
  }

  /** Nothing may follow. */
  end(): void {
    this.passBlanks()
    if (this.at < this.text.length) throw new Beyond()
  }

  private passBlanks(): void {
    while (this.text.charCodeAt(this.at) === 32) this.at++
  }

  node(depth: number): Node {
    if (depth > mostDepth) throw new Beyond()
    const mark = this.text[this.at]
    if (mark === '[') return this.list(depth)
    if (mark === '{') return this.map(depth)
    return this.scalar()
  }

  private scalar(): Node {
    const begin = this.at
    const mark = this.text[begin]
    if (mark === '"' || mark === "'") {
      const { node, end } = quoted(this.text, begin)
      this.at = end
      return ranged(node, this.start + begin, this.start + end)
    }
    while (this.at < this.text.length && !/[,[\]{}:]/.test(this.text[this.at] as string)) this.at++
    if (this.text[this.at] === ':' && this.text[this.at + 1] !== ' ') throw new Beyond()
    const said = this.text.slice(begin, this.at).trimEnd()
    if (said === '') throw new Beyond()
    return plain(said, this.start + begin)
  }

  private list(depth: number): Node {
    const list = new YAMLSeq()
    list.flow = true
    const begin = this.at
    this.each(']', () => {
      list.items.push(this.node(depth + 1))
      this.passBlanks()
      if (this.text[this.at] === ':') throw new Beyond()
    })
    return ranged(list, this.start + begin, this.start + this.at)
  }

  private map(depth: number): Node {
    const map = new YAMLMap()
    map.flow = true
    const begin = this.at
    const names = new Set<unknown>()
    this.each('}', () => {
      const key = this.scalar() as Scalar
      this.passBlanks()
      if (this.text[this.at] !== ':' || typeof key.value !== 'string' || names.has(key.value)) throw new Beyond()
      names.add(key.value)
      this.at += 1
      this.passBlanks()
      map.items.push(new Pair(key, this.node(depth + 1)) as never)
    })
    return ranged(map, this.start + begin, this.start + this.at)
  }

  /** Members between commas up to the closing bracket. */
  private each(close: string, member: () => void): void {
    this.at += 1
    this.passBlanks()
    while (this.text[this.at] !== close) {
      member()
      this.passBlanks()
      const mark = this.text[this.at]
      if (mark === ',') {
        this.at += 1
        this.passBlanks()
      } else if (mark !== close) throw new Beyond()
    }
    this.at += 1
  }
}
