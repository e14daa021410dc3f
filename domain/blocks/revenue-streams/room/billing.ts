/** Bills that are made elsewhere: an amount, when it was billed, and when it was received. */
import { books, day, line, type MoneyValue, money, party, type RecordKind, record } from '#blocks/records'
import { billed, received } from './measures.ts'

const amountOf = (value: unknown) => ({ amount: Number((value as MoneyValue).amount), currency: (value as MoneyValue).currency })

export const billing: RecordKind = {
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
    entity: books('Legal entity', 'Whose books it is posted in; in none when left out'),
    ledgerAccount: line('Account in the books', 'The code of the account of revenue; the usual one when left out', {
      max: 20,
      isUnlisted: true,
    }),
    owner: party('Owner', 'Who looks after it'),
  },
  books: ({ entity, reference, amount, billedOn, receivedOn, ledgerAccount }) => {
    if (typeof entity !== 'string') return []
    const { amount: text, currency } = amount as MoneyValue
    const [minor, on, document] = [BigInt(text), billedOn as string, String(reference)]
    const account = ledgerAccount as string | undefined
    const bill = [
      { role: 'receivable', amount: minor, currency },
      { role: 'revenue', account, amount: -minor, currency },
    ]
    const receipt = [
      { role: 'cash', amount: minor, currency },
      { role: 'receivable', amount: -minor, currency, rateOn: on },
    ]
    return [
      { name: 'bill', entity, on, memo: `Bill ${document}`, reference: document, lines: bill },
      ...(typeof receivedOn === 'string'
        ? [{ name: 'receipt', entity, on: receivedOn, memo: `Payment of ${document}`, reference: document, lines: receipt }]
        : []),
    ]
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
  measures: [billed, received],
  counts: ({ amount, billedOn, receivedOn }) => [
    { measure: 'billed', on: billedOn as string, ...amountOf(amount) },
    ...(typeof receivedOn === 'string' ? [{ measure: 'received', on: receivedOn, ...amountOf(amount) }] : []),
  ],
}
