/** What a stream brings and what a part costs in a period, reckoned from figures, with the formula and where it comes from. */
import { bestFigure, currencyOf, type Figure, type Period, provenances } from '#blocks/vocabulary'
import { currencyDigits, type Money } from '#kernel/money'
import { decimal, dividedBy, plus, type Ratio, rounded, times, whole } from '#kernel/ratio'
import type { BusinessModel, Element } from '../state.ts'

export type Amount = Money & {
  /** Before it became whole minor units. */
  readonly exact: Ratio
  /** The id of the formula: `stream.amount`, `stream.price`, `cost.amount`, `cost.units`, `part.cost`. */
  readonly formula: string
  /** How it was reckoned, in figures. */
  readonly reckoned: string
  /** The weakest provenance of the figures that it rests on. */
  readonly provenance: Figure['provenance']
}

/** How many of each period a year has; weeks and days by the average year of 365 days. */
const perYear: Readonly<Record<Period, Ratio>> = {
  year: whole(1),
  quarter: whole(4),
  month: whole(12),
  week: dividedBy(whole(365), whole(7)),
  day: whole(365),
}

/** A figure brought to a period; one without a period of its own is a matter of each. */
function inPeriod(figure: Figure, period: Period): Ratio {
  const amount = decimal(figure.amount)
  return figure.per ? dividedBy(times(amount, perYear[figure.per]), perYear[period]) : amount
}

const weakest = (figures: readonly Figure[]): Figure['provenance'] =>
  figures.map(({ provenance }) => provenance).toSorted((a, b) => provenances.indexOf(b) - provenances.indexOf(a))[0] ?? 'assumption'

function amount(exact: Ratio, currency: string, formula: string, reckoned: string, figures: readonly Figure[]): Amount {
  const minor = rounded(times(exact, whole(10n ** BigInt(currencyDigits(currency)))))
  return { minor, currency, exact, formula, reckoned, provenance: weakest(figures) }
}

const shown = ({ amount, currency, unit, per }: Figure) => [amount, currency ?? unit, per ? `per ${per}` : ''].filter(Boolean).join(' ')

/** The members of a segment, when it says how many there are. */
export const sizeOf = (segment: Element): Figure | undefined => bestFigure(segment.attributes, 'size')

/** The segments that pay a stream, in the order of their links. */
export function payersOf(model: BusinessModel, stream: Element): Element[] {
  return [...model.links.values()]
    .filter(({ verb, from }) => verb === 'paid_by' && from === stream.id)
    .map(({ to }) => model.elements.get(to) as Element)
}

/** `stream.price`: what one paying segment brings, price × quantity × size × conversion; null when a figure is missing. */
export function segmentAmount(stream: Element, segment: Element, period: Period): Amount | null {
  const [price, quantity, conversion] = ['price', 'quantity', 'conversion'].map((metric) => bestFigure(stream.attributes, metric))
  const size = sizeOf(segment)
  const currency = price && currencyOf(price)
  if (!price || !currency || !size) return null
  // A price by the month is itself an amount for each customer; a quantity then multiplies within that period.
  const unit = price.per ? inPeriod(price, period) : decimal(price.amount)
  const count = quantity ? (price.per ? decimal(quantity.amount) : inPeriod(quantity, period)) : whole(1)
  const paying = times(decimal(size.amount), conversion ? decimal(conversion.amount) : whole(1))
  const used = [price, quantity, conversion, size].filter((figure) => figure !== undefined)
  return amount(
    times(times(unit, count), paying),
    currency,
    'stream.price',
    [
      `price ${shown(price)}`,
      quantity && `quantity ${shown(quantity)}`,
      conversion && `conversion ${conversion.amount}`,
      `size ${size.amount}`,
    ]
      .filter(Boolean)
      .join(' × '),
    used,
  )
}

/** `stream.amount` where the stream says its amount, else the sum of `stream.price` over the segments that pay it. */
export function streamAmount(model: BusinessModel, stream: Element, period: Period): Amount | null {
  const said = bestFigure(stream.attributes, 'amount')
  const currency = said && currencyOf(said)
  if (said && currency) return amount(inPeriod(said, period), currency, 'stream.amount', `amount ${shown(said)}`, [said])
  const parts = payersOf(model, stream).map((segment) => segmentAmount(stream, segment, period))
  const [first] = parts
  if (!first || parts.some((part) => part === null)) return null
  const known = parts as Amount[]
  const minor = known.reduce((sum, part) => sum + part.minor, 0n)
  const exact = known.map((part) => part.exact).reduce(plus)
  const provenance = known
    .map((part) => part.provenance)
    .toSorted((a, b) => provenances.indexOf(b) - provenances.indexOf(a))[0] as Figure['provenance']
  return { ...first, minor, exact, provenance, reckoned: known.map((part) => part.reckoned).join(' + ') }
}

/** `cost.amount` where the cost says its amount, else `cost.units`: unit cost × quantity; null when it says neither. */
export function costAmount(cost: Element, period: Period): Amount | null {
  const said = bestFigure(cost.attributes, 'amount')
  const currency = said && currencyOf(said)
  if (said && currency) return amount(inPeriod(said, period), currency, 'cost.amount', `amount ${shown(said)}`, [said])
  const [unit, quantity] = ['unit_cost', 'quantity'].map((metric) => bestFigure(cost.attributes, metric))
  const unitCurrency = unit && currencyOf(unit)
  if (!unit || !unitCurrency || !quantity) return null
  const exact = times(decimal(unit.amount), inPeriod(quantity, period))
  return amount(exact, unitCurrency, 'cost.units', `unit cost ${shown(unit)} × quantity ${shown(quantity)}`, [unit, quantity])
}

/** `part.cost`: what a resource, activity, partnership or channel says that it costs by itself; zero is an answer too. */
export function partCost(part: Element, period: Period): Amount | null {
  const said = bestFigure(part.attributes, 'cost')
  const currency = said && currencyOf(said)
  return said && currency ? amount(inPeriod(said, period), currency, 'part.cost', `cost ${shown(said)}`, [said]) : null
}

/** `customer.worth`: what a proposition is worth to all members of a segment. */
export function worthTo(proposition: Element, segment: Element, period: Period): Amount | null {
  const [worth, size] = [bestFigure(proposition.attributes, 'worth'), sizeOf(segment)]
  const currency = worth && currencyOf(worth)
  if (!worth || !currency || !size) return null
  const exact = times(inPeriod(worth, period), decimal(size.amount))
  return amount(exact, currency, 'customer.worth', `worth ${shown(worth)} × size ${size.amount}`, [worth, size])
}
