/** What a record says in the books of a legal entity: it declares entries, and the ledger settles, posts and takes them back. */
import * as z from 'zod'
import type { Envelope, RefusalDefinition, Refused, StreamReference } from '#kernel/decider'
import type { Cards } from './attribution.ts'
import type { Entry } from './counts.ts'
import type { RecordKind, Values } from './record-kind.ts'

/** A line of an entry as a record declares it: debits positive, credits negative, in whole minor units. */
export type BookingLine = {
  /** The id or the code of an account, or else what the account does, such as `receivable`. */
  readonly account?: string | undefined
  readonly role: string
  readonly amount: bigint
  readonly currency: string
  /** The day whose rate turns it into the currency of the books; that of the entry when left out. */
  readonly rateOn?: string
  /** What earlier entries moved on the account for the same thing, so that parts convert to what the whole does. */
  readonly after?: bigint
  readonly memo?: string
  /** The cards that it counts for; in blocks that it does not say, those of the record. */
  readonly cards?: Cards
}
/** An entry that a record stands for, under a name that it keeps among those of the record: `bill`, `payment 2`. */
export type Booking = {
  readonly name: string
  readonly entity: string
  readonly on: string
  readonly memo: string
  readonly reference?: string | undefined
  /** True when it is posted on the first open day where its own is closed; others are refused there. */
  readonly isMovable?: boolean
  readonly lines: readonly BookingLine[]
}

const line = z.object({
  account: z.string(),
  amount: z.string(),
  currency: z.string(),
  base: z.string(),
  memo: z.string().nullable(),
  cards: z.record(z.string(), z.array(z.json())),
})
/** An entry as it stands in the books because of a record; `wanted` is the day that was declared, `on` the one that it is posted on. */
export const bookedSchema = z.object({
  id: z.string(),
  name: z.string(),
  entity: z.string(),
  wanted: z.string(),
  on: z.string(),
  memo: z.string(),
  reference: z.string().nullable(),
  reverses: z.string().nullable(),
  lines: z.array(line),
})
export type Booked = Omit<z.output<typeof bookedSchema>, 'lines'> & {
  readonly lines: readonly (Omit<z.output<typeof line>, 'cards'> & { readonly cards: Cards })[]
}

/** What follows in the books when a record becomes another: entries to post, and which of them stand afterwards. */
export type BooksChange = {
  readonly posted: readonly Booked[]
  readonly standing: readonly Booked[]
  /** What it adds to the figures of cards. */
  readonly counts: readonly Entry[]
}
/** The ledger as records see it; who puts the contexts together hands it in. */
export type Bookkeeping = {
  readonly between: (former: readonly Booked[], next: readonly Booking[], cards: Cards, envelope: Envelope) => BooksChange | Refused
}

/** The books that a command on a record rests on: those that it names, and those that it is to name. */
export function booksStreams({ books }: RecordKind, values: Values, said: Values): readonly StreamReference[] {
  if (!books) return []
  const named = [values.entity, said.entity].filter((id): id is string => typeof id === 'string')
  return [...new Set(named)].map((id) => ({ aggregate: 'legal-entity', id }))
}

/** Why something cannot stand in the books. */
export const bookingRefusals = {
  'no-such-entity': { kind: 'rule', says: 'entity: there is no legal entity with this id; open its books, or leave it out.' },
  'no-account-for': { kind: 'rule', says: 'entity: the books of {entity} have no account with the role {role}; give it to one of them.' },
  'no-such-ledger-account': { kind: 'rule', says: 'ledgerAccount: the books of {entity} have no open account “{account}”; use its code.' },
  'other-currency': { kind: 'rule', says: 'ledgerAccount: the account {account} is kept in {currency} alone, and not in {said}.' },
  'no-rate': { kind: 'rule', says: 'entity: the books of {entity} know no rate of {currency} for {day}; say one with set-rate.' },
  'books-closed': { kind: 'rule', says: '{day} is closed, as are the books of {entity} up to {until}; nothing is changed there.' },
} as const satisfies Record<string, RefusalDefinition>
