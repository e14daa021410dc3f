/** The room of the cost structure: what is agreed to be paid, what suppliers bill, what is spent otherwise, and who approves it. */
import type { Room } from '#blocks/records'
import { bill } from './bill.ts'
import { commitment } from './commitment.ts'
import { costAllocation } from './cost-allocation.ts'
import { expense } from './expense.ts'
import { varianceAnalysis } from './variance-analysis.ts'

const block = 'cost-structure' as const
export const costStructureRoom: Room = {
  block,
  kinds: [bill, commitment, expense, costAllocation, varianceAnalysis],
  measures: [
    {
      id: 'booked-cost',
      label: 'Booked cost',
      unit: 'money',
      explains: 'Expense as it is posted in the books',
      blocks: [
        'cost-structure',
        'key-partnerships',
        'key-resources',
        'key-activities',
        'channels',
        'customer-segments',
        'value-propositions',
      ],
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
    {
      id: 'cost-to-serve',
      block: 'customer-segments',
      label: 'Cost to serve',
      unit: 'money',
      formula: { is: 'sum', of: ['booked-cost'] },
      explains: 'Cost that is booked or allocated to the segment in the month',
      better: 'lower',
    },
    {
      id: 'cost-of-value',
      block: 'value-propositions',
      label: 'Cost of it',
      unit: 'money',
      formula: { is: 'sum', of: ['booked-cost'] },
      explains: 'Cost that is booked or allocated to the value proposition in the month',
      better: 'lower',
    },
  ],
}
