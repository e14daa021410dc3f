/** The edge: which hosts are served, which pages may call, what headers every answer carries. */
import type { Context, MiddlewareHandler } from 'hono'
import { problemResponse } from './problem.ts'

const contentPolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `object-src 'none'`,
].join('; ')

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Browsers of today have no such filter, the content policy does its work; old ones and scanners ask for it.
  'x-xss-protection': '1; mode=block',
}
/** Only where browsers reach us by TLS: elsewhere they have to ignore it. */
const byTlsOnly = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }

export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  const isSecure = originOf(context)?.startsWith('https:')
  for (const [name, value] of Object.entries({ ...headers, ...(isSecure ? byTlsOnly : {}) })) context.res.headers.set(name, value)
  if (context.req.path.startsWith('/api/') && !context.res.headers.has('cache-control'))
    context.res.headers.set('cache-control', 'no-store')
}

/** A page of a foreign name that resolves to this machine must not reach it: the Host header has to be one of ours. */
export function knownHost({ hosts, publicUrl }: { readonly hosts: readonly string[]; readonly publicUrl?: string }): MiddlewareHandler {
  const known = new Set(['localhost', '127.0.0.1', '[::1]', ...hosts, ...(publicUrl ? [new URL(publicUrl).hostname] : [])])
  return async (context, next) => {
    const host = (context.req.header('host') ?? '').replace(/:\d+$/, '').toLowerCase()
    if (known.has(host)) return next()
    return problemResponse(context, {
      status: 421,
      code: 'unknown-host',
      title: `This server does not answer for the host “${host.slice(0, 100)}”.`,
      detail: 'Start it with --host NAME to serve that name.',
    })
  }
}

/** Where the browser sees us, as it said itself; the Host header was checked before. */
export function originOf(context: Context): string {
  return context.get('origin') as string
}

/** A browser sends its cookie along with requests that other sites make; only our own pages may change something. */
export function isForeignPage(context: Context): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = context.req.header('origin')
  // A page without an origin of its own sends the word null, which is no address.
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== new URL(originOf(context)).host)
}
