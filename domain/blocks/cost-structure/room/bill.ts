/** Bills of suppliers: checked by one person and approved by another, spread over the days that they are for, and paid. */
import * as z from 'zod'
import {
  books,
  choice,
  day,
  file,
  line,
  lines,
  type MoneyValue,
  money,
  party,
  type RecordKind,
  record,
  structure,
  type Values,
} from '#blocks/records'
import { inWholeUnits, type Payment, paidIn, paymentAsks, paymentsSchema, totalsOf } from '#blocks/trade-documents'
import type { Json } from '#kernel/json'
import { currencies, inMinor } from '#kernel/money'
import { decimal as exactly } from '#kernel/ratio'
import { bookingsOf, countsOf, heldLines, pricedLines } from './bill-books.ts'
import { billLinesSchema } from './bill-lines.ts'
import { committed, spent } from './measures.ts'

const json = (value: unknown) => value as Json
const minorOf = (value: unknown): bigint => BigInt((value as MoneyValue | undefined)?.amount ?? 0)
const payments = (values: Values) => (values.payments ?? []) as unknown as readonly Payment[]
const isReceived = ({ state }: Values) => state === 'received'
const isApproved = ({ state }: Values) => state === 'approved' || state === 'paid'
const openOf = (values: Values): bigint => minorOf(values.total) - paidIn(payments(values))
const saidOf = (values: Values, amount: unknown): bigint =>
  typeof amount === 'string' ? inMinor(exactly(amount), values.currency as string) : openOf(values)

export const bill: RecordKind = {
  name: 'bill',
  plural: 'bills',
  room: 'cost-structure',
  label: { one: 'Bill', many: 'Bills' },
  explains: 'What a supplier bills, line by line; it counts as spent once a second person has approved it, and is paid after that.',
  title: 'number',
  facts: ['supplier', 'state', 'dueOn', 'total'],
  board: 'state',
  inherits: ['commitment', 'partner'],
  budgeted: ['spent', 'committed'],
  fields: {
    number: line('Number', 'The number that the supplier gave it', { isRequired: true, max: 60 }),
    supplier: line('Supplier', 'Who is to be paid', { isRequired: true }),
    partner: record('partner', 'Partner', 'The partner who is to be paid, when it is one'),
    commitment: record('commitment', 'Commitment', 'What was agreed, that this bill is for', { isKept: true }),
    currency: choice(
      'Currency',
      'What it is billed in',
      currencies.map((id) => ({ id, label: id })),
      { isRequired: true },
    ),
    billedOn: day('Billed on', 'The day of the bill', { isRequired: true }),
    dueOn: day('Due on', 'The day by which it is to be paid', { metBy: 'paidOn' }),
    paidOn: day('Paid on', 'The day on which nothing was open any more', { isKept: true }),
    lines: structure('Lines', 'What was bought', billLinesSchema),
    scan: file('Scan', 'The bill itself, as a file'),
    entity: books('Legal entity', 'Whose books it is posted in once it is approved; in none when left out'),
    ledgerAccount: line('Account in the books', 'The code of the account of cost; the usual one when left out', {
      max: 20,
      isUnlisted: true,
    }),
    state: choice(
      'State',
      'How far it has come',
      [
        { id: 'received', label: 'To be approved' },
        { id: 'approved', label: 'To be paid' },
        { id: 'paid', label: 'Paid' },
        { id: 'void', label: 'Void' },
      ],
      { isKept: true, usual: 'received' },
    ),
    net: money('Net', 'Before tax', { isKept: true }),
    tax: money('Tax', 'All taxes', { isKept: true }),
    total: money('Total', 'With tax', { isKept: true }),
    open: money('Open', 'What is still to be paid', { isKept: true }),
    taxes: structure('Taxes', 'By category and rate', z.json(), { isKept: true }),
    payments: structure('Payments', 'What was paid, when', paymentsSchema, { isKept: true }),
    requester: party('Entered by', 'Who entered it; not who approves it', { isKept: true, isUnlisted: true }),
    decidedBy: line('Decided by', 'Who approved it or declared it void', { isKept: true, isUnlisted: true, max: 60 }),
    because: line('Because', 'Why it is void', { isKept: true, isUnlisted: true, max: 500 }),
    owner: party('Owner', 'Who answers for the cost'),
    remarks: lines('Remarks', 'What else to know'),
  },
  fault: ({ billedOn, dueOn }) =>
    typeof dueOn === 'string' && dueOn < (billedOn as string)
      ? 'dueOn: it cannot be due before it is billed; correct one of the two days.'
      : null,
  begins: (_values, { actor }) => ({ requester: `member:${actor}` }),
  derives: (values) => {
    const { net, tax, total, taxes } = totalsOf(pricedLines(values))
    const of = (amount: string | bigint) => json({ amount: String(amount), currency: values.currency })
    const left = openOf({ ...values, total: of(total) })
    return {
      net: of(net),
      tax: of(tax),
      total: of(total),
      taxes: json(taxes),
      open: of(isApproved(values) ? left : 0n),
      ...(isApproved(values) ? { state: left === 0n ? 'paid' : 'approved' } : {}),
    }
  },
  settled: (values) =>
    isReceived(values) ? [] : ['number', 'supplier', 'partner', 'currency', 'billedOn', 'lines', 'entity', 'ledgerAccount'],
  books: (values) => (isApproved(values) ? bookingsOf(values) : []),
  acts: {
    ApproveBill: {
      verb: 'approve',
      label: 'Approve',
      summary: 'Approve a bill that somebody else entered: it is owed, posted and spent from then on.',
      event: 'BillApproved',
      permission: 'record:approve',
      asks: {},
      isOffered: isReceived,
      unless: (values) => (heldLines(values).length === 0 ? { refused: 'no-lines', facts: {} } : null),
      changes: (values, _said, { actor }) => ({
        state: 'approved',
        decidedBy: actor,
        lines: json(pricedLines(values)),
        ...(minorOf(values.total) === 0n ? { paidOn: values.billedOn as string } : {}),
      }),
    },
    PayBill: {
      verb: 'pay',
      label: 'Paid',
      summary: 'Say that a bill was paid: all that is open, or a part of it.',
      event: 'BillPaid',
      asks: paymentAsks,
      isOffered: (values) => isApproved(values) && openOf(values) !== 0n,
      unless: (values, { amount }) => {
        const [said, open] = [saidOf(values, amount), openOf(values)]
        if (open < 0n ? said >= open : said <= open) return null
        return { refused: 'more-than-open', facts: { open: `${inWholeUnits(String(open), values.currency as string)} ${values.currency}` } }
      },
      changes: (values, { amount, on, reference, account }, { today }) => {
        const paid = saidOf(values, amount)
        const paidOn = (on ?? today) as string
        const next = { on: paidOn, amount: String(paid), ...(reference ? { reference } : {}), ...(account ? { account } : {}) }
        return { payments: json([...payments(values), next]), ...(paid === openOf(values) ? { paidOn } : {}) }
      },
    },
    ReturnBillPayment: {
      verb: 'return-payment',
      label: 'Payment returned',
      summary: 'Take the last payment of a bill back: it was not paid after all.',
      event: 'BillPaymentReturned',
      isQuiet: true,
      asks: {},
      isOffered: (values) => isApproved(values) && payments(values).length > 0,
      changes: (values) => ({ payments: json(payments(values).slice(0, -1)), paidOn: null }),
    },
    VoidBill: {
      verb: 'void',
      label: 'Void',
      summary: 'Declare a bill void that was not paid: what was posted for it is taken back.',
      event: 'BillVoided',
      permission: 'record:approve',
      isQuiet: true,
      asks: { because: line('Because', 'Why', { isRequired: true, max: 500 }) },
      isOffered: (values) => (isReceived(values) || isApproved(values)) && payments(values).length === 0,
      changes: (_values, { because }, { actor }) => ({ state: 'void', because: because as string, decidedBy: actor, paidOn: null }),
    },
  },
  refusals: {
    'no-lines': { kind: 'rule', says: 'lines: a bill has one line at least; say what was bought.' },
    'more-than-open': { kind: 'rule', says: 'amount: {open} is open; say so much or less.' },
  },
  measures: [spent, committed],
  counts: countsOf,
}
