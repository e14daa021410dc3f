/** The price of what is sold together, shared among its parts by what each sells for alone. */
import { splitWhole } from '#kernel/money'
import { decimal } from '#kernel/ratio'

export type Obligation = {
  /** In minor units, as it is billed. */
  readonly amount: bigint
  /** What it sells for alone, as a decimal; without it the line keeps its own amount. */
  readonly standalone: string | null
}
/**
 * REV-4: what each earns, in minor units; all together come to what is billed. Source: IFRS 15, 73 to 86; a discount on some of them, or a price
 * that is what is left, is said by which lines have a price alone.
 */
export function transactionPrices(lines: readonly Obligation[]): readonly bigint[] {
  const shared = lines.flatMap(({ standalone }, at) => (standalone === null ? [] : [{ at, price: decimal(standalone) }]))
  const under = shared.reduce((all, { price }) => all * price.under, 1n)
  const weights = shared.map(({ price }) => (price.over * under) / price.under)
  if (weights.reduce((all, one) => all + one, 0n) <= 0n) return lines.map(({ amount }) => amount)
  const whole = shared.reduce((all, { at }) => all + (lines[at] as Obligation).amount, 0n)
  const parts = splitWhole(whole, weights)
  const earned = lines.map(({ amount }) => amount)
  for (const [index, { at }] of shared.entries()) earned[at] = parts[index] as bigint
  return earned
}
