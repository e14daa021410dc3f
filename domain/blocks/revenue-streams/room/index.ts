/** The room of revenue streams: what is sold at which price, who subscribed to it, what was billed, and what was received of it. */
import type { Room } from '#blocks/records'
import { billing } from './billing.ts'
import { invoice } from './invoice.ts'
import { billed } from './measures.ts'
import { price, product } from './price.ts'
import { subscription } from './subscription.ts'

export type { InvoiceCredit, InvoiceLine } from './invoice.ts'
export type { SaidInvoiceLine } from './invoice-money.ts'
export { subscriptionQueries } from './upcoming.ts'

const block = 'revenue-streams' as const
export const revenueStreamsRoom: Room = {
  block,
  kinds: [product, price, subscription, invoice, billing],
  measures: [
    {
      id: 'recognised',
      label: 'Recognised revenue',
      unit: 'money',
      explains: 'Income as it is posted in the books',
      blocks: billed.blocks,
    },
  ],
  signs: [
    {
      id: 'billed',
      block,
      label: 'Billed',
      unit: 'money',
      formula: { is: 'sum', of: ['billed'] },
      explains: 'Amounts billed in the month',
      better: 'higher',
    },
    {
      id: 'received',
      block,
      label: 'Received',
      unit: 'money',
      formula: { is: 'sum', of: ['received'] },
      explains: 'Money that came in the month',
      better: 'higher',
    },
    {
      id: 'recognised',
      block,
      label: 'Recognised revenue',
      unit: 'money',
      formula: { is: 'sum', of: ['recognised'] },
      explains: 'Income posted in the books in the month',
      better: 'higher',
    },
    {
      id: 'mrr',
      block,
      label: 'Recurring revenue',
      unit: 'money',
      formula: { is: 'stock', of: ['mrr'] },
      explains: 'What the subscriptions that run bring by the month, before tax; no figure of IFRS',
      better: 'higher',
    },
    {
      id: 'stream-bookings',
      block,
      label: 'Bookings',
      unit: 'money',
      formula: { is: 'sum', of: ['bookings'] },
      explains: 'The value of deals won',
      better: 'higher',
    },
  ],
}
