/** Lines of an invoice or a bill as they are written: texts until they are numbers, and the first one that is not yet a line. */
import { amountOf, isDecimal, type SaidInvoiceLine, totalsOf } from '@nonet/domain/blocks'

/** A line of either: one of an invoice can be of a product, one of a bill has an account of cost. */
export type DocumentLine = SaidInvoiceLine & { readonly account?: string | undefined }
export type DraftLine = {
  readonly key: number
  readonly label: string
  readonly quantity: string
  readonly unit: string
  readonly category: DocumentLine['tax']['category']
  readonly rate: string
  readonly from: string
  readonly to: string
  /** An amount that is not quantity times price, such as one by days. */
  readonly amount: string | null
  readonly product: string | null
  readonly account: string
  readonly standalone: string
}
export const emptyLine = (key: number, before?: DraftLine): DraftLine => ({
  key,
  label: '',
  quantity: '1',
  unit: '',
  category: before?.category ?? 'O',
  rate: before?.rate ?? '0',
  from: '',
  to: '',
  amount: null,
  product: null,
  account: before?.account ?? '',
  standalone: '',
})
export const draftOf = (line: DocumentLine, key: number): DraftLine => ({
  key,
  label: line.label,
  quantity: line.quantity,
  unit: line.unit ?? '',
  category: line.tax.category,
  rate: line.tax.rate,
  from: line.from ?? '',
  to: line.to ?? '',
  amount: line.unit === undefined ? (line.amount ?? null) : null,
  product: line.product ?? null,
  account: line.account ?? '',
  standalone: line.standalone ?? '',
})
const number = (text: string) => text.trim().replace(',', '.')

type Fault = { readonly at: number; readonly what: 'label' | 'number' | 'days' }
/** The lines as the command takes them, or what is wrong with the first that is none; lines count from 1. */
export function saidLines(drafted: readonly DraftLine[]): { readonly lines: readonly DocumentLine[]; readonly fault: Fault | null } {
  const lines: DocumentLine[] = []
  for (const [index, line] of drafted.entries()) {
    const fault = (what: Fault['what']) => ({ lines, fault: { at: index + 1, what } })
    const [quantity, unit, rate] = [number(line.quantity), number(line.unit), number(line.rate || '0')]
    const alone = number(line.standalone)
    if (line.label.trim() === '') return fault('label')
    if (alone !== '' && !isDecimal(alone)) return fault('number')
    if (!isDecimal(quantity) || !isDecimal(rate) || (line.amount === null && !isDecimal(unit))) return fault('number')
    if ((line.from === '') !== (line.to === '') || (line.from !== '' && line.from >= line.to)) return fault('days')
    lines.push({
      label: line.label.trim(),
      quantity,
      tax: { category: line.category, rate: line.category === 'S' ? rate : '0' },
      ...(line.amount === null ? { unit } : { amount: line.amount }),
      ...(line.from ? { from: line.from, to: line.to } : {}),
      ...(line.product ? { product: line.product } : {}),
      ...(alone ? { standalone: alone } : {}),
      ...(line.account.trim() ? { account: line.account.trim() } : {}),
    })
  }
  return { lines, fault: null }
}

/** What lines come to, as the invoice will say. */
export const totalsFor = (lines: readonly DocumentLine[], currency: string) =>
  totalsOf(lines.map((line) => ({ amount: amountOf(line, currency), tax: line.tax })))
