/** A subscription as pricing sees it: its items from when until when, what was reported of their use, and what was billed. */
import type { Count, Values } from '#blocks/records'
import { type Contract, charge, type Item, monthsIn, periodsWithin, type Usage } from '#blocks/revenue-streams/pricing'
import { addDays } from '#kernel/calendar'
import { inMinor } from '#kernel/money'
import { decimal, dividedBy, plus, ratioText, times, toNumber, whole } from '#kernel/ratio'
import { termsOf } from './price.ts'

/** How many days before the last bill use can still be reported; what is older is settled. */
export const usageDays = 100
const settledBefore = ({ billedUntil }: Values): string | null =>
  typeof billedUntil === 'string' ? addDays(billedUntil, -usageDays) : null

export const contractOf = (values: Values): Contract => ({
  items: items(values),
  trialUntil: (values.trialUntil as string | undefined) ?? null,
  usage: (values.usage ?? []) as unknown as Contract['usage'],
  usageSince: settledBefore(values),
  billed: (values.billed ?? []) as unknown as Contract['billed'],
})
export const items = (values: Values) => (values.items ?? []) as unknown as readonly Item[]
export const isOpen = ({ to }: Item) => to === null
/** What the main item of a subscription is: the one that a change is about. */
export const mainOf = (values: Values): Item | undefined =>
  items(values).findLast(({ terms }) => terms.interval !== 'once' && terms.meter === null)
export const nextId = (of: readonly Item[]) => `i${of.length + 1}`
export const begun = (named: Values, price: string, from: string, quantity: string, id: string, anchor = from): Item => ({
  id,
  from,
  to: null,
  quantity,
  anchor,
  price,
  terms: termsOf(named, (named.product as string | undefined) ?? null),
})
/** SUB-4: items that run end on a day; what began on it or later never was. */
export const endedOn = (of: readonly Item[], on: string, isEnding: (item: Item) => boolean): readonly Item[] =>
  of.flatMap((item) => (!isEnding(item) ? [item] : item.from >= on ? [] : [{ ...item, to: on }]))
/** The first day behind the period that a day lies in, of the item that a subscription is mostly about. */
export function periodEnd(values: Values, on: string): string {
  const main = mainOf(values)
  if (!main) return on
  const from = on < main.from ? main.from : on
  return periodsWithin(main.anchor, main.terms.interval, { from, to: addDays(from, 1) })[0]?.to ?? on
}
/** MRR-1: what an item brings by the month, at its quantity; use and what is due once are not in it. Source: the definition `mrr`. */
function monthlyOf({ terms, quantity }: Item): bigint {
  if (terms.meter !== null || terms.interval === 'once') return 0n
  const price = charge(terms, quantity)
  const month =
    terms.interval === 'week' ? dividedBy(times(price, whole(52)), whole(12)) : dividedBy(price, whole(monthsIn[terms.interval]))
  return inMinor(month, terms.currency)
}
/** What runs on brings by the month. */
export const monthlySum = (of: readonly Item[]): bigint => of.filter(isOpen).reduce((sum, item) => sum + monthlyOf(item), 0n)
/** MRR-2: how it changes: what an item brings comes on its first day that costs something, and goes on the first that it does not run. */
export const monthlyChanges = (values: Values): readonly Count[] =>
  items(values).flatMap((item): readonly Count[] => {
    const { trialUntil } = values
    const begins = typeof trialUntil === 'string' && trialUntil > item.from ? trialUntil : item.from
    const amount = Number(monthlyOf(item))
    if (item.to !== null && item.to <= begins) return []
    const counted = { measure: 'mrr', currency: item.terms.currency }
    return [{ ...counted, on: begins, amount }, ...(item.to === null ? [] : [{ ...counted, on: item.to, amount: -amount }])]
  })

/** SUB-6: reports of a day are kept as one, as their meter counts them; what is settled is not kept. */
export function reported(values: Values, { id, terms }: Item, on: string, quantity: string): readonly Usage[] {
  const since = settledBefore(values)
  const usage = ((values.usage ?? []) as unknown as readonly Usage[]).filter((one) => since === null || one.on >= since)
  const before = usage.find((one) => one.item === id && one.on === on)
  const said = terms.meter === 'count' ? '1' : quantity
  const rest = usage.filter((one) => one !== before)
  return [...rest, { item: id, on, quantity: before ? together(terms.meter, before.quantity, said) : said }]
}
function together(meter: Item['terms']['meter'], before: string, said: string): string {
  if (meter === 'latest') return said
  if (meter === 'max') return toNumber(decimal(said)) > toNumber(decimal(before)) ? said : before
  return ratioText(plus(decimal(before), decimal(said)), 12).replace(/\.?0+$/, '')
}
