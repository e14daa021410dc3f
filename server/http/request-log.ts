/** What is written of every request: only fields named here, so that no secret, no body and no name of a person can be among them. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Identity } from '../access/gate.ts'

export type RequestLine = {
  readonly at: string
  readonly method: string
  /** The route with its parameters in it by name, never what was asked for. */
  readonly route: string
  readonly status: number
  readonly ms: number
  readonly workspace: string | null
  readonly actor: string | null
}
export type RequestLog = (line: RequestLine) => void

type Options = { readonly logRequest?: RequestLog; readonly publicUrl?: string; readonly isBehindProxy?: boolean }

/** Says where the request came from, by which name we were asked, and afterwards what came of it. */
export function noteRequest({ logRequest, publicUrl, isBehindProxy = false }: Options): MiddlewareHandler {
  return async (context, next) => {
    context.set('address', addressOf(context, isBehindProxy))
    context.set('origin', publicUrl ?? `http://${context.req.header('host') ?? 'localhost'}`)
    const began = performance.now()
    await next()
    if (!logRequest || !context.req.path.startsWith('/api/')) return
    const identity = context.get('identity') as Identity | undefined
    logRequest({
      at: new Date().toISOString(),
      method: context.req.method,
      route: routePath(context, -1),
      status: context.res.status,
      ms: Math.round((performance.now() - began) * 10) / 10,
      workspace: identity?.workspaceId ?? null,
      actor: identity?.actor ?? null,
    })
  }
}

function addressOf(context: Context, isBehindProxy: boolean): string {
  const forwarded = isBehindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  try {
    return getConnInfo(context).remote.address ?? 'unknown'
  } catch {
    // Asked in memory, as specs do.
    return 'unknown'
  }
}
