/** The cookie of a session: opaque, for us alone, not readable by scripts, and bound to the host where there is TLS. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { sessionLimits } from '../access/gate.ts'
import { originOf } from './guard.ts'

/** With the prefix __Host- browsers take it from this very host over TLS only. */
const nameFor = (context: Context): string => (isSecure(context) ? '__Host-nonet_session' : 'nonet_session')
const isSecure = (context: Context): boolean => originOf(context).startsWith('https:')

export const sessionSecret = (context: Context): string | undefined => getCookie(context, nameFor(context))

export function keepSession(context: Context, secret: string): void {
  setCookie(context, nameFor(context), secret, { ...options(context), maxAge: sessionLimits.absoluteMs / 1000 })
}

export function dropSession(context: Context): void {
  setCookie(context, nameFor(context), '', { ...options(context), maxAge: 0 })
}

const options = (context: Context) => ({ httpOnly: true, sameSite: 'Strict' as const, path: '/', secure: isSecure(context) })
