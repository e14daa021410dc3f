/** The live feed: everything recorded in a workspace from a position on, as server-sent events, at the reader's pace. */
import { streamSSE } from 'hono/streaming'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { Operation, OperationRequest } from './operation.ts'

const batch = 200
const heartbeatMs = 15_000
/** One process serves at most this many feeds; each costs a little memory and no database connection while it waits. */
const mostFeeds = 2_000
let feeds = 0

const position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const recordedEvent = z.looseObject({ type: z.string(), data: z.json(), position: z.int(), version: z.int(), stream: z.string() })

export function feedOperations(store: Store, isClosing: AbortSignal): Operation[] {
  return [
    {
      operationId: 'readLog',
      method: 'get',
      path: '/api/log',
      tag: 'log',
      summary: 'Recorded events of the workspace behind a position, in order.',
      permission: 'log:view',
      query: z.strictObject({ after: position.default(0), limit: z.coerce.number().int().min(1).max(1000).default(100) }),
      output: z.object({ events: z.array(recordedEvent), head: z.int() }),
      statuses: [200, 400, 401, 403, 503],
      handle: async ({ context, identity, query }) => {
        const { after, limit } = query as unknown as { after: number; limit: number }
        const [events, head] = await Promise.all([
          store.reader.eventsAfter(identity.workspaceId, after, limit),
          store.reader.headOf(identity.workspaceId),
        ])
        return context.json({ events, head } as never)
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
      statuses: [200, 400, 401, 403, 503],
      streams: true,
      handle: (request) => follow(store, request, isClosing),
    },
  ]
}

async function follow(store: Store, { context, identity, query }: OperationRequest, isClosing: AbortSignal): Promise<Response> {
  const { workspaceId } = identity
  const last = position.safeParse(context.req.header('last-event-id') ?? query.after)
  let at = last.success ? last.data : await store.reader.headOf(workspaceId)
  if (feeds >= mostFeeds) return context.body('', 503, { 'retry-after': '5' })
  context.header('x-accel-buffering', 'no')
  return streamSSE(context, async (stream) => {
    feeds += 1
    let wake = () => {}
    const stop = store.listener.on(workspaceId, () => wake())
    const end = () => wake()
    stream.onAbort(end)
    isClosing.addEventListener('abort', end)
    try {
      await stream.writeSSE({ event: 'ready', data: String(at), retry: 1000 })
      while (!stream.aborted && !stream.closed && !isClosing.aborted) {
        // Armed before reading, so that a notice in between is not lost.
        const news = new Promise<void>((resolve) => {
          wake = resolve
        })
        const events = await store.reader.eventsAfter(workspaceId, at, batch)
        for (const event of events) {
          // Waits until the reader has taken it: nothing piles up for a slow one.
          await stream.writeSSE({ id: String(event.position), event: 'fact', data: JSON.stringify(event) })
          at = event.position
        }
        if (events.length === batch) continue
        if (!(await within(news, heartbeatMs)) && !stream.aborted) await stream.write(': still here\n\n')
      }
    } finally {
      feeds -= 1
      stop()
      isClosing.removeEventListener('abort', end)
    }
  })
}

/** True when the promise came first, false when the time did. */
async function within(promise: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  const came = await Promise.race([promise.then(() => true), late])
  clearTimeout(timer)
  return came
}
