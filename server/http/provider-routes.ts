/** The two pages between us and a provider of identities: they redirect, so they are no operations of the document. */
import type { Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Access } from '../access/access.ts'
import { isForeignPage, originOf } from './guard.ts'
import { isConfirmed } from './me-operations.ts'
import { notFound, problemResponse } from './problem.ts'
import { keepSession, sessionSecret } from './session-cookie.ts'

const ceremonyCookie = 'nonet_provider'
const back = '/api/session/provider/back'

export function providerRoutes(app: Hono, { signIn, gate, limits }: Access): void {
  const { provider } = signIn
  app.post('/api/session/provider', async (context) => {
    if (!provider) return problemResponse(context, notFound())
    if (isForeignPage(context))
      return problemResponse(context, { status: 403, code: 'foreign-page', title: 'Another site cannot act here in your name.' })
    await limits.request('address', context.get('address' as never) as string)
    const form = await context.req.parseBody()
    const link = typeof form.link === 'string' && form.link.length <= 200 ? form.link : null
    const now = await current(context)
    if (form.purpose === 'add' && !(now && isConfirmed(now))) return context.redirect('/sign-in', 303)
    const personId = form.purpose === 'add' ? (now?.actor ?? null) : null
    const { address, ceremony } = await provider.begin(`${originOf(context)}${back}`, { link, personId })
    // The provider's page sends the browser back from elsewhere, so this one cookie may come along.
    setCookie(context, ceremonyCookie, ceremony, { ...cookie(context), maxAge: 600 })
    return context.redirect(address, 303)
  })
  app.get(back, async (context) => {
    const ceremony = getCookie(context, ceremonyCookie)
    setCookie(context, ceremonyCookie, '', { ...cookie(context), maxAge: 0 })
    if (!ceremony || context.req.query('state') !== ceremony) return context.redirect('/sign-in?problem=provider', 303)
    const outcome = await signIn.byProvider(
      new URL(context.req.url).search,
      ceremony,
      context.get('address' as never) as string,
      await current(context),
    )
    if (outcome.is !== 'signed-in') return context.redirect(`/sign-in?problem=${outcome.is === 'wrong' ? 'provider' : outcome.is}`, 303)
    keepSession(context, outcome.secret)
    return context.redirect('/arrived', 303)
  })

  async function current(context: Context) {
    const secret = sessionSecret(context)
    return secret === undefined ? null : gate.identify(secret)
  }
}

const cookie = (context: Context) => ({
  httpOnly: true,
  sameSite: 'Lax' as const,
  path: back,
  secure: originOf(context).startsWith('https:'),
})
