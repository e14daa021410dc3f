/** Where keys lead on the canvas, and how a card gets to its new place. */
import { blockOf, type Canvas } from '@nonet/domain/business-model'
import { t, word } from '#messages'
import { announce } from '#ui'
import type { Acts } from '../live/use-live-model.ts'

/** The columns of the classic layout from left to right, each from top to bottom; the wide blocks below end both sides. */
const columns: readonly (readonly string[])[] = [
  ['key-partnerships', 'cost-structure'],
  ['key-activities', 'key-resources', 'cost-structure'],
  ['value-propositions'],
  ['customer-relationships', 'channels', 'revenue-streams'],
  ['customer-segments', 'revenue-streams'],
]

export type Place = { readonly block: string; readonly id?: string; readonly before?: string | null }

/**
 * The place that an arrow leads to from a card. Carrying goes one place up or down in its block, or into the block beside
 * it, empty or not; going visits the nearest card, leaving the block above and below at its ends.
 */
export function neighbour(canvas: Canvas, id: string, key: string, isCarrying: boolean): Place | null {
  const from = canvas.blocks.find(({ cards }) => cards.some((card) => card.id === id))
  if (!from) return null
  const index = from.cards.findIndex((card) => card.id === id)
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const step = key === 'ArrowUp' ? -1 : 1
    const other = from.cards[index + step]
    if (isCarrying) return other ? { block: from.block, before: step < 0 ? other.id : (from.cards[index + 2]?.id ?? null) } : null
    return other ? { block: from.block, id: other.id } : cardInColumn(canvas, from.block, step)
  }
  return beside(canvas, from.block, key === 'ArrowLeft' ? -1 : 1, index, isCarrying)
}

function cardInColumn(canvas: Canvas, block: string, step: number): Place | null {
  const column = columns.find((one) => one.includes(block)) ?? []
  for (let at = column.indexOf(block) + step; at >= 0 && at < column.length; at += step) {
    const cards = canvas.blocks.find((one) => one.block === column[at])?.cards ?? []
    const card = step > 0 ? cards[0] : cards.at(-1)
    if (card) return { block: column[at] as string, id: card.id }
  }
  return null
}

function beside(canvas: Canvas, block: string, step: number, index: number, isCarrying: boolean): Place | null {
  const [own, row] = columnAndRow(block, step)
  for (let at = own + step; at >= 0 && at < columns.length; at += step) {
    const column = columns[at] as readonly string[]
    const wanted = column[Math.min(row, column.length - 1)] as string
    for (const name of wanted === block ? [] : [wanted, ...column.filter((one) => one !== wanted && one !== block)]) {
      const cards = canvas.blocks.find((one) => one.block === name)?.cards ?? []
      if (isCarrying) return { block: name, before: cards[index]?.id ?? null }
      const card = cards[Math.min(index, cards.length - 1)]
      if (card) return { block: name, id: card.id }
    }
  }
  return null
}

/** A block that spans columns begins at the edge that one leaves it by. */
function columnAndRow(block: string, step: number): [number, number] {
  const holding = columns.map((column, at) => [at, column.indexOf(block)] as const).filter(([, row]) => row >= 0)
  const [at, row] = (step > 0 ? holding.at(-1) : holding[0]) ?? [0, 0]
  return [at, row]
}

/** Moves a card and says where it is then. */
export function moveCard(acts: Acts, id: string, block: string, before: string | null): void {
  const element = acts.model.elements.get(id)
  if (!element || before === id) return
  const ids = acts.model.order.get(block) ?? []
  const others = ids.filter((one) => one !== id)
  const position = before === null ? others.length + 1 : others.indexOf(before) + 1
  acts.act(
    'MoveElement',
    { element: id, block, before },
    t('said.moved', { name: element.name, block: word(blockOf(block)?.label ?? block), position }),
  )
}

/** Puts cards into the parking lot as one act, and says how many. */
export function parkCards(acts: Acts, ids: readonly string[]): number {
  const park = (element: string): boolean => {
    const former = acts.model.elements.get(element)?.attributes.placement ?? null
    return acts.act('ReviseElement', { element, set: { placement: 'parked' }, former: { placement: former } })
  }
  const parked = acts.together(() => ids.filter(park).length)
  if (parked > 0) announce(t('parking.parked', { count: parked }))
  return parked
}
