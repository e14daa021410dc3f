/** Pipelines of one's own: which stages a deal can be in, and what its stage says of the forecast. */
import { describe, expect, it } from 'vitest'
import { aggregateOf, noRecord, type RecordState, recordEntries, type Values, whole } from '#blocks/records'
import { decide, evolved, isRefused } from '#kernel/decider'
import { anEnvelope } from '#kernel/testing'
import { deal, pipeline } from './index.ts'
import type { Stage } from './pipeline.ts'

const uuid = (tail: number) => `01980000-0000-7000-8000-${String(tail).padStart(12, '0')}`
const [account, groups, renewals] = [uuid(1), uuid(2), uuid(3)]
const stage = (id: string, percent: number, type: Stage['type'] = 'open'): Stage => ({ id, label: id.replaceAll('-', ' '), type, percent })
const visits = [stage('waiting', 1, 'on-hold'), stage('introduced', 20), stage('site-visit', 40), stage('board', 80)]

const onCards = (elements: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(elements).map(([block, element]) => [block, [{ from: '0000-01-01', parts: [{ element, share: whole }], by: 'hand' }]]),
  )

type Payload = Readonly<Record<string, unknown>>
const deals = aggregateOf(deal)
const pipelines = aggregateOf(pipeline)
/** Deals beside pipelines with these stages. */
const beside = (stages: Readonly<Record<string, readonly Stage[]>>) => {
  const around = {
    stateOf: <State>({ aggregate, id }: { aggregate: string; id: string }) => {
      if (aggregate === 'account') return { ...noRecord(), status: 'live', cards: onCards({ 'customer-segments': uuid(11) }) } as State
      const of = aggregate === 'pipeline' ? stages[id] : undefined
      const cards = onCards({ 'customer-segments': uuid(12), channels: uuid(13) })
      return (of ? { ...noRecord(), status: 'live', values: { name: 'Own', stages: of }, cards } : noRecord()) as State
    },
  }
  const send = (state: RecordState, name: string, payload: Payload = {}) => {
    const decision = decide(deals, state, { name, payload }, anEnvelope(around))
    return isRefused(decision) ? decision : (evolved(deals, state, decision.events) as RecordState)
  }
  return {
    added: (more: Payload = {}) =>
      send(noRecord(), 'AddDeal', {
        title: 'Forty pumps',
        account,
        value: { amount: '100000', currency: 'EUR' },
        expectedClose: '2026-03-31',
        ...more,
      }) as RecordState,
    send: (state: RecordState, name: string, payload: Payload = {}) => send(state, name, payload) as RecordState,
    refusal: (state: RecordState, name: string, payload: Payload = {}) => {
      const answer = send(state, name, payload)
      return 'refused' in answer ? answer : null
    },
  }
}
const at = ({ values }: RecordState) => [values.stage, values.probability]
const weighted = (state: RecordState) =>
  recordEntries(deal, state).find(({ measure, block }) => measure === 'pipeline-weighted' && block === 'customer-segments')?.amount

describe('a deal', () => {
  it('PIPE-1 in no pipeline goes through the usual stages', () => {
    const { added, send, refusal } = beside({})
    const state = added()
    expect(at(state)).toEqual(['lead', 10])
    expect(at(send(state, 'MoveDeal', { stage: 'proposal' }))).toEqual(['proposal', 50])
    expect(refusal(state, 'MoveDeal', { stage: 'site-visit' })).toMatchObject({
      refused: 'no-such-stage',
      facts: { stage: 'site-visit', stages: 'lead, qualified, proposal, negotiation, on-hold' },
    })
  })
  it('PIPE-2 that comes into a pipeline is at its first open stage, and back at the usual one without', () => {
    const { added, send } = beside({ [groups]: visits, [renewals]: [stage('due', 90)] })
    const state = added({ pipeline: groups })
    expect(at(state)).toEqual(['introduced', 20])
    const further = send(state, 'MoveDeal', { stage: 'board' })
    expect(at(send(further, 'ReviseDeal', { pipeline: groups }))).toEqual(['board', 80])
    expect(at(send(further, 'ReviseDeal', { pipeline: renewals }))).toEqual(['due', 90])
    expect(at(send(further, 'ReviseDeal', { pipeline: null }))).toEqual(['lead', 10])
  })
  it('PIPE-2 that is decided stays decided, whatever pipeline it comes into', () => {
    const { added, send } = beside({ [groups]: visits })
    const won = send(added(), 'WinDeal', { on: '2026-02-01' })
    expect(send(won, 'ReviseDeal', { pipeline: groups }).values).toMatchObject({ stage: 'won', pipeline: groups })
  })
  it('PIPE-3 is moved to stages of its own pipeline alone, and is forecast by how likely they are won', () => {
    const { added, send, refusal } = beside({ [groups]: visits })
    const state = added({ pipeline: groups })
    expect(weighted(state)).toBe(20_000)
    expect(weighted(send(state, 'MoveDeal', { stage: 'site-visit' }))).toBe(40_000)
    expect(refusal(state, 'MoveDeal', { stage: 'proposal' })).toMatchObject({ refused: 'no-such-stage' })
    expect(refusal(state, 'MoveDeal', { stage: 'won' })).toMatchObject({ refused: 'no-such-stage' })
  })
  it('PIPE-3 has the probability that somebody says, until it is moved', () => {
    const { added, send } = beside({ [groups]: visits })
    expect(at(added({ pipeline: groups, probability: 66 }))).toEqual(['introduced', 66])
    const said = send(added({ pipeline: groups }), 'ReviseDeal', { probability: 33 })
    expect(weighted(said)).toBe(33_000)
    expect(at(send(said, 'MoveDeal', { stage: 'board' }))).toEqual(['board', 80])
  })
  it('PIPE-4 keeps stage and probability when the pipeline changes, and takes over what it says when it is moved', () => {
    const state = beside({ [groups]: visits }).added({ pipeline: groups })
    const later = beside({ [groups]: [stage('first-talk', 5), stage('site-visit', 55)] })
    expect(at(later.send(state, 'ReviseDeal', { nextStep: 'Call them' }))).toEqual(['introduced', 20])
    expect(at(later.send(state, 'MoveDeal', { stage: 'site-visit' }))).toEqual(['site-visit', 55])
    expect(later.refusal(state, 'MoveDeal', { stage: 'board' })).toMatchObject({ refused: 'no-such-stage' })
  })
  it('REC-3 has the cards of its pipeline where its account says none, from the beginning or from when it comes into it', () => {
    const { added, send } = beside({ [groups]: visits })
    const elementsOf = ({ cards }: RecordState) =>
      Object.fromEntries(Object.entries(cards).map(([block, assignments]) => [block, assignments.at(-1)?.parts[0]?.element]))
    const both = { 'customer-segments': uuid(11), channels: uuid(13) }
    expect(elementsOf(added())).toEqual({ 'customer-segments': uuid(11) })
    expect(elementsOf(added({ pipeline: groups }))).toEqual(both)
    expect(elementsOf(send(added(), 'ReviseDeal', { pipeline: groups }))).toEqual(both)
  })
  it('PIPE-5 opened again is at the last open stage of its pipeline', () => {
    const { added, send } = beside({ [groups]: [...visits, stage('on-ice', 2, 'on-hold')] })
    const lost = send(added({ pipeline: groups }), 'LoseDeal', { reason: 'price' })
    expect(at(send(lost, 'ReopenDeal'))).toEqual(['board', 80])
    expect(at(send(send(added(), 'WinDeal'), 'ReopenDeal'))).toEqual(['negotiation', 75])
  })
  it('of before there were pipelines is forecast by its stage', () => {
    const { probability: _, ...values } = beside({}).added().values
    expect(weighted({ ...noRecord(), status: 'live', values: { ...values, stage: 'proposal' } as Values })).toBe(50_000)
  })
})

describe('a pipeline', () => {
  const faultOf = (stages: unknown) => pipelines.commands.SetStages?.payload.safeParse({ stages }).error?.issues[0]?.message
  it('begins with the usual open stages', () => {
    const decision = decide(
      pipelines,
      noRecord(),
      { name: 'AddPipeline', payload: { name: 'Groups' } },
      anEnvelope({ stateOf: () => ({}) as never }),
    )
    if (isRefused(decision)) throw new Error(decision.refused)
    const { values } = evolved(pipelines, noRecord(), decision.events) as RecordState
    expect((values.stages as readonly Stage[]).map(({ id }) => id)).toEqual(['lead', 'qualified', 'proposal', 'negotiation'])
  })
  it.each([
    ['has no open stage', [stage('waiting', 5, 'on-hold')]],
    ['won and lost are there anyway', [stage('talk', 5), stage('won', 100)]],
    ['two stages have one name', [stage('talk', 5), stage('talk', 10)]],
    ['two stages have one name', [stage('talk', 5), { ...stage('talks', 10), label: 'Talk' }]],
    ['is no name of a stage', [stage('Talk To Them', 5)]],
    ['Too small', []],
    ['Too big', [stage('sure', 101)]],
  ])('PIPE-6 %s: refused', (says, stages) => {
    expect(faultOf(stages)).toContain(says)
    expect(faultOf(visits)).toBeUndefined()
  })
})
