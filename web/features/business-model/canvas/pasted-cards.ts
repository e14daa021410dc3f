/** Cards as text and back: lines, a note with block names as headings, or rows of a spreadsheet. */
import { type BusinessModel, blockOf, blocks, type Element, placeOfKind } from '@nonet/domain/business-model'

export type PastedCard = { readonly block: string; readonly kind: string; readonly name: string; readonly description?: string }

export const mostPasted = 200

/** What the clipboard gets: under the name of each block its cards, as the importer reads them too. */
export function cardsAsText(model: BusinessModel, ids: readonly string[]): string {
  const chosen = ids.flatMap((id) => model.elements.get(id) ?? [])
  const byBlock = Map.groupBy(chosen, ({ kind }) => placeOfKind(kind).id)
  return blocks
    .flatMap(({ id, label }) => {
      const cards = byBlock.get(id)
      return cards ? [`${label}\n${cards.map(line).join('\n')}`] : []
    })
    .join('\n\n')
}

const line = ({ name, description }: Element): string => `- ${name}${description ? `: ${description.replace(/\s+/g, ' ')}` : ''}`

/** Lines go to the block that they are pasted into, unless a line that names a block has come before them. */
export function cardsFromText(text: string, into: string | null): PastedCard[] {
  const found: PastedCard[] = []
  let block = into
  for (const raw of text.split(/\r?\n/)) {
    const heading = blockNamed(raw)
    if (heading) {
      block = heading
      continue
    }
    const kind = blockOf(block ?? '')?.card.kind
    const [name, description] = partsOf(raw)
    if (!name || !block || !kind) continue
    found.push({ block, kind, name: name.slice(0, 500), ...(description ? { description: description.slice(0, 5_000) } : {}) })
  }
  return found
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
const blockNamed = (text: string): string | undefined => blocks.find(({ id, label }) => [plain(label), plain(id)].includes(plain(text)))?.id

/** `name<tab>description`, `- name: description`, or a name alone. */
function partsOf(raw: string): [string, string] {
  const text = raw.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, '').trim()
  if (text.includes('\t')) {
    const [name = '', ...rest] = text.split('\t').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    return [name, rest.filter(Boolean).join(' ')]
  }
  const [, name, description] = /^([^:]{1,120}): (.+)$/.exec(text) ?? []
  return name && description ? [name, description] : [text, '']
}
