/** Signing in and out of a browser, in every way that is set up. */

import { rooms } from '@nonet/domain/blocks'
import { roles, type Workspace, type WorkspaceProfile, workspace } from '@nonet/domain/workspace'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Access } from '../access/access.ts'
import type { Gate, Identity } from '../access/gate.ts'
import type { Outcome } from '../access/sign-in.ts'
import { policyOf, type Store } from '../store/store.ts'
import { originOf } from './guard.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { ProblemError } from './problem.ts'
import { dropSession, keepSession, sessionSecret } from './session-cookie.ts'

const signedIn = z.object({ signedIn: z.literal(true), workspaceId: z.uuid() })
const open = { tag: 'session', permission: null, statuses: [200, 400, 401, 403, 409, 413, 415] } as const
const secretText = z.string().min(1).max(200)
const codeText = z.string().max(40)

export function sessionOperations(store: Store, access: Access): Operation[] {
  const { signIn, passkeys, gate } = access
  return [
    {
      ...open,
      operationId: 'signIn',
      method: 'post',
      path: '/api/session',
      summary: 'Exchange the one-time token of the printed link for a session cookie.',
      body: z.strictObject({ token: secretText }),
      output: signedIn,
      handle: async ({ context, body }) => answerSignIn(context, await signIn.byLink((body as { token: string }).token, {})),
    },
    {
      ...open,
      operationId: 'signInByPassword',
      method: 'post',
      path: '/api/session/password',
      summary: 'Sign in with address and password, and the code of an app or a recovery code where there is a second factor.',
      body: z.strictObject({ email: z.string().max(254), password: z.string().max(256), code: codeText.optional() }),
      output: signedIn,
      handle: async ({ context, body }) => {
        const { email, password, code } = body as { email: string; password: string; code?: string }
        const now = await currentSession(context, gate)
        return answerSignIn(context, await signIn.byPassword(email, password, code, context.get('address'), now))
      },
    },
    {
      ...open,
      operationId: 'passkeyChallenge',
      method: 'post',
      path: '/api/session/passkey-options',
      summary: 'What a browser needs to sign in with a passkey.',
      body: z.strictObject({}),
      output: z.object({ ceremony: z.uuid(), options: z.looseObject({}) }),
      handle: async ({ context }) => context.json((await passkeys.authentication(originOf(context))) as never),
    },
    {
      ...open,
      operationId: 'signInByPasskey',
      method: 'post',
      path: '/api/session/passkey',
      summary: 'Sign in with the answer of a passkey.',
      body: z.strictObject({ ceremony: z.uuid(), response: z.looseObject({ id: z.string().max(1_000) }) }),
      output: signedIn,
      handle: async ({ context, body }) => {
        const { ceremony, response } = body as { ceremony: string; response: AuthenticationResponseJSON }
        const now = await currentSession(context, gate)
        return answerSignIn(context, await signIn.byPasskey(ceremony, response, originOf(context), context.get('address'), now))
      },
    },
    {
      ...open,
      operationId: 'showSignInMethods',
      method: 'get',
      path: '/api/session/methods',
      summary: 'In which ways one can sign in here.',
      query: z.strictObject({}),
      output: z.object({ provider: z.string().nullable(), mail: z.boolean() }),
      handle: async ({ context }) => context.json({ provider: signIn.provider?.name ?? null, mail: access.mailer !== null }),
    },
    {
      operationId: 'showSession',
      method: 'get',
      path: '/api/session',
      tag: 'session',
      summary: 'Who is signed in, in which workspace, and what they may do.',
      permission: 'workspace:view',
      query: z.strictObject({}),
      output: z.object({
        workspaceId: z.uuid(),
        actor: z.string(),
        role: z.enum(roles),
        mayEdit: z.boolean(),
        may: z.array(z.string()),
        rooms: z.array(z.string()).describe('The rooms whose records they edit'),
        name: z.string().nullable(),
      }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity: { workspaceId, actor, asking } }) => {
        const names = await access.vault.of(workspaceId, [actor], ['name'])
        return context.json({
          workspaceId,
          actor,
          role: asking.role,
          mayEdit: policyOf(store).couldAllow(asking, 'business-model:edit'),
          may: screens.filter((action) => policyOf(store).decide(asking, action, anything).isAllowed),
          rooms: rooms.flatMap(({ block: room }) =>
            policyOf(store).decide(asking, 'record:edit', { kind: 'record', id: '', facts: { room } }).isAllowed ? [room] : [],
          ),
          name: names.get(actor)?.name ?? null,
        })
      },
    },
    {
      operationId: 'signOut',
      method: 'delete',
      path: '/api/session',
      tag: 'session',
      summary: 'End the session of this browser.',
      permission: 'workspace:view',
      output: z.object({ signedIn: z.literal(false) }),
      statuses: [200, 401, 403],
      handle: async ({ context, identity: { workspaceId, actor, session } }) => {
        if (session) await access.members.send(workspaceId, actor, 'EndSession', { session: session.id }, actor)
        gate.forget(actor)
        dropSession(context)
        return context.json({ signedIn: false })
      },
    },
    {
      operationId: 'switchWorkspace',
      method: 'post',
      path: '/api/session/switch',
      tag: 'session',
      summary: 'Go on in another workspace that you belong to; the session of this one ends.',
      permission: 'workspace:view',
      body: z.strictObject({ workspaceId: z.uuid() }),
      output: signedIn,
      statuses: [200, 400, 401, 403, 404, 409, 413, 415],
      handle: (request) => switched(access, request),
    },
    {
      operationId: 'listWorkspaces',
      method: 'get',
      path: '/api/me/workspaces',
      tag: 'session',
      summary: 'The workspaces that you belong to.',
      permission: 'workspace:view',
      query: z.strictObject({}),
      output: z.object({ workspaces: z.array(z.object({ workspaceId: z.uuid(), name: z.string().nullable(), role: z.string() })) }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity }) => {
        const found = await gate.workspacesOf(identity.actor)
        const workspaces = await Promise.all(found.map(async (one) => ({ ...one, name: await businessName(store, one.workspaceId) })))
        return context.json({ workspaces })
      },
    },
  ]
}

/** What the interface offers pages for; whether a record allows it is asked when it is done. */
const screens = [
  'member:invite',
  'audit:view',
  'unit:edit',
  'workspace:edit',
  'workspace:govern',
  'member:view',
  'unit:view',
  'approval:view',
  'key:view',
  'share:make',
  'workshop:lead',
  'record:view-inside',
  'record:approve',
  'record:erase',
  'card:edit',
  'plan:edit',
  'vital-sign:view',
  'ledger:view',
  'ledger:edit',
  'ledger:close',
  'ledger:seal',
]
const anything = { kind: 'any', id: '', facts: {} }

export async function businessName(store: Store, workspaceId: string): Promise<string | null> {
  const { state } = await store.reader.stateNow(workspaceId, workspace as never, workspaceId)
  return (state as Workspace & { profile: WorkspaceProfile | null }).profile?.name ?? null
}

/** Who is signed in here already: they may be confirming who they are. */
export async function currentSession(context: Context, gate: Gate): Promise<Identity | null> {
  const secret = sessionSecret(context)
  return secret === undefined ? null : gate.identify(secret)
}

async function switched({ gate, signIn, members }: Access, { context, identity, body }: OperationRequest): Promise<Response> {
  const { workspaceId } = body as { workspaceId: string }
  const { actor, session } = identity
  const isMember = (await gate.workspacesOf(actor)).some((one) => one.workspaceId === workspaceId)
  if (!session || !isMember)
    throw new ProblemError({ status: 404, code: 'not-found', title: 'You do not belong to a workspace with this id.' })
  const outcome = await signIn.open(workspaceId, actor, session.method)
  await members.send(identity.workspaceId, actor, 'EndSession', { session: session.id }, actor)
  gate.forget(actor)
  return answerSignIn(context, outcome)
}

const refusals = {
  wrong: {
    status: 401,
    code: 'not-recognized',
    title: 'That did not work.',
    detail: 'Check the address, the password and the code, or sign in another way.',
  },
  'code-needed': {
    status: 401,
    code: 'code-needed',
    title: 'A second factor is needed.',
    detail: 'Send the code of your authenticator app, or a recovery code, as “code”.',
  },
  'no-workspace': {
    status: 403,
    code: 'no-workspace',
    title: 'You do not belong to a workspace here any more.',
    detail: 'Ask an owner for a fresh invitation.',
  },
  'link-ended': {
    status: 401,
    code: 'link-ended',
    title: 'This link was used before or has ended.',
    detail: 'Ask for a fresh one; the server prints one at every start.',
  },
  'address-taken': {
    status: 409,
    code: 'address-taken',
    title: 'Somebody signs in with this address already.',
    detail: 'Use another address, or sign in with it.',
  },
} as const

export function answerSignIn(context: Context, outcome: Outcome): Response {
  if (outcome.is !== 'signed-in') throw new ProblemError(refusals[outcome.is])
  keepSession(context, outcome.secret)
  return context.json({ signedIn: true, workspaceId: outcome.workspaceId })
}
