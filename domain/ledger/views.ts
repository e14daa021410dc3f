/** The tables behind the books: entries, their lines, and what each account holds month by month. */
import { type Booked, countingEvents } from '#blocks/records'
import { recordKinds } from '#blocks/rooms'
import { type RecordedEvent, streamParts } from '#kernel/event'
import { insert, type RowOperation, set, tally, type View, view } from '#kernel/view'
import type { EntryPosted } from './journal-entry.ts'

const idOf = ({ stream }: RecordedEvent) => streamParts(stream).id
const guard = { action: 'ledger:view', kind: 'ledger', facts: {} }
type Posted = RecordedEvent & { readonly data: EntryPosted }
/** An entry as it comes into the tables: by hand with an event of its own, or with the event of a record that stands for it. */
type Row = Pick<Booked, 'id' | 'entity' | 'on' | 'memo' | 'reference' | 'reverses' | 'lines'> & { readonly source: string | null }

/** Every event that posts: what `rows` makes of an entry, for entries by hand and for those of records. */
function posting(rows: (entry: Row, event: RecordedEvent) => readonly RowOperation[]): View['on'] {
  const byRecord = countingEvents(recordKinds.filter(({ books }) => books)).map(({ type, kind }) => [
    type,
    (event: RecordedEvent & { readonly data: { readonly books?: readonly Booked[] } }) =>
      (event.data.books ?? []).flatMap((entry) => rows({ ...entry, source: kind }, event)),
  ])
  return {
    ...Object.fromEntries(byRecord),
    EntryPosted: (event: Posted) => rows({ ...event.data, id: idOf(event), source: null } as Row, event),
  }
}

export const legalEntities: View = view({
  name: 'legal_entities',
  answers: 'Which legal entities keep books here, in which currency, and up to when are they closed?',
  columns: {
    entity_id: 'uuid',
    name: 'text',
    currency: 'text',
    fiscal_year_start: 'integer',
    closed_until: 'text',
    sealed_until: 'text',
    changed_at: 'timestamp',
  },
  key: ['entity_id'],
  guard: { action: 'record:view-inside', kind: 'record', facts: {} },
  on: {
    LegalEntityEstablished: (event) => [
      insert({
        entity_id: idOf(event),
        name: event.data.name,
        currency: event.data.currency,
        fiscal_year_start: event.data.fiscalYearStart,
        closed_until: null,
        sealed_until: null,
        changed_at: event.recordedAt,
      }),
    ],
    LegalEntityRevised: (event) => [
      set(
        { entity_id: idOf(event) },
        { name: event.data.name, fiscal_year_start: event.data.fiscalYearStart, changed_at: event.recordedAt },
      ),
    ],
    PeriodClosed: (event) => [set({ entity_id: idOf(event) }, { closed_until: event.data.until, changed_at: event.recordedAt })],
    PeriodSealed: (event) => [set({ entity_id: idOf(event) }, { sealed_until: event.data.until, changed_at: event.recordedAt })],
  },
})

/** What is debited in all, in the currency of the books. */
const debited = ({ lines }: Row) => String(lines.reduce((sum, { base }) => (BigInt(base) > 0n ? sum + BigInt(base) : sum), 0n))

export const journalEntries: View = view({
  name: 'journal_entries',
  answers: 'Which entries are in the journal, of which day, about what, and which were taken back?',
  columns: {
    entry_id: 'uuid',
    entity_id: 'uuid',
    day: 'text',
    memo: 'text',
    reference: 'text',
    amount: 'numeric',
    lines: 'integer',
    reverses: 'uuid',
    reversed_by: 'uuid',
    source_kind: 'text',
    source_id: 'uuid',
    actor: 'uuid',
    recorded_at: 'timestamp',
  },
  key: ['entry_id'],
  searched: ['memo', 'reference'],
  indexes: [['entity_id', '-day', 'entry_id']],
  guard,
  on: {
    ...posting((entry, event) => [
      insert({
        entry_id: entry.id,
        entity_id: entry.entity,
        day: entry.on,
        memo: entry.memo,
        reference: entry.reference,
        amount: debited(entry),
        lines: entry.lines.length,
        reverses: entry.reverses,
        reversed_by: null,
        source_kind: entry.source,
        source_id: entry.source ? idOf(event) : null,
        actor: event.actor,
        recorded_at: event.recordedAt,
      }),
      ...(entry.source && entry.reverses ? [set({ entry_id: entry.reverses }, { reversed_by: entry.id })] : []),
    ]),
    EntryReversed: (event) => [set({ entry_id: idOf(event) }, { reversed_by: event.data.by })],
  },
})

export const postings: View = view({
  name: 'postings',
  answers: 'Which lines were posted to an account, on which day, and what for?',
  columns: {
    entry_id: 'uuid',
    line: 'integer',
    entity_id: 'uuid',
    account_id: 'uuid',
    day: 'text',
    amount: 'numeric',
    currency: 'text',
    base: 'numeric',
    memo: 'text',
  },
  key: ['entry_id', 'line'],
  indexes: [['entity_id', 'account_id', 'day', 'entry_id', 'line']],
  guard,
  on: posting(({ id, entity, on, lines }) =>
    lines.map(({ account, amount, currency, base, memo }, line) =>
      insert({ entry_id: id, line, entity_id: entity, account_id: account, day: on, amount, currency, base, memo }),
    ),
  ),
})

/** LED-5: a report costs by the accounts and months that it shows, and not by the number of entries. */
export const accountBalances: View = view({
  name: 'account_balances',
  answers: 'How much was posted to each account in a month, in its currency and in that of the books?',
  columns: {
    entity_id: 'uuid',
    account_id: 'uuid',
    month: 'text',
    currency: 'text',
    amount: 'numeric',
    base: 'numeric',
    debit: 'numeric',
    credit: 'numeric',
    postings: 'bigint',
  },
  key: ['entity_id', 'account_id', 'month', 'currency'],
  guard,
  on: posting(({ entity, on, lines }) =>
    lines.map(({ account, amount, currency, base }) =>
      tally(
        { entity_id: entity, account_id: account, month: on.slice(0, 7), currency },
        {
          amount,
          base,
          debit: BigInt(base) > 0n ? base : '0',
          credit: BigInt(base) < 0n ? String(-BigInt(base)) : '0',
          postings: 1,
        },
      ),
    ),
  ),
})
