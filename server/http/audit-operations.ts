/** The audit for people and programs: search, one entry with before and after, a live feed, and files to take away. */
import { type RecordedEvent, streamParts } from '@nonet/domain/kernel/event'
import type { Json } from '@nonet/domain/kernel/json'
import { stringify } from 'csv-stringify/sync'
import { stream as streamed } from 'hono/streaming'
import * as z from 'zod'
import type { Access } from '../access/access.ts'
import { type AuditEntry, type AuditFilter, auditEntries, auditEntry } from '../queries/audit.ts'
import type { Store } from '../store/store.ts'
import { changedPlaces } from './before-and-after.ts'
import { followed } from './following.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { notFound, ProblemError } from './problem.ts'
import { visibleEvents, visibleState } from './reading.ts'

const text = (max: number) => z.string().max(max).optional()
const filter = {
  actor: text(60).describe('Only what this member did'),
  command: text(60).describe('Only this kind of command, such as ChangeRole'),
  outcome: z.enum(['accepted', 'refused', 'denied', 'pending']).optional(),
  record: text(100).describe('Only what was done to this record: its id, or aggregate/id'),
  rule: text(60).describe('Only what this rule decided'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  q: text(100).describe('Looks in commands, records, rules and reasons'),
}
const entry = z.looseObject({
  commandId: z.uuid(),
  at: z.string(),
  actor: z.string(),
  actorName: z.string().nullable(),
  command: z.string(),
  aggregate: z.string(),
  record: z.string(),
  outcome: z.string(),
  rule: z.string().nullable(),
  reason: z.string().nullable(),
  says: z.string().nullable(),
})
const base = { tag: 'audit', method: 'get', permission: 'audit:view', statuses: [200, 400, 401, 403] } as const
const exportPage = 1_000

export function auditOperations(store: Store, access: Access, isClosing: AbortSignal): Operation[] {
  return [
    {
      ...base,
      operationId: 'listAudit',
      path: '/api/audit',
      summary: 'Every command of the workspace, refused and denied ones too, newest first.',
      query: z.strictObject({
        ...filter,
        after: text(100).describe('The cursor “next” of the page before'),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      output: z.object({ entries: z.array(entry), next: z.string().nullable() }),
      handle: (request) => listed(store, access, request),
    },
    {
      ...base,
      operationId: 'exportAudit',
      path: '/api/audit/file',
      summary: 'The same as a file: csv, where texts that a spreadsheet would run are quoted, or jsonl.',
      query: z.strictObject({ ...filter, format: z.enum(['csv', 'jsonl']) }),
      output: z.string(),
      file: 'application/octet-stream',
      handle: (request) => exported(store, access, request),
    },
    {
      ...base,
      operationId: 'followAudit',
      path: '/api/audit/feed',
      summary: 'New entries that match as server-sent events, as they are recorded.',
      query: z.strictObject(filter),
      output: z.string(),
      streams: true,
      handle: (request) => fed(store, access, request, isClosing),
    },
    {
      ...base,
      operationId: 'showAuditEntry',
      path: '/api/audit/{id}',
      summary: 'One command by its id: its events, and what it changed, before and after.',
      query: z.strictObject({}),
      output: z.object({ entry, events: z.array(z.looseObject({})), changes: z.array(z.looseObject({})) }),
      statuses: [200, 400, 401, 403, 404],
      handle: (request) => shown(store, access, request),
    },
  ]
}

async function named({ vault }: Access, workspaceId: string, entries: readonly AuditEntry[]) {
  const actors = [...new Set(entries.map(({ actor }) => actor))].filter((actor) => z.uuid().safeParse(actor).success)
  const names = await vault.of(workspaceId, actors, ['name'])
  return entries.map((one) => {
    const { aggregate, id } = streamParts(one.stream)
    return {
      commandId: one.command_id,
      at: one.recorded_at,
      actor: one.actor,
      actorName: names.get(one.actor)?.name ?? null,
      command: one.name,
      aggregate,
      record: id,
      outcome: one.outcome,
      rule: one.rule,
      reason: one.reason,
      refusal: one.refusal,
      says: one.says,
      causedBy: one.causation_id,
    }
  })
}

async function listed(store: Store, access: Access, { context, identity, query }: OperationRequest): Promise<Response> {
  const { after, limit, ...wanted } = query as unknown as AuditFilter & { after?: string; limit: number }
  const [recordedAt, commandId] = after?.split(' ') ?? []
  const isCursor =
    recordedAt !== undefined && commandId !== undefined && !Number.isNaN(Date.parse(recordedAt)) && z.uuid().safeParse(commandId).success
  if (after !== undefined && !isCursor)
    throw new ProblemError({ status: 400, code: 'invalid-input', title: 'after: is no cursor that an answer of this list gave as “next”.' })
  const entries = await auditEntries(store.database, identity.workspaceId, wanted, {
    limit,
    asking: identity.asking,
    ...(isCursor ? { behind: { recordedAt, commandId } } : {}),
  })
  const last = entries.length === limit ? entries.at(-1) : undefined
  return context.json({
    entries: await named(access, identity.workspaceId, entries),
    next: last ? `${last.recorded_at} ${last.command_id}` : null,
  })
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
const harmless = (value: unknown): unknown => (typeof value === 'string' && /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value)

async function exported(store: Store, access: Access, { context, identity, query }: OperationRequest): Promise<Response> {
  const { format, ...wanted } = query as unknown as AuditFilter & { format: 'csv' | 'jsonl' }
  context.header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
  context.header('content-disposition', `attachment; filename="audit.${format}"`)
  return streamed(context, async (out) => {
    let behind: { recordedAt: string; commandId: string } | undefined
    for (let isFirst = true; ; isFirst = false) {
      const entries = await auditEntries(store.database, identity.workspaceId, wanted, {
        limit: exportPage,
        asking: identity.asking,
        ...(behind ? { behind } : {}),
      })
      const rows = await named(access, identity.workspaceId, entries)
      const lines =
        format === 'csv'
          ? stringify(
              rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, harmless(value)]))),
              { header: isFirst, columns: columnsOfFile },
            )
          : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      await out.write(lines)
      const last = entries.at(-1)
      if (!last || entries.length < exportPage || out.aborted) return
      behind = { recordedAt: last.recorded_at, commandId: last.command_id }
    }
  })
}
const columnsOfFile = [
  'at',
  'actor',
  'actorName',
  'command',
  'aggregate',
  'record',
  'outcome',
  'rule',
  'reason',
  'says',
  'commandId',
  'causedBy',
]

/** How far back is looked for entries of another server whose clock is a little behind. */
const overlapMs = 10_000

function fed(store: Store, access: Access, request: OperationRequest, isClosing: AbortSignal): Promise<Response> {
  const { identity, query } = request
  const wanted = query as unknown as AuditFilter
  const began = new Date().toISOString()
  let from = began
  const told = new Set<string>()
  return followed(store, access.gate, request, isClosing, async (send) => {
    const since = new Date(Date.parse(from) - overlapMs).toISOString()
    const entries = await auditEntries(
      store.database,
      identity.workspaceId,
      { ...wanted, from: since },
      { limit: 500, asking: identity.asking },
    )
    const fresh = entries.filter(({ command_id, recorded_at }) => !told.has(command_id) && recorded_at >= began).toReversed()
    for (const one of await named(access, identity.workspaceId, fresh)) {
      await send('entry', one, one.commandId)
      told.add(one.commandId)
      if (one.at > from) from = one.at
    }
    if (told.size > 5_000) told.clear()
    return false
  })
}

async function shown(store: Store, access: Access, { context, identity, id }: OperationRequest): Promise<Response> {
  const { workspaceId } = identity
  const found = z.uuid().safeParse(id).success ? await auditEntry(store.database, workspaceId, id, identity.asking) : null
  if (!found) throw new ProblemError(notFound())
  const { aggregate: kind, id: record } = streamParts(found.stream)
  const aggregate = store.registry.aggregates.get(kind)
  const { first_version: first, last_version: last } = found
  let events: Awaited<ReturnType<typeof visibleEvents>> = []
  let changes: ReturnType<typeof changedPlaces> = []
  if (aggregate && first !== null && last !== null) {
    const recorded: RecordedEvent[] = await store.reader.streamAfter(workspaceId, kind, record, first - 1, Math.min(last - first + 1, 200))
    events = await visibleEvents(store, identity, recorded)
    const before =
      first > 1 ? await visibleState(store, identity, aggregate, record, { version: first - 1 }) : { state: aggregate.initial() }
    const after = await visibleState(store, identity, aggregate, record, { version: last })
    changes = changedPlaces(before.state, after.state, aggregate.untold)
  }
  const [one] = await named(access, workspaceId, [found])
  return context.json({ entry: one, events: events as unknown as Json, changes } as never)
}
