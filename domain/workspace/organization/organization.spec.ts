/** Units, positions and who stands for them; approvals. */
import { describe, expect, it } from 'vitest'
import type { Fact, StreamReference } from '#kernel/decider'
import { given, givenEvent, recorded } from '#kernel/testing'
import { approval, approvedIsDone } from '../approval.ts'
import { member } from '../members/member.ts'
import { position } from './position.ts'
import { unit } from './unit.ts'

const [id, ann, bob] = ['a', 'b', 'c'].map((end) => `01980000-0000-7000-8000-00000000000${end}`) as [string, string, string]
const active = { ...member.initial(), status: 'active' as const }

describe('the organization', () => {
  it('has units within units, none within itself and none within one that has ended', () => {
    const live = { stateOf: <State>() => ({ status: 'live' }) as State }
    const ended = { stateOf: <State>() => ({ status: 'ended' }) as State }
    const formed: Fact = { type: 'UnitFormed', data: { name: 'Sales', kind: 'unit', parent: null } }
    given(unit).when('FormUnit', { name: 'Sales', kind: 'unit', parent: null }).then(formed)
    given(unit).when('FormUnit', { name: 'East', kind: 'unit', parent: ann }, ended).thenRefused('no-such-parent')
    given(unit, formed)
      .when('PutUnitUnder', { parent: id }, { target: id, ...live })
      .thenRefused('under-itself')
    given(unit, formed)
      .when('PutUnitUnder', { parent: ann }, { target: id, ...live })
      .then({ type: 'UnitPutUnder', data: { from: null, to: ann } })
    given(unit, formed, { type: 'UnitEnded', data: { name: 'Sales' } })
      .when('RenameUnit', { name: 'X' })
      .thenRefused('no-such-unit')
  })
  it('INV-8 lets a member stand for a position from the appointment to its end', () => {
    const created: Fact = { type: 'PositionCreated', data: { title: 'Treasurer', unit: null } }
    const party = `position:${id}`
    const stateOf = <State>({ id: who }: StreamReference) => ({ ...active, parties: who === ann ? [party] : [] }) as State
    expect(
      given(position, created).when('AppointHolder', { member: ann }, { target: id, stateOf: <State>() => active as State }).decision,
    ).toMatchObject({
      also: [{ stream: { aggregate: 'member', id: ann }, events: [{ type: 'PartiesChanged', data: { joined: party, parties: [party] } }] }],
    })
    const held = [created, { type: 'HolderAppointed', data: { from: null, to: ann } }]
    expect(given(position, ...held).when('AppointHolder', { member: bob }, { target: id, stateOf }).decision).toMatchObject({
      also: [
        { stream: { id: ann }, events: [{ data: { left: party, parties: [] } }] },
        { stream: { id: bob }, events: [{ data: { joined: party, parties: [party] } }] },
      ],
    })
    expect(given(position, ...held).when('EndPosition', {}, { target: id, stateOf }).decision).toMatchObject({
      also: [{ stream: { id: ann }, events: [{ data: { left: party } }] }],
    })
  })
})

describe('an approval', () => {
  const waiting = {
    aggregate: 'member',
    target: bob,
    command: 'ChangeRole',
    payload: { role: 'owner' },
    requester: ann,
    approvers: ['owner'],
  }
  const asked: Fact = { type: 'ApprovalRequested', data: waiting }
  it('INV-9 is done once, in the name of who asked, and not after it was declined', () => {
    given(approval, asked).when('ApproveRequest', {}).then({ type: 'RequestApproved', data: waiting })
    given(approval, asked, { type: 'RequestDeclined', data: waiting }).when('ApproveRequest', {}).thenRefused('already-decided')
    given(approval, asked, { type: 'RequestApproved', data: waiting }).when('ApproveRequest', {}).thenRefused('already-decided')
    given(approval).when('ApproveRequest', {}).thenRefused('no-such-request')
    const [event] = recorded([{ type: 'RequestApproved', data: waiting }], { stream: `approval/${id}` })
    givenEvent(approvedIsDone, event as never).then({
      aggregate: 'member',
      id: bob,
      name: 'ChangeRole',
      payload: { role: 'owner' },
      onBehalfOf: { member: ann, approval: id },
    } as never)
  })
})
