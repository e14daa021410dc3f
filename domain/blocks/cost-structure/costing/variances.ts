/** Variances: why profit was another than planned. Amounts in minor units, as effects on profit: more is favourable. */
import { inMinor } from '#kernel/money'
import { decimal, dividedBy, plus, type Ratio, times, whole, zero } from '#kernel/ratio'

/** What was planned and what was, of one product: so many, at a price, with a variable cost for one; decimals in whole units. */
export type Sold = {
  readonly budget: { readonly quantity: string; readonly price: string; readonly cost: string }
  readonly actual: { readonly quantity: string; readonly price: string; readonly cost: string }
}
/** What goes into one product by a standard, and what was used in all. */
export type Input = {
  readonly standard: { readonly perUnit: string; readonly price: string }
  readonly actual: { readonly quantity: string; readonly price: string }
}
/** In minor units. */
export type Fixed = { readonly budget: bigint; readonly actual: bigint }

const minus = (left: Ratio, right: Ratio): Ratio => plus(left, times(right, whole(-1)))
const value = (quantity: string, each: Ratio): Ratio => times(decimal(quantity), each)
const margin = ({ price, cost }: Sold['budget']): Ratio => minus(decimal(price), decimal(cost))
const sum = (of: readonly Ratio[]): Ratio => of.reduce(plus, zero)

/** VAR-1: profit as planned, as it would have been planned for what was sold, and as it was. Source: Horngren, Cost Accounting, chapter 7. */
export function profitVariances(sold: readonly Sold[], fixed: Fixed, currency: string) {
  const minor = (ratio: Ratio) => inMinor(ratio, currency)
  const planned = minor(sum(sold.map(({ budget }) => value(budget.quantity, margin(budget))))) - fixed.budget
  const flexible = minor(sum(sold.map(({ budget, actual }) => value(actual.quantity, margin(budget))))) - fixed.budget
  const actual = minor(sum(sold.map((one) => value(one.actual.quantity, margin(one.actual))))) - fixed.actual
  const price = minor(sum(sold.map((one) => value(one.actual.quantity, minus(decimal(one.actual.price), decimal(one.budget.price))))))
  const spending = fixed.budget - fixed.actual
  return {
    static: planned,
    flexible,
    actual,
    staticBudget: actual - planned,
    salesVolume: flexible - planned,
    flexibleBudget: actual - flexible,
    /** Parts of the flexible-budget variance: prices, variable cost, fixed cost. */
    sellingPrice: price,
    fixedSpending: spending,
    variableCost: actual - flexible - price - spending,
  }
}

/** VAR-2: the sales-volume variance of several products: how many in all, and which of them. Source: Drury, Management and Cost Accounting. */
export function mixVariances(sold: readonly Sold[], currency: string) {
  const of = (which: 'budget' | 'actual') => sum(sold.map((one) => decimal(one[which].quantity)))
  const [planned, actual] = [of('budget'), of('actual')]
  const volume = inMinor(
    sum(sold.map((one) => times(minus(decimal(one.actual.quantity), decimal(one.budget.quantity)), margin(one.budget)))),
    currency,
  )
  if (planned.over === 0n) return { quantity: 0n, mix: volume, volume, mixes: sold.map(() => 0n) }
  const mixes = sold.map(({ budget, actual: own }) =>
    inMinor(times(minus(decimal(own.quantity), dividedBy(times(actual, decimal(budget.quantity)), planned)), margin(budget)), currency),
  )
  const mean = dividedBy(sum(sold.map(({ budget }) => value(budget.quantity, margin(budget)))), planned)
  const quantity = inMinor(times(minus(actual, planned), mean), currency)
  return { quantity, mix: volume - quantity, volume, mixes }
}

/** VAR-3: what an input cost more or less: by its price, and by how much of it was used for what was made. */
export function inputVariances({ standard, actual }: Input, made: string, currency: string) {
  const minor = (ratio: Ratio) => inMinor(ratio, currency)
  const cost = minor(value(actual.quantity, decimal(actual.price)))
  const atStandardPrice = minor(value(actual.quantity, decimal(standard.price)))
  const flexible = minor(times(times(decimal(made), decimal(standard.perUnit)), decimal(standard.price)))
  return { cost, atStandardPrice, flexible, price: atStandardPrice - cost, efficiency: flexible - atStandardPrice, total: flexible - cost }
}
