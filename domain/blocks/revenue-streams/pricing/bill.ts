/** What a subscription is to be billed: what is due for its days, less what was billed for them; a preview and an invoice are the same. */
import * as z from 'zod'
import { addDays, daysBetween } from '#kernel/calendar'
import { inMinor } from '#kernel/money'
import { decimal, plus, ratioText, times, toNumber, zero } from '#kernel/ratio'
import { charge } from './charge.ts'
import { type Period, periodsWithin } from './periods.ts'
import { type Terms, termsSchema } from './terms.ts'

/** Something that is subscribed to from a day on, until a day that is not in it any more: so many of a price on its terms. */
export const itemSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  quantity: z.string(),
  /** The day that its periods are counted from. */
  anchor: z.string(),
  price: z.string(),
  terms: termsSchema,
})
export type Item = z.output<typeof itemSchema>
/** Use as it is reported, by the day. */
export const usageSchema = z.object({ item: z.string(), on: z.string(), quantity: z.string() })
export type Usage = z.output<typeof usageSchema>
/** What is due for some days of an item, in minor units as a text. */
export const dueSchema = z.object({ item: z.string(), from: z.string(), to: z.string(), amount: z.string() })
export type Due = z.output<typeof dueSchema>

/** What was agreed, and what was billed of it so far. */
export type Contract = {
  readonly items: readonly Item[]
  /** No fee is due for days before it. */
  readonly trialUntil: string | null
  readonly usage: readonly Usage[]
  /** What was used before is settled as it was billed; null is everything open. */
  readonly usageSince: string | null
  readonly billed: readonly Due[]
}
/** A line to bill: `from` and `to` are the days that it pays for; a credit is negative. */
export type Charge = Due & { readonly quantity: string; readonly terms: Terms; readonly isCredit: boolean }

/** SUB-1: everything that is due by a day: in advance from the first day of a period, in arrears once its days are over. */
export function dueBy({ items, trialUntil, usage, usageSince, billed }: Contract, until: string): readonly Due[] {
  return items.flatMap((item): readonly Due[] => {
    const { terms, to } = item
    const begins = trialUntil !== null && trialUntil > item.from ? trialUntil : item.from
    const ends = to === null || to > addDays(until, 1) ? addDays(until, 1) : to
    if (begins >= ends) return []
    const due = (from: string, last: string, amount: bigint): Due => ({ item: item.id, from, to: last, amount: String(amount) })
    if (terms.interval === 'once') return [due(begins, begins, inMinor(charge(terms, item.quantity), terms.currency))]
    return periodsWithin(item.anchor, terms.interval, { from: begins, to: ends }).flatMap((period): readonly Due[] => {
      const from = period.from < begins ? begins : period.from
      const last = to !== null && to < period.to ? to : period.to
      const isInAdvance = terms.isAdvance && terms.meter === null
      if (!isInAdvance && last > until) return []
      if (terms.meter === null) return [due(from, last, prorated(item, period, { from, to: last }))]
      const settled = usageSince !== null && from < usageSince ? billed.find((one) => one.item === item.id && one.from === from) : undefined
      return [settled ?? due(from, last, metered(item, { from, to: last }, usage))]
    })
  })
}

/** SUB-2: by whole days of the whole period; the parts of a period add up to its price, whatever it is cut into. */
function prorated({ terms, quantity }: Item, period: Period, { from, to }: Period): bigint {
  const days = BigInt(daysBetween(period.from, period.to))
  const price = charge(terms, quantity)
  const upTo = (day: string) => inMinor(times(price, { over: BigInt(daysBetween(period.from, day)), under: days }), terms.currency)
  return upTo(to) - upTo(from)
}
function metered({ id, terms }: Item, { from, to }: Period, usage: readonly Usage[]): bigint {
  const reports = usage.filter(({ item, on }) => item === id && on >= from && on < to)
  return inMinor(charge(terms, aggregated(terms.meter, reports)), terms.currency)
}
/** What reports of use come to. */
function aggregated(meter: Terms['meter'], reports: readonly Usage[]): string {
  const quantities = reports.map(({ quantity }) => decimal(quantity))
  if (meter === 'latest') return reports.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1)?.quantity ?? '0'
  const found = quantities.reduce((sum, one) => (meter === 'max' ? (toNumber(one) > toNumber(sum) ? one : sum) : plus(sum, one)), zero)
  return ratioText(found, 12).replace(/\.?0+$/, '')
}

/**
 * SUB-3: what is due and was not billed. Days that were billed and are not due any more are credited with what was billed for them, so that
 * the lines add up to the difference, and to nothing when there is none.
 */
export function chargesBy(contract: Contract, until: string): readonly Charge[] {
  const due = dueBy(contract, until)
  const keyOf = ({ item, from }: Due) => `${item} ${from}`
  const before = new Map(contract.billed.map((one) => [keyOf(one), one]))
  const charges: Charge[] = []
  const say = (one: Due, amount: bigint, from = one.from) => {
    const item = contract.items.find(({ id }) => id === one.item)
    if (amount !== 0n && item)
      charges.push({
        item: one.item,
        from,
        to: one.to,
        amount: String(amount),
        quantity: item.quantity,
        terms: item.terms,
        isCredit: amount < 0n,
      })
  }
  for (const one of due) {
    const billed = before.get(keyOf(one))
    before.delete(keyOf(one))
    const difference = BigInt(one.amount) - BigInt(billed?.amount ?? 0)
    // Days at the end that are not due any more are what is credited; the days before them stay paid.
    if (billed && one.to < billed.to) say(billed, difference, one.to)
    else say(one, difference)
  }
  for (const gone of before.values()) if (BigInt(gone.amount) !== 0n) say(gone, -BigInt(gone.amount))
  return charges.toSorted((a, b) => (a.isCredit === b.isCredit ? 0 : a.isCredit ? 1 : -1))
}
