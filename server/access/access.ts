/** Everything that decides who comes in, put together once for a server. */

import { PersonalData } from '../store/personal-data.ts'
import type { Store } from '../store/store.ts'
import { Gate } from './gate.ts'
import { IdentityProvider, type ProviderOptions } from './identity-provider.ts'
import { Mailer, type MailOptions } from './mail.ts'
import { MemberCommands } from './member-commands.ts'
import { Passkeys } from './passkeys.ts'
import { People } from './people.ts'
import { RateLimits, type Rates } from './rate-limits.ts'
import { newSecret, type Secret } from './secrets.ts'
import { SignIn } from './sign-in.ts'

export type AccessOptions = {
  /** Wraps the keys of people and seals secrets. */
  readonly master: Buffer
  readonly provider?: ProviderOptions | null
  readonly mail?: MailOptions | null
  readonly rates?: Partial<Rates>
}
export type Access = {
  readonly gate: Gate
  readonly people: People
  readonly passkeys: Passkeys
  readonly members: MemberCommands
  readonly limits: RateLimits
  readonly signIn: SignIn
  readonly vault: PersonalData
  readonly mailer: Mailer | null
}

export function openAccess(store: Store, { master, provider = null, mail = null, rates }: AccessOptions): Access {
  const { database } = store
  const gate = new Gate(database)
  const people = new People(database, master)
  const vault = new PersonalData(database, master)
  const passkeys = new Passkeys(people)
  const members = new MemberCommands(store, vault)
  const limits = new RateLimits(database, rates)
  const signIn = new SignIn({ gate, people, passkeys, members, limits, provider: provider && new IdentityProvider(provider, people) })
  return { gate, people, passkeys, members, limits, signIn, vault, mailer: mail && new Mailer(database, master, mail) }
}

const welcomeHours = 24

/** A fresh printed link for each workspace's owner: whoever holds the data folder is let in, and made an owner if there is none. */
export async function welcomeOwner({ gate, members }: Access, store: Store, workspaceId: string): Promise<{ owner: string; link: string }> {
  const owner = (await gate.ownerOf(workspaceId)) ?? (await firstActor(store, workspaceId)) ?? crypto.randomUUID()
  const secret = newSecret('link')
  const expiresAt = new Date(Date.now() + welcomeHours * 3600 * 1000).toISOString()
  await members.send(workspaceId, owner, 'WelcomeOwner', { tokenHash: secret.hash, expiresAt })
  return { owner, link: secret.text }
}

/** Whoever began a workspace that has no owner on record. */
async function firstActor(store: Store, workspaceId: string): Promise<string | null> {
  const [first] = await store.reader.eventsAfter(workspaceId, 0, 1)
  return first?.actor ?? null
}

const commandLine = 'command line beside the data folder'

/** A fresh key for the command line; the one of the start before ends. */
export async function commandLineKey({ members, gate }: Access, store: Store, workspaceId: string, owner: string): Promise<string> {
  const { state } = await store.reader.stateNow(workspaceId, store.registry.aggregates.get('member') as never, owner)
  const former = [...(state as { keys: ReadonlyMap<string, { name: string }> }).keys].filter(([, { name }]) => name === commandLine)
  for (const [key] of former) await members.send(workspaceId, owner, 'EndKey', { key })
  return makeKey(members, workspaceId, owner, commandLine, ['read', 'write', 'administer'], gate)
}

/** A key of a member, in the clear; for the command line and for tests. */
export async function makeKey(
  members: MemberCommands,
  workspaceId: string,
  member: string,
  name: string,
  scopes: readonly string[],
  gate?: Gate,
): Promise<string> {
  const secret: Secret = newSecret('key')
  const answer = await members.send(workspaceId, member, 'MakeKey', { name, scopes, tokenHash: secret.hash })
  if (answer.outcome !== 'accepted') throw new Error(`no key could be made: ${JSON.stringify(answer)}`)
  gate?.forget(member)
  return secret.text
}
