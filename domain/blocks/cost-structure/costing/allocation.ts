/** What a pool of cost comes to for those who use it: by shares, by a driver, or by the time that it takes them. */
import { inMinor, nearestWhole, splitWhole } from '#kernel/money'
import { decimal, dividedBy, plus, type Ratio, ratioText, times, whole, zero } from '#kernel/ratio'

export const methods = ['shares', 'driver', 'time'] as const
/** `weight` is a percentage, so much of a driver, or the minutes that one event takes; `events` are how many there were. Decimals as texts. */
export type Use = { readonly weight: string; readonly events?: string | undefined }
/** `part` in minor units; `each` is what one event comes to, in whole units, or null where none is said. */
export type Allocated = {
  readonly parts: readonly { readonly part: bigint; readonly each: string | null }[]
  /** What nobody used, of time alone: shown, and never spread. Negative when more was used than there is. */
  readonly unused: bigint
  /** What a minute costs, in whole units; null for the other methods. */
  readonly rate: string | null
}

const scaled = (of: readonly Ratio[]): readonly bigint[] => {
  const under = of.reduce((all, one) => all * one.under, 1n)
  return of.map(({ over, under: own }) => (over * under) / own)
}
const sum = (of: readonly Ratio[]): Ratio => of.reduce(plus, zero)

/**
 * ALLOC-1, ALLOC-2. `amount` in minor units of the currency; `capacity` are the minutes that can be worked, for `time` alone.
 * Source of time-driven activity-based costing: Kaplan and Anderson, Harvard Business Review 11/2004.
 */
export function allocate(
  method: (typeof methods)[number],
  { amount, currency, capacity }: { readonly amount: bigint; readonly currency: string; readonly capacity: string | null },
  uses: readonly Use[],
): Allocated {
  const weights = uses.map(({ weight, events }) => (method === 'time' ? times(decimal(weight), decimal(events ?? '1')) : decimal(weight)))
  const used = sum(weights)
  if (used.over <= 0n) return { parts: uses.map(() => ({ part: 0n, each: null })), unused: method === 'time' ? amount : 0n, rate: null }
  const supplied = method === 'time' ? decimal(capacity ?? '0') : used
  const taken = supplied.over <= 0n ? 0n : nearestWhole(times(whole(amount), dividedBy(used, supplied)))
  const unit = inMinor(whole(1), currency)
  const perMinute = supplied.over <= 0n ? null : dividedBy(whole(amount), times(supplied, whole(unit)))
  const parts = splitWhole(taken, scaled(weights)).map((part, at) => {
    const { weight, events } = uses[at] as Use
    if (method === 'time') return { part, each: perMinute && short(times(perMinute, decimal(weight))) }
    const count = events === undefined ? zero : decimal(events)
    return { part, each: count.over <= 0n ? null : short(dividedBy(whole(part), times(count, whole(unit)))) }
  })
  return { parts, unused: amount - taken, rate: method === 'time' && perMinute ? short(perMinute) : null }
}
const short = (ratio: Ratio): string => ratioText(ratio, 6).replace(/\.?0+$/, '')
