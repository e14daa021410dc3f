/** What is agreed about a price: how it is reckoned from a quantity, how often it is due, and how it is taxed. */
import * as z from 'zod'
import { decimalSchema } from '#blocks/records'
import { taxCategories } from '#blocks/trade-documents'
import { currencies } from '#kernel/money'

const models = ['flat', 'per-unit', 'graduated', 'volume', 'package', 'percentage'] as const
const intervals = ['once', 'week', 'month', 'quarter', 'half-year', 'year'] as const
export type Interval = (typeof intervals)[number]
/** Months in an interval; weeks are counted in days, and what is due once is in no interval. */
export const monthsIn: Readonly<Record<Interval, number>> = { once: 0, week: 0, month: 1, quarter: 3, 'half-year': 6, year: 12 }
const aggregations = ['sum', 'max', 'latest', 'count'] as const

const tier = z.strictObject({
  upTo: decimalSchema.nullable().describe('The last unit of the tier; null for all that is above'),
  unit: decimalSchema.describe('The price of one unit in it'),
  flat: decimalSchema.optional().describe('What is added once the tier is reached'),
})
export const tiersSchema = z.array(tier).min(1).max(50)
export type Tier = z.output<typeof tier>

export const termsSchema = z.object({
  model: z.enum(models),
  currency: z.enum(currencies as [string, ...string[]]),
  /** In whole units of the currency: the flat price, that of one unit or of a package, or a rate in percent. */
  unit: decimalSchema,
  tiers: tiersSchema.nullable(),
  /** Units in a package, and units that cost nothing. */
  size: decimalSchema.nullable(),
  free: decimalSchema.nullable(),
  interval: z.enum(intervals),
  isAdvance: z.boolean(),
  /** Usage is charged by what its reports come to. */
  meter: z.enum(aggregations).nullable(),
  tax: z.object({ category: z.enum(taxCategories), rate: decimalSchema }),
  label: z.string(),
  product: z.string().nullable(),
})
export type Terms = z.output<typeof termsSchema>
