/** Every query of the domain as an operation: the collection, the one, and what else is asked of it. */
import { operationId } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { Json } from '@nonet/domain/kernel/json'
import type { AllQuery, QueryDefinition, SelectQuery, StateQuery } from '@nonet/domain/kernel/query'
import { sessionsView } from '@nonet/domain/workspace'
import * as z from 'zod'
import type { Access } from '../access/access.ts'
import type { Identity } from '../access/gate.ts'
import { keysOf, type ListRequest, selectRows } from '../store/select.ts'
import { selectRowsAsOf } from '../store/select-as-of.ts'
import { policyOf, type Store } from '../store/store.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { ProblemError } from './problem.ts'
import { partOf, type Read, readState, visibleRows, visibleState } from './reading.ts'

const page = { most: 500, usual: 100 }
/** How many aggregates are looked at beside each other. */
const mostBeside = 200
const readStatuses = [200, 304, 400, 401, 403, 404, 503]
const moment = z.iso.datetime({ offset: true }).optional().describe('The moment to look at; now when left out')
const asOf = z.string().max(100).optional().describe('A moment (ISO 8601), a day, a version, or the name of a version; now when left out')

export function queryOperations(store: Store, access: Access): Operation[] {
  return [...store.registry.queries].flatMap(([name, queries]) => {
    const aggregate = store.registry.aggregates.get(name) as AnyAggregate
    // What is asked of all comes before what is asked of one, for an id could stand in its place.
    const ordered = Object.entries(queries).toSorted(([, a], [, b]) => Number(a.from === 'state') - Number(b.from === 'state'))
    return ordered.map(([queryName, query]) => queryOperation(store, access, aggregate, queryName, query))
  })
}

function queryOperation(store: Store, access: Access, aggregate: AnyAggregate, name: string, query: QueryDefinition): Operation {
  const { verb, summary, permission } = query
  const base = { operationId: operationId(name), method: 'get' as const, tag: aggregate.name, summary, permission }
  const ofAll = `/api/${aggregate.plural}${verb === 'list' ? '' : `/${verb}`}`
  const statuses = readStatuses.filter((status) => status !== 404)
  if (query.from === 'view')
    return {
      ...base,
      path: ofAll,
      query: selectInput(query),
      output: z.object({ rows: z.array(z.looseObject({})), total: z.int() }),
      statuses,
      handle: (request) => answerSelect(store, access, query, request),
    }
  if (query.from === 'all')
    return {
      ...base,
      path: ofAll,
      query: query.input as z.ZodObject,
      output: query.output,
      statuses,
      handle: (request) => answerAll(store, aggregate, query, request),
    }
  return {
    ...base,
    path: verb === 'show' ? `/api/${aggregate.plural}/{id}` : `/api/${aggregate.plural}/{id}/${verb}`,
    query: (query.input as z.ZodObject).extend({ asOf }),
    output: query.output,
    statuses: readStatuses,
    handle: (request) => answerState(store, aggregate, query, request),
  }
}

function selectInput(query: SelectQuery): z.ZodObject {
  const filters = Object.fromEntries(
    query.filters.map((column) => [
      column,
      z.string().max(200).optional().describe(`Only rows with this ${column}; those without one when empty`),
    ]),
  )
  const sorts = query.sorts.flatMap((column) => [column, `-${column}`])
  return z.strictObject({
    ...filters,
    q: z
      .string()
      .max(200)
      .optional()
      .describe(`Looks in ${query.searches.join(', ')}`),
    sort: z.enum(sorts as [string, ...string[]]).default(query.sortedBy),
    limit: z.coerce.number().int().min(1).max(page.most).default(page.usual),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    asOf: moment,
  })
}

async function answerSelect(
  store: Store,
  access: Access,
  query: SelectQuery,
  { context, identity, query: asked }: OperationRequest,
): Promise<Response> {
  const { q = '', sort, limit, offset, asOf, ...filters } = asked as unknown as Record<string, string> & { limit: number; offset: number }
  const request = { filters, search: q, sort: sort as string, limit, offset }
  refuseHiddenColumns(partOf(store, identity.asking, query), query, request, asOf)
  const asking = { policy: policyOf(store), asking: identity.asking }
  const { workspaceId } = identity
  const { rows, total } =
    asOf === undefined
      ? await selectRows(store.database, workspaceId, query, request, asking)
      : await selectRowsAsOf(
          store.reader,
          workspaceId,
          query,
          request,
          new Date(asOf).toISOString(),
          await keysOf(store, workspaceId, query, asking),
        )
  const shown = await visibleRows(store, access.vault, identity, query, rows)
  return context.json({ rows: (query.view === sessionsView ? await withUses(access, identity, shown) : shown) as never, total })
}

/** What is filtered, searched or sorted by tells of itself: whoever sees a part of the columns asks by these alone. */
function refuseHiddenColumns(
  part: readonly string[] | null,
  query: SelectQuery,
  { filters, search, sort }: ListRequest,
  asOf?: string,
): void {
  if (!part) return
  const asked = [...Object.keys(filters), sort.replace(/^-/, ''), ...(search === '' ? [] : query.searches)]
  const hidden = asOf === undefined ? asked.find((name) => !part.includes(name)) : 'asOf'
  if (hidden !== undefined)
    throw new ProblemError({
      status: 400,
      code: 'hidden-column',
      title: `${hidden} is not among what you see of these; ask by ${part.join(', ')}.`,
    })
}

/** Sessions with when and from where they were last used, which is a note of ours and no event. */
async function withUses({ gate }: Access, { workspaceId }: Identity, rows: Awaited<ReturnType<typeof visibleRows>>) {
  const uses = await gate.usesOf(
    workspaceId,
    rows.map((row) => row.session_id as string),
  )
  return rows.map((row) => {
    const use = uses.get(row.session_id as string)
    return { ...row, last_seen_at: use?.lastSeenAt ?? null, address: use?.address ?? null, agent: use?.agent ?? null }
  })
}

async function answerAll(
  store: Store,
  aggregate: AnyAggregate,
  query: AllQuery,
  { context, identity, query: asked }: OperationRequest,
): Promise<Response> {
  const states: { id: string; state: unknown }[] = []
  for (const id of await store.reader.idsOf(identity.workspaceId, aggregate.name, mostBeside)) {
    const { state, version } = await visibleState(store, identity, aggregate, id, null)
    // The next read may bring a held state up in place; what is compared is what was read.
    if (version > 0) states.push({ id, state: aggregate.copy(state) })
  }
  return context.json(query.answer(states, asked) as never)
}

async function answerState(
  store: Store,
  aggregate: AnyAggregate,
  query: StateQuery,
  { context, identity, id, query: asked }: OperationRequest,
): Promise<Response> {
  const { asOf, ...input } = asked
  const others: Read[] = []
  for (const other of query.others?.(input, id) ?? []) {
    const { state, at } = await readState(store, identity, aggregate, other.id, other.asOf)
    others.push({ state: aggregate.copy(state), at, isPartial: false })
  }
  const { state, at, isPartial } = await readState(store, identity, aggregate, id, asOf)
  const etag = `"${at.version}"`
  // What rests on other states too, or on the day, is not told by the version of one.
  const isTold = asOf === undefined && others.length === 0 && !isPartial
  if (isTold && context.req.header('if-none-match') === etag) return context.body(null, 304, { etag })
  const answer = withoutHidden(query.answer(state, input, at, others), policyOf(store).hides(identity.asking.role, aggregate.name))
  return context.json(answer as never, 200, isTold ? { etag } : {})
}

/** The answer with null where the reader's role does not see a field. */
function withoutHidden(answer: Json, hidden: ReadonlySet<string>): Json {
  if (hidden.size === 0 || typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, hidden.has(name) ? null : value]))
}
