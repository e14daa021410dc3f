/** The log: everything recorded in a workspace from a position on, as far as the reader may see it, at once or as it happens. */
import type { Actor } from '@nonet/domain/kernel/policy'
import { visitor } from '@nonet/domain/workspace'
import * as z from 'zod'
import type { Gate } from '../access/gate.ts'
import type { Store } from '../store/store.ts'
import { followed } from './following.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { visibleEvents } from './reading.ts'

const batch = 200
/** Of a reader who is slower than others move, the rest is dropped: the next move tells more than the last. */
const mostWaiting = 100
/** Who does not belong to the business: a partner, or whoever has a share link. */
const isOutside = ({ role }: Actor): boolean => role === 'partner' || role === visitor
const position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const recordedEvent = z.looseObject({ type: z.string(), position: z.int(), version: z.int(), stream: z.string() })

export function feedOperations(store: Store, gate: Gate, isClosing: AbortSignal): Operation[] {
  return [
    {
      operationId: 'readLog',
      method: 'get',
      path: '/api/log',
      tag: 'log',
      summary:
        'Recorded events of the workspace behind a position, in order; what you may not see is a notice that something changed, or left out.',
      permission: 'log:view',
      query: z.strictObject({ after: position.default(0), limit: z.coerce.number().int().min(1).max(1000).default(100) }),
      output: z.object({ events: z.array(recordedEvent), head: z.int(), last: z.int() }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity, query }) => {
        const { after, limit } = query as unknown as { after: number; limit: number }
        const [events, head] = await Promise.all([
          store.reader.eventsAfter(identity.workspaceId, after, limit),
          store.reader.headOf(identity.workspaceId),
        ])
        return context.json({ events: await visibleEvents(store, identity, events), head, last: events.at(-1)?.position ?? after } as never)
      },
    },
    {
      operationId: 'followLog',
      method: 'get',
      path: '/api/feed',
      tag: 'log',
      summary: 'The same events as server-sent events, and every new one as it is recorded. Last-Event-ID goes on where a reader stopped.',
      permission: 'log:view',
      query: z.strictObject({ after: position.optional() }),
      output: z.string(),
      statuses: [200, 400, 401, 403],
      streams: true,
      handle: (request) => follow(store, gate, request, isClosing),
    },
  ]
}

async function follow(store: Store, gate: Gate, request: OperationRequest, isClosing: AbortSignal): Promise<Response> {
  const { context, identity, query } = request
  const { workspaceId } = identity
  const last = position.safeParse(context.req.header('last-event-id') ?? query.after)
  const told: string[] = []
  let at = last.success ? last.data : await store.reader.headOf(workspaceId)
  return followed(
    store,
    gate,
    request,
    isClosing,
    async (send) => {
      for (const presence of told.splice(0)) await send('presence', presence)
      const events = await store.reader.eventsAfter(workspaceId, at, batch)
      for (const event of await visibleEvents(store, identity, events)) await send('fact', event, String(event.position))
      at = events.at(-1)?.position ?? at
      return events.length === batch
    },
    String(at),
    // Outsiders do not learn who of the business is where.
    () =>
      isOutside(identity.asking)
        ? () => {}
        : store.listener.hear(workspaceId, (presence) => {
            if (told.length < mostWaiting) told.push(presence)
          }),
  )
}
