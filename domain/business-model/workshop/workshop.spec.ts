/** A workshop: silent entry, grouping, dots, and what of it is seen by whom and when. */
import { describe, expect, it } from 'vitest'
import { type Envelope, evolveInto, type Fact } from '#kernel/decider'
import { given } from '#kernel/testing'
import { policy } from '#workspace'
import type { Workshop } from './state.ts'
import { workshopQueries } from './views.ts'
import { workshop } from './workshop.ts'

const id = (end: number) => `01980000-0000-7000-8000-0000000000${String(end).padStart(2, '0')}`
const begun: Fact = { type: 'WorkshopBegun', data: { model: id(1), topic: 'Who pays?', dotsEach: 3 } }
const wrote = (at: number, author = 'person-1', text = `note ${at}`): Fact => ({
  type: 'NoteAdded',
  data: { id: id(at), author, block: 'channels', text },
})
const phase = (from: string, to: string): Fact => ({ type: 'PhaseBegun', data: { from, to } })
const grouping = phase('entry', 'grouping')
const voting = [grouping, phase('grouping', 'voting')]
const result = [...voting, phase('voting', 'result')]
const gave = (member: string, to: number, dots: number): Fact => ({ type: 'DotsGiven', data: { member, to: id(to), dots } })
const grouped = (...notes: number[]): Fact => ({ type: 'NotesGrouped', data: { group: id(50), name: 'Shops', notes: notes.map(id) } })
const as = (actor: string): Partial<Envelope> => ({ actor, newId: () => id(99) })
const stateOf = (...facts: Fact[]): Workshop => {
  const state = workshop.initial()
  evolveInto(workshop, state, facts)
  return state
}
const seenBy = (member: string, state: Workshop, role = 'viewer'): Workshop =>
  workshop.access?.masked?.(
    state,
    ({ action, record }) =>
      policy.decide({ id: member, role, partner: null, model: null, parties: [], scopes: ['read', 'write'] }, action, record).isAllowed,
    id(0),
  ) as Workshop
const texts = ({ notes }: Workshop) => [...notes.values()].map(({ text }) => text)

describe('a workshop', () => {
  it('is begun about a model that is there', () => {
    const there = { ...as('person-1'), stateOf: <State>() => ({ status: 'live' }) as State }
    given(workshop)
      .when('BeginWorkshop', { model: id(1), topic: 'Who pays?', dotsEach: 3 }, there)
      .then(begun)
    const gone = { ...there, stateOf: <State>() => ({ status: 'absent' }) as State }
    given(workshop)
      .when('BeginWorkshop', { model: id(1), topic: 'Who pays?' }, gone)
      .thenRefused('no-such-model')
  })
  it('takes notes of everybody, and back only from who wrote them', () => {
    given(workshop, begun)
      .when('AddNote', { note: id(2), block: 'channels', text: 'note 2' }, as('person-1'))
      .then(wrote(2))
    given(workshop, begun, wrote(2))
      .when('RemoveNote', { note: id(2) }, as('person-2'))
      .thenRefused('note-of-another')
    given(workshop, begun, wrote(2))
      .when('RemoveNote', { note: id(2) }, as('person-1'))
      .then({ type: 'NoteRemoved', data: { note: id(2) } })
  })
  it('INV-22 has a time for each thing, and stays as it is when it is over', () => {
    for (const [name, payload] of [
      ['GroupNotes', { name: 'Shops', notes: [] }],
      ['GiveDots', { to: id(2), dots: 1 }],
      ['CloseWorkshop', {}],
    ] as const)
      given(workshop, begun, wrote(2)).when(name, payload, as('person-1')).thenRefused('wrong-phase')
    given(workshop, begun, wrote(2), ...voting)
      .when('AddNote', { block: 'channels', text: 'late' }, as('person-1'))
      .thenRefused('wrong-phase')
    given(workshop, begun).when('BeginPhase', { phase: 'voting' }, as('person-1')).thenRefused('phase-skipped')
    given(workshop, begun, ...result, { type: 'WorkshopClosed', data: { kept: [] } })
      .when('AddNote', { block: 'channels', text: 'late' }, as('person-1'))
      .thenRefused('workshop-closed')
  })
  it('puts notes into groups and lets them out again', () => {
    const state = stateOf(begun, wrote(2), wrote(3), grouping, grouped(2, 3), { type: 'NotesUngrouped', data: { notes: [id(3)] } })
    expect([...state.notes.values()].map(({ group }) => group)).toEqual([id(50), null])
    given(workshop, begun, wrote(2), grouping)
      .when('GroupNotes', { notes: [id(2)] }, as('person-1'))
      .thenRefused('group-unnamed')
    given(workshop, begun, wrote(2), grouping)
      .when('GroupNotes', { name: 'Shops', notes: [id(9)] }, as('person-1'))
      .thenRefused('no-such-note')
  })
  it('INV-23 gives nobody more dots than each has, and counts a change anew', () => {
    const so = [begun, wrote(2), wrote(3), ...voting, gave('person-1', 2, 2)]
    given(workshop, ...so)
      .when('GiveDots', { to: id(3), dots: 2 }, as('person-1'))
      .thenRefused('too-many-dots', { each: 3, given: 2, left: 1 })
    given(workshop, ...so)
      .when('GiveDots', { to: id(2), dots: 3 }, as('person-1'))
      .then(gave('person-1', 2, 3))
    given(workshop, ...so)
      .when('GiveDots', { to: id(3), dots: 3 }, as('person-2'))
      .then(gave('person-2', 3, 3))
  })
  it('takes dots for groups and for notes by themselves, not for a note within a group', () => {
    const so = [begun, wrote(2), wrote(3), grouping, grouped(2), phase('grouping', 'voting')]
    given(workshop, ...so)
      .when('GiveDots', { to: id(50), dots: 1 }, as('person-1'))
      .then(gave('person-1', 50, 1))
    given(workshop, ...so)
      .when('GiveDots', { to: id(2), dots: 1 }, as('person-1'))
      .thenRefused('not-on-ballot')
  })
  it('begins the voting anew when it goes back to grouping', () => {
    expect(stateOf(begun, wrote(2), ...voting, gave('person-1', 2, 2), phase('voting', 'grouping')).dots.size).toBe(0)
  })
  it('INV-24 shows notes of others when the entry is over, to owners too', () => {
    const entry = stateOf(begun, wrote(2), wrote(3, 'person-2'), wrote(4, 'person-3'))
    expect(texts(seenBy('person-1', entry, 'owner'))).toEqual(['note 2'])
    expect(seenBy('person-1', entry).unseen).toEqual({ notes: 2, people: 2 })
    expect(texts(seenBy('person-1', stateOf(begun, wrote(2), wrote(3, 'person-2'), grouping)))).toEqual(['note 2', 'note 3'])
    expect(texts(seenBy('person-1', entry, 'partner'))).toEqual([])
  })
  it('INV-24 shows dots of others when the voting is over', () => {
    const so = [begun, wrote(2), ...voting, gave('person-1', 2, 1), gave('person-2', 2, 3)]
    const answer = (state: Workshop) =>
      (
        workshopQueries.ShowWorkshop.answer(state, {}, { id: id(0), version: 1, position: 1, asOf: null, today: '' }, []) as {
          dots: object
        }
      ).dots
    expect(answer(seenBy('person-1', stateOf(...so)))).toEqual({ [id(2)]: 1 })
    expect(answer(seenBy('person-1', stateOf(...so, phase('voting', 'result'))))).toEqual({ [id(2)]: 4 })
  })
  it('INV-24 shows of the past no more than of today', () => {
    const [past, now] = [stateOf(begun, wrote(2), wrote(3, 'person-2')), stateOf(begun, wrote(2), wrote(3, 'person-2'), grouping)]
    const sees = () => false
    expect(texts(workshop.access?.maskedPast?.(past, past, sees, id(0)) as Workshop)).toEqual([])
    expect(now.phase).toBe('grouping')
  })
  it('comes back from its keyframe as it was', () => {
    const state = stateOf(begun, wrote(2), ...voting, gave('person-1', 2, 2))
    expect(workshop.thaw?.(workshop.freeze?.(state) as never)).toEqual(state)
  })
})
