/** What a business model answers, rule by rule. The rules are in the README beside this file. */
import { describe, expect, it } from 'vitest'
import type { Envelope, Fact, StreamReference } from '#kernel/decider'
import type { Reservation } from '#kernel/reservation'
import { given, givenView, recorded } from '#kernel/testing'
import { projectCanvas } from './canvas.ts'
import { businessModel, businessModels } from './index.ts'
import { type BusinessModel, limits } from './state.ts'

const id = (n: number) => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`
const free = { stateOf: <State>() => ({ holder: null }) as State }
const taken = { stateOf: <State>() => ({ holder: 'another' }) satisfies Reservation as State }
const created: Fact = { type: 'BusinessModelCreated', data: { meta: { name: 'Acme', portfolio: 'explore', stage: 'ideation' } } }
const added = (n: number, kind: string, key: string, more: object = {}): Fact => ({
  type: 'ElementAdded',
  data: { element: { id: id(n), kind, key, name: key, attributes: {}, ...more }, before: null },
})
const linked = (verb: string, from: number, to: number, fit?: string): Fact => ({
  type: 'ElementsLinked',
  data: { links: [{ verb, from: id(from), to: id(to), ...(fit ? { fit } : {}) }] },
})
const smb = added(1, 'customer-segment', 'cs-smb')
const job = added(2, 'job', 'job-plan', { parent: id(1) })
const product = added(3, 'value-proposition', 'vp-product')
const web = added(4, 'channel', 'ch-web')
/** The streams beside a model, in a workspace that operates none. */
const withoutRecords: Partial<Envelope> = { stateOf: () => ({ operatingModel: null }) as never }
const acme = (...facts: Fact[]) => given(businessModel, created, ...facts)

describe('a business model', () => {
  it('BILL-1 is made once, under a name that no other has', () => {
    given(businessModel).when('CreateBusinessModel', { name: 'Acme', portfolio: 'explore', stage: 'ideation' }, free).then(created)
    given(businessModel)
      .when('CreateBusinessModel', { name: 'Acme', portfolio: 'explore', stage: 'ideation' }, taken)
      .thenRefused('name-taken')
    acme().when('CreateBusinessModel', { name: 'Other', portfolio: 'explore', stage: 'ideation' }, free).thenRefused('model-exists')
    given(businessModel).when('AddElement', { kind: 'channel', name: 'Web' }).thenRefused('model-missing')
  })
  it('BILL-1 lets its old name go when it takes another', () => {
    const { decision } = acme().when('RenameBusinessModel', { name: 'Beta' }, free)
    expect(decision).toMatchObject({ also: [{ events: [{ type: 'NameReleased' }] }, { events: [{ type: 'NameReserved' }] }] })
    acme().when('RenameBusinessModel', { name: 'Acme' }, free).thenNothing()
    acme().when('RenameBusinessModel', { name: 'Beta', former: 'Seen' }, free).thenRefused('changed-since')
  })
  it('has a stage of its portfolio', () => {
    acme().when('SetStage', { portfolio: 'explore', stage: 'grow' }).thenRefused('stage-not-in-portfolio')
    acme()
      .when('SetStage', { portfolio: 'exploit', stage: 'grow' })
      .then({ type: 'StageSet', data: { from: { portfolio: 'explore', stage: 'ideation' }, to: { portfolio: 'exploit', stage: 'grow' } } })
  })
})

describe('an element', () => {
  it('BILL-2 gets a key from its name that is unique and has the prefix of its kind', () => {
    const model = acme(web).when('AddElement', { kind: 'channel', name: 'Wéb!' }).thenState<BusinessModel>()
    expect([...model.keys.keys()]).toEqual(['ch-web', 'ch-web-2'])
    acme(web).when('AddElement', { kind: 'channel', name: 'x', key: 'ch-web' }).thenRefused('key-taken')
    acme(web).when('AddElement', { kind: 'channel', name: 'x', key: 'cs-web' }).thenRefused('key-malformed')
    acme(web, smb)
      .when('ReviseElement', { element: id(1), set: { key: 'ch-web' } })
      .thenRefused('key-malformed')
  })
  it('BILL-3 has only attributes of its kind, with values of their types', () => {
    acme(web)
      .when('ReviseElement', { element: id(4), set: { colour: 'red' } })
      .thenRefused('attribute-unknown')
    acme(web)
      .when('ReviseElement', { element: id(4), set: { kind: 'pigeon' } })
      .thenRefused('attribute-unfit', { attribute: 'kind' })
    acme(web)
      .when('ReviseElement', { element: id(4), set: { phases: ['purchase', 'purchase'] } })
      .thenRefused('attribute-unfit')
    acme(web)
      .when('ReviseElement', { element: id(4), set: { name: ' ' } })
      .thenRefused('name-empty')
    acme(web)
      .when('ReviseElement', { element: id(4), set: { kind: 'web', name: ' Web ' } })
      .then({
        type: 'ElementRevised',
        data: { element: id(4), changes: { kind: { from: null, to: 'web' }, name: { from: 'ch-web', to: 'Web' } } },
      })
  })
  it('BILL-3 has a pricing mechanism of its pricing method', () => {
    const stream = added(5, 'revenue-stream', 'rs-a', { attributes: { pricingMethod: 'market' } })
    acme(stream)
      .when('ReviseElement', { element: id(5), set: { pricingMechanism: 'list_price' } })
      .thenRefused('attribute-unfit', { attribute: 'pricingMechanism' })
    acme(stream)
      .when('ReviseElement', { element: id(5), set: { pricingMechanism: 'auction' } })
      .thenState()
  })
  it('BILL-3 says figures with amount, unit and provenance', () => {
    const figure = { metric: 'price', amount: '9.50', unit: 'EUR', as_of: '2026-02-28', provenance: 'actual' }
    acme(web)
      .when('ReviseElement', { element: id(4), set: { figures: [figure] } })
      .thenState()
    for (const wrong of [
      { ...figure, amount: 9.5 },
      { ...figure, as_of: '2026-02-30' },
      { ...figure, provenance: 'guess' },
      { ...figure, extra: 1 },
    ])
      acme(web)
        .when('ReviseElement', { element: id(4), set: { figures: [wrong] } })
        .thenRefused('attribute-unfit')
  })
  it('BILL-4 is a card, or a part of a card of the right kind', () => {
    acme(smb).when('AddElement', { kind: 'job', name: 'Plan' }).thenRefused('parent-needed')
    acme(web)
      .when('AddElement', { kind: 'job', name: 'Plan', parent: id(4) })
      .thenRefused('parent-unfit')
    acme(smb)
      .when('AddElement', { kind: 'job', name: 'Plan', parent: id(9) })
      .thenRefused('element-missing')
    acme(smb)
      .when('AddElement', { kind: 'job', name: 'Plan', parent: id(1), element: id(2), key: 'job-plan' })
      .then(added(2, 'job', 'job-plan', { parent: id(1), name: 'Plan' }))
  })
  it('stands before the one that was named', () => {
    const model = acme(web)
      .when('AddElement', { kind: 'channel', name: 'Phone', before: id(4) })
      .thenState<BusinessModel>()
    expect(model.order.get('channels')?.at(-1)).toBe(id(4))
    acme(web, smb)
      .when('AddElement', { kind: 'channel', name: 'Phone', before: id(1) })
      .thenRefused('neighbour-missing')
  })
  it('INV-6 is revised where nothing changed since, and otherwise tells what did', () => {
    const set = { name: 'New' }
    acme(web)
      .when('ReviseElement', { element: id(4), set, former: { name: 'Seen' } })
      .thenRefused('changed-since', { attribute: 'name', value: 'ch-web' })
    acme(web)
      .when('ReviseElement', { element: id(4), set, former: { name: 'ch-web' } })
      .thenState()
    acme(web)
      .when('ReviseElement', { element: id(4), set: { name: 'ch-web' } })
      .thenNothing()
  })
  it('BILL-5 goes with its parts and every link that touches them', () => {
    const model = acme(smb, job, product, linked('serves', 3, 1, 'fit-a'))
      .when('RemoveElement', { element: id(1) }, withoutRecords)
      .thenState<BusinessModel>()
    expect([[...model.elements.keys()], model.links.size, model.order.size]).toEqual([[id(3)], 0, 1])
  })
  it('law 11 that records count for stays on the operating model, until something followed it', () => {
    const around = (model: string, card: object): Partial<Envelope> => ({
      target: id(9),
      stateOf: (({ aggregate }: StreamReference) => (aggregate === 'workspace' ? { operatingModel: model } : card)) as never,
    })
    const remove = (model: string, card: object) => acme(smb).when('RemoveElement', { element: id(1) }, around(model, card))
    remove(id(9), { isUsed: true, succession: null }).thenRefused('has-records', { name: 'cs-smb' })
    remove(id(9), { isUsed: true, succession: { from: '2026-01', parts: [] } }).thenState()
    remove(id(9), { isUsed: false, succession: null }).thenState()
    remove(id(8), { isUsed: true, succession: null }).thenState()
  })
  it('INV-9 is one of 5,000 at most', () => {
    const many = Array.from({ length: limits.elements }, (_, n) => added(n + 10, 'channel', `ch-${n}`))
    acme(...many)
      .when('AddElement', { kind: 'channel', name: 'One more' })
      .thenRefused('too-many-elements')
  })
})

describe('a link', () => {
  it('BILL-5 has the verb that its ends allow, or is refused', () => {
    acme(web, smb)
      .when('LinkElements', { from: id(4), to: id(1) })
      .then(linked('reaches', 4, 1))
    acme(web, smb)
      .when('LinkElements', { from: id(1), to: id(4) })
      .thenRefused('link-unfit')
    acme(web, smb, linked('reaches', 4, 1))
      .when('LinkElements', { from: id(4), to: id(1) })
      .thenRefused('link-exists')
    acme(web, smb)
      .when('UnlinkElements', { from: id(4), to: id(1) })
      .thenRefused('link-missing')
  })
  it('BILL-5 joins the fit of its cards', () => {
    acme(smb, product)
      .when('LinkElements', { from: id(3), to: id(1) })
      .then(linked('serves', 3, 1, 'fit-product-smb'))
  })
  it('BILL-5 of a part brings the fit of its cards with it, and goes with it', () => {
    const pain = added(6, 'pain', 'pain-a', { parent: id(1) })
    const reliever = added(7, 'pain-reliever', 'pr-a', { parent: id(3) })
    acme(smb, product, pain, reliever)
      .when('LinkElements', { from: id(7), to: id(6) })
      .then({
        type: 'ElementsLinked',
        data: {
          links: [
            { verb: 'serves', from: id(3), to: id(1), fit: 'fit-product-smb' },
            { verb: 'addresses', from: id(7), to: id(6), fit: 'fit-product-smb' },
          ],
        },
      })
    const model = acme(smb, product, pain, reliever, linked('serves', 3, 1, 'fit-a'), linked('addresses', 7, 6, 'fit-a'))
      .when('UnlinkElements', { from: id(3), to: id(1) })
      .thenState<BusinessModel>()
    expect(model.links.size).toBe(0)
  })
})

describe('moving', () => {
  it('stays a move of one place in its list', () => {
    const phone = added(5, 'channel', 'ch-phone')
    acme(web, phone)
      .when('MoveElement', { element: id(5), before: id(4) })
      .then({ type: 'ElementMoved', data: { element: id(5), before: { from: null, to: id(4) }, unlinked: [], linked: [] } })
    acme(web, phone)
      .when('MoveElement', { element: id(5), before: null })
      .thenNothing()
  })
  it('INV-10 to another block keeps the id, what the new kind has too, and the links that it can have', () => {
    const rich = added(5, 'channel', 'ch-rich', { attributes: { kind: 'web', tags: ['a'] } })
    const model = acme(smb, product, rich, linked('reaches', 5, 1), linked('delivers', 5, 3))
      .when('MoveElement', { element: id(5), block: 'key-resources' })
      .thenState<BusinessModel>()
    expect(model.elements.get(id(5))).toMatchObject({ kind: 'key-resource', key: 'kr-rich', attributes: { tags: ['a'] } })
    expect([...model.links.values()]).toEqual([{ verb: 'enables', from: id(5), to: id(3) }])
    acme(smb, job)
      .when('MoveElement', { element: id(1), block: 'channels' })
      .thenRefused('has-parts')
    acme(smb, job)
      .when('MoveElement', { element: id(2), block: 'channels' })
      .thenRefused('part-stays')
    acme(smb)
      .when('MoveElement', { element: id(1), block: 'nowhere' })
      .thenRefused('block-unknown')
  })
})

describe('undo', () => {
  const undo = { command: id(77) }
  it('INV-7 takes back what a command did', () => {
    acme(smb)
      .when('UndoCommand', undo, { ...free, undone: [smb] })
      .then({ type: 'ElementRemoved', data: { elements: [(smb as Fact<string, never>).data], links: [] } })
    acme()
      .when('UndoCommand', undo, { ...free, undone: [] })
      .thenRefused('nothing-to-undo')
    acme()
      .when('UndoCommand', undo, { ...free, undone: [created] })
      .thenRefused('nothing-to-undo')
  })
  it('INV-7 tells where the element stood, so that undoing the undo puts it back there', () => {
    const phone = added(5, 'channel', 'ch-phone')
    acme(web, phone)
      .when('UndoCommand', undo, { ...free, undone: [web] })
      .then({
        type: 'ElementRemoved',
        data: { elements: [{ ...(web as Fact<string, { element: object }>).data, before: id(5) }], links: [] },
      })
  })
  it('INV-7 refuses where what it touched changed since', () => {
    const renamed: Fact = { type: 'ElementRevised', data: { element: id(1), changes: { name: { from: 'cs-smb', to: 'B' } } } }
    const again: Fact = { type: 'ElementRevised', data: { element: id(1), changes: { name: { from: 'B', to: 'C' } } } }
    acme(smb, renamed, again)
      .when('UndoCommand', undo, { ...free, undone: [renamed] })
      .thenRefused('changed-since')
    acme(smb, job)
      .when('UndoCommand', undo, { ...free, undone: [smb] })
      .thenRefused('changed-since')
  })
  it('INV-7 does not take a move back when links were made since that fit only the new kind', () => {
    const moved = {
      type: 'ElementMoved',
      data: {
        element: id(1),
        before: { from: null, to: null },
        retyped: {
          from: { kind: 'customer-segment', key: 'cs-smb', attributes: {} },
          to: { kind: 'channel', key: 'ch-smb', attributes: {} },
        },
        unlinked: [],
        linked: [],
      },
    }
    const other = added(8, 'customer-segment', 'cs-other')
    acme(smb, other, moved, linked('reaches', 1, 8))
      .when('UndoCommand', undo, { ...free, undone: [moved] })
      .thenRefused('changed-since')
  })
  it('INV-7 does not take a move back when the card got parts since', () => {
    const { decision } = acme(web).when('MoveElement', { element: id(4), block: 'customer-segments' })
    const facts = 'events' in decision ? decision.events : []
    acme(web, ...facts, added(9, 'job', 'job-a', { parent: id(4) }))
      .when('UndoCommand', undo, { ...free, undone: facts })
      .thenRefused('has-parts')
  })
  it('INV-7 takes a move back whose links fit both kinds', () => {
    const [room, rent] = [added(5, 'key-resource', 'kr-room'), added(6, 'cost', 'cost-rent')]
    const before = acme(room, rent, linked('incurred_by', 6, 5))
    const { decision } = before.when('MoveElement', { element: id(5), block: 'key-activities' })
    const facts = 'events' in decision ? decision.events : []
    const model = acme(room, rent, linked('incurred_by', 6, 5), ...facts)
      .when('UndoCommand', undo, { ...free, undone: facts })
      .thenState<BusinessModel>()
    expect([model.elements.get(id(5))?.kind, model.links.size]).toEqual(['key-resource', 1])
  })
  it('BILL-1 does not take a name back that another holds by now', () => {
    const renamed: Fact = { type: 'BusinessModelRenamed', data: { from: 'Acme', to: 'Beta' } }
    acme(renamed)
      .when('UndoCommand', undo, { ...taken, undone: [renamed] })
      .thenRefused('name-taken')
  })
})

describe('an import', () => {
  const draft = {
    meta: { name: 'Acme', portfolio: 'explore', stage: 'ideation' },
    elements: [
      { kind: 'channel', key: 'ch-web', name: 'Web shop' },
      { kind: 'customer-segment', key: 'cs-new', name: 'New' },
    ],
    links: [{ verb: 'reaches', from: 'ch-web', to: 'cs-new' }],
  }
  it('INV-8 matches by key, adds what is new and takes nothing away', () => {
    const { decision, thenState } = acme(web, smb).when('ImportModel', { draft }, free)
    expect(decision).toMatchObject({ result: { added: 1, revised: 1, linked: 1 } })
    const model = thenState<BusinessModel>()
    expect([...model.elements.values()].map(({ name }) => name)).toEqual(['Web shop', 'cs-smb', 'New'])
  })
  it('INV-8 twice changes nothing the second time', () => {
    const model = given(businessModel).when('ImportModel', { draft }, free)
    const facts = 'events' in model.decision ? model.decision.events : []
    given(businessModel, ...facts)
      .when('ImportModel', { draft }, free)
      .thenNothing()
  })
  it('INV-8 refuses a draft whose parts do not fit', () => {
    const broken = { ...draft, elements: [{ kind: 'job', key: 'job-a', name: 'A', parent: 'ch-web' }] }
    acme(web).when('ImportModel', { draft: broken }, free).thenRefused('draft-broken')
    acme()
      .when('ImportModel', { draft: { ...draft, links: [{ verb: 'reaches', from: 'ch-web', to: 'cs-none' }] } }, free)
      .thenRefused('draft-broken')
  })
})

describe('the list of models', () => {
  it('counts cards, not parts, and follows the name', () => {
    const facts = [created, smb, job, web, { type: 'BusinessModelRenamed', data: { from: 'Acme', to: 'Beta' } }]
    givenView(businessModels, ...recorded(facts)).thenRows(expect.objectContaining({ name: 'Beta', cards: 2, version: 5 }))
  })
})

describe('the canvas', () => {
  it('gives every card the segments that it is for, along its links', () => {
    const resource = added(5, 'key-resource', 'kr-team')
    const cost = added(6, 'cost', 'cost-wages')
    const model = acme(smb, product, resource, linked('serves', 3, 1, 'fit-a'), linked('enables', 5, 3), cost)
      .when('LinkElements', { from: id(6), to: id(5) })
      .thenState<BusinessModel>()
    const cards = projectCanvas(model).blocks.flatMap((block) => block.cards)
    expect(['kr-team', 'cost-wages'].map((wanted) => cards.find(({ key }) => key === wanted)?.segments)).toEqual([['cs-smb'], ['cs-smb']])
    expect(cards.find(({ key }) => key === 'cs-smb')?.gaps).toEqual([])
  })
})
