/** What is asked of records beside their lists: how many there are, and what happened to one. */
import { pascal, processRun, recordKinds } from '@nonet/domain/blocks'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { RecordedEvent } from '@nonet/domain/kernel/event'
import * as z from 'zod'
import { accountsAtRisk, riskDays, riskReasons } from '../queries/at-risk.ts'
import { liveRecords } from '../queries/figures.ts'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { readState, visibleEvents } from './reading.ts'

/** Versions are counted in 32 bits. */
const lastVersion = 2 ** 31 - 1
const input = z.strictObject({
  before: z.coerce.number().int().min(1).max(lastVersion).optional().describe('Only versions before this one'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const happening = z.looseObject({ type: z.string(), version: z.int(), recordedAt: z.string(), actor: z.string(), data: z.looseObject({}) })

const risk = z.object({
  reason: z.enum(riskReasons),
  record_kind: z.string(),
  record_id: z.uuid(),
  title: z.string(),
  since: z.string().describe('The day since which it is so'),
})

/** Everything that has a timeline. */
const told = [
  ...recordKinds.map(({ name, plural, label }) => ({ name, plural, many: label.many.toLowerCase() })),
  { name: processRun.name, plural: processRun.plural, many: 'runs of processes' },
]

export function recordOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'countRecords',
      method: 'get',
      path: '/api/record-counts',
      tag: 'card',
      summary: 'How many records of each kind there are and not put away.',
      permission: 'record:view-inside',
      query: z.strictObject({}),
      output: z.object({ kinds: z.record(z.string(), z.int()) }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity }) => context.json({ kinds: await liveRecords(store.database, identity) }),
    },
    {
      operationId: 'listAccountsAtRisk',
      method: 'get',
      path: '/api/accounts-at-risk',
      tag: 'account',
      summary: `Customers that may leave, those with the most reasons first: a ticket or a bill past its day, a last rating of 1 or 2, or ${riskDays.silence} days without a word. Each reason names its record.`,
      permission: 'record:view-inside',
      query: z.strictObject({}),
      output: z.object({
        accounts: z.array(z.object({ account: z.uuid(), name: z.string(), reasons: z.array(risk) })),
        days: z.object({ rating: z.int(), silence: z.int() }),
      }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity }) => {
        const found = await accountsAtRisk(store.database, identity, new Date().toISOString())
        const accounts = [...Map.groupBy(found, ({ account }) => account).values()].map((risks) => ({
          account: risks[0]?.account as string,
          name: risks[0]?.name as string,
          reasons: risks.map(({ account: _, name: __, ...reason }) => reason),
        }))
        const kinds = (one: (typeof accounts)[number]) => new Set(one.reasons.map(({ reason }) => reason)).size
        return context.json({ accounts: accounts.toSorted((a, b) => kinds(b) - kinds(a)), days: riskDays } as never)
      },
    },
    ...told.map((kind): Operation => {
      const aggregate = store.registry.aggregates.get(kind.name) as AnyAggregate
      return {
        operationId: `show${pascal(kind.name)}Timeline`,
        method: 'get',
        path: `/api/${kind.plural}/{id}/timeline`,
        tag: kind.name,
        summary: `What happened to one of the ${kind.many}, the last first: changes, acts and notes, with who and when.`,
        permission: 'record:view-inside',
        query: input,
        output: z.object({ events: z.array(happening), next: z.int().nullable() }),
        statuses: [200, 400, 401, 403, 404],
        handle: async ({ context, identity, id, query }) => {
          const { before = lastVersion, limit } = query as unknown as z.output<typeof input>
          await readState(store, identity, aggregate, id, undefined)
          const events = await store.reader.streamBefore(identity.workspaceId, kind.name, id, { before, naming: null, limit })
          const seen = (await visibleEvents(store, identity, events)).filter((event): event is RecordedEvent => event.type !== 'Changed')
          const shown = seen.map(({ type, version, recordedAt, actor, data }) => ({
            type,
            version,
            recordedAt,
            actor,
            data: withoutCounts(data),
          }))
          return context.json({ events: shown, next: events.length === limit ? (events.at(-1)?.version ?? null) : null } as never)
        },
      }
    }),
  ]
}

/** What an event adds to the books is told by the figures. */
function withoutCounts(data: unknown): object {
  const { counts: _, ...rest } = data as { counts?: unknown }
  return rest
}
