/** What is counted for the cards of the cost structure, and of whoever is paid: by expenses, bills and commitments alike. */
import type { Measure } from '#blocks/records'

export const spent: Measure = {
  id: 'spent',
  label: 'Spent',
  unit: 'money',
  explains: 'Approved expenses and bills before tax, by the day that they are for',
  blocks: ['cost-structure', 'key-partnerships'],
}
export const committed: Measure = {
  id: 'committed',
  label: 'Committed',
  unit: 'money',
  explains: 'What waits for approval, and what is agreed to be paid and not billed yet',
  blocks: ['cost-structure'],
}
