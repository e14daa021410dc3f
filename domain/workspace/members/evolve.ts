/** How events change what is known of a member. */
import type { Evolve } from '#kernel/decider'
import { sender, visitor } from '../access/roles.ts'
import type { events } from './events.ts'
import type { Member } from './state.ts'

function left(member: Member): void {
  member.sessions.clear()
  member.keys.clear()
  member.links.clear()
}

export const evolve: Evolve<Member, typeof events> = {
  MemberInvited(member, { role, partner }) {
    Object.assign(member, { status: 'invited', kind: 'person', role, partner })
  },
  ServiceAccountAdded(member, { label, role, partner }) {
    Object.assign(member, { status: 'active', kind: 'service', label, role, partner })
  },
  ModelShared(member, { model, label }) {
    Object.assign(member, { status: 'active', kind: 'link', role: visitor, model, label })
  },
  FormOpened(member, { kind, form, label }) {
    Object.assign(member, { status: 'active', kind: 'link', role: sender, label, parties: [`${kind}:${form}`] })
  },
  LinkOffered(member, { purpose, tokenHash, expiresAt }) {
    member.links.set(purpose, { tokenHash, expiresAt })
  },
  LinkUsed(member, { purpose }) {
    member.links.delete(purpose)
  },
  MemberJoined(member, { role, partner }) {
    Object.assign(member, { status: 'active', role, partner })
  },
  MemberNamed() {},
  AddressSet() {},
  RoleChanged(member, { to, partner }) {
    Object.assign(member, { role: to, partner })
  },
  PartiesChanged(member, { parties }) {
    member.parties = parties
  },
  MemberSuspended(member) {
    member.status = 'suspended'
    left(member)
  },
  MemberReinstated(member) {
    member.status = 'active'
  },
  MemberRemoved(member) {
    member.status = 'ended'
    left(member)
  },
  SessionOpened(member, { session, tokenHash, method, expiresAt }) {
    member.sessions.set(session, { tokenHash, method, expiresAt })
  },
  SessionRotated(member, { session, tokenHash }) {
    const known = member.sessions.get(session)
    if (known) member.sessions.set(session, { ...known, tokenHash })
  },
  SessionEnded(member, { session }) {
    member.sessions.delete(session)
  },
  KeyMade(member, { key, name, scopes, expiresAt }) {
    member.keys.set(key, { name, scopes, expiresAt })
  },
  KeyEnded(member, { key }) {
    member.keys.delete(key)
  },
  FactorChanged(member, { change, id = '', label = '', count = 0 }) {
    if (change === 'password-set') member.hasPassword = true
    if (change === 'totp-added' || change === 'totp-removed') member.hasTotp = change === 'totp-added'
    if (change === 'codes-made') member.recoveryCodes = count
    if (change === 'code-used') member.recoveryCodes = Math.max(0, member.recoveryCodes - 1)
    if (change === 'passkey-added') member.passkeys.set(id, label)
    if (change === 'passkey-removed') member.passkeys.delete(id)
  },
  InboxSeen(member, { upTo }) {
    member.inboxSeen = upTo
  },
  SignInFailed() {},
}
