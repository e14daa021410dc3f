/** What is asked of the books directly: the entities, their charts, and the journal. Statements are reckoned from these (`reports/`). */
import * as z from 'zod'
import type { Json } from '#kernel/json'
import { selectQuery, stateQuery } from '#kernel/query'
import type { JournalEntry } from './journal-entry.ts'
import type { LegalEntity } from './legal-entity.ts'
import { journalEntries, legalEntities, postings } from './views.ts'

const none = z.strictObject({})
const permission = 'ledger:view'

export const legalEntityQueries = {
  ListLegalEntities: selectQuery({
    verb: 'list',
    summary: 'The legal entities that keep books here.',
    // Who makes an invoice says whose it is.
    permission: 'record:view-inside',
    input: none,
    view: legalEntities,
    shows: ['entity_id', 'name', 'currency', 'fiscal_year_start', 'closed_until', 'sealed_until', 'changed_at'],
    filters: ['entity_id'],
    searches: ['name'],
    sorts: ['name', 'changed_at'],
    sortedBy: 'name',
  }),
  ShowLegalEntity: stateQuery({
    verb: 'show',
    summary: 'A legal entity with its chart of accounts, and up to which day its books are closed.',
    permission,
    input: none,
    output: z.looseObject({ id: z.uuid(), version: z.int(), name: z.string(), currency: z.string() }),
    answer: ({ accounts, rates, isThere: _, ...state }: LegalEntity, _input, { today: __, ...point }) =>
      ({
        ...point,
        ...state,
        rates: [...rates].map(([currency, said]) => ({ currency, said })),
        accounts: [...accounts].map(([id, account]) => ({ id, ...account })).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
      }) as unknown as Json,
  }),
} as const

export const journalEntryQueries = {
  ListJournalEntries: selectQuery({
    verb: 'list',
    summary: 'The entries of the journal.',
    permission,
    input: none,
    view: journalEntries,
    shows: [
      'entry_id',
      'entity_id',
      'day',
      'memo',
      'reference',
      'amount',
      'lines',
      'reverses',
      'reversed_by',
      'source_kind',
      'source_id',
      'actor',
      'recorded_at',
    ],
    filters: ['entry_id', 'entity_id', 'day', 'reference', 'source_id'],
    searches: ['memo', 'reference'],
    sorts: ['day', 'amount', 'recorded_at'],
    sortedBy: '-day',
  }),
  ShowJournalEntry: stateQuery({
    verb: 'show',
    summary: 'An entry with its lines, and the cards that each counts for.',
    permission,
    input: none,
    output: z.looseObject({ id: z.uuid(), version: z.int(), on: z.string(), memo: z.string() }),
    answer: ({ isThere: _, ...state }: JournalEntry, _input, { today: __, ...point }) => ({ ...point, ...state }) as unknown as Json,
  }),
  ListPostings: selectQuery({
    verb: 'lines',
    summary: 'The lines of entries, account by account.',
    permission,
    input: none,
    view: postings,
    shows: ['entry_id', 'line', 'entity_id', 'account_id', 'day', 'amount', 'currency', 'base', 'memo'],
    filters: ['entry_id', 'entity_id', 'account_id', 'day', 'currency'],
    searches: ['memo'],
    sorts: ['day', 'base'],
    sortedBy: '-day',
  }),
} as const
