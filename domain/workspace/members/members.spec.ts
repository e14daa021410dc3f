/** Members: invitations, roles, links, sessions and keys, and what is never in their events. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Envelope, Fact, StreamReference } from '#kernel/decider'
import { given, recorded } from '#kernel/testing'
import { MemoryTable } from '#kernel/view'
import { members, sessions } from '../views.ts'
import { workspace } from '../workspace.ts'
import { member } from './member.ts'

const target = '01980000-0000-7000-8000-00000000bbbb'
const other = '01980000-0000-7000-8000-00000000cccc'
const partner = '01980000-0000-7000-8000-00000000dddd'
const role = (to: string, from = 'viewer'): Fact => ({ type: 'RoleChanged', data: { from, to, partner: null } })
const invited = (as = 'editor'): Fact[] => [
  { type: 'MemberInvited', data: { role: as, partner: null } },
  { type: 'LinkOffered', data: { purpose: 'invitation', tokenHash: 'hash', expiresAt: '2026-01-20T12:00:00.000Z' } },
]
const joined = (as = 'editor'): Fact => ({ type: 'MemberJoined', data: { role: as, partner: null } })
const opened = (session: string): Fact => ({
  type: 'SessionOpened',
  data: { session, tokenHash: 'h', method: 'passkey', expiresAt: '2026-02-15T12:00:00.000Z' },
})

/** A workspace whose owners are these, with every address free but those reserved for `holder`. */
const around = (owners: readonly string[], holder: string | null = null): Partial<Envelope> => ({
  target,
  stateOf: <State>({ aggregate }: StreamReference) => {
    if (aggregate === 'workspace') return { ...workspace.initial(), owners: new Set(owners) } as State
    if (aggregate === 'reservation') return { holder } as State
    return { status: 'live' } as State
  },
})

describe('a share link', () => {
  const shared: Fact[] = [
    { type: 'ModelShared', data: { model: other, label: 'The bank', figures: true, comments: false, expiresAt: null } },
    { type: 'KeyMade', data: { key: other, name: 'The bank', scopes: ['read', 'figures'], tokenHash: 'hash', expiresAt: null } },
  ]
  it('INV-11 opens one model with what it was made for', () => {
    const make = { model: other, label: 'The bank', figures: true, comments: true, tokenHash: 'hash' }
    given(member)
      .when('ShareModel', make, { ...around([other]), newId: () => other })
      .then(
        { type: 'ModelShared', data: { model: other, label: 'The bank', figures: true, comments: true, expiresAt: null } },
        {
          type: 'KeyMade',
          data: { key: other, name: 'The bank', scopes: ['read', 'write', 'figures'], tokenHash: 'hash', expiresAt: null },
        },
      )
  })
  it('INV-11 is refused for a model that is not there, and for an end in the past', () => {
    const gone = { ...around([other]), stateOf: <State>() => ({ status: 'absent' }) as State }
    given(member).when('ShareModel', { model: other, label: 'The bank' }, gone).thenRefused('no-such-model')
    const past = { model: other, label: 'The bank', expiresAt: '2020-01-01T00:00:00.000Z' }
    given(member)
      .when('ShareModel', past, around([other]))
      .thenRefused('expires-in-the-past')
  })
  it('INV-11 stays what it is: it gets no role, no unit and no further key', () => {
    for (const [name, payload] of [
      ['ChangeRole', { role: 'owner' }],
      ['PlaceMember', { unit: other }],
      ['MakeKey', { name: 'Another' }],
    ] as const)
      given(member, ...shared)
        .when(name, payload, around([other]))
        .thenRefused('is-a-link')
  })
  it('ends at once with its secret, and ends nobody who is no link', () => {
    given(member, ...shared)
      .when('EndShare', {})
      .then({ type: 'KeyEnded', data: { key: other, reason: 'ended' } }, { type: 'MemberRemoved', data: { was: 'active' } })
    given(member, ...invited(), joined())
      .when('EndShare', {}, around([other]))
      .thenRefused('not-a-link')
  })
})

describe('a member', () => {
  it('is invited with a role, joins by the link, and can then open sessions', () => {
    const decision = given(member).when('InviteMember', { name: 'digest', role: 'editor', days: 7, tokenHash: 'hash' }, around([other]))
    decision.then(
      { type: 'MemberInvited', data: { role: 'editor', partner: null } },
      {
        type: 'LinkOffered',
        data: { purpose: 'invitation', tokenHash: 'hash', expiresAt: '2026-01-22T12:00:00.000Z' },
      },
    )
    const use = { purpose: 'invitation', tokenHash: 'hash' }
    given(member, ...invited())
      .when('UseLink', use, around([other]))
      .then({ type: 'LinkUsed', data: { purpose: 'invitation' } }, joined())
    given(member, ...invited(), joined())
      .when('OpenSession', { session: other, tokenHash: 'h', method: 'passkey', expiresAt: '2026-02-15T12:00:00.000Z' })
      .then(opened(other))
    given(member, ...invited())
      .when('OpenSession', { session: other, tokenHash: 'h', method: 'passkey', expiresAt: '2026-02-15T12:00:00.000Z' })
      .thenRefused('not-active')
  })
  it('BILL-4 who is the last owner keeps the role, stays active and stays', () => {
    const owner = [...invited('owner'), joined('owner')]
    for (const [name, payload] of [
      ['ChangeRole', { role: 'editor' }],
      ['SuspendMember', {}],
      ['RemoveMember', {}],
    ] as const) {
      given(member, ...owner)
        .when(name, payload, around([target]))
        .thenRefused('last-owner')
      expect(given(member, ...owner).when(name, payload, around([target, other])).decision).toMatchObject({
        also: [{ stream: { aggregate: 'workspace' }, events: [{ type: 'OwnerLeft' }] }],
      })
    }
  })
  it('BILL-5 with the role partner belongs to one partnership, and with another role to none', () => {
    const invite = (payload: object) => given(member).when('InviteMember', { name: 'n', days: 7, ...payload }, around([other]))
    invite({ role: 'partner' }).thenRefused('partner-unnamed')
    invite({ role: 'viewer', partner }).thenRefused('partner-unasked')
    given(member, ...invited(), joined())
      .when('ChangeRole', { role: 'partner', partner }, around([other]))
      .then({
        type: 'RoleChanged',
        data: { from: 'editor', to: 'partner', partner },
      })
  })
  it('BILL-5 as a guest stands for a partner that is there, for one at a time, and for none with another role', () => {
    const employed = around([other])
    const archived: Partial<Envelope> = {
      ...employed,
      stateOf: (reference) =>
        reference.aggregate === 'partner' ? ({ status: 'archived' } as never) : (employed.stateOf?.(reference) as never),
    }
    const guest = { role: 'partner', employer: partner }
    given(member, ...invited(), joined())
      .when('ChangeRole', guest, archived)
      .thenRefused('no-such-partner')
    const stands: Fact = { type: 'PartiesChanged', data: { joined: `partner:${partner}`, parties: [`partner:${partner}`] } }
    given(member, ...invited(), joined())
      .when('ChangeRole', guest, employed)
      .then(role('partner', 'editor'), stands)
    const left: Fact = { type: 'PartiesChanged', data: { left: `partner:${partner}`, parties: [] } }
    given(member, ...invited('partner'), joined('partner'), stands)
      .when('ChangeRole', { role: 'viewer' }, employed)
      .then(role('viewer', 'partner'), left)
  })
  it('INV-6 cannot have the address of another', () => {
    given(member)
      .when('InviteMember', { name: 'n', email: 'digest', role: 'viewer', days: 7 }, around([other], other))
      .thenRefused('address-taken')
    given(member, ...invited(), joined())
      .when('SetAddress', { email: 'digest' }, around([other], other))
      .thenRefused('address-taken')
  })
  it('INV-7 uses a link once, not after its end, not for another purpose, and not one that was replaced', () => {
    const use = (history: Fact[], given_: object = {}, envelope: Partial<Envelope> = {}) =>
      given(member, ...history).when(
        'UseLink',
        { purpose: 'invitation', tokenHash: 'hash', ...given_ },
        { ...around([other]), ...envelope },
      )
    use([...invited(), { type: 'LinkUsed', data: { purpose: 'invitation' } }]).thenRefused('link-ended')
    use(invited(), {}, { momentMs: Date.UTC(2026, 0, 21) }).thenRefused('link-ended')
    use(invited(), { purpose: 'recovery' }).thenRefused('link-ended')
    use([
      ...invited(),
      { type: 'LinkOffered', data: { purpose: 'invitation', tokenHash: 'fresh', expiresAt: '2026-01-20T12:00:00.000Z' } },
    ]).thenRefused('link-ended')
    use([...invited(), { type: 'MemberRemoved', data: { was: 'invited' } }]).thenRefused('link-ended')
  })
  it('who is suspended or removed loses sessions and keys with it', () => {
    const active = [...invited(), joined(), opened(other)]
    const key: Fact = { type: 'KeyMade', data: { key: partner, name: 'ci', scopes: ['read'], tokenHash: 'h', expiresAt: null } }
    for (const name of ['SuspendMember', 'RemoveMember'])
      expect(given(member, ...active, key).when(name, {}, around([partner])).decision).toMatchObject({
        events: [{ type: 'SessionEnded' }, { type: 'KeyEnded' }, {}],
      })
  })
  it('who is offered a recovery is signed out everywhere at once', () => {
    given(member, ...invited(), joined(), opened(other))
      .when('OfferRecovery', { days: 1, tokenHash: 'r' })
      .then(
        { type: 'SessionEnded', data: { session: other, reason: 'recovery' } },
        {
          type: 'LinkOffered',
          data: { purpose: 'recovery', tokenHash: 'r', expiresAt: '2026-01-16T12:00:00.000Z' },
        },
      )
  })
  it('INV-10 has no secret and no name in what readers of the log see of any event', () => {
    for (const [type, definition] of Object.entries(member.events)) {
      const fields = Object.keys((definition.schema as unknown as { shape: object }).shape)
      const seen = fields.filter((field) => !(definition.withheld ?? []).includes(field))
      expect([type, seen.filter((field) => /hash|secret|email|address|^name$|password/i.test(field))]).toEqual([
        type,
        type === 'KeyMade' ? ['name'] : [],
      ])
    }
  })
  it('of the table has at any time the role and status of the state, and exactly its sessions', () => {
    const happenings = fc.array(
      fc.oneof(
        fc.constantFrom('viewer', 'editor', 'admin').map((to) => role(to)),
        fc.constantFrom<Fact>({ type: 'MemberSuspended', data: {} }, { type: 'MemberReinstated', data: {} }),
        fc.uuid().map(opened),
      ),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(happenings, (later) => {
        // What suspends also ends the sessions, as the decider says it.
        const history: Fact[] = [...invited(), joined()]
        let open: string[] = []
        for (const fact of later) {
          if (fact.type === 'MemberSuspended')
            history.push(...open.map((session): Fact => ({ type: 'SessionEnded', data: { session, reason: 'suspended' } })))
          if (fact.type === 'MemberSuspended') open = []
          if (fact.type === 'SessionOpened') open.push((fact.data as { session: string }).session)
          history.push(fact)
        }
        const state = given(member, ...history)
          .when('RecordFailure', { method: 'm', reason: 'r' })
          .thenState<{ role: string; status: string; sessions: Map<string, unknown> }>()
        expect(member.thaw?.(JSON.parse(JSON.stringify(member.freeze?.(state as never))))).toEqual(state)
        const [people, browsers] = [new MemoryTable(members), new MemoryTable(sessions)]
        for (const event of recorded(history, { stream: `member/${target}` })) for (const table of [people, browsers]) table.apply(event)
        expect([...people.rows.values()]).toMatchObject([{ role: state.role, status: state.status }])
        expect([...browsers.rows.values()].map((row) => row.session_id).toSorted()).toEqual([...state.sessions.keys()].toSorted())
      }),
    )
  })
})
