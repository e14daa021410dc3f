/** What a quantity costs under a model of pricing, as an exact fraction; it is rounded once, where a line is made of it. */
import { decimal, dividedBy, plus, type Ratio, times, whole, zero } from '#kernel/ratio'
import type { Terms, Tier } from './terms.ts'

const minus = (left: Ratio, right: Ratio): Ratio => plus(left, times(right, whole(-1)))
const isBelow = (left: Ratio, right: Ratio): boolean => left.over * right.under < right.over * left.under
const most = (left: Ratio, right: Ratio): Ratio => (isBelow(left, right) ? right : left)

/** In whole units of the currency. Source of the models: the charge models that Stripe and Lago have in common. */
export function charge({ model, unit, tiers, size, free }: Terms, quantity: string): Ratio {
  const units = decimal(quantity)
  const counted = most(minus(units, decimal(free ?? '0')), zero)
  switch (model) {
    case 'flat':
      return decimal(unit)
    case 'per-unit':
      return times(decimal(unit), counted)
    case 'percentage':
      return dividedBy(times(decimal(unit), counted), whole(100))
    case 'package':
      return times(decimal(unit), whole(roundedUp(dividedBy(counted, most(decimal(size ?? '1'), decimal('0.000000000001'))))))
    case 'volume':
      return volume(tiers ?? [], counted)
    case 'graduated':
      return graduated(tiers ?? [], counted)
  }
}

/** All units at the price of the tier that they reach. */
function volume(tiers: readonly Tier[], units: Ratio): Ratio {
  const reached = tiers.find(({ upTo }) => upTo === null || !isBelow(decimal(upTo), units)) ?? tiers.at(-1)
  if (!reached) return zero
  return plus(times(decimal(reached.unit), units), decimal(reached.flat ?? '0'))
}
/** Each unit at the price of its own tier. */
function graduated(tiers: readonly Tier[], units: Ratio): Ratio {
  let [sum, from] = [zero, zero]
  for (const { upTo, unit, flat = '0' } of tiers) {
    if (!isBelow(from, units)) break
    const to = upTo === null || isBelow(units, decimal(upTo)) ? units : decimal(upTo)
    sum = plus(sum, plus(times(decimal(unit), minus(to, from)), decimal(flat)))
    from = to
  }
  return sum
}
const roundedUp = ({ over, under }: Ratio): bigint => (over % under === 0n ? over / under : over / under + 1n)
