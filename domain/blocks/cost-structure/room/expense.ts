/** Expenses: money that is spent, asked for by one person and approved by another. */
import { books, choice, day, file, line, lines, type MoneyValue, money, party, type RecordKind, record } from '#blocks/records'
import { committed, spent } from './measures.ts'

const amountOf = (value: unknown) => ({ amount: Number((value as MoneyValue).amount), currency: (value as MoneyValue).currency })
const isWaiting = ({ state }: Readonly<Record<string, unknown>>) => state === 'requested'

export const expense: RecordKind = {
  name: 'expense',
  plural: 'expenses',
  room: 'cost-structure',
  label: { one: 'Expense', many: 'Expenses' },
  explains: 'Money that is spent; it counts as spent once a second person has approved it.',
  title: 'title',
  board: 'state',
  inherits: ['partner'],
  budgeted: ['spent', 'committed'],
  fields: {
    title: line('Title', 'What it is for', { isRequired: true }),
    amount: money('Amount', 'What it costs', { isRequired: true }),
    spentOn: day('Spent on', 'The day of the receipt', { isRequired: true }),
    supplier: line('Supplier', 'Who gets the money'),
    partner: record('partner', 'Partner', 'The partner who gets it, when it is one'),
    receipt: line('Receipt', 'The number of the receipt, or where it is kept', { max: 500 }),
    scan: file('Scan', 'The receipt itself, as a file'),
    entity: books('Legal entity', 'Whose books it is posted in once it is approved; in none when left out'),
    ledgerAccount: line('Account in the books', 'The code of the account of cost; the usual one when left out', {
      max: 20,
      isUnlisted: true,
    }),
    state: choice(
      'State',
      'Whether it was approved',
      [
        { id: 'requested', label: 'Requested' },
        { id: 'approved', label: 'Approved' },
        { id: 'declined', label: 'Declined' },
      ],
      { isKept: true, usual: 'requested' },
    ),
    requester: party('Requested by', 'Who asks for it; not who approves it', { isKept: true }),
    decidedBy: line('Decided by', 'Who approved or declined it', { isKept: true, isUnlisted: true, max: 60 }),
    objection: line('Because', 'Why it was declined', { isKept: true, isUnlisted: true, max: 500 }),
    owner: party('Owner', 'Who answers for the cost'),
    remarks: lines('Remarks', 'What else to know'),
  },
  books: ({ entity, title, amount, spentOn, receipt, state, ledgerAccount }) => {
    if (typeof entity !== 'string' || state !== 'approved') return []
    const { amount: text, currency } = amount as MoneyValue
    const lines = [
      { role: 'cost', account: ledgerAccount as string | undefined, amount: BigInt(text), currency },
      { role: 'cash', amount: -BigInt(text), currency },
    ]
    const reference = typeof receipt === 'string' ? receipt.slice(0, 60) : undefined
    return [{ name: 'expense', entity, on: spentOn as string, memo: String(title), reference, lines }]
  },
  begins: (_values, { actor }) => ({ requester: `member:${actor}` }),
  acts: {
    ApproveExpense: {
      verb: 'approve',
      label: 'Approve',
      summary: 'Approve an expense that somebody else asked for; it counts as spent from then on.',
      event: 'ExpenseApproved',
      permission: 'record:approve',
      asks: {},
      isOffered: isWaiting,
      changes: (_values, _said, { actor }) => ({ state: 'approved', decidedBy: actor, objection: null }),
    },
    DeclineExpense: {
      verb: 'decline',
      label: 'Decline',
      summary: 'Decline an expense, and say why.',
      event: 'ExpenseDeclined',
      permission: 'record:approve',
      asks: { because: line('Because', 'Why it is declined', { isRequired: true, max: 500 }) },
      isOffered: isWaiting,
      changes: (_values, { because }, { actor }) => ({ state: 'declined', decidedBy: actor, objection: because as string }),
    },
  },
  measures: [spent, committed],
  counts: (values) => {
    if (values.state === 'approved') return [{ measure: 'spent', on: values.spentOn as string, ...amountOf(values.amount) }]
    return isWaiting(values) ? [{ measure: 'committed', on: values.spentOn as string, ...amountOf(values.amount) }] : []
  },
}
