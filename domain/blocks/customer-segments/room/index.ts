/** The room of customer segments: accounts, contacts, deals and their pipelines, and the signs that its cards show. */
import type { Room } from '#blocks/records'
import { account, contact } from './account.ts'
import { deal } from './deal.ts'
import { pipeline } from './pipeline.ts'

const block = 'customer-segments' as const

export { deal } from './deal.ts'
export { pipeline, type Stage } from './pipeline.ts'

export const customerSegmentsRoom: Room = {
  block,
  kinds: [account, contact, deal, pipeline],
  signs: [
    {
      id: 'customers',
      block,
      label: 'Customers',
      unit: 'count',
      formula: { is: 'stock', of: ['customers-net'] },
      explains: 'Accounts that are customers at the end of the month',
      better: 'higher',
    },
    {
      id: 'segment-bookings',
      block,
      label: 'Bookings',
      unit: 'money',
      formula: { is: 'sum', of: ['bookings'] },
      explains: 'The value of deals won',
      better: 'higher',
    },
    {
      id: 'win-rate',
      block,
      label: 'Win rate',
      unit: 'share',
      formula: { is: 'ratio', of: ['deals-won'], to: ['deals-won', 'deals-lost'] },
      explains: 'How many of the deals decided in the month were won',
      better: 'higher',
    },
    {
      id: 'forecast',
      block,
      label: 'Weighted forecast',
      unit: 'money',
      formula: { is: 'sum', of: ['pipeline-weighted'] },
      explains: 'Open deals expected to close in the month, by how likely they are won',
      better: 'higher',
    },
    {
      id: 'customers-lost',
      block,
      label: 'Customers lost',
      unit: 'count',
      formula: { is: 'sum', of: ['customers-lost'] },
      explains: 'Customers that left in the month',
      better: 'lower',
    },
  ],
}
