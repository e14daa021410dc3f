/** When what is paid for days becomes revenue or cost: day by day over the days of service, cumulative, so that it comes to the whole; credits take from what is left. */
import { addDays, addMonths, type CalendarMonth, daysBetween } from '#kernel/calendar'
import { nearestWhole } from '#kernel/money'

/** Days of service and what they bring; without days it is recognised on the day of the invoice. */
export type Served = { readonly amount: bigint; readonly from: string | null; readonly to: string | null }
/** A credit of a part of it, on a day. */
export type Credited = { readonly on: string; readonly amount: bigint }
/** What is recognised in a month, by the last day of service in it. */
export type Recognised = { readonly on: string; readonly amount: bigint }

/**
 * REV-1: what is recognised up to a day is the share of the days that are over, rounded; a month gets what that adds. REV-2: a credit takes
 * from the days behind it, and from its own day what is more than they bring.
 */
export function scheduleOf({ amount, from, to }: Served, issuedOn: string, credits: readonly Credited[] = []): readonly Recognised[] {
  const found = new Map<string, bigint>()
  const add = (on: string, more: bigint) => found.set(on, (found.get(on) ?? 0n) + more)
  let [begins, left] = [from, amount]
  const ends = to
  const spread = (until: string | null) => {
    if (begins === null || ends === null || begins >= ends) return
    const days = BigInt(daysBetween(begins, ends))
    let [done, at] = [0n, begins]
    const stop = until === null || until > ends ? ends : until
    while (at < stop) {
      const monthEnds = `${addMonths(at.slice(0, 7) as CalendarMonth, 1)}-01`
      const next = monthEnds < stop ? monthEnds : stop
      const upTo = share(left, BigInt(daysBetween(begins, next)), days)
      add(addDays(next, -1), upTo - done)
      ;[done, at] = [upTo, next]
    }
    if (stop > begins) [begins, left] = [stop, left - done]
  }
  if (from === null || to === null || from >= to) add(issuedOn, amount)
  for (const { on, amount: credited } of credits.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (from === null || to === null || from >= to) {
      add(on, -credited)
      continue
    }
    spread(on)
    const isOver = begins === null || begins >= (ends as string)
    const taken = isOver ? 0n : credited < left ? credited : left
    left -= taken
    if (credited !== taken) add(on, taken - credited)
  }
  if (from !== null && to !== null && from < to) spread(null)
  return [...found]
    .filter(([, one]) => one !== 0n)
    .map(([on, one]) => ({ on, amount: one }))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
}
/** A share of an amount, a half away from zero. */
const share = (amount: bigint, over: bigint, under: bigint): bigint => nearestWhole({ over: amount * over, under })
