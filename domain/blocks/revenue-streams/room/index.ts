/** The room of revenue streams: what was billed, and what was received of it. */
import { day, line, type MoneyValue, money, party, type RecordKind, type Room, record } from '#blocks/records'

const blocks = ['revenue-streams', 'customer-segments'] as const
const amountOf = (value: unknown) => ({ amount: Number((value as MoneyValue).amount), currency: (value as MoneyValue).currency })

const billing: RecordKind = {
  name: 'billing',
  plural: 'billings',
  room: 'revenue-streams',
  label: { one: 'Billing', many: 'Billings' },
  explains: 'An amount that was billed to an account, and when it was received.',
  title: 'reference',
  inherits: ['account'],
  fields: {
    reference: line('Reference', 'The number of the bill', { isRequired: true, max: 60 }),
    account: record('account', 'Account', 'Who pays', { isRequired: true }),
    amount: money('Amount', 'What was billed, before tax', { isRequired: true }),
    billedOn: day('Billed on', 'The day of the bill', { isRequired: true }),
    dueOn: day('Due on', 'The day by which it is to be paid'),
    receivedOn: day('Received on', 'The day on which the money came', { isKept: true }),
    owner: party('Owner', 'Who looks after it'),
  },
  fault: ({ billedOn, dueOn }) =>
    typeof dueOn === 'string' && dueOn < (billedOn as string)
      ? 'dueOn: it cannot be due before it is billed; correct one of the two days.'
      : null,
  acts: {
    ReceivePayment: {
      verb: 'receive',
      label: 'Received',
      summary: 'Say that the money came, today or on a day.',
      event: 'PaymentReceived',
      asks: { on: day('On', 'The day; today when left out') },
      isOffered: ({ receivedOn }) => receivedOn === undefined,
      changes: (_values, { on }, { today }) => ({ receivedOn: on ?? today }),
    },
    ReturnPayment: {
      verb: 'return',
      label: 'Not received after all',
      summary: 'Take the receipt of a payment back.',
      event: 'PaymentReturned',
      asks: {},
      isOffered: ({ receivedOn }) => receivedOn !== undefined,
      changes: () => ({ receivedOn: null }),
    },
  },
  measures: [
    { id: 'billed', label: 'Billed', unit: 'money', explains: 'By the day of the bill', blocks },
    { id: 'received', label: 'Received', unit: 'money', explains: 'By the day on which the money came', blocks },
  ],
  counts: ({ amount, billedOn, receivedOn }) => [
    { measure: 'billed', on: billedOn as string, ...amountOf(amount) },
    ...(typeof receivedOn === 'string' ? [{ measure: 'received', on: receivedOn, ...amountOf(amount) }] : []),
  ],
}

const block = 'revenue-streams' as const
export const revenueStreamsRoom: Room = {
  block,
  kinds: [billing],
  measures: [{ id: 'recognised', label: 'Recognised revenue', unit: 'money', explains: 'Income as it is posted in the books', blocks }],
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
