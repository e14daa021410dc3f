/** What becomes of a command about a member. */

import { momentText } from '#kernel/calendar'
import type { Decide, Envelope, EventsOf, Fact, Refused } from '#kernel/decider'
import { accept, refuse } from '#kernel/decider'
import { type Reservation, released, reserved } from '#kernel/reservation'
import type { Unit } from '../organization/unit.ts'
import type { Workspace } from '../workspace.ts'
import { addressOf, type commands } from './commands.ts'
import { isHere, isLater, keysEnded, sessionsEnded } from './endings.ts'
import type { events } from './events.ts'
import { guestRefusal, standingFor } from './guest.ts'
import type { MemberRefusal } from './refusals.ts'
import { shareDecisions } from './share.ts'
import { type LinkPurpose, type Member, most } from './state.ts'

type Event = EventsOf<typeof events>
type Refusal = Refused<MemberRefusal>
type Also = { readonly stream: { aggregate: string; id: string }; readonly events: readonly Fact[] }

const memberStream = (id: string) => ({ aggregate: 'member', id })
const dayMs = 24 * 3600 * 1000

/** The workspace keeps who its owners are, so that the last one stays (BILL-4). */
function owners(envelope: Envelope): { ids: ReadonlySet<string>; add: Also; drop: Also } {
  const stream = { aggregate: 'workspace', id: envelope.workspaceId }
  const data = { member: envelope.target }
  return {
    ids: envelope.stateOf<Workspace>(stream).owners,
    add: { stream, events: [{ type: 'OwnerAdded', data }] },
    drop: { stream, events: [{ type: 'OwnerLeft', data }] },
  }
}
const isLastOwner = (envelope: Envelope): boolean => {
  const { ids } = owners(envelope)
  return ids.has(envelope.target) && ids.size === 1
}
const whenOwner = (member: Member, envelope: Envelope, what: 'add' | 'drop'): { also?: Also[] } =>
  member.role === 'owner' ? { also: [owners(envelope)[what]] } : {}

/** Reserves an address for the member unless somebody else has it (INV-6). */
function address(digest: string | undefined, envelope: Envelope): { refusal: Refusal | null; also: Also[] } {
  if (digest === undefined) return { refusal: null, also: [] }
  const stream = addressOf(digest)
  const { holder } = envelope.stateOf<Reservation>(stream)
  if (holder === envelope.target) return { refusal: null, also: [] }
  return holder
    ? { refusal: refuse('address-taken'), also: [] }
    : { refusal: null, also: [{ stream, events: [reserved(envelope.target)] }] }
}

const offered = (purpose: LinkPurpose, tokenHash: string | undefined, days: number, { momentMs }: Envelope): Event => ({
  type: 'LinkOffered',
  data: { purpose, tokenHash: tokenHash ?? '', expiresAt: momentText(momentMs + days * dayMs) },
})

export const decide: Decide<Member, typeof commands, typeof events, MemberRefusal> = {
  InviteMember(member, { role, email, days, tokenHash, ...guest }, envelope) {
    if (member.status !== 'absent') return refuse('member-exists')
    const reserving = address(email, envelope)
    const refusal = guestRefusal(role, guest, envelope) ?? reserving.refusal
    if (refusal) return refusal
    return {
      ...accept<string, Event>(
        { type: 'MemberInvited', data: { role, partner: guest.partner ?? null } },
        ...standingFor(member, guest),
        offered('invitation', tokenHash, days, envelope),
      ),
      also: reserving.also,
    }
  },
  RenewInvitation(member, { days, tokenHash }, envelope) {
    if (!isHere(member)) return refuse('no-such-member')
    return member.status === 'invited' ? accept(offered('invitation', tokenHash, days, envelope)) : refuse('not-invited')
  },
  AddServiceAccount(member, { label, role, ...guest }, envelope) {
    if (member.status !== 'absent') return refuse('member-exists')
    const refusal = guestRefusal(role, guest, envelope)
    if (refusal) return refusal
    const added: Event = { type: 'ServiceAccountAdded', data: { label, role, partner: guest.partner ?? null } }
    return {
      ...accept<string, Event>(added, ...standingFor(member, guest)),
      ...(role === 'owner' ? { also: [owners(envelope).add] } : {}),
    }
  },
  NameMember: (member) => (isHere(member) ? accept({ type: 'MemberNamed', data: {} }) : refuse('no-such-member')),
  ChangeRole(member, { role, ...guest }, envelope) {
    if (!isHere(member)) return refuse('no-such-member')
    if (member.kind === 'link') return refuse('is-a-link') // INV-11
    const refusal = guestRefusal(role, guest, envelope)
    if (refusal) return refusal
    const stands = standingFor(member, guest)
    const partner = guest.partner ?? null
    if (member.role === role && member.partner === partner) return accept<string, Event>(...stands)
    if (role !== 'owner' && isLastOwner(envelope)) return refuse('last-owner') // BILL-4
    const isActive = member.status === 'active'
    const also = role === 'owner' && isActive ? [owners(envelope).add] : member.role === 'owner' && isActive ? [owners(envelope).drop] : []
    return { ...accept<string, Event>({ type: 'RoleChanged', data: { from: member.role, to: role, partner } }, ...stands), also }
  },
  PlaceMember(member, { unit }, { stateOf }) {
    if (!isHere(member)) return refuse('no-such-member')
    if (member.kind === 'link') return refuse('is-a-link') // INV-11
    if (stateOf<Unit>({ aggregate: 'unit', id: unit }).status !== 'live') return refuse('no-such-unit')
    const joined = `unit:${unit}`
    if (member.parties.includes(joined)) return accept()
    return accept({ type: 'PartiesChanged', data: { joined, parties: [...member.parties, joined] } })
  },
  UnplaceMember(member, { unit }) {
    if (!isHere(member)) return refuse('no-such-member')
    const left = `unit:${unit}`
    if (!member.parties.includes(left)) return accept()
    return accept({ type: 'PartiesChanged', data: { left, parties: member.parties.filter((party) => party !== left) } })
  },
  SuspendMember(member, _payload, envelope) {
    if (!isHere(member)) return refuse('no-such-member')
    if (member.status === 'suspended') return accept()
    if (member.status !== 'active') return refuse('not-active', { status: member.status })
    if (isLastOwner(envelope)) return refuse('last-owner') // BILL-4
    const ended = [...sessionsEnded(member, 'suspended'), ...keysEnded(member, 'suspended')]
    return { ...accept<string, Event>(...ended, { type: 'MemberSuspended', data: {} }), ...whenOwner(member, envelope, 'drop') }
  },
  ReinstateMember(member, _payload, envelope) {
    if (!isHere(member)) return refuse('no-such-member')
    if (member.status !== 'suspended') return accept()
    return { ...accept<string, Event>({ type: 'MemberReinstated', data: {} }), ...whenOwner(member, envelope, 'add') }
  },
  RemoveMember(member, _payload, envelope) {
    if (!isHere(member)) return refuse('no-such-member')
    if (isLastOwner(envelope)) return refuse('last-owner') // BILL-4
    const ended = [...sessionsEnded(member, 'removed'), ...keysEnded(member, 'removed')]
    const isOwner = owners(envelope).ids.has(envelope.target)
    return {
      ...accept<string, Event>(...ended, { type: 'MemberRemoved', data: { was: member.status } }),
      ...(isOwner ? { also: [owners(envelope).drop] } : {}),
    }
  },
  OfferRecovery(member, { days, tokenHash }, envelope) {
    if (!isHere(member)) return refuse('no-such-member')
    if (member.kind !== 'person') return refuse('not-a-person')
    if (member.status !== 'active') return refuse('not-active', { status: member.status })
    return accept<string, Event>(...sessionsEnded(member, 'recovery'), offered('recovery', tokenHash, days, envelope))
  },
  MakeKey(member, { name, scopes, expiresAt, tokenHash }, envelope) {
    if (!isHere(member)) return refuse('no-such-member')
    if (member.kind === 'link') return refuse('is-a-link') // INV-11
    if (member.status !== 'active') return refuse('not-active', { status: member.status })
    if (member.keys.size >= most.keys) return refuse('too-many-keys', { most: most.keys })
    if (expiresAt !== undefined && !isLater(expiresAt, envelope)) return refuse('expires-in-the-past', { expiresAt })
    const key = envelope.newId()
    const data = { key, name, scopes: [...new Set(scopes)], tokenHash: tokenHash ?? '', expiresAt: expiresAt ?? null }
    return { ...accept<string, Event>({ type: 'KeyMade', data }), result: { key } }
  },
  EndKey(member, { key }) {
    if (!isHere(member)) return refuse('no-such-member')
    return member.keys.has(key) ? accept({ type: 'KeyEnded', data: { key, reason: 'ended' } }) : refuse('no-such-key')
  },
  EndSession(member, { session }) {
    if (!isHere(member)) return refuse('no-such-member')
    return member.sessions.has(session) ? accept({ type: 'SessionEnded', data: { session, reason: 'ended' } }) : refuse('no-such-session')
  },
  EndAllSessions(member, { but }) {
    return isHere(member) ? accept<string, Event>(...sessionsEnded(member, 'ended', but)) : refuse('no-such-member')
  },
  WelcomeOwner(member, { tokenHash, expiresAt }, envelope) {
    const { ids, add } = owners(envelope)
    const isOwner = member.status === 'active' && member.role === 'owner'
    const joins: Event[] = isOwner ? [] : [{ type: 'MemberJoined', data: { role: 'owner', partner: null } }]
    const links: Event[] = tokenHash && expiresAt ? [{ type: 'LinkOffered', data: { purpose: 'welcome', tokenHash, expiresAt } }] : []
    return { ...accept<string, Event>(...joins, ...links), also: ids.has(envelope.target) ? [] : [add] }
  },
  UseLink(member, { purpose, tokenHash, email }, envelope) {
    const link = member.links.get(purpose)
    if (!isHere(member) || !link || link.tokenHash !== tokenHash || !isLater(link.expiresAt, envelope)) return refuse('link-ended') // INV-7
    const reserving = address(email, envelope)
    if (reserving.refusal) return reserving.refusal
    const joins: Event[] =
      member.status === 'invited' ? [{ type: 'MemberJoined', data: { role: member.role, partner: member.partner } }] : []
    const becomesOwner = joins.length > 0 && member.role === 'owner'
    return {
      ...accept<string, Event>({ type: 'LinkUsed', data: { purpose } }, ...joins),
      also: [...reserving.also, ...(becomesOwner ? [owners(envelope).add] : [])],
    }
  },
  JoinAs(member, { invitation, tokenHash }, envelope) {
    const invited = envelope.stateOf<Member>(memberStream(invitation))
    const link = invited.links.get('invitation')
    if (invited.status !== 'invited' || link?.tokenHash !== tokenHash || !isLater(link.expiresAt, envelope)) return refuse('link-ended') // INV-7
    if (isHere(member)) return refuse('member-exists')
    const { role, partner } = invited
    const over: Event[] = [
      { type: 'LinkUsed', data: { purpose: 'invitation' } },
      { type: 'MemberRemoved', data: { was: 'invited' } },
    ]
    return {
      ...accept<string, Event>({ type: 'MemberJoined', data: { role, partner } }),
      also: [{ stream: memberStream(invitation), events: over }, ...(role === 'owner' ? [owners(envelope).add] : [])],
    }
  },
  OpenSession(member, { session, tokenHash, method, expiresAt }) {
    if (member.status !== 'active') return refuse('not-active', { status: member.status })
    const oldest = member.sessions.size >= most.sessions ? [...member.sessions.keys()][0] : undefined
    const ended: Event[] = oldest ? [{ type: 'SessionEnded', data: { session: oldest, reason: 'too-many' } }] : []
    return accept<string, Event>(...ended, { type: 'SessionOpened', data: { session, tokenHash, method, expiresAt } })
  },
  RotateSession(member, data) {
    const session = member.sessions.get(data.session)
    if (!session) return refuse('no-such-session')
    // Two requests at once may both find a fresh secret due: the second would end the one that the first has just been given.
    return session.tokenHash === data.formerHash ? accept({ type: 'SessionRotated', data }) : refuse('rotated-already')
  },
  SeeInbox(member, { upTo }) {
    if (!isHere(member)) return refuse('no-such-member')
    return member.inboxSeen !== null && upTo <= member.inboxSeen ? accept() : accept({ type: 'InboxSeen', data: { upTo } })
  },
  ...shareDecisions,
  RecordFactor: (member, data) => (isHere(member) ? accept({ type: 'FactorChanged', data }) : refuse('no-such-member')),
  RecordFailure: (member, data) => (isHere(member) ? accept({ type: 'SignInFailed', data }) : refuse('no-such-member')),
  SetAddress(member, { email, former }, envelope) {
    if (!isHere(member)) return refuse('no-such-member')
    const { refusal, also } = address(email, envelope)
    if (refusal) return refusal
    const freed = former !== undefined && former !== email ? [{ stream: addressOf(former), events: [released(envelope.target)] }] : []
    return { ...accept<string, Event>({ type: 'AddressSet', data: {} }), also: [...also, ...freed] }
  },
}
