/** The table of what the bank says, and what is asked of it. */
import * as z from 'zod'
import { type RecordedEvent, streamParts } from '#kernel/event'
import { selectQuery } from '#kernel/query'
import { insert, set, type View, view } from '#kernel/view'

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const key = ({ stream }: Happened) => ({ transaction_id: streamParts(stream).id })

export const bankTransactions: View = view({
  name: 'bank_transactions',
  answers: 'What does the bank say of each account, and with which entries is it matched?',
  columns: {
    transaction_id: 'uuid',
    entity_id: 'uuid',
    account_id: 'uuid',
    day: 'text',
    amount: 'numeric',
    currency: 'text',
    text: 'text',
    party: 'text',
    reference: 'text',
    balance: 'numeric',
    state: 'text',
    entries: 'json',
    because: 'text',
    recorded_at: 'timestamp',
  },
  key: ['transaction_id'],
  searched: ['text', 'party', 'reference'],
  indexes: [['entity_id', 'account_id', '-day', 'transaction_id']],
  guard: { action: 'ledger:view', kind: 'ledger', facts: {} },
  on: {
    BankTransactionRecorded: (event: Happened) => [
      insert({
        ...key(event),
        entity_id: event.data.entity,
        account_id: event.data.account,
        day: event.data.on,
        amount: event.data.amount,
        currency: event.data.currency,
        text: event.data.text,
        party: event.data.party,
        reference: event.data.reference,
        balance: event.data.balance,
        state: 'open',
        entries: [],
        because: null,
        recorded_at: event.recordedAt,
      }),
    ],
    BankTransactionMatched: (event: Happened) => [set(key(event), { state: 'matched', entries: event.data.entries })],
    BankTransactionUnmatched: (event: Happened) => [set(key(event), { state: 'open', entries: [], because: null })],
    BankTransactionSetAside: (event: Happened) => [set(key(event), { state: 'set-aside', because: event.data.because })],
  },
})

export const bankTransactionQueries = {
  ListBankTransactions: selectQuery({
    verb: 'list',
    summary: 'What the bank says of its accounts, and what each is matched with.',
    permission: 'ledger:view',
    input: z.strictObject({}),
    view: bankTransactions,
    shows: [
      'transaction_id',
      'entity_id',
      'account_id',
      'day',
      'amount',
      'currency',
      'text',
      'party',
      'reference',
      'balance',
      'state',
      'entries',
      'because',
      'recorded_at',
    ],
    filters: ['transaction_id', 'entity_id', 'account_id', 'state', 'day', 'currency'],
    searches: ['text', 'party', 'reference'],
    sorts: ['day', 'amount', 'recorded_at'],
    sortedBy: '-day',
  }),
} as const
