/** The tables behind records: a list for each kind, one of all records, and the two books of what they count. */
import { type RecordedEvent, streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { type ColumnType, insert, type Row, type RowOperation, set, tally, type View, view } from '#kernel/view'
import { type Cards, lastParts, type Part } from './attribution.ts'
import type { Entry } from './counts.ts'
import { cellsOf, columnName, columnsOf } from './field.ts'
import { seenBy, sharedPartySql } from './portal.ts'
import { blocksOf, pascal, personalIn, type RecordKind } from './record-kind.ts'

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const idOf = ({ stream }: Happened) => streamParts(stream).id
const listed = ({ fields }: RecordKind) => Object.entries(fields).filter(([, { isUnlisted }]) => !isUnlisted)
/** What a list says of several cards in one block. */
export const severalCards = 'several'

/** The columns of a kind that a search looks in. */
export const searchedIn = (kind: RecordKind): readonly string[] =>
  listed(kind).flatMap(([name, { type }]) => (type === 'line' ? [columnName(name)] : []))

const cardColumn = (block: string) => `card_${block.replaceAll('-', '_')}`
const cardCell = (parts: readonly Part[]) => (parts.length > 1 ? severalCards : (parts[0]?.element ?? null))
const cardCells = (cards: Cards): Row =>
  Object.fromEntries(Object.entries(cards).map(([block, assignments]) => [cardColumn(block), cardCell(lastParts(assignments))]))

/** The list of a kind: its fields, its card in each block, and when it changed. */
export function listOf(kind: RecordKind): View {
  const Pascal = pascal(kind.name)
  const fields = listed(kind)
  const columns: Record<string, ColumnType> = {
    record_id: 'uuid',
    status: 'text',
    ...Object.assign({}, ...fields.map(([name, field]) => columnsOf(name, field))),
    ...Object.fromEntries(blocksOf(kind).map((block) => [cardColumn(block), 'text' as const])),
    added_at: 'timestamp',
    changed_at: 'timestamp',
  }
  const cellsFor = (values: Readonly<Record<string, Json>>, names: readonly string[]): Row =>
    Object.assign({}, ...fields.filter(([name]) => names.includes(name)).map(([name, field]) => cellsOf(name, field, values[name])))
  const key = (event: Happened) => ({ record_id: idOf(event) })
  const status = (to: string) => (event: Happened) => [set(key(event), { status: to, changed_at: event.recordedAt })]
  const revised = (event: Happened) => {
    const { changes, cards } = event.data as { changes: Record<string, { to: Json }>; cards?: Cards }
    const values = Object.fromEntries(Object.entries(changes).map(([name, { to }]) => [name, to]))
    return [set(key(event), { ...cellsFor(values, Object.keys(values)), ...(cards ? cardCells(cards) : {}), changed_at: event.recordedAt })]
  }
  return view({
    name: kind.plural.replaceAll('-', '_'),
    answers: `Which ${kind.label.many.toLowerCase()} are there, and what is said about each?`,
    columns,
    key: ['record_id'],
    searched: searchedIn(kind),
    indexes: [
      ['status', columnName(kind.title), 'record_id'],
      ['status', '-changed_at', 'record_id'],
    ],
    guard: guardOf(kind, `'${kind.room}'::text`, 'owner' in kind.fields ? 'owner' : null),
    on: {
      [`${Pascal}Added`]: (event: Happened) => [
        insert({
          ...Object.fromEntries(Object.keys(columns).map((name) => [name, null])),
          record_id: idOf(event),
          status: 'live',
          ...cellsFor(event.data.values, Object.keys(kind.fields)),
          ...cardCells(event.data.cards),
          added_at: event.recordedAt,
          changed_at: event.recordedAt,
        }),
      ],
      [`${Pascal}Revised`]: revised,
      ...(personalIn(kind).length > 0 ? { [`${Pascal}Erased`]: revised } : {}),
      ...Object.fromEntries(Object.values(kind.acts).map(({ event }) => [event, revised])),
      [`${Pascal}Attributed`]: (event: Happened) => {
        const { block, last } = event.data
        return [set(key(event), { [cardColumn(block)]: cardCell(last), changed_at: event.recordedAt })]
      },
      [`${Pascal}Archived`]: status('archived'),
      [`${Pascal}Restored`]: status('live'),
      [`${Pascal}Merged`]: status('merged'),
    },
  })
}

const guardOf = (kind: RecordKind | null, room: string, owner: string | null) => ({
  action: kind ? seenBy(kind) : 'record:view-inside',
  kind: 'record',
  facts: { room, ...(owner ? { owner } : {}), ...(kind?.portal ? { outsider: sharedPartySql(kind, kind.portal) } : {}) },
})

/** All records of all rooms by name: what search finds, and where a figure leads. `others` are those that are of no kind. */
export function recordsOf(kinds: readonly RecordKind[], others: View['on']): View {
  const on: Record<string, (event: Happened) => readonly RowOperation[]> = { ...others }
  for (const kind of kinds) {
    const Pascal = pascal(kind.name)
    const key = (event: Happened) => ({ record_kind: kind.name, record_id: idOf(event) })
    const isNamedApart = kind.fields[kind.title]?.type === 'personal'
    const status = (to: string) => (event: Happened) => [set(key(event), { status: to, changed_at: event.recordedAt })]
    const revised = (event: Happened) => {
      const title = event.data.changes[kind.title]?.to
      return [set(key(event), { ...(title && !isNamedApart ? { title } : {}), changed_at: event.recordedAt })]
    }
    on[`${Pascal}Added`] = (event) => [
      insert({
        ...key(event),
        room: kind.room,
        title: isNamedApart ? '' : (event.data.values[kind.title] ?? ''),
        status: 'live',
        owner: event.data.values.owner ?? null,
        changed_at: event.recordedAt,
        plural: kind.plural,
      }),
    ]
    on[`${Pascal}Revised`] = revised
    if (personalIn(kind).length > 0) on[`${Pascal}Erased`] = revised
    for (const { event } of Object.values(kind.acts)) on[event] = revised
    on[`${Pascal}Archived`] = status('archived')
    on[`${Pascal}Restored`] = status('live')
    if (kind.canMerge) on[`${Pascal}Merged`] = status('merged')
  }
  return view({
    name: 'records',
    answers: 'Which records are there in all rooms, and what are they called?',
    columns: {
      record_kind: 'text',
      record_id: 'uuid',
      room: 'text',
      title: 'text',
      status: 'text',
      owner: 'text',
      changed_at: 'timestamp',
      plural: 'text',
    },
    key: ['record_kind', 'record_id'],
    searched: ['title'],
    indexes: [['title']],
    guard: guardOf(null, 'room', 'owner'),
    on,
  })
}

/** An event that carries counts, and the name of what it happened to. */
export type Counting = { readonly type: string; readonly kind: string }
/** Every event of these kinds that can count. */
export const countingEvents = (kinds: readonly RecordKind[]): readonly Counting[] =>
  kinds.flatMap((kind) => {
    const Pascal = pascal(kind.name)
    const own = [
      'Added',
      'Revised',
      'Attributed',
      'Archived',
      'Restored',
      ...(kind.canMerge ? ['Merged'] : []),
      ...(personalIn(kind).length > 0 ? ['Erased'] : []),
    ].map((end) => `${Pascal}${end}`)
    return [...own, ...Object.values(kind.acts).map(({ event }) => event)].map((type) => ({ type, kind: kind.name }))
  })
/** Events after which what is kept apart about a person is destroyed. */
export const erasuresOf = (kinds: readonly RecordKind[]): readonly string[] =>
  kinds.filter((kind) => personalIn(kind).length > 0).map(({ name }) => `${pascal(name)}Erased`)
const figuresGuard = { action: 'vital-sign:view', kind: 'vital-sign', facts: {} }

/** The book of sums: how much of each measure in a month, for each card. A canvas is read from this alone. */
export const countsOf = (counting: readonly Counting[]): View =>
  view({
    name: 'counts',
    answers: 'How much was counted of each measure, for which card, in which month?',
    columns: {
      measure: 'text',
      block: 'text',
      month: 'text',
      element: 'uuid',
      currency: 'text',
      basis: 'text',
      amount: 'bigint',
      entries: 'bigint',
    },
    key: ['measure', 'block', 'month', 'element', 'currency', 'basis'],
    guard: figuresGuard,
    on: Object.fromEntries(
      counting.map(({ type }) => [
        type,
        ({ data }: Happened) => (data.counts as Entry[]).map(({ amount, ...key }) => tally(key, { amount, entries: 1 })),
      ]),
    ),
  })

/** The book of entries: which record counts for how much of a figure. */
export const countEntriesOf = (counting: readonly Counting[]): View =>
  view({
    name: 'count_entries',
    answers: 'Which records make up a figure, and how much is each of them?',
    columns: {
      measure: 'text',
      block: 'text',
      month: 'text',
      element: 'uuid',
      currency: 'text',
      basis: 'text',
      record_kind: 'text',
      record_id: 'uuid',
      amount: 'bigint',
    },
    key: ['measure', 'block', 'month', 'element', 'currency', 'basis', 'record_kind', 'record_id'],
    guard: figuresGuard,
    on: Object.fromEntries(
      counting.map(({ type, kind }) => [
        type,
        (event: Happened) =>
          (event.data.counts as Entry[]).map(({ amount, ...key }) =>
            tally({ ...key, record_kind: kind, record_id: idOf(event) }, { amount }),
          ),
      ]),
    ),
  })
