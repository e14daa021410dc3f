/** What can be said of a transaction of the bank, what happens to it, and why something cannot be. */
import * as z from 'zod'
import { cardsOf, looksUpModel, type Part, theWorkspace } from '#blocks/records'
import { command, lineOfText } from '#kernel/command'
import type { EventDefinition, StreamReference } from '#kernel/decider'
import { uuidV5 } from '#kernel/ids'
import { reservationOf } from '#kernel/reservation'
import { cardsSchema, daySchema } from '../account.ts'

export type BankTransaction = {
  state: 'absent' | 'open' | 'matched' | 'set-aside'
  entity: string
  account: string
  on: string
  /** In minor units; what came is positive. */
  amount: string
  currency: string
  text: string
  party: string | null
  reference: string | null
  /** What is on the account behind it, as the bank says. */
  balance: string | null
  entries: readonly string[]
  /** How often it was matched, so that what is posted for it has an id of its own each time. */
  matches: number
}
const minor = z.string().regex(/^-?\d{1,15}$/, 'is no whole number of minor units; write 1234.50 EUR as "123450"')
export const source = z.strictObject({ kind: z.string().max(60), id: z.uuid() })
export const settling = z.strictObject({
  kind: z.enum(['invoice', 'bill']),
  id: z.uuid(),
  amount: minor.optional().describe('What of it this is, always positive; what is left of the transaction when left out'),
})

export const entityStream = (id: string): StreamReference => ({ aggregate: 'legal-entity', id })
const ofState = (state: unknown): readonly StreamReference[] => {
  const { entity, state: is } = state as BankTransaction
  return is === 'absent' ? [] : [entityStream(entity)]
}
export const held = (entry: string): StreamReference => reservationOf('bank-entry', entry)
export const postedFor = (target: string, state: unknown): string => uuidV5(target, `entry ${(state as BankTransaction).matches + 1}`)
const permission = 'ledger:edit'

export const transactionCommands = {
  RecordBankTransaction: command({
    verb: 'record',
    summary: 'Write down what a bank statement says of one movement on an account.',
    permission,
    creates: true,
    payload: z.strictObject({
      entity: z.uuid().describe('Whose account it is'),
      account: lineOfText(60).describe('The account in the books, by its id or its code'),
      on: daySchema.describe('The day of the bank'),
      amount: minor.describe('What came is positive, what went negative'),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'is no currency; write its three letters')
        .optional()
        .describe('That of the books when left out'),
      text: lineOfText(500).describe('What the bank says of it'),
      party: lineOfText(200).optional().describe('Who paid or was paid'),
      reference: lineOfText(140).optional(),
      balance: minor.optional().describe('What is on the account behind it'),
    }),
    reads: ({ entity }) => [entityStream(entity)],
  }),
  MatchBankTransaction: command({
    verb: 'match',
    summary: 'Say that a transaction is what an entry of the books is about.',
    permission,
    payload: z.strictObject({
      entry: z.uuid(),
      source: source.optional().describe('The record that the entry is posted for, when there is one'),
    }),
    reads: ({ entry, source: of }) => [of ? { aggregate: of.kind, id: of.id } : { aggregate: 'journal-entry', id: entry }],
    looksUp: (_payload, _target, _stateOf, state) => ofState(state),
    writes: ({ entry }) => [held(entry)],
  }),
  SettleBankTransaction: command({
    verb: 'settle',
    summary: 'Say which invoices or bills a transaction pays; they are paid by it on its day.',
    permission,
    payload: z.strictObject({ documents: z.array(settling).min(1).max(50) }),
    looksUp: (_payload, _target, _stateOf, state) => ofState(state),
    writes: ({ documents }) => documents.map(({ kind, id }) => ({ aggregate: kind, id })),
  }),
  PostBankTransaction: command({
    verb: 'post',
    summary: 'Post an entry for a transaction on an account, such as bank charges.',
    permission,
    payload: z.strictObject({
      account: lineOfText(60).describe('The account on the other side, by its id or its code'),
      memo: lineOfText(500).optional().describe('What it is for; what the bank says when left out'),
      cards: cardsSchema.optional(),
    }),
    reads: (_payload, target) => [theWorkspace(target)],
    looksUp: (payload, target, stateOf, state) => [...looksUpModel(payload, target, stateOf, state), ...ofState(state)],
    writes: ({ cards = {} }, { target }, state) => [
      { aggregate: 'journal-entry', id: postedFor(target, state) },
      held(postedFor(target, state)),
      ...cardsOf(Object.values(cards as Readonly<Record<string, readonly Part[]>>).flatMap((parts) => parts ?? [])),
    ],
  }),
  UnmatchBankTransaction: command({
    verb: 'unmatch',
    summary: 'Take back what a transaction was matched with; what was posted stays in the books until it is taken back there.',
    permission,
    payload: z.strictObject({}),
    writes: (_payload, _target, state) => (state as BankTransaction).entries.map(held),
  }),
  SetBankTransactionAside: command({
    verb: 'set-aside',
    summary: 'Set a transaction aside that is no movement of its own, and say why.',
    permission,
    payload: z.strictObject({ because: lineOfText(200) }),
  }),
} as const

const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const text = z.string().nullable()
const recorded = z.object({
  entity: z.string(),
  account: z.string(),
  on: z.string(),
  amount: z.string(),
  currency: z.string(),
  text: z.string(),
  party: text,
  reference: text,
  balance: text,
})
export const transactionEvents = {
  BankTransactionRecorded: define(recorded),
  BankTransactionMatched: define(z.object({ entries: z.array(z.string()), by: z.enum(['entry', 'settlement', 'posting']) })),
  BankTransactionUnmatched: define(z.object({})),
  BankTransactionSetAside: define(z.object({ because: z.string() })),
} as const

export const transactionRefusals = {
  'no-such-transaction': { kind: 'missing', says: 'There is no such transaction here.' },
  'transaction-exists': { kind: 'conflict', says: 'This transaction was recorded already.' },
  'no-such-entity': { kind: 'rule', says: 'entity: there is no legal entity with this id.' },
  'no-such-account': { kind: 'rule', says: 'account: the books of {entity} have no open account “{account}”; use its id or its code.' },
  'no-cash': { kind: 'rule', says: 'account: {account} holds no cash; choose one with that role.' },
  'other-currency': { kind: 'rule', says: 'currency: {account} is kept in {currency} alone, and not in {said}.' },
  'no-amount': { kind: 'rule', says: 'amount: nothing moved; a transaction has an amount.' },
  'not-open': { kind: 'conflict', says: 'This transaction is {state} already; take that back first.' },
  'is-open': { kind: 'conflict', says: 'This transaction is matched with nothing.' },
  'no-such-entry': { kind: 'rule', says: 'entry: the books of {entity} have no entry with this id that stands.' },
  'other-amount': {
    kind: 'rule',
    says: 'entry: it moves the account by {moved}, and the bank says {amount}; choose another, or split the transaction.',
  },
  'matched-before': { kind: 'conflict', says: 'entry: it is matched with another transaction.' },
  'not-settled': { kind: 'rule', says: 'documents: {kind} {id}: {says}' },
  'other-direction': { kind: 'rule', says: 'documents: money that came settles invoices, money that went settles bills.' },
  'left-over': { kind: 'rule', says: 'documents: {left} of the transaction are left over; say all that it pays.' },
} as const
export type Code = keyof typeof transactionRefusals
