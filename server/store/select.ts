/** Declared selects: a list query becomes one SQL statement over its view; nothing of the request enters the text. */

import type { Json } from '@nonet/domain/kernel/json'
import type { Actor, Policy } from '@nonet/domain/kernel/policy'
import type { SelectQuery } from '@nonet/domain/kernel/query'
import { rowKey } from '@nonet/domain/kernel/view'
import type { Database } from './database.ts'
import { guardOf } from './view-tables.ts'

/** Who asks, and by which rules; the program itself asks without. */
export type Asking = { readonly policy?: Policy; readonly asking?: Actor }

export type ListRequest = {
  readonly filters: Readonly<Record<string, string>>
  readonly search: string
  readonly sort: string
  readonly limit: number
  readonly offset: number
}
export type ListAnswer = { readonly rows: readonly Record<string, unknown>[]; readonly total: number }

/** The rows that match and how many there are in all. Column names come from the definition, values are parameters. */
export async function selectRows(
  database: Database,
  workspaceId: string,
  query: SelectQuery,
  request: ListRequest,
  { policy, asking }: Asking,
): Promise<ListAnswer> {
  const values: unknown[] = [workspaceId]
  const conditions = ['workspace_id = $1', guardOf(query.view, policy, asking)]
  for (const column of query.filters) {
    const value = request.filters[column]
    if (value === undefined) continue
    if (value === '') {
      conditions.push(`"${column}" is null`)
      continue
    }
    values.push(value)
    conditions.push(`"${column}"::text = $${values.length}`)
  }
  if (request.search !== '' && query.searches.length > 0) {
    values.push(`%${request.search.replace(/[\\%_]/g, '\\$&')}%`)
    const isKept = query.view.searched?.join() === query.searches.join()
    const isLike = isKept
      ? `search_text like lower($${values.length})`
      : query.searches.map((column) => `"${column}" ilike $${values.length}`).join(' or ')
    conditions.push(`(${isLike})`)
  }
  const isDescending = request.sort.startsWith('-')
  const column = isDescending ? request.sort.slice(1) : request.sort
  const order = `"${column}" ${isDescending ? 'desc nulls last' : 'asc nulls last'}, ${query.view.key.map((name) => `"${name}"`).join(', ')}`
  const from = `from ${query.view.name} where ${conditions.join(' and ')}`
  const shown = query.shows.map((name) => `"${name}"`).join(', ')
  const page = `order by ${order} limit $${values.length + 1} offset $${values.length + 2}`
  const paged = [...values, request.limit, request.offset]
  if (request.search !== '') {
    // What is searched is read through once; the order and the count follow from what was found.
    const text = `select ${shown}, count(*) over () as "total rows" ${from} ${page}`
    const rows = await database.read<Record<string, unknown>>(workspaceId, text, paged, undefined, asking)
    return { total: Number(rows[0]?.['total rows'] ?? 0), rows: rows.map(({ 'total rows': _, ...row }) => row) }
  }
  // An index gives the page in its order, and another reading of it the count.
  const [rows, counted] = await Promise.all([
    database.read<Record<string, unknown>>(workspaceId, `select ${shown} ${from} ${page}`, paged, undefined, asking),
    database.read<{ total: string }>(workspaceId, `select count(*) as total ${from}`, values, undefined, asking),
  ])
  return { total: Number(counted[0]?.total ?? 0), rows }
}

/** The keys of the rows that somebody may see today: what was there earlier is told of these only. */
export async function keysOf(
  database: { database: Database },
  workspaceId: string,
  { view }: SelectQuery,
  { policy, asking }: Asking,
): Promise<ReadonlySet<string>> {
  const rows = await database.database.read<Record<string, Json>>(
    workspaceId,
    `select ${view.key.map((name) => `"${name}"`).join(', ')} from ${view.name} where workspace_id = $1 and ${guardOf(view, policy, asking)}`,
    [workspaceId],
    undefined,
    asking,
  )
  return new Set(rows.map((row) => rowKey(view, row)))
}
