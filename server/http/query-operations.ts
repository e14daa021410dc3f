/** Every query of the domain as an operation: the collection, the one, and what else is asked of it. */
import { operationId } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { isUuid } from '@nonet/domain/kernel/ids'
import type { QueryDefinition, SelectQuery, StateQuery } from '@nonet/domain/kernel/query'
import * as z from 'zod'
import { selectRows } from '../store/select.ts'
import type { Store } from '../store/store.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { notFound, ProblemError } from './problem.ts'

const page = { most: 500, usual: 100 }
const readStatuses = [200, 304, 400, 401, 403, 404, 503]

export function queryOperations(store: Store): Operation[] {
  return [...store.registry.queries].flatMap(([name, queries]) => {
    const aggregate = store.registry.aggregates.get(name) as AnyAggregate
    return Object.entries(queries).map(([queryName, query]) => queryOperation(store, aggregate, queryName, query))
  })
}

function queryOperation(store: Store, aggregate: AnyAggregate, name: string, query: QueryDefinition): Operation {
  const { verb, summary, permission } = query
  const base = { operationId: operationId(name), method: 'get' as const, tag: aggregate.name, summary, permission }
  if (query.from === 'view')
    return {
      ...base,
      path: verb === 'list' ? `/api/${aggregate.plural}` : `/api/${aggregate.plural}/${verb}`,
      query: selectInput(query),
      output: z.object({ rows: z.array(z.looseObject({})), total: z.int() }),
      statuses: readStatuses.filter((status) => status !== 404),
      handle: (request) => answerSelect(store, query, request),
    }
  return {
    ...base,
    path: verb === 'show' ? `/api/${aggregate.plural}/{id}` : `/api/${aggregate.plural}/{id}/${verb}`,
    query: (query.input as z.ZodObject).extend({
      asOf: z.iso.datetime({ offset: true }).optional().describe('The moment to look at; now when left out'),
    }),
    output: query.output,
    statuses: readStatuses,
    handle: (request) => answerState(store, aggregate, query, request),
  }
}

function selectInput(query: SelectQuery): z.ZodObject {
  const filters = Object.fromEntries(
    query.filters.map((column) => [column, z.string().max(200).optional().describe(`Only rows with this ${column}`)]),
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
  })
}

async function answerSelect(store: Store, query: SelectQuery, { context, identity, query: asked }: OperationRequest): Promise<Response> {
  const { q = '', sort, limit, offset, ...filters } = asked as unknown as Record<string, string> & { limit: number; offset: number }
  const answer = await selectRows(store.database, identity.workspaceId, query, { filters, search: q, sort: sort as string, limit, offset })
  return context.json(answer)
}

async function answerState(
  store: Store,
  aggregate: AnyAggregate,
  query: StateQuery,
  { context, identity, id, query: asked }: OperationRequest,
): Promise<Response> {
  if (!isUuid(id)) throw new ProblemError(notFound())
  const { asOf, ...input } = asked
  const at =
    asOf === undefined
      ? await store.reader.stateNow(identity.workspaceId, aggregate, id)
      : await store.reader.stateAsOf(identity.workspaceId, aggregate, id, new Date(asOf).toISOString())
  // A workspace is there before anything was said about it; everything else begins with its first event.
  if (at.version === 0 && !(aggregate.name === 'workspace' && id === identity.workspaceId)) throw new ProblemError(notFound())
  const etag = `"${at.version}"`
  if (asOf === undefined && context.req.header('if-none-match') === etag) return context.body(null, 304, { etag })
  const answer = query.answer(at.state, input, { id, version: at.version, position: at.position, asOf: asOf ?? null })
  return context.json(answer as never, 200, { etag })
}
