/** What of an invoice is open, was paid, and can be credited; all in whole minor units. */
import * as z from 'zod'
import { decimalSchema, type MoneyValue, type Values } from '#blocks/records'
import { transactionPrices } from '#blocks/revenue-streams/pricing'
import { amountOf, type Payment, type PricedLine, paidIn, saidLine } from '#blocks/trade-documents'
import { inMinor, splitWhole } from '#kernel/money'
import { decimal } from '#kernel/ratio'

const invoiceLine = saidLine.extend({
  product: z.uuid().optional(),
  standalone: decimalSchema
    .optional()
    .describe('What it sells for alone, in whole units: revenue is shared among the lines that say it, as IFRS 15 has it'),
})
export const invoiceLinesSchema = z.array(invoiceLine).min(1).max(200)
export type SaidInvoiceLine = z.output<typeof invoiceLine>
export type InvoiceLine = SaidInvoiceLine & PricedLine
const taxLine = z.object({ category: z.string(), rate: z.string(), net: z.string(), tax: z.string() })
/** A credit note: positive amounts, each of a line of the invoice that it credits. */
export const creditSchema = z.object({
  number: z.string(),
  on: z.string(),
  because: z.string(),
  lines: z.array(z.object({ line: z.int(), amount: z.string() })),
  net: z.string(),
  tax: z.string(),
  total: z.string(),
  taxes: z.array(taxLine),
})
export type InvoiceCredit = z.output<typeof creditSchema>

export const heldLines = ({ lines }: Values): readonly SaidInvoiceLine[] => (lines ?? []) as unknown as readonly SaidInvoiceLine[]
/** The lines of an invoice with the amounts that they have. */
const pricedLines = (values: Values): readonly InvoiceLine[] =>
  heldLines(values).map((one) => ({ ...one, amount: amountOf(one, values.currency as string) }))
const paid = ({ payments }: Values) => paidIn((payments ?? []) as unknown as readonly Payment[])
const credits = ({ credits: all }: Values) => (all ?? []) as unknown as readonly InvoiceCredit[]

/** BILL-3: the total, less what was paid and credited; owed back when it is negative. */
export const openOf = (values: Values): bigint =>
  BigInt((values.total as MoneyValue | undefined)?.amount ?? 0) -
  paid(values) -
  credits(values).reduce((sum, { total }) => sum + BigInt(total), 0n)
/** What is said to be paid, or all that is open. */
export const paidOf = (values: Values, amount: unknown): bigint =>
  typeof amount === 'string' ? inMinor(decimal(amount), values.currency as string) : openOf(values)

/** BILL-4: a credit is split over the lines by what is left of each, and never more than that. */
export function splitOfNet(values: Values, credit: bigint | null) {
  const held = pricedLines(values)
  const left = held.map(({ amount }, line) => {
    const gone = credits(values).flatMap(({ lines }) => lines.filter((one) => one.line === line))
    const rest = BigInt(amount) - gone.reduce((sum, one) => sum + BigInt(one.amount), 0n)
    return { line, tax: (held[line] as InvoiceLine).tax, left: rest, credited: 0n }
  })
  const all = left.reduce((sum, one) => sum + one.left, 0n)
  if (credit === null || credit === all) return left.map((one) => ({ ...one, credited: one.left }))
  const positive = left.map((one) => (one.left > 0n ? one.left : 0n))
  if (positive.every((one) => one === 0n)) return left
  const parts = splitWhole(credit, positive)
  return left.map((one, at) => ({ ...one, credited: parts[at] as bigint }))
}
/** The amount before tax that is said to be credited, or all that is left. */
export const creditOf = (values: Values, amount: unknown): bigint =>
  typeof amount === 'string'
    ? inMinor(decimal(amount), values.currency as string)
    : splitOfNet(values, null).reduce((sum, one) => sum + one.left, 0n)

/** REV-4: what lines earn, and what credits take from that: what is billed for things that are sold together is shared by their prices alone. */
export function earned(values: Values): { readonly lines: readonly InvoiceLine[]; readonly credits: readonly InvoiceCredit[] } {
  const held = pricedLines(values)
  if (held.every(({ standalone }) => standalone === undefined)) return { lines: held, credits: credits(values) }
  const amounts = transactionPrices(held.map(({ amount, standalone = null }) => ({ amount: BigInt(amount), standalone })))
  const isShared = (line: number) => held[line]?.standalone !== undefined
  const left = [...amounts]
  const taken = credits(values).map((credit) => {
    const own = credit.lines.filter(({ line }) => !isShared(line))
    const together = credit.lines.reduce((sum, { line, amount }) => (isShared(line) ? sum + BigInt(amount) : sum), 0n)
    const weights = left.map((amount, line) => (isShared(line) && amount > 0n ? amount : 0n))
    const parts = together === 0n || weights.every((one) => one === 0n) ? [] : splitWhole(together, weights)
    const shared = parts.flatMap((part, line) => (part === 0n ? [] : [{ line, amount: String(part) }]))
    for (const { line, amount } of shared) left[line] = (left[line] as bigint) - BigInt(amount)
    return { ...credit, lines: [...own, ...shared] }
  })
  return { lines: held.map((one, at) => ({ ...one, amount: String(amounts[at]) })), credits: taken }
}
