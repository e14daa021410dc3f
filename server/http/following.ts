/** A stream of server-sent events at the reader's pace: woken by news, ended when the reader may not read any more. */
import { streamSSE } from 'hono/streaming'
import type { Gate } from '../access/gate.ts'
import type { Store } from '../store/store.ts'
import type { OperationRequest } from './operation.ts'

const heartbeatMs = 15_000
/** One process serves at most this many; each costs a little memory and no database connection while it waits. */
const mostStreams = 2_000
let streams = 0

/** Writes one event and waits until the reader has taken it: nothing piles up for a slow one. */
export type Send = (event: string, data: unknown, id?: string) => Promise<void>

/** `more` sends what is new and answers true when there is more at once. `ready` is told first; `begin` lasts as long as the stream. */
export async function followed(
  store: Store,
  gate: Gate,
  { context, identity, secret }: OperationRequest,
  isClosing: AbortSignal,
  more: (send: Send) => Promise<boolean>,
  ready = '',
  begin: () => () => void = () => () => {},
): Promise<Response> {
  if (streams >= mostStreams) return context.body('', 503, { 'retry-after': '5' })
  // What was taken from somebody ends their feed too, with the next event or heartbeat.
  const isStillIn = async () => {
    const now = await gate.identify(secret)
    return now?.actor === identity.actor && now.asking.role === identity.asking.role && now.asking.partner === identity.asking.partner
  }
  context.header('x-accel-buffering', 'no')
  return streamSSE(context, async (stream) => {
    streams += 1
    let wake = () => {}
    const stop = store.listener.on(identity.workspaceId, () => wake())
    const finish = begin()
    const end = () => wake()
    stream.onAbort(end)
    isClosing.addEventListener('abort', end)
    const send: Send = (event, data, id) =>
      stream.writeSSE({ event, data: typeof data === 'string' ? data : JSON.stringify(data), ...(id === undefined ? {} : { id }) })
    try {
      await stream.writeSSE({ event: 'ready', data: ready, retry: 1000 })
      while (!stream.aborted && !stream.closed && !isClosing.aborted) {
        // Armed before reading, so that a notice in between is not lost.
        const news = new Promise<void>((resolve) => {
          wake = resolve
        })
        if (!(await isStillIn())) return
        if (await more(send)) continue
        if (!(await within(news, heartbeatMs)) && !stream.aborted) await stream.write(': still here\n\n')
      }
    } finally {
      streams -= 1
      stop()
      finish()
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
