/** The room of the cost structure: what is agreed to be paid, what suppliers bill, what is spent otherwise, and who approves it. */
import type { Room } from '#blocks/records'
import { bill } from './bill.ts'
import { commitment } from './commitment.ts'
import { expense } from './expense.ts'

const block = 'cost-structure' as const
export const costStructureRoom: Room = {
  block,
  kinds: [bill, commitment, expense],
  measures: [
    {
      id: 'booked-cost',
      label: 'Booked cost',
      unit: 'money',
      explains: 'Expense as it is posted in the books',
      blocks: ['cost-structure', 'key-partnerships', 'key-resources', 'key-activities', 'channels'],
    },
  ],
  signs: [
    {
      id: 'spent',
      block,
      label: 'Spent',
      unit: 'money',
      formula: { is: 'sum', of: ['spent'] },
      explains: 'Approved expenses and bills of the month',
      better: 'lower',
    },
    {
      id: 'spending',
      block,
      label: 'Spent and committed',
      unit: 'money',
      formula: { is: 'sum', of: ['spent', 'committed'] },
      explains: 'What was approved, what waits, and what is agreed to be paid',
      better: 'lower',
    },
    {
      id: 'booked-cost',
      block,
      label: 'Booked cost',
      unit: 'money',
      formula: { is: 'sum', of: ['booked-cost'] },
      explains: 'Expense posted in the books in the month',
      better: 'lower',
    },
  ],
}
