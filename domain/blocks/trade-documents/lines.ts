/** The lines of a trade document, and what they come to: each rounded once, taxes once a category, totals as sums of what was rounded. */
import * as z from 'zod'
import { decimalSchema } from '#blocks/records'
import { lineOfText } from '#kernel/command'
import { currencyDigits, inMinor, nearestWhole } from '#kernel/money'
import { decimal, dividedBy, times, whole } from '#kernel/ratio'
import { taxCategories } from './tax-category.ts'

const minor = z.string().regex(/^-?\d{1,15}$/, 'is no whole number of minor units; write 1234.50 EUR as "123450"')
const day = z.iso.date('is no day; write it as YYYY-MM-DD')
const taxSchema = z.strictObject({
  category: z
    .enum(taxCategories)
    .describe('As in EN 16931: S standard, Z zero, E exempt, AE reverse charge, K within the EU, G export, O outside'),
  rate: decimalSchema.describe('In percent; 0 but for S'),
})
/** A line of an invoice or a bill, as it is said. */
export const saidLine = z.strictObject({
  label: lineOfText(200).describe('What it is for'),
  quantity: decimalSchema.default('1'),
  unit: decimalSchema.optional().describe('The price of one, in whole units of the currency'),
  amount: minor.optional().describe('Before tax, in minor units; quantity times unit when left out'),
  tax: taxSchema.default({ category: 'O', rate: '0' }),
  from: day.optional().describe('The first day of service; it is revenue or cost day by day from then on'),
  to: day.optional().describe('The day after the last one of service'),
})
export type SaidLine = z.output<typeof saidLine>
/** A line as a document holds it; `amount` is whole minor units as a text. */
export type PricedLine = SaidLine & { readonly amount: string }

/** BILL-1: quantity times price, rounded once. */
export const amountOf = ({ amount, quantity, unit = '0' }: SaidLine, currency: string): string =>
  amount ?? String(inMinor(times(decimal(quantity), decimal(unit)), currency))

type TaxLine = { readonly category: string; readonly rate: string; readonly net: string; readonly tax: string }
type Totals = { readonly net: string; readonly tax: string; readonly total: string; readonly taxes: readonly TaxLine[] }

/** BILL-2: tax is rounded once for each category and rate, and totals are sums of what was rounded. Source: EN 16931, BR-CO-10 to 17. */
export function totalsOf(lines: readonly { readonly amount: string; readonly tax: SaidLine['tax'] }[]): Totals {
  const nets = new Map<string, { category: string; rate: string; net: bigint }>()
  for (const { amount, tax } of lines) {
    const key = `${tax.category} ${Number(tax.rate)}`
    const sum = nets.get(key) ?? { ...tax, net: 0n }
    nets.set(key, { ...sum, net: sum.net + BigInt(amount) })
  }
  const taxes = [...nets.values()].map(({ category, rate, net }) => ({ category, rate, net: String(net), tax: String(taxOn(net, rate)) }))
  const net = taxes.reduce((sum, one) => sum + BigInt(one.net), 0n)
  const tax = taxes.reduce((sum, one) => sum + BigInt(one.tax), 0n)
  return { net: String(net), tax: String(tax), total: String(net + tax), taxes }
}
const taxOn = (net: bigint, rate: string): bigint => nearestWhole(dividedBy(times(whole(net), decimal(rate)), whole(100)))

/** Minor units as a decimal of whole ones: `123450` → `1234.50`. */
export function inWholeUnits(amount: string, currency: string): string {
  const digits = currencyDigits(currency)
  const sign = amount.startsWith('-') ? '-' : ''
  const text = amount.replace('-', '').padStart(digits + 1, '0')
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
