/** Invoices: drafted, numbered without a gap when they are finalised, paid, credited and never changed. */
import * as z from 'zod'
import {
  books,
  choice,
  count,
  day,
  decimal,
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
import { amountOf, inWholeUnits, type Payment, paymentAsks, paymentsSchema, totalsOf } from '#blocks/trade-documents'
import { addDays } from '#kernel/calendar'
import type { Json } from '#kernel/json'
import { currencies } from '#kernel/money'
import { bookingsOf } from './invoice-books.ts'
import { countsOf } from './invoice-counts.ts'
import {
  creditOf,
  creditSchema,
  heldLines,
  type InvoiceCredit,
  type InvoiceLine,
  invoiceLinesSchema,
  openOf,
  paidOf,
  splitOfNet,
} from './invoice-money.ts'
import { billed, received } from './measures.ts'

const json = (value: unknown) => value as Json
const minorOf = (value: unknown): bigint => BigInt((value as MoneyValue | undefined)?.amount ?? 0)
const isDraft = ({ state }: Values) => state === 'draft'
const isIssued = ({ state }: Values) => state === 'open' || state === 'paid'
const inCurrency = (amount: bigint, values: Values): MoneyValue => ({ amount: String(amount), currency: values.currency as string })
const payments = (values: Values) => (values.payments ?? []) as unknown as readonly Payment[]
const credits = (values: Values) => (values.credits ?? []) as unknown as readonly InvoiceCredit[]
const settled = [
  'account',
  'entity',
  'currency',
  'lines',
  'subscription',
  'product',
  'ledgerAccount',
  'billedTo',
  'purchaseOrder',
  'paymentDays',
]
const number = (prefix: string, of: number) => `${prefix}-${String(of).padStart(5, '0')}`
const series =
  (name: string) =>
  ({ entity }: Values) =>
    `${name}:${entity}`

export const invoice: RecordKind = {
  name: 'invoice',
  plural: 'invoices',
  room: 'revenue-streams',
  label: { one: 'Invoice', many: 'Invoices' },
  explains: 'What is billed to an account, line by line, with tax; once finalised it has its number and is never changed.',
  title: 'number',
  facts: ['state', 'issuedOn', 'total'],
  board: 'state',
  inherits: ['subscription', 'product', 'account'],
  assigns: ['value-propositions'],
  fields: {
    number: line('Number', 'Given when it is finalised', { isKept: true, max: 60 }),
    account: record('account', 'Account', 'Who pays', { isRequired: true }),
    entity: books('Legal entity', 'Who bills it, and in whose books it is posted', { isRequired: true }),
    currency: choice(
      'Currency',
      'What it is billed in',
      currencies.map((id) => ({ id, label: id })),
      { isRequired: true },
    ),
    subscription: record('subscription', 'Subscription', 'What it bills', { isFixed: true }),
    product: record('product', 'Product', 'What it is mostly about; its cards are those of the invoice', { isFew: true, isUnlisted: true }),
    billedTo: lines('Billed to', 'Name and address as they stand on the invoice; those of the account when left out'),
    billedCountry: line('Country', 'Where the customer is, by name or by two letters; that of the account when left out', {
      max: 60,
      isUnlisted: true,
    }),
    billedTaxNumber: line('Tax number', 'That of the customer; the one of the account when left out', { max: 30, isUnlisted: true }),
    purchaseOrder: line('Purchase order', 'What the customer wants to read on it', { max: 60, isUnlisted: true }),
    paymentDays: count('Days to pay', 'How many days after its day it is due; 14 when left out', { max: 365, isUnlisted: true }),
    ledgerAccount: line('Account in the books', 'The code of the account of revenue; the usual one when left out', {
      max: 20,
      isUnlisted: true,
    }),
    lines: structure('Lines', 'What is billed', invoiceLinesSchema),
    state: choice(
      'State',
      'How far it has come',
      [
        { id: 'draft', label: 'Draft' },
        { id: 'open', label: 'Open' },
        { id: 'paid', label: 'Paid' },
        { id: 'void', label: 'Void' },
      ],
      { isKept: true, usual: 'draft' },
    ),
    issuedOn: day('Issued on', 'The day of the invoice', { isKept: true }),
    dueOn: day('Due on', 'The day by which it is to be paid', { isKept: true, metBy: 'paidOn' }),
    paidOn: day('Paid on', 'The day on which nothing was open any more', { isKept: true }),
    net: money('Net', 'Before tax', { isKept: true }),
    tax: money('Tax', 'All taxes', { isKept: true }),
    total: money('Total', 'With tax', { isKept: true }),
    open: money('Open', 'What is still to be paid; owed back when negative', { isKept: true }),
    reminders: count('Reminders', 'How often it was asked for', { isKept: true }),
    remindedOn: day('Reminded on', 'When it was last asked for', { isKept: true, isUnlisted: true }),
    taxes: structure('Taxes', 'By category and rate', z.json(), { isKept: true }),
    payments: structure('Payments', 'What came, when', paymentsSchema, { isKept: true }),
    credits: structure('Credit notes', 'What was credited, when and why', z.array(creditSchema).max(200), { isKept: true }),
    because: line('Because', 'Why it is void', { isKept: true, isUnlisted: true, max: 500 }),
    owner: party('Owner', 'Who looks after it'),
    remarks: lines('Remarks', 'What else to know, among ourselves'),
  },
  follows: {
    from: 'account',
    values: (values, named) => ({
      billedTo: [named?.name, named?.address].filter((one) => typeof one === 'string').join('\n') || undefined,
      billedCountry: named?.country ?? values.billedCountry,
      billedTaxNumber: named?.taxNumber ?? values.billedTaxNumber,
    }),
  },
  begins: () => ({ number: 'Draft' }),
  derives: (values) => {
    const currency = values.currency as string
    const held = heldLines(values).map((one) => ({ ...one, amount: amountOf(one, currency) }))
    const { net, tax, total, taxes } = totalsOf(held)
    const left = openOf({ ...values, total: { amount: total, currency } })
    return {
      net: json(inCurrency(BigInt(net), values)),
      tax: json(inCurrency(BigInt(tax), values)),
      total: json(inCurrency(BigInt(total), values)),
      open: json(inCurrency(isDraft(values) || values.state === 'void' ? 0n : left, values)),
      taxes: json(taxes),
      ...(isIssued(values) ? { state: left === 0n ? 'paid' : 'open' } : {}),
    }
  },
  settled: (values) => (isDraft(values) ? [] : settled),
  books: (values) => (isIssued(values) ? bookingsOf(values) : []),
  acts: {
    FinaliseInvoice: {
      verb: 'finalise',
      label: 'Finalise',
      summary: 'Give an invoice its number and post it: nothing of it changes any more.',
      event: 'InvoiceFinalised',
      asks: { on: day('On', 'The day of the invoice; today when left out') },
      isOffered: isDraft,
      numbers: series('invoice'),
      unless: (values) => {
        if (heldLines(values).length === 0) return { refused: 'no-lines', facts: {} }
        return minorOf(values.total) < 0n ? { refused: 'negative-total', facts: {} } : null
      },
      changes: (values, { on }, { today, number: taken }) => {
        const issuedOn = (on ?? today) as string
        const isNothing = minorOf(values.total) === 0n
        return {
          number: number('INV', taken as number),
          state: 'open',
          issuedOn,
          dueOn: addDays(issuedOn, Number(values.paymentDays ?? 14)),
          ...(isNothing ? { paidOn: issuedOn } : {}),
          lines: json(heldLines(values).map((one) => ({ ...one, amount: amountOf(one, values.currency as string) }))),
        }
      },
    },
    PayInvoice: {
      verb: 'pay',
      label: 'Payment',
      summary: 'Say that money came for an invoice: all that is open, or a part of it.',
      event: 'InvoicePaid',
      asks: paymentAsks,
      isOffered: (values) => isIssued(values) && minorOf(values.open) > 0n,
      unless: (values, { amount, on }) => {
        if (typeof on === 'string' && on < (values.issuedOn as string))
          return { refused: 'before-invoice', facts: { day: values.issuedOn as string } }
        return paidOf(values, amount) > openOf(values)
          ? {
              refused: 'more-than-open',
              facts: { open: `${inWholeUnits(String(openOf(values)), values.currency as string)} ${values.currency}` },
            }
          : null
      },
      changes: (values, { amount, on, reference, account }, { today }) => {
        const paid = paidOf(values, amount)
        const day = (on ?? today) as string
        const next = { on: day, amount: String(paid), ...(reference ? { reference } : {}), ...(account ? { account } : {}) }
        return { payments: json([...payments(values), next]), ...(paid === openOf(values) ? { paidOn: day } : {}) }
      },
    },
    ReturnInvoicePayment: {
      verb: 'return-payment',
      label: 'Payment returned',
      summary: 'Take the last payment of an invoice back: it did not come after all.',
      event: 'InvoicePaymentReturned',
      isQuiet: true,
      asks: {},
      isOffered: (values) => isIssued(values) && payments(values).length > 0,
      changes: (values) => ({ payments: json(payments(values).slice(0, -1)), paidOn: null }),
    },
    RefundInvoice: {
      verb: 'refund',
      label: 'Paid back',
      summary: 'Say that what is owed back for an invoice was paid to the customer.',
      event: 'InvoiceRefunded',
      asks: { on: day('On', 'The day; today when left out'), reference: line('Reference', 'What the bank says', { max: 140 }) },
      isOffered: (values) => isIssued(values) && minorOf(values.open) < 0n,
      changes: (values, { on, reference }, { today }) => ({
        payments: json([...payments(values), { on: on ?? today, amount: String(openOf(values)), ...(reference ? { reference } : {}) }]),
        paidOn: on ?? today,
      }),
    },
    CreditInvoice: {
      verb: 'credit',
      label: 'Credit',
      summary: 'Credit an invoice, all of it or an amount before tax, by a credit note with a number of its own.',
      event: 'InvoiceCredited',
      asks: {
        because: line('Because', 'Why; it stands on the credit note', { isRequired: true, max: 500 }),
        amount: decimal('Amount', 'Before tax, in whole units of its currency; all that is left when left out'),
        on: day('On', 'The day of the credit note; today when left out'),
      },
      isOffered: (values) => isIssued(values) && splitOfNet(values, null).some(({ left }) => left !== 0n),
      numbers: series('credit-note'),
      unless: (values, { amount, on }) => {
        if (typeof on === 'string' && on < (values.issuedOn as string))
          return { refused: 'before-invoice', facts: { day: values.issuedOn as string } }
        const left = splitOfNet(values, null).reduce((sum, one) => sum + one.left, 0n)
        const said = creditOf(values, amount)
        if (said > 0n && said <= left) return null
        return { refused: 'more-than-left', facts: { left: `${inWholeUnits(String(left), values.currency as string)} ${values.currency}` } }
      },
      changes: (values, { because, amount, on }, { today, number: taken }) => {
        const credited = splitOfNet(values, creditOf(values, amount)).filter((one) => one.credited !== 0n)
        const said = credited.map((one) => ({ line: one.line, amount: String(one.credited) }))
        const { net, tax, total, taxes } = totalsOf(credited.map((one) => ({ amount: String(one.credited), tax: one.tax })))
        const next = { number: number('CN', taken as number), on: (on ?? today) as string, because, lines: said, net, tax, total, taxes }
        const after = openOf({ ...values, credits: json([...credits(values), next]) })
        return { credits: json([...credits(values), next]), ...(after === 0n ? { paidOn: (on ?? today) as string } : { paidOn: null }) }
      },
    },
    RemindInvoice: {
      verb: 'remind',
      label: 'Reminded',
      summary: 'Say that the customer was asked for what is open and past its day.',
      event: 'InvoiceReminded',
      isQuiet: true,
      asks: {},
      isOffered: (values) => isIssued(values) && minorOf(values.open) > 0n,
      changes: ({ reminders }, _said, { today }) => ({ reminders: Number(reminders ?? 0) + 1, remindedOn: today }),
    },
    VoidInvoice: {
      verb: 'void',
      label: 'Void',
      summary: 'Declare an invoice void that nobody paid: it keeps its number, and its entries are taken back.',
      event: 'InvoiceVoided',
      isQuiet: true,
      asks: { because: line('Because', 'Why', { isRequired: true, max: 500 }) },
      isOffered: (values) => isIssued(values) && payments(values).length === 0 && credits(values).length === 0,
      changes: (_values, { because }) => ({ state: 'void', because: because as string }),
    },
  },
  refusals: {
    'no-lines': { kind: 'rule', says: 'lines: an invoice has one line at least; say what it is for.' },
    'negative-total': { kind: 'rule', says: 'lines: they come to less than nothing; credit an earlier invoice instead.' },
    'more-than-open': { kind: 'rule', says: 'amount: {open} is open; say so much or less.' },
    'more-than-left': { kind: 'rule', says: 'amount: {left} before tax is left to credit; say so much or less, and more than nothing.' },
    'before-invoice': { kind: 'rule', says: 'on: the invoice is of {day}; name that day or a later one.' },
  },
  measures: [billed, received],
  counts: (values) => (isIssued(values) ? countsOf(values) : []),
}

export type { InvoiceCredit, InvoiceLine }
