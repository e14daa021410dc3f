/** Reads a YAML document node by node: positions for every finding, aliases followed within limits, nothing evaluated. */
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml'
import type { Json } from '#kernel/json'
import type { Finding, Severity } from './finding.ts'
import { parsePlainYaml } from './plain-yaml.ts'

const limits = { depth: 20, nodes: 400_000 }
export type Member = { readonly name: string; readonly at: Node; readonly value: Node | null }

/** The sentences for what the YAML parser finds; codes are those of the parser. */
const syntaxRemedies: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'The same name stands twice in one map; keep one of them.',
  TAB_AS_INDENT: 'A tab cannot indent YAML; use spaces.',
  MULTIPLE_DOCS: 'The file holds more than one YAML document; keep one.',
}

export class YamlReader {
  readonly findings: Finding[] = []
  /** The root of the document; null when it is empty. */
  readonly contents: Node | null
  private readonly document: Document.Parsed | null
  private readonly lines = new LineCounter()
  private nodes = 0

  constructor(text: string) {
    const plain = parsePlainYaml(text)
    this.document = plain ? null : parsed(text, this.lines)
    this.contents = plain ?? (this.document?.contents as Node | null)
    if (plain) for (let start = 0; start >= 0; start = text.indexOf('\n', start) + 1 || -1) this.lines.addNewLine(start)
    for (const error of this.document?.errors.slice(0, 20) ?? []) this.syntax(error)
  }

  private syntax(error: YAMLError): void {
    const { line, col } = this.lines.linePos(error.pos[0])
    const message = syntaxRemedies[error.code] ?? `This is not valid YAML: ${firstSentence(error.message)}.`
    const code = error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-syntax'
    this.findings.push({ code, severity: 'error', message, path: '', line: Math.max(line, 1), column: Math.max(col, 1) })
  }

  /** Where a node stands, counted from 1. */
  place(node: Node | null | undefined): { line: number; column: number } {
    const { line, col } = this.lines.linePos(node?.range?.[0] ?? 0)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }

  report(severity: Severity, code: string, node: Node | null | undefined, path: string, message: string): void {
    this.findings.push({ code, severity, message, path, ...this.place(node) })
  }

  error(code: string, node: Node | null | undefined, path: string, message: string): void {
    this.report('error', code, node, path, message)
  }

  /** The node itself, or what its alias stands for. */
  private followed(node: unknown): Node | null {
    let current = node
    for (let steps = 0; this.document && isAlias(current); steps++) {
      if (steps > limits.depth) return null
      current = (current as Alias).resolve(this.document)
    }
    this.nodes += 1
    if (this.nodes > limits.nodes) throw new TooLarge()
    return (current ?? null) as Node | null
  }

  /** The members of a map, or null with a finding when it is something else. */
  map(node: Node | null, path: string, what: string): Member[] | null {
    const map = this.followed(node)
    if (!isMap(map)) {
      this.error('schema', node, path, `${what} must be a map of names and values, not ${described(map)}.`)
      return null
    }
    return map.items.map((pair) => {
      const key = pair.key as Node
      return { name: isScalar(key) ? String(key.value) : '', at: key, value: (pair.value ?? null) as Node | null }
    })
  }

  /** The entries of a list; an empty member counts as an empty list. */
  list(node: Node | null, path: string, what: string): Node[] {
    const list = this.followed(node)
    if (isSeq(list)) return list.items as Node[]
    if (list !== null && !(isScalar(list) && list.value === null))
      this.error('schema', node, path, `${what} must be a list, not ${described(list)}; start each entry with a hyphen.`)
    return []
  }

  /** The text of a scalar as it is written, or null with a finding. Numbers and dates count as their text. */
  text(node: Node | null, path: string, what: string): string | null {
    const scalar = this.followed(node)
    if (isScalar(scalar) && scalar.value !== null)
      return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value))
    this.error('schema', node, path, `${what} must be a text, not ${described(scalar)}.`)
    return null
  }

  isList(node: Node | null): boolean {
    return isSeq(this.followed(node))
  }

  /** A plain JSON value, for attributes whose type is checked later. */
  json(node: Node | null, path: string, depth = 0): Json {
    if (depth > limits.depth) throw new TooLarge()
    const value = this.followed(node)
    if (isSeq(value)) return value.items.map((entry, index) => this.json(entry as Node, `${path}[${index}]`, depth + 1))
    if (isMap(value))
      return Object.fromEntries(
        (this.map(value, path, path) ?? []).map((member) => [member.name, this.json(member.value, `${path}.${member.name}`, depth + 1)]),
      )
    const held = isScalar(value) ? value.value : null
    return typeof held === 'string' || typeof held === 'boolean' || (typeof held === 'number' && Number.isFinite(held)) ? held : null
  }
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed {
  return parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'error',
    customTags: null,
    resolveKnownTags: false,
  })
}

/** Thrown inside a reader when a document unfolds beyond its limits; the reader of the file turns it into a finding. */
export class TooLarge extends Error {}

function described(node: Node | null): string {
  if (isMap(node)) return 'a map'
  if (isSeq(node)) return 'a list'
  if (isScalar(node) && node.value !== null) return `“${String(node.value).slice(0, 40)}”`
  return 'nothing'
}

function firstSentence(message: string): string {
  return (message.split('\n')[0] as string).replace(/[.:]?\s*$/, '').replace(/ at line \d+.*$/, '')
}
