/** Signing in: from a proof of who somebody is to a session, each attempt counted before it is looked at and recorded after. */
import { randomUUID } from 'node:crypto'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Gate, Identity } from './gate.ts'
import { sessionLimits } from './gate.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { MemberCommands } from './member-commands.ts'
import type { Origin, Passkeys } from './passkeys.ts'
import { hashPassword, isPassword } from './passwords.ts'
import type { People, Person } from './people.ts'
import { type RateLimits, TooMany } from './rate-limits.ts'
import { hashOf, newSecret } from './secrets.ts'
import { totpStepOf } from './totp.ts'

export type Outcome =
  /** `secret` is what the browser's cookie holds. */
  | { readonly is: 'signed-in'; readonly secret: string; readonly workspaceId: string }
  | { readonly is: 'wrong' | 'code-needed' | 'no-workspace' | 'link-ended' | 'address-taken' }

export class SignIn {
  private readonly gate: Gate
  private readonly people: People
  private readonly passkeys: Passkeys
  private readonly members: MemberCommands
  private readonly limits: RateLimits
  readonly provider: IdentityProvider | null

  constructor(parts: {
    gate: Gate
    people: People
    passkeys: Passkeys
    members: MemberCommands
    limits: RateLimits
    provider: IdentityProvider | null
  }) {
    this.gate = parts.gate
    this.people = parts.people
    this.passkeys = parts.passkeys
    this.members = parts.members
    this.limits = parts.limits
    this.provider = parts.provider
  }

  /** With address and password, and a code of the app or a recovery code where the person has a second factor. */
  async byPassword(email: string, password: string, code: string | undefined, from: string, now: Identity | null): Promise<Outcome> {
    const account = hashOf(`account ${email.trim().toLowerCase()}`)
    const person = await this.people.byAddress(email)
    await this.counted(account, from, person?.personId)
    if (!(await isPassword(password, person?.passwordHash ?? null)) || !person)
      return this.failed(person?.personId, 'password', 'wrong-password')
    const method = await this.secondFactor(person, code)
    if (method === 'needed') return { is: 'code-needed' }
    if (method === 'wrong') return this.failed(person.personId, 'password', 'wrong-code')
    await this.limits.signedIn(account, from)
    return this.enter(person.personId, method, now)
  }

  /** Which factors were given; a person without a second one needs none. */
  private async secondFactor({ personId, totpSecret, totpLastStep }: Person, code: string | undefined): Promise<string> {
    if (totpSecret === null) return 'password'
    if (code === undefined || code.trim() === '') return 'needed'
    const at = totpStepOf(totpSecret, code, Date.now(), totpLastStep)
    if (at !== null) return (await this.people.useTotpStep(personId, at)) ? 'password+totp' : 'wrong'
    if (!(await this.people.useCode(personId, code))) return 'wrong'
    await this.everywhere(personId, 'RecordFactor', { change: 'code-used' })
    return 'password+recovery-code'
  }

  async byPasskey(
    ceremony: string,
    response: AuthenticationResponseJSON,
    origin: Origin,
    from: string,
    now: Identity | null,
  ): Promise<Outcome> {
    await this.counted(hashOf('passkey'.concat(from)), from, undefined)
    const person = await this.passkeys.authenticate(ceremony, response, origin)
    if (person) return this.enter(person, 'passkey', now)
    const owner = await this.people.passkey(response.id)
    return this.failed(owner?.personId, 'passkey', 'not-verified')
  }

  /** The way back from the provider: to a session, or to one more way to sign in. */
  async byProvider(search: string, ceremony: string, from: string, now: Identity | null): Promise<Outcome> {
    if (!this.provider) return { is: 'wrong' }
    await this.counted(hashOf('provider'.concat(from)), from, undefined)
    const came = await this.provider.finish(search, ceremony)
    if (!came) return { is: 'wrong' }
    const { issuer } = this.provider
    const known = await this.people.personOfIdentity(issuer, came.subject)
    if (came.personId !== null && (known === null || known === came.personId)) {
      await this.everywhere(came.personId, 'RecordFactor', { change: 'identity-linked', label: this.provider.name })
      await this.people.linkIdentity(issuer, came.subject, came.personId)
      return this.enter(came.personId, 'identity-provider', now)
    }
    if (came.link === null) return known ? this.enter(known, 'identity-provider', now) : { is: 'wrong' }
    const link = await this.gate.link(came.link)
    if (link?.purpose !== 'invitation' || known !== null) return { is: known === null ? 'link-ended' : 'wrong' }
    await this.members.send(link.workspaceId, link.memberId, 'RecordFactor', { change: 'identity-linked', label: this.provider.name })
    await this.people.linkIdentity(issuer, came.subject, link.memberId)
    return this.byLink(came.link, came.name === null ? {} : { name: came.name })
  }

  /** With an invitation, a recovery or the printed link; each counts once. */
  async byLink(secret: string, said: { name?: string; email?: string; password?: string }, now: Identity | null = null): Promise<Outcome> {
    const link = await this.gate.link(secret)
    if (!link) return { is: 'link-ended' }
    const { workspaceId, memberId, purpose } = link
    if (purpose === 'invitation' && now?.session && now.workspaceId !== workspaceId) return this.joinAs(now, secret, workspaceId, memberId)
    // They may have joined another workspace since the link was made.
    if (purpose === 'recovery' && (await this.gate.isActiveElsewhere(workspaceId, memberId))) return { is: 'link-ended' }
    const { password, ...about } = said
    if (about.email !== undefined && !(await this.isFree(about.email, memberId))) return { is: 'address-taken' }
    const answer = await this.members.send(workspaceId, memberId, 'UseLink', { purpose, tokenHash: hashOf(secret), ...about })
    if (answer.outcome !== 'accepted')
      return { is: answer.outcome === 'refused' && answer.refusal === 'address-taken' ? 'address-taken' : 'link-ended' }
    if (purpose === 'recovery') await this.people.forgetFactors(memberId)
    if (about.email !== undefined) await this.people.setAddress(memberId, about.email)
    if (password !== undefined) {
      await this.everywhere(memberId, 'RecordFactor', { change: 'password-set' })
      await this.people.setPassword(memberId, await hashPassword(password))
    }
    return this.open(workspaceId, memberId, purpose)
  }

  /** Whoever is signed in accepts as who they are, and has one more workspace. */
  private async joinAs(now: Identity, secret: string, workspaceId: string, invitation: string): Promise<Outcome> {
    const name = await this.members.nameOf(now.workspaceId, now.actor)
    const answer = await this.members.send(workspaceId, now.actor, 'JoinAs', {
      invitation,
      tokenHash: hashOf(secret),
      ...(name === null ? {} : { name }),
    })
    return answer.outcome === 'accepted' ? this.open(workspaceId, now.actor, now.session?.method ?? 'invitation') : { is: 'link-ended' }
  }

  private async isFree(email: string, personId: string): Promise<boolean> {
    const holder = await this.people.byAddress(email)
    return holder === null || holder.personId === personId
  }

  /** Into the workspace where they are already when they only confirm who they are, else into the one they have been in longest. */
  private async enter(personId: string, method: string, now: Identity | null): Promise<Outcome> {
    if (now?.session && now.actor === personId) return this.renewed(now, true)
    const [first] = await this.gate.workspacesOf(personId)
    return first ? this.open(first.workspaceId, personId, method) : { is: 'no-workspace' }
  }

  async open(workspaceId: string, memberId: string, method: string): Promise<Outcome> {
    const secret = newSecret('session')
    const expiresAt = new Date(Date.now() + sessionLimits.absoluteMs).toISOString()
    const answer = await this.members.send(workspaceId, memberId, 'OpenSession', {
      session: randomUUID(),
      tokenHash: secret.hash,
      method,
      expiresAt,
    })
    return answer.outcome === 'accepted' ? { is: 'signed-in', secret: secret.text, workspaceId } : { is: 'no-workspace' }
  }

  /** A fresh secret for a session; the former one works for a minute beside it. */
  async renewed({ workspaceId, actor, session }: Identity, isConfirmed: boolean): Promise<Outcome> {
    if (!session) return { is: 'wrong' }
    const secret = newSecret('session')
    const answer = await this.members.send(workspaceId, actor, 'RotateSession', {
      session: session.id,
      tokenHash: secret.hash,
      formerHash: session.tokenHash,
      isConfirmed,
    })
    this.gate.forget(actor)
    return answer.outcome === 'accepted' ? { is: 'signed-in', secret: secret.text, workspaceId } : { is: 'wrong' }
  }

  private async counted(account: string, from: string, personId: string | undefined): Promise<void> {
    try {
      await this.limits.signIn(account, from)
    } catch (fault) {
      if (fault instanceof TooMany && fault.isFirst && personId)
        await this.everywhere(personId, 'RecordFailure', { method: 'any', reason: 'too-many-attempts' })
      throw fault
    }
  }

  private async failed(personId: string | undefined, method: string, reason: string): Promise<Outcome> {
    if (personId) await this.everywhere(personId, 'RecordFailure', { method, reason })
    return { is: 'wrong' }
  }

  /** What concerns the person is recorded in each workspace that they are in. */
  async everywhere(personId: string, name: 'RecordFactor' | 'RecordFailure', payload: Record<string, unknown>): Promise<void> {
    for (const { workspaceId } of await this.gate.workspacesOf(personId)) await this.members.send(workspaceId, personId, name, payload)
  }
}
