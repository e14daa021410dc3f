/** A member: a person or a service account in one workspace, with a role, ways to sign in, sessions and keys. */
import { aggregate } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { commands } from './commands.ts'
import { decide } from './decide.ts'
import { events } from './events.ts'
import { evolve } from './evolve.ts'
import { refusals } from './refusals.ts'
import { initial, type Member } from './state.ts'

type Tables = 'links' | 'sessions' | 'keys' | 'passkeys'
type Entries<Table> = Table extends Map<infer Key, infer Value> ? [Key, Value][] : never
type Frozen = Omit<Member, Tables> & { readonly [Name in Tables]: Entries<Member[Name]> }

const copied = (member: Member): Member => ({
  ...member,
  links: new Map(member.links),
  sessions: new Map(member.sessions),
  keys: new Map(member.keys),
  passkeys: new Map(member.passkeys),
})

export const member = aggregate({
  name: 'member',
  plural: 'members',
  commands,
  events,
  refusals,
  initial,
  copy: copied,
  freeze: ({ links, sessions, keys, passkeys, ...rest }) =>
    ({ ...rest, links: [...links], sessions: [...sessions], keys: [...keys], passkeys: [...passkeys] }) as unknown as Json,
  thaw: (frozen) => {
    const { links, sessions, keys, passkeys, ...rest } = frozen as unknown as Frozen
    return { ...initial(), ...rest, links: new Map(links), sessions: new Map(sessions), keys: new Map(keys), passkeys: new Map(passkeys) }
  },
  decide,
  evolve,
  access: {
    seenBy: 'member:view',
    record: ({ role, kind }, id) => ({ kind: 'member', id, facts: { member: id, role, memberKind: kind } }),
    touches(state, { payload, permission }, target) {
      const { role = null } = payload as { role?: string }
      const facts = { member: target, role: state.role, memberKind: state.kind, grants: role }
      return [{ action: permission, record: { kind: 'member', id: target, facts } }]
    },
  },
})
