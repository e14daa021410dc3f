/** A figure: one number about an element, with its unit, its moment and where it comes from. */
import { isCalendarDay } from '#kernel/calendar'
import type { Json } from '#kernel/json'
import { currencies } from '#kernel/money'
import { metricOf } from './metrics.ts'

/** Strongest first: what was counted goes before what was taken over, guessed or supposed. */
export const provenances = ['actual', 'imported', 'estimate', 'assumption'] as const
export const periods = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Period = (typeof periods)[number]

export const figureVisibilities = ['internal', 'finance', 'shared'] as const

export type Figure = {
  readonly metric: string
  /** A decimal in quotes, for a JSON number cannot hold every amount: `"9.50"`. */
  readonly amount: string
  /** What is counted: `people`, `kg`. Money says its currency instead. */
  readonly unit?: string
  /** ISO 4217. */
  readonly currency?: string
  /** The period that the amount is about; left out for a stock or a price. */
  readonly per?: Period
  readonly as_of?: string
  readonly provenance: (typeof provenances)[number]
  /** Where it was found: a document, an address, a name. */
  readonly source?: string
  /** Who sees it: everybody of the business when left out, `finance`, or the partners too that its element is `shared` with. */
  readonly visibility?: (typeof figureVisibilities)[number]
}

const members = ['metric', 'amount', 'unit', 'currency', 'per', 'as_of', 'provenance', 'source', 'visibility']
const known = new Set(currencies)
const isText = (value: Json | undefined, max: number) => typeof value === 'string' && value.trim().length > 0 && value.length <= max

/** What is wrong with one figure, as a remedy, or null when it is fine. */
export function figureFault(value: Json | undefined): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'give each figure as {metric, amount, unit or currency, provenance}'
  const { metric, amount, unit, currency, per, as_of, provenance, source, visibility } = value as Record<string, Json>
  const stranger = Object.keys(value).find((name) => !members.includes(name))
  if (stranger) return `a figure has no ${stranger}; it has ${members.join(', ')}`
  if (!isText(metric, 100)) return 'name the metric in 1 to 100 characters'
  if (typeof amount !== 'string' || !/^-?\d{1,18}(\.\d{1,9})?$/.test(amount)) return 'write amount as a decimal in quotes, such as "9.50"'
  if (unit !== undefined && !isText(unit, 40)) return 'name the unit in 1 to 40 characters'
  if (currency !== undefined && !known.has(currency as string)) return 'use an ISO 4217 code as currency, such as EUR'
  if (unit === undefined && currency === undefined) return 'say the unit, or the currency when it is money'
  if (per !== undefined && !periods.includes(per as Period)) return `as per use one of ${periods.join(', ')}`
  if (as_of !== undefined && !(typeof as_of === 'string' && isCalendarDay(as_of))) return 'write as_of as YYYY-MM-DD'
  if (!provenances.includes(provenance as 'actual')) return `as provenance use one of ${provenances.join(', ')}`
  if (source !== undefined && !isText(source, 500)) return 'name the source in 1 to 500 characters'
  if (visibility !== undefined && !figureVisibilities.includes(visibility as 'internal'))
    return `as visibility use one of ${figureVisibilities.join(', ')}`
  const isMoney = metricOf(metric as string)?.unit === 'money'
  if (isMoney && currency === undefined && !known.has(unit as string)) return `${metric} is money, so say its currency, such as EUR`
  return null
}

/** The figures of an element's attributes; none when it says none. */
export function figuresIn(attributes: Readonly<Record<string, Json>>): readonly Figure[] {
  return (attributes.figures ?? []) as unknown as readonly Figure[]
}

/** The currency of a figure of money; older figures say it as their unit. */
export function currencyOf(figure: Figure): string | undefined {
  return figure.currency ?? (figure.unit !== undefined && known.has(figure.unit) ? figure.unit : undefined)
}

/** The figure that counts when several say the same metric: by provenance, then the latest. */
export function bestFigure(attributes: Readonly<Record<string, Json>>, metric: string): Figure | undefined {
  return figuresIn(attributes)
    .filter((figure) => figure.metric === metric)
    .toSorted(
      (a, b) => provenances.indexOf(a.provenance) - provenances.indexOf(b.provenance) || ((a.as_of ?? '') < (b.as_of ?? '') ? 1 : -1),
    )[0]
}
