/** What an invoice counts for its cards: billed, credited and received. */
import type { Count, MoneyValue, Values } from '#blocks/records'
import type { Payment } from '#blocks/trade-documents'
import { splitWhole } from '#kernel/money'
import type { InvoiceCredit } from './invoice-money.ts'

/** Before tax: what is billed on the day of the invoice, what is credited on that of the credit note, and its share of what came. */
export function countsOf(values: Values): readonly Count[] {
  const minorOf = (value: unknown) => BigInt((value as MoneyValue).amount)
  const payments = (values.payments ?? []) as unknown as readonly Payment[]
  const credits = (values.credits ?? []) as unknown as readonly InvoiceCredit[]
  const currency = values.currency as string
  const [net, total] = [minorOf(values.net), minorOf(values.total)]
  const shares = (upTo: bigint) => (total === 0n ? 0n : (splitWhole(net, [upTo, total - upTo])[0] as bigint))
  let paid = 0n
  const came = payments.map(({ on, amount }) => {
    const before = paid
    paid += BigInt(amount)
    const bounded = (sum: bigint) => (sum < 0n ? 0n : sum > total ? total : sum)
    return { measure: 'received', on, amount: Number(shares(bounded(paid)) - shares(bounded(before))), currency }
  })
  return [
    { measure: 'billed', on: values.issuedOn as string, amount: Number(net), currency },
    ...credits.map(({ on, net: credited }) => ({ measure: 'billed', on, amount: -Number(credited), currency })),
    ...came,
  ]
}
