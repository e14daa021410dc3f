/** Pasted lines as a draft: a line that names a block begins it, every other line is a card, or a part of the card above; a title names the model. */
import { kindOf, limits } from '#business-model'
import { fileLimit } from '../file-shape.ts'
import { DraftBuilder, type Imported } from './draft-builder.ts'
import { kindNamed } from './names.ts'

type LineOptions = {
  readonly name: string
  /** The block or kind of lines that stand before any heading. */
  readonly kind?: string
}
const mostLines = 20_000

/** Reads notes such as `## Channels`, `- Web shop: our own`, `  job: plan the week`. Never throws for what the text says. */
export function readLines(text: string, { name, kind: usual }: LineOptions): Imported {
  const builder = new DraftBuilder()
  const lines = text.length > fileLimit ? [] : text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  if (text.length > fileLimit || lines.length > mostLines) {
    builder.error(1, 'too-large', `At most ${fileLimit / 1e6} MB and ${mostLines} lines are read.`)
    return builder.done(name)
  }
  let kind = usual === undefined ? undefined : kindNamed(usual)
  let card: { readonly key: string; readonly kind: string } | null = null
  const title = kind ? null : titleOf(lines)
  lines.forEach((raw, index) => {
    const line = raw.replace(/^\s*(?:[-*•·]|\d+[.)]|#+)?\s*/u, '').trim()
    if (line === '' || index === title?.index) return
    const heading = kindNamed(line.replace(/:$/, ''))
    if (heading && isHeading(raw)) {
      kind = heading
      card = null
      return
    }
    const [label, rest] = split(line)
    const part = kindNamed(label)
    if (rest && part && card && kindOf(part)?.parent === card.kind) {
      builder.add({ line: index + 1, kind: part, parent: card.key, name: rest })
      return
    }
    if (kind && standsAlone(lines, index))
      builder.note(index + 1, 'no-heading', `“${line.slice(0, 60)}” begins a paragraph but names no block; it is read as a card.`)
    if (!kind) {
      builder.error(index + 1, 'no-block', `The line “${line.slice(0, 60)}” stands in no block; put the name of a block above it.`)
      return
    }
    const key = builder.add({ line: index + 1, kind, name: label, ...(rest ? { description: rest } : {}) })
    if (key) card = { key, kind }
  })
  return builder.done(title?.name ?? name)
}

const bare = (raw: string) => raw.replace(/^\s*#*\s*/, '').trim()
const namesBlock = (raw: string) => isHeading(raw) && kindNamed(bare(raw).replace(/:$/, '')) !== undefined

/** The first line, when it is no card and no block but blocks follow, is what the note is about. */
function titleOf(lines: readonly string[]): { readonly index: number; readonly name: string } | null {
  const index = lines.findIndex((line) => line.trim() !== '')
  const first = lines[index] ?? ''
  const isTitle = isHeading(first) && !namesBlock(first) && lines.slice(index + 1).some(namesBlock)
  return isTitle && bare(first).length <= limits.nameLength ? { index, name: bare(first) } : null
}

/** A line that people would write above others: without a bullet, after an empty line, before one that is not. */
const standsAlone = (lines: readonly string[], index: number): boolean =>
  isHeading(lines[index] ?? '') &&
  lines[index - 1]?.trim() === '' &&
  (lines[index + 1] ?? '').trim() !== '' &&
  !namesBlock(lines[index + 1] ?? '')

/** A heading stands for itself: without a bullet, or as a heading of Markdown. */
const isHeading = (raw: string) => !/^\s*(?:[-*•·]|\d+[.)])\s/u.test(raw)

/** `Web shop: our own` and `Web shop – our own` are a name and a description. */
function split(line: string): [string, string] {
  const parts = /^(.{1,200}?)(?::\s+|\s+[–—-]\s+)(.+)$/u.exec(line)
  return parts ? [parts[1] as string, parts[2] as string] : [line, '']
}
