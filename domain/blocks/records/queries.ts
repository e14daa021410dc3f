/** What is asked of a kind of record: its list and the one. */
import * as z from 'zod'
import type { Json } from '#kernel/json'
import { type QueryDefinition, type SelectQuery, selectQuery, stateQuery } from '#kernel/query'
import type { View } from '#kernel/view'
import { columnName } from './field.ts'
import { columnsOutside, seenBy } from './portal.ts'
import { blocksOf, pascal, type RecordKind, type RecordState } from './record-kind.ts'
import { searchedIn } from './views.ts'

const none = z.strictObject({})

export function queriesOf(kind: RecordKind, list: View): Readonly<Record<string, QueryDefinition>> {
  const columns = Object.keys(list.columns)
  const shown = Object.entries(kind.fields).filter(([, { isUnlisted }]) => !isUnlisted)
  const filters = shown
    .filter(([, { type }]) => ['choice', 'record', 'party', 'flag', 'books'].includes(type))
    .map(([name]) => columnName(name))
  const personal = shown.filter(([, { type }]) => type === 'personal').map(([name]) => name)
  const Many = pascal(kind.plural)
  const permission = seenBy(kind)
  return {
    [`List${Many}`]: selectQuery({
      verb: 'list',
      summary: `The ${kind.label.many.toLowerCase()} that you see.`,
      permission,
      input: none,
      view: list,
      shows: columns,
      filters: ['record_id', 'status', ...filters, ...blocksOf(kind).map((block) => `card_${block.replaceAll('-', '_')}`)],
      searches: searchedIn(kind),
      sorts: columns.filter((name) => name !== 'record_id' && !name.endsWith('_currency') && list.columns[name] !== 'json'),
      sortedBy: '-changed_at',
      ...(kind.portal ? { inPart: { unless: 'record:view-inside', shows: columnsOutside(kind) } } : {}),
      ...(personal.length > 0 ? { personal: { subject: 'record_id', fields: personal } } : {}),
    }) as SelectQuery,
    [`Show${pascal(kind.name)}`]: stateQuery({
      verb: 'show',
      summary: `One of the ${kind.label.many.toLowerCase()}: what is said about it, and for which cards it counts since when.`,
      permission,
      input: none,
      output: z.looseObject({ id: z.uuid(), version: z.int(), status: z.string(), values: z.record(z.string(), z.json()) }),
      answer: ({ status, values, cards, mergedInto, addedOn }: RecordState, _input, { today: _, ...point }) =>
        ({ ...point, status, values, cards, mergedInto, addedOn }) as unknown as Json,
    }) as QueryDefinition,
  }
}

/** Finds records of all kinds by name. */
export const findRecords = (records: View): Readonly<Record<string, QueryDefinition>> => ({
  FindRecords: selectQuery({
    verb: 'find-records',
    summary: 'Records of all rooms whose name has some text in it.',
    permission: 'record:view-inside',
    input: none,
    view: records,
    shows: ['record_kind', 'record_id', 'plural', 'room', 'title', 'status', 'changed_at'],
    filters: ['record_kind', 'room', 'status', 'owner'],
    searches: ['title'],
    sorts: ['title', 'changed_at'],
    sortedBy: '-changed_at',
  }) as SelectQuery,
})
