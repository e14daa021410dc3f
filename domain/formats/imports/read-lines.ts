/** Pasted lines as a draft: a line that names a block begins it, every other line is a card, or a part of the card above. */
import { kindOf } from '#business-model'
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
  lines.forEach((raw, index) => {
    const line = raw.replace(/^\s*(?:[-*•·]|\d+[.)]|#+)?\s*/u, '').trim()
    if (line === '') return
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
    if (!kind) {
      builder.error(index + 1, 'no-block', `The line “${line.slice(0, 60)}” stands in no block; put the name of a block above it.`)
      return
    }
    const key = builder.add({ line: index + 1, kind, name: label, ...(rest ? { description: rest } : {}) })
    if (key) card = { key, kind }
  })
  return builder.done(name)
}

/** A heading stands for itself: without a bullet, or as a heading of Markdown. */
const isHeading = (raw: string) => !/^\s*(?:[-*•·]|\d+[.)])\s/u.test(raw)

/** `Web shop: our own` and `Web shop – our own` are a name and a description. */
function split(line: string): [string, string] {
  const parts = /^(.{1,200}?)(?::\s+|\s+[–—-]\s+)(.+)$/u.exec(line)
  return parts ? [parts[1] as string, parts[2] as string] : [line, '']
}
