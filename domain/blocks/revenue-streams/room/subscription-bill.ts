/** The bill of a subscription: an invoice of what is due and was not billed, made within the same commit. */
import { type Act, day, type Values } from '#blocks/records'
import { type Charge, chargesBy, dueBy } from '#blocks/revenue-streams/pricing'
import { uuidV5 } from '#kernel/ids'
import type { Json } from '#kernel/json'
import { contractOf } from './contract.ts'
import { invoice } from './invoice.ts'

const json = (value: unknown) => value as Json
/** SUB-5: a bill has the number of bills before it in its id, so that none is made twice. */
const billOf = ({ bills }: Values, subscription: string): string => uuidV5(subscription, `bill ${Number(bills ?? 0) + 1}`)
/** A charge as a line of an invoice. */
export const lineOf = ({ from, to, amount, quantity, terms, isCredit }: Charge) => ({
  label: isCredit ? `Credit: ${terms.label}` : terms.label,
  quantity: terms.meter === null ? quantity : '1',
  amount,
  tax: terms.tax,
  ...(from < to ? { from, to } : {}),
  ...(terms.product ? { product: terms.product } : {}),
})

export const billing: Act = {
  verb: 'bill',
  label: 'Bill',
  summary: 'Make the bill of what is due by a day and was not billed; it is a draft until it is finalised.',
  event: 'SubscriptionBilled',
  asks: { until: day('Until', 'The last day that is looked at; today when left out') },
  isOffered: () => true,
  unless: (values, { until }, _named, today) => {
    const by = (until ?? today) as string
    const charges = chargesBy(contractOf(values), by)
    const sum = charges.reduce((all, { amount }) => all + BigInt(amount), 0n)
    if (charges.length === 0) return { refused: 'nothing-due', facts: { until: by } }
    return sum < 0n ? { refused: 'owed-back', facts: { amount: String(-sum) } } : null
  },
  makes: {
    kind: invoice,
    id: billOf,
    values: (values, { until }, { today, target }) => {
      const charges = chargesBy(contractOf(values), (until ?? today) as string)
      const { account, entity, paymentDays, purchaseOrder, owner } = values
      return {
        account: account as string,
        subscription: target,
        entity: entity as string,
        currency: charges[0]?.terms.currency as string,
        lines: json(charges.map(lineOf)),
        ...(paymentDays === undefined ? {} : { paymentDays }),
        ...(purchaseOrder === undefined ? {} : { purchaseOrder }),
        ...(owner === undefined ? {} : { owner }),
      }
    },
  },
  changes: (values, { until }, { today }) => {
    const by = (until ?? today) as string
    return { billed: json(dueBy(contractOf(values), by)), billedUntil: by, bills: Number(values.bills ?? 0) + 1 }
  },
}
