/** What is counted for the cards of revenue streams and of the segments that pay: by bills of either kind alike. */
import type { Measure } from '#blocks/records'

const blocks = ['revenue-streams', 'customer-segments'] as const
export const billed: Measure = { id: 'billed', label: 'Billed', unit: 'money', explains: 'Before tax, by the day of the bill', blocks }
export const received: Measure = {
  id: 'received',
  label: 'Received',
  unit: 'money',
  explains: 'Before tax, by the day on which the money came',
  blocks,
}
export const recurring: Measure = {
  id: 'mrr',
  label: 'Recurring by the month',
  unit: 'money',
  explains: 'What subscriptions bring by the month, as it comes and goes',
  blocks,
}
