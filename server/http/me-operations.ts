/** What people do about themselves: name, address, and the ways in which they sign in. */
import { randomUUID } from 'node:crypto'
import { type Member, member } from '@nonet/domain/workspace'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import * as z from 'zod'
import type { Access } from '../access/access.ts'
import type { Identity } from '../access/gate.ts'
import { hashPassword, passwordFault } from '../access/passwords.ts'
import { newTotpSecret, totpAddress, totpStepOf } from '../access/totp.ts'
import type { Store } from '../store/store.ts'
import { originOf } from './guard.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { ProblemError } from './problem.ts'

const confirmMinutes = 30
const done = z.object({ done: z.literal(true) })
const base = { tag: 'me', method: 'post', permission: 'workspace:view', statuses: [200, 400, 401, 403, 409, 413, 415] } as const

export function meOperations(store: Store, access: Access): Operation[] {
  const { people, passkeys, signIn, vault, gate, members } = access
  const accountOf = async ({ identity: { workspaceId, actor } }: OperationRequest) => {
    const about = (await vault.of(workspaceId, [actor], ['name', 'email'])).get(actor)
    return { name: about?.name ?? null, email: about?.email ?? null }
  }
  return [
    {
      ...base,
      operationId: 'showMe',
      method: 'get',
      path: '/api/me',
      summary: 'Who you are and in which ways you can sign in.',
      query: z.strictObject({}),
      output: z.object({
        memberId: z.uuid(),
        sessionId: z.uuid().nullable(),
        role: z.string(),
        name: z.string().nullable(),
        email: z.string().nullable(),
        hasPassword: z.boolean(),
        hasTotp: z.boolean(),
        recoveryCodes: z.int(),
        passkeys: z.array(z.object({ id: z.string(), label: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() })),
        providers: z.array(z.string()),
        isConfirmed: z.boolean(),
      }),
      statuses: [200, 400, 401, 403],
      handle: async (request) => {
        const { context, identity } = request
        const [person, keys, providers, about, known] = await Promise.all([
          people.byId(identity.actor),
          people.passkeysOf(identity.actor),
          people.identitiesOf(identity.actor),
          accountOf(request),
          store.reader.stateNow(identity.workspaceId, member as never, identity.actor),
        ])
        return context.json({
          memberId: identity.actor,
          sessionId: identity.session?.id ?? null,
          role: identity.asking.role,
          ...about,
          hasPassword: person?.passwordHash != null,
          hasTotp: person?.totpSecret != null,
          recoveryCodes: (known.state as Member).recoveryCodes,
          passkeys: keys.map(({ credentialId, label, createdAt, lastUsedAt }) => ({ id: credentialId, label, createdAt, lastUsedAt })),
          providers,
          isConfirmed: isConfirmed(request.identity),
        })
      },
    },
    {
      ...base,
      operationId: 'setAddress',
      path: '/api/me/address',
      summary: 'Set the address that you sign in with.',
      body: z.strictObject({ email: z.email().max(254) }),
      output: done,
      handle: async (request) => {
        const { context, body } = request
        const { workspaceId, actor } = confirmed(request)
        const { email } = body as { email: string }
        const former = (await accountOf(request)).email
        const holder = await people.byAddress(email)
        const isTaken = holder !== null && holder.personId !== actor
        const answer = isTaken
          ? null
          : await members.send(
              workspaceId,
              actor,
              'SetAddress',
              { email, ...(former ? { former: vault.digestOf(workspaceId, 'email', former) } : {}) },
              actor,
            )
        if (answer?.outcome !== 'accepted' || !(await people.setAddress(actor, email)))
          throw new ProblemError({
            status: 409,
            code: 'address-taken',
            title: 'Somebody signs in with this address already.',
            detail: 'Use another address.',
          })
        return context.json({ done: true })
      },
    },
    {
      ...base,
      operationId: 'setPassword',
      path: '/api/me/password',
      summary: 'Set or change your password; your other sessions end.',
      body: z.strictObject({ password: z.string().max(256) }),
      output: done,
      handle: async (request) => {
        const { context, body } = request
        const { workspaceId, actor, session } = confirmed(request)
        const { password } = body as { password: string }
        const { name, email } = await accountOf(request)
        if (!email)
          throw new ProblemError({
            status: 409,
            code: 'address-first',
            title: 'Set the address that you sign in with first.',
            detail: 'A password is asked for together with it.',
          })
        const fault = passwordFault(password, [name ?? '', email, email.split('@')[0] ?? ''])
        if (fault) throw new ProblemError({ status: 400, code: 'weak-password', title: fault })
        await signIn.everywhere(actor, 'RecordFactor', { change: 'password-set' })
        await people.setPassword(actor, await hashPassword(password))
        await members.send(workspaceId, actor, 'EndAllSessions', { but: session?.id }, actor)
        gate.forget(actor)
        return context.json({ done: true })
      },
    },
    {
      ...base,
      operationId: 'beginTotp',
      path: '/api/me/totp-options',
      summary: 'A fresh secret for an authenticator app; it counts once its first code has come back.',
      body: z.strictObject({}),
      output: z.object({ ceremony: z.uuid(), secret: z.string(), address: z.string() }),
      handle: async (request) => {
        const { actor } = confirmed(request)
        const { name, email } = await accountOf(request)
        const secret = newTotpSecret()
        const ceremony = await people.begin('totp', { personId: actor, secret })
        return request.context.json({ ceremony, secret, address: totpAddress(secret, email ?? name ?? actor, 'Nonet') })
      },
    },
    {
      ...base,
      operationId: 'addTotp',
      path: '/api/me/totp',
      summary: 'Ask for a code of the app from now on; answers with recovery codes, which are shown this once.',
      body: z.strictObject({ ceremony: z.uuid(), code: z.string().max(20) }),
      output: z.object({ codes: z.array(z.string()) }),
      handle: async (request) => {
        const { actor } = confirmed(request)
        const { ceremony, code } = request.body as { ceremony: string; code: string }
        const begun = await people.finish<{ personId: string; secret: string }>('totp', ceremony)
        const at = begun?.personId === actor ? totpStepOf(begun.secret, code, Date.now(), null) : null
        if (!begun || at === null)
          throw new ProblemError({
            status: 409,
            code: 'wrong-code',
            title: 'This is not the code that the app shows now.',
            detail: 'Begin again and check that the clock of your device is right.',
          })
        await signIn.everywhere(actor, 'RecordFactor', { change: 'totp-added' })
        await people.setTotp(actor, begun.secret)
        await people.useTotpStep(actor, at)
        return request.context.json({ codes: await freshCodes(access, actor) })
      },
    },
    {
      ...base,
      operationId: 'removeTotp',
      path: '/api/me/remove-totp',
      summary: 'No longer ask for a code of the app.',
      body: z.strictObject({}),
      output: done,
      handle: async (request) => {
        const { actor } = confirmed(request)
        await signIn.everywhere(actor, 'RecordFactor', { change: 'totp-removed' })
        await people.setTotp(actor, null)
        return request.context.json({ done: true })
      },
    },
    {
      ...base,
      operationId: 'renewCodes',
      path: '/api/me/codes',
      summary: 'Fresh recovery codes; the former ones end.',
      body: z.strictObject({}),
      output: z.object({ codes: z.array(z.string()) }),
      handle: async (request) => request.context.json({ codes: await freshCodes(access, confirmed(request).actor) }),
    },
    {
      ...base,
      operationId: 'beginPasskey',
      path: '/api/me/passkey-options',
      summary: 'What a browser needs to make a passkey for you.',
      body: z.strictObject({}),
      output: z.object({ ceremony: z.uuid(), options: z.looseObject({}) }),
      handle: async (request) => {
        const { actor } = confirmed(request)
        const { name, email } = await accountOf(request)
        return request.context.json((await passkeys.registration(actor, email ?? name ?? 'you', originOf(request.context))) as never)
      },
    },
    {
      ...base,
      operationId: 'addPasskey',
      path: '/api/me/passkey',
      summary: 'Sign in with this passkey from now on.',
      body: z.strictObject({
        ceremony: z.uuid(),
        response: z.looseObject({ id: z.string().max(1_000) }),
        label: z.string().trim().min(1).max(100),
      }),
      output: done,
      handle: async (request) => {
        const { actor } = confirmed(request)
        const { ceremony, response, label } = request.body as { ceremony: string; response: RegistrationResponseJSON; label: string }
        const credential = await passkeys.register(actor, ceremony, response, label, originOf(request.context))
        if (!credential)
          throw new ProblemError({
            status: 409,
            code: 'passkey-refused',
            title: 'This passkey could not be verified.',
            detail: 'Begin again.',
          })
        await signIn.everywhere(actor, 'RecordFactor', { change: 'passkey-added', id: credential.slice(0, 400), label })
        return request.context.json({ done: true })
      },
    },
    {
      ...base,
      operationId: 'removePasskey',
      path: '/api/me/remove-passkey',
      summary: 'A passkey, of a lost device for example, no longer signs in; your other sessions end.',
      body: z.strictObject({ passkey: z.string().max(1_000) }),
      output: done,
      handle: async (request) => {
        const { workspaceId, actor, session } = confirmed(request)
        const { passkey } = request.body as { passkey: string }
        if (!(await people.removePasskey(actor, passkey)))
          throw new ProblemError({ status: 409, code: 'no-such-passkey', title: 'You have no such passkey; it may have been removed.' })
        await signIn.everywhere(actor, 'RecordFactor', { change: 'passkey-removed', id: passkey.slice(0, 400) })
        await members.send(workspaceId, actor, 'EndAllSessions', { but: session?.id }, actor)
        gate.forget(actor)
        return request.context.json({ done: true })
      },
    },
    {
      ...base,
      operationId: 'beginWorkspace',
      path: '/api/me/begin-workspace',
      summary: 'Begin another workspace, as its owner; it is set up when you switch to it.',
      permission: 'workspace:govern',
      body: z.strictObject({}),
      output: z.object({ workspaceId: z.uuid() }),
      handle: async (request) => {
        const { actor } = confirmed(request)
        const { name } = await accountOf(request)
        const workspaceId = randomUUID()
        await gate.addWorkspace(workspaceId)
        await members.send(workspaceId, actor, 'WelcomeOwner', {}, actor)
        if (name) await members.send(workspaceId, actor, 'NameMember', { name }, actor)
        return request.context.json({ workspaceId })
      },
    },
  ]
}

async function freshCodes({ people, signIn }: Access, personId: string): Promise<string[]> {
  const codes = await people.renewCodes(personId)
  await signIn.everywhere(personId, 'RecordFactor', { change: 'codes-made', count: codes.length })
  return codes
}

/** True for a session whose person showed a moment ago who they are. */
export const isConfirmed = ({ session }: Pick<Identity, 'session'>): boolean =>
  session !== null && Date.now() - session.confirmedAtMs < confirmMinutes * 60_000

/** Ways to sign in are changed only by a person at a browser who showed a moment ago who they are. */
function confirmed(request: OperationRequest): OperationRequest['identity'] {
  if (request.identity.session === null)
    throw new ProblemError({ status: 403, code: 'only-in-person', title: 'Only a person at a browser can do this, not a key.' })
  if (!isConfirmed(request.identity))
    throw new ProblemError({
      status: 403,
      code: 'confirm-first',
      title: 'Show once more who you are.',
      detail: `You signed in more than ${confirmMinutes} minutes ago; sign in again, then repeat this.`,
    })
  return request.identity
}
