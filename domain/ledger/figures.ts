/** What an entry says to the canvas: revenue that is recognised and cost that is booked, for the cards of its lines. */
import { type Cards, type Entry, entriesBetween, entriesOf } from '#blocks/records'
import { measures } from '#blocks/rooms'
import type { LegalEntity } from './legal-entity.ts'
import type { Posting } from './posting.ts'

/** LED-9: income counts as it is credited, expense as it is debited, in the currency of the books; other accounts count nowhere. */
export function figuresOf(entity: LegalEntity, on: string, lines: readonly Posting[]): readonly Entry[] {
  const entries = lines.flatMap(({ account, base, cards }) => {
    const type = entity.accounts.get(account)?.type
    if (type !== 'income' && type !== 'expense') return []
    const amount = type === 'income' ? -Number(base) : Number(base)
    const measure = type === 'income' ? 'recognised' : 'booked-cost'
    return entriesOf([{ measure, on, amount, currency: entity.currency }], cards as Cards, measures)
  })
  return entriesBetween([], entries)
}
