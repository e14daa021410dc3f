/** The room of key partnerships: partners, what was agreed with them and until when, what each side owes, and what they bring. */
import type { Room } from '#blocks/records'
import { agreement } from './agreement.ts'
import { dealRegistration } from './deal-registration.ts'
import { obligation } from './obligation.ts'
import { partner } from './partner.ts'
import { partnerDocument } from './partner-document.ts'

export { companyName } from './company-name.ts'
export { protectionsEnd } from './deal-registration.ts'

const block = 'key-partnerships' as const
export const keyPartnershipsRoom: Room = {
  block,
  kinds: [partner, agreement, obligation, dealRegistration, partnerDocument],
  signs: [
    {
      id: 'obligations-kept',
      block,
      label: 'Obligations met',
      unit: 'share',
      formula: { is: 'ratio', of: ['obligations-met'], to: ['obligations-met', 'obligations-missed'] },
      explains: 'How many of the obligations due in the month were met',
      better: 'higher',
    },
    {
      id: 'partner-bookings',
      block,
      label: 'Bookings',
      unit: 'money',
      formula: { is: 'sum', of: ['bookings'] },
      explains: 'The value of deals won through the partnership',
      better: 'higher',
    },
    {
      id: 'registered-won',
      block,
      label: 'Registered deals won',
      unit: 'money',
      formula: { is: 'sum', of: ['registered-value-won'] },
      explains: 'What companies that partners registered were expected to bring, in the month in which they bought',
      better: 'higher',
    },
    {
      id: 'partner-spending',
      block,
      label: 'Spent',
      unit: 'money',
      formula: { is: 'sum', of: ['spent'] },
      explains: 'Approved expenses that go to it',
      better: 'lower',
    },
  ],
}
