/** Signing in and out, and tokens for programs. */
import { may, roles } from '@nonet/domain/workspace'
import { setCookie } from 'hono/cookie'
import * as z from 'zod'
import type { Tokens } from '../access/tokens.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'

export const sessionCookie = 'nonet_session'

export function accessOperations(tokens: Tokens): Operation[] {
  return [
    {
      operationId: 'signIn',
      method: 'post',
      path: '/api/session',
      tag: 'access',
      summary: 'Exchange the one-time token of a welcome link for a session cookie.',
      permission: null,
      body: z.strictObject({ token: z.string().min(1).max(200) }),
      output: z.object({ signedIn: z.literal(true) }),
      statuses: [200, 400, 401, 403, 413, 415, 503],
      handle: async ({ context, body }) => {
        const session = await tokens.welcome((body as { token: string }).token)
        if (!session)
          throw new ProblemError({
            status: 401,
            code: 'welcome-used',
            title: 'This link was used before or has ended.',
            detail: 'Start Nonet again; every start prints a fresh link.',
          })
        const isSecure = new URL(context.req.url).protocol === 'https:'
        setCookie(context, sessionCookie, session, {
          httpOnly: true,
          sameSite: 'Strict',
          path: '/',
          secure: isSecure,
          maxAge: 30 * 24 * 3600,
        })
        return context.json({ signedIn: true })
      },
    },
    {
      operationId: 'showSession',
      method: 'get',
      path: '/api/session',
      tag: 'access',
      summary: 'Who is signed in, in which workspace, and what they may do.',
      permission: 'workspace:view',
      query: z.strictObject({}),
      output: z.object({ workspaceId: z.uuid(), actor: z.string(), role: z.string(), mayEdit: z.boolean() }),
      statuses: [200, 400, 401, 403, 503],
      handle: async ({ context, identity: { workspaceId, actor, role } }) =>
        context.json({ workspaceId, actor, role, mayEdit: may(role, 'business-model:edit') }),
    },
    {
      operationId: 'signOut',
      method: 'delete',
      path: '/api/session',
      tag: 'access',
      summary: 'End the session of this browser.',
      permission: 'workspace:view',
      output: z.object({ signedIn: z.literal(false) }),
      statuses: [200, 401, 403, 503],
      handle: async ({ context, identity }) => {
        const cookie = /(?:^|;\s*)nonet_session=([^;]+)/.exec(context.req.header('cookie') ?? '')?.[1]
        if (cookie && identity.kind === 'session') await tokens.end(cookie)
        setCookie(context, sessionCookie, '', { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 0 })
        return context.json({ signedIn: false })
      },
    },
    {
      operationId: 'createToken',
      method: 'post',
      path: '/api/tokens',
      tag: 'access',
      summary: 'Make a token for a program; it is shown once.',
      permission: 'access:edit',
      body: z.strictObject({ name: z.string().trim().min(1).max(100), role: z.enum(roles).default('editor') }),
      output: z.object({ token: z.string(), name: z.string(), role: z.enum(roles) }),
      statuses: [200, 400, 401, 403, 413, 415, 503],
      handle: async ({ context, identity, body }) => {
        const { name, role } = body as { name: string; role: (typeof roles)[number] }
        const token = await tokens.create({ workspaceId: identity.workspaceId, actor: identity.actor, role, kind: 'api', name })
        return context.json({ token, name, role })
      },
    },
  ]
}
