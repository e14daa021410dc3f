/** What-ifs, versions, templates and extended lists, rule by rule. */
import { describe, expect, it } from 'vitest'
import { decide, evolved, type Fact, isRefused, type StreamReference } from '#kernel/decider'
import { anEnvelope, given, recorded } from '#kernel/testing'
import { MemoryTable } from '#kernel/view'
import { modelContentId, toDocument } from './document.ts'
import { businessModel, businessModels, elementsView } from './index.ts'
import type { BusinessModel } from './state.ts'

const id = (n: number) => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`
const created: Fact = { type: 'BusinessModelCreated', data: { meta: { name: 'Acme', portfolio: 'explore', stage: 'ideation' } } }
const added = (n: number, kind: string, key: string): Fact => ({
  type: 'ElementAdded',
  data: { element: { id: id(n), kind, key, name: key, attributes: {} }, before: null },
})
const renamed = (n: number, from: string, to: string): Fact => ({
  type: 'ElementRevised',
  data: { element: id(n), changes: { name: { from, to } } },
})
const model = (...facts: Fact[]): BusinessModel => evolved(businessModel, businessModel.initial() as BusinessModel, [created, ...facts])
const web = added(1, 'channel', 'ch-web')
const main = 'main'
/** An envelope that knows other models by their id, each at version 7. */
const knowing = (models: Record<string, BusinessModel>, target = 'new') => ({
  target,
  versionOf: () => 7,
  stateOf: <State>({ aggregate, id }: StreamReference) =>
    (aggregate === 'reservation' ? { holder: null } : (models[id] ?? businessModel.initial())) as State,
})
const forked = (origin: BusinessModel, name = 'What if'): Fact[] => {
  const { decision } = given(businessModel).when('ForkBusinessModel', { source: main, name }, knowing({ [main]: origin }))
  return isRefused(decision) ? [] : [...decision.events]
}

describe('a what-if', () => {
  it('INV-11 begins as all that its origin is, with the same ids, under a name of its own', () => {
    const origin = model(web)
    const state = evolved(businessModel, businessModel.initial(), forked(origin)) as BusinessModel
    expect([...state.elements.keys()]).toEqual([id(1)])
    expect([state.meta.name, state.origin?.model, state.origin?.version]).toEqual(['What if', main, 7])
    given(businessModel).when('ForkBusinessModel', { source: 'nobody', name: 'X' }, knowing({})).thenRefused('source-missing')
    given(businessModel)
      .when('ForkBusinessModel', { source: main, version: 9, name: 'X' }, knowing({ [main]: origin }))
      .thenRefused('version-missing')
  })
  it('INV-11 is adopted by its origin, and then both have the what-if in common', () => {
    const origin = model(web)
    const whatIf = evolved(businessModel, businessModel.initial(), [...forked(origin), renamed(1, 'ch-web', 'Shop')]) as BusinessModel
    const { decision } = given(businessModel, created, web).when('AdoptModel', { from: 'what-if' }, knowing({ 'what-if': whatIf }, main))
    expect(decision).toMatchObject({
      events: [{ type: 'ModelAdopted', data: { model: 'what-if', changes: [{ type: 'ElementRevised' }] } }],
      also: [{ stream: { id: 'what-if' }, events: [{ type: 'BaseMoved', data: { document: { elements: [{ name: 'Shop' }] } } }] }],
    })
    const moved = isRefused(decision) ? [] : (decision.also ?? []).flatMap(({ events }) => events)
    const after = evolved(businessModel, whatIf, moved)
    given(businessModel, created, web, renamed(1, 'ch-web', 'Shop'))
      .when('AdoptModel', { from: 'what-if' }, knowing({ 'what-if': after }, main))
      .thenNothing()
    given(businessModel, created)
      .when('AdoptModel', { from: 'other' }, knowing({ other: model(web) }, main))
      .thenRefused('no-common-base')
  })
  it('INV-12 is refused while a conflict is open, names its place, and adopted once it is settled', () => {
    const whatIf = evolved(businessModel, businessModel.initial(), [...forked(model(web)), renamed(1, 'ch-web', 'Shop')]) as BusinessModel
    const origin = given(businessModel, created, web, renamed(1, 'ch-web', 'Store'))
    const envelope = knowing({ 'what-if': whatIf }, main)
    origin.when('AdoptModel', { from: 'what-if' }, envelope).thenRefused('merge-conflicts', { count: 1, places: ['ch-web.name'] })
    origin.when('AdoptModel', { from: 'what-if', settle: { 'ch-web.name': 'ours' } }, envelope).thenNothing()
    const settled = origin.when('AdoptModel', { from: 'what-if', settle: { 'ch-web.name': 'theirs' } }, envelope).thenState<BusinessModel>()
    expect(settled.elements.get(id(1))?.name).toBe('Shop')
  })
  it('INV-11 is brought up to date from its origin', () => {
    const envelope = knowing({ [main]: model(web, added(2, 'channel', 'ch-phone')) }, 'what-if')
    const state = given(businessModel, ...forked(model(web)))
      .when('AdoptModel', { from: main }, envelope)
      .thenState<BusinessModel>()
    expect([state.elements.size, state.origin?.document.elements.length]).toEqual([2, 2])
  })
  it('INV-7 is taken back as a whole after it was adopted', () => {
    const whatIf = evolved(businessModel, businessModel.initial(), [...forked(model(web)), renamed(1, 'ch-web', 'Shop')]) as BusinessModel
    const envelope = knowing({ 'what-if': whatIf }, main)
    const { decision } = given(businessModel, created, web).when('AdoptModel', { from: 'what-if' }, envelope)
    const facts = isRefused(decision) ? [] : decision.events
    const undone = given(businessModel, created, web, ...facts)
      .when('UndoCommand', { command: id(99) }, { ...envelope, undone: facts })
      .thenState<BusinessModel>()
    expect(modelContentId(undone)).toBe(modelContentId(model(web)))
  })
  it('has its cards in the list of models and its elements in the list of elements', () => {
    const facts = recorded(forked(model(web)), { stream: 'business-model/what-if' })
    const [models, elements] = [new MemoryTable(businessModels), new MemoryTable(elementsView)]
    for (const fact of facts) for (const table of [models, elements]) table.apply(fact)
    expect([...models.rows.values()]).toMatchObject([{ name: 'What if', cards: 1, origin_id: main }])
    expect([...elements.rows.values()]).toMatchObject([{ element_id: id(1) }])
  })
})

describe('a named version', () => {
  it('INV-13 stands for one version under a name that no other has, and can be taken back', () => {
    const { decision } = given(businessModel, created, web).when('NameVersion', { name: 'Before the pivot' }, knowing({}))
    expect(decision).toMatchObject({ result: { version: 7, contentId: modelContentId(model(web)) } })
    const facts = isRefused(decision) ? [] : decision.events
    given(businessModel, created, ...facts)
      .when('NameVersion', { name: 'Before the pivot' }, knowing({}))
      .thenRefused('version-name-taken')
    given(businessModel, created, ...facts)
      .when('UndoCommand', { command: id(99) }, { ...knowing({}), undone: facts })
      .thenState()
    given(businessModel, created).when('UnnameVersion', { name: 'x' }).thenRefused('version-missing')
  })
  it('INV-13 survives a keyframe and is no part of what the model says', () => {
    const named = evolved(businessModel, model(web), [{ type: 'VersionNamed', data: { name: 'A', version: 2, contentId: 'x' } }])
    const thawed = businessModel.thaw?.(JSON.parse(JSON.stringify(businessModel.freeze?.(named)))) as BusinessModel
    expect([thawed.versions.get('A')?.version, modelContentId(thawed)]).toEqual([2, modelContentId(model(web))])
  })
  it('brings the model back to what it was', () => {
    const past = model(web)
    const restored = given(businessModel, created, web, renamed(1, 'ch-web', 'Shop'), added(2, 'channel', 'ch-new'))
      .when('RestoreVersion', { version: 7 }, knowing({ [main]: past }, main))
      .thenState<BusinessModel>()
    expect(toDocument(restored)).toEqual(toDocument(past))
  })
})

describe('a composition', () => {
  it('INV-15 is refused while its sources contradict each other, unless the first is to be taken', () => {
    const sources = knowing({ a: model(web), b: model(web, renamed(1, 'ch-web', 'Shop')), c: model(added(2, 'cost', 'cost-rent')) })
    const compose = (payload: object) => given(businessModel).when('ComposeBusinessModel', { name: 'Group', ...payload }, sources)
    compose({ sources: ['a', 'b'], takeFirst: false }).thenRefused('compose-clashes', { places: ['ch-web.name'] })
    const { decision } = compose({ sources: ['a', 'b'], takeFirst: true })
    expect(decision).toMatchObject({ result: { elements: 1, clashes: 1 } })
    const state = compose({ sources: ['a', 'c'], takeFirst: false }).thenState<BusinessModel>()
    expect([state.meta.name, state.elements.size]).toEqual(['Group', 2])
  })
})

describe('a template', () => {
  it('gives a new model its cards with ids of their own, and its questions', () => {
    const template = given(businessModel, created, web)
      .when('MarkAsTemplate', { isTemplate: true, prompts: { channels: ['Who carries it?'] } })
      .thenState<BusinessModel>()
    const state = given(businessModel)
      .when('CreateFromTemplate', { template: 't', name: 'Mine' }, knowing({ t: template }))
      .thenState<BusinessModel>()
    expect([...state.elements.values()].map(({ key }) => key)).toEqual(['ch-web'])
    expect(state.elements.has(id(1))).toBe(false)
    expect([state.meta.template, state.meta.prompts, state.origin]).toEqual([undefined, { channels: ['Who carries it?'] }, null])
  })
})

describe('a closed list', () => {
  it('INV-14 is extended by a value for one model, which its elements may then have', () => {
    given(businessModel, created, web)
      .when('ReviseElement', { element: id(1), set: { kind: 'kiosk' } })
      .thenRefused('attribute-unfit')
    const { decision } = given(businessModel, created, web).when('ExtendList', { list: 'channel.kind', value: 'kiosk' })
    const facts = isRefused(decision) ? [] : decision.events
    given(businessModel, created, web, ...facts)
      .when('ReviseElement', { element: id(1), set: { kind: 'kiosk' } })
      .thenState()
    given(businessModel, created).when('ExtendList', { list: 'channel.owner', value: 'x' }).thenRefused('list-unknown')
    given(businessModel, created).when('ExtendList', { list: 'channel.kind', value: 'web' }).thenNothing()
  })
})

describe('what lies around the canvas', () => {
  it('INV-16 may threaten and favour anything on it, by the verb that is named, and is no card', () => {
    const factor = added(5, 'factor', 'env-law')
    const around = given(businessModel, created, web, factor)
    around
      .when('LinkElements', { from: id(5), to: id(1), verb: 'favours' })
      .then({ type: 'ElementsLinked', data: { links: [{ verb: 'favours', from: id(5), to: id(1) }] } })
    around.when('LinkElements', { from: id(1), to: id(5) }).thenRefused('link-unfit')
    around.when('MoveElement', { element: id(5), block: 'channels' }).thenRefused('stays-around')
    const row = new MemoryTable(businessModels)
    for (const fact of recorded([created, web, factor])) row.apply(fact)
    expect([...row.rows.values()]).toMatchObject([{ cards: 1 }])
  })
})

it('a command is decided by the same rules wherever it is decided', () => {
  const envelope = anEnvelope({ ...knowing({ [main]: model(web) }), target: 'x' })
  const fork = () =>
    decide(businessModel, businessModel.initial(), { name: 'ForkBusinessModel', payload: { source: main, name: 'A' } }, envelope)
  expect(fork()).toEqual(fork())
})
