/** Every finding of the lint: what raises it, what does not, and that its fix takes it away. */
import { describe, expect, it } from 'vitest'
import { fromDocument } from '../document.ts'
import { verbBetween } from '../links.ts'
import { placeOfKind } from '../places.ts'
import type { Element } from '../state.ts'
import { fixAll } from './fix.ts'
import { lintModel } from './lint.ts'

const today = '2026-11-25'
const element = (kind: string, key: string, attributes: object = {}, more: object = {}): Element =>
  ({ id: key, kind, key, name: key, attributes, ...more }) as never
const zero = { figures: [{ metric: 'cost', amount: '0', currency: 'EUR', provenance: 'actual' }] }
const vp = (attributes: object = {}) => element('value-proposition', 'vp-a', attributes)
const cs = element('customer-segment', 'cs-a')
/** Links as `from to`, with the verb that fits; `from verb to` where several do. */
const model = (elements: readonly Element[], links: readonly string[] = [], meta: object = {}) => {
  const kinds = new Map(elements.map(({ key, kind }) => [key, kind]))
  return fromDocument({
    meta: { name: 'M', portfolio: 'explore', stage: 'ideation', ...meta },
    elements: elements.toSorted((a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined)),
    links: links.map((text) => {
      const [from, middle, last] = text.split(' ') as [string, string, string?]
      const to = last ?? middle
      const verb = last ? middle : (verbBetween(kinds.get(from) ?? '', kinds.get(to) ?? '')?.verb ?? '')
      return { verb, from, to, ...(['serves', 'addresses'].includes(verb) ? { fit: 'fit-a' } : {}) }
    }),
  })
}
const codes = (...given: Parameters<typeof model>) =>
  lintModel(model(...given), today).map(({ code, element }) => (element ? `${code} ${element}` : code))
const fitted = ['vp-a cs-a']

describe('coverage', () => {
  it('asks for a fit, and links what can only be meant', () => {
    expect(codes([cs, vp()])).toEqual(['explore-no-fits', 'segment-no-fits cs-a', 'vp-no-fits vp-a'])
    expect(codes([cs, vp()], fitted)).toEqual([])
    const { model: mended, done } = fixAll(model([cs, vp()]), today)
    expect([lintModel(mended, today), done]).toEqual([[], ['Link “vp-a” to “cs-a”']])
  })
  it('asks for revenue where a model exploits', () => {
    expect(codes([cs, vp()], fitted, { portfolio: 'exploit', stage: 'grow' })).toEqual(['exploit-no-revenue'])
  })
  it('asks who relieves a pain, creates a gain, and helps with a job once jobs are spoken of', () => {
    const parts = ['job', 'pain', 'gain'].map((kind) => element(kind, `${kind}-a`, {}, { parent: 'cs-a' }))
    expect(codes([cs, vp(), ...parts], fitted)).toEqual(['pain-never-relieved pain-a', 'gain-never-created gain-a'])
    const product = element('product-service', 'ps-a', {}, { parent: 'vp-a' })
    const other = element('job', 'job-b', {}, { parent: 'cs-a' })
    expect(codes([cs, vp(), other, ...parts.slice(0, 1), product], [...fitted, 'ps-a job-a'])).toEqual(['job-never-addressed job-b'])
  })
  it('finds what stands alone, and what leads to nobody', () => {
    const [web, rent] = [element('channel', 'ch-web'), element('cost', 'cost-rent')]
    expect(codes([cs, vp(), web], fitted)).toEqual(['orphan ch-web'])
    expect(fixAll(model([cs, vp(), web], fitted), today).done).toEqual(['Link “ch-web” to “cs-a”'])
    const room = element('key-resource', 'kr-room')
    expect(codes([cs, vp(), room, rent], [...fitted, 'cost-rent kr-room'])).toEqual(['unreachable kr-room', 'unreachable cost-rent'])
  })
})

describe('costs and single points', () => {
  it('law 6: asks every part for a cost or a zero, once a model speaks of costs', () => {
    const [web, shop] = [element('channel', 'ch-web', zero), element('channel', 'ch-shop')]
    expect(codes([cs, vp(), web, shop], [...fitted, 'ch-web cs-a', 'ch-shop cs-a'])).toEqual(['cost-unsaid ch-shop'])
    const cost = element('cost', 'cost-web')
    expect(codes([cs, vp(), web, cost], [...fitted, 'ch-web cs-a', 'cost-web ch-web'])).toEqual(['cost-twice ch-web'])
  })
  it('finds the one partner on whom a value stands, unless another could take the place', () => {
    const resource = element('key-resource', 'kr-a')
    const partner = (substitutability: number) => element('key-partnership', 'kp-a', { substitutability })
    const links = [...fitted, 'kr-a vp-a', 'kp-a kr-a']
    expect(codes([cs, vp(), resource, partner(1)], links)).toEqual(['single-supplier kr-a'])
    expect(codes([cs, vp(), resource, partner(3)], links)).toEqual([])
    expect(codes([cs, vp(), resource, partner(1), element('key-resource', 'kr-b')], [...links, 'kr-b vp-a'])).toEqual([])
  })
  it('finds the one channel of a partner, and the partner whom nobody could replace', () => {
    expect(codes([cs, vp(), element('channel', 'ch-a', { ownership: 'partner_indirect' })], [...fitted, 'ch-a cs-a'])).toEqual([
      'single-channel cs-a',
    ])
    const activity = element('key-activity', 'ka-a')
    expect(
      codes([cs, vp(), activity, element('key-partnership', 'kp-a', { substitutability: 0 })], [...fitted, 'ka-a vp-a', 'kp-a ka-a']),
    ).toEqual(['irreplaceable-partner kp-a'])
  })
})

describe('contradictions', () => {
  const stream = (attributes: object) => element('revenue-stream', 'rs-a', attributes)
  const links = [...fitted, 'rs-a cs-a', 'rs-a vp-a']
  it.each([
    ['free-but-paid vp-a', [cs, vp({ priceLevel: 'free' }), stream({ type: 'subscription' })], links],
    ['subscription-once rs-a', [cs, vp(), stream({ type: 'subscription', recurrence: 'transaction' })], links],
    [
      'owned-but-supplied kr-a',
      [cs, vp(), element('key-resource', 'kr-a', { ownership: 'owned' }), element('key-partnership', 'kp-a', { substitutability: 5 })],
      [...fitted, 'kr-a vp-a', 'kp-a kr-a'],
    ],
  ])('%s is found and mended', (code, elements, all) => {
    expect(codes(elements, all)).toEqual([code])
    expect(lintModel(fixAll(model(elements, all), today).model, today)).toEqual([])
  })
  it('advertising may pay for what is free', () => {
    expect(codes([cs, vp({ priceLevel: 'free' }), stream({ type: 'advertising' })], links)).toEqual([])
  })
  it('finds a dear offer of a cheap model, and two cards of one name', () => {
    expect(codes([cs, vp({ priceLevel: 'high_end' })], fitted, { orientation: 'cost_driven' })).toEqual(['cost-driven-high-end vp-a'])
    const twin = element('customer-segment', 'cs-b', {}, { name: 'CS-A ' })
    expect(codes([cs, twin, vp()], [...fitted, 'vp-a cs-b'])).toEqual(['same-name cs-b'])
  })
})

describe('figures and evidence', () => {
  const sized = (as_of: string, provenance: string) =>
    element('customer-segment', 'cs-a', { figures: [{ metric: 'size', amount: '9', unit: 'people', as_of, provenance }] })
  it('finds counted figures that are older than a year, and none without a day to look from', () => {
    expect(codes([sized('2025-11-24', 'actual'), vp()], fitted)).toEqual(['stale-figure cs-a'])
    expect(codes([sized('2025-11-25', 'actual'), vp()], fitted)).toEqual([])
    expect(codes([sized('2020-01-01', 'estimate'), vp()], fitted)).toEqual([])
    expect(lintModel(model([sized('2020-01-01', 'actual'), vp()], fitted))).toEqual([])
  })
  it('says when sums are kept apart by currency', () => {
    const priced = (key: string, currency: string) =>
      element('product-service', key, { figures: [{ metric: 'price', amount: '1', currency, provenance: 'estimate' }] }, { parent: 'vp-a' })
    expect(codes([cs, vp(), priced('ps-a', 'EUR'), priced('ps-b', 'USD')], fitted)).toEqual(['several-currencies'])
  })
  it('finds facts without evidence, and what is refuted and still there', () => {
    const fact = vp({ assertion: { status: 'fact' } })
    expect(codes([cs, fact], fitted)).toEqual(['fact-without-evidence vp-a'])
    expect(lintModel(fixAll(model([cs, fact], fitted), today).model, today)).toEqual([])
    expect(codes([cs, vp({ assertion: { status: 'refuted' } })], fitted)).toEqual(['refuted-element vp-a'])
  })
  it('finds an invalidated hypothesis under a card that stands, tests that are overdue, and a question answered twice', () => {
    const hypothesis = element('hypothesis', 'hyp-a', { result: 'invalidated' })
    const links = [...fitted, 'hyp-a vp-a']
    expect(codes([cs, vp(), hypothesis], links)).toEqual(['refuted-hypothesis hyp-a'.replace('hyp-a', 'vp-a')])
    const mended = fixAll(model([cs, vp(), hypothesis], links), today).model
    expect(lintModel(mended, today).map(({ code }) => code)).toEqual(['refuted-element'])
    const test = element('test-card', 'test-a', { deadline: '2026-11-24' }, { parent: 'hyp-b' })
    expect(codes([cs, vp(), element('hypothesis', 'hyp-b'), test], fitted)).toEqual(['test-overdue test-a'])
    const answers = ['dq-a', 'dq-b'].map((key) => element('design-answer', key, { question: 'scalability' }))
    expect(codes([cs, vp(), ...answers], fitted)).toEqual(['design-answer-twice dq-b'])
  })
})

it('findings come in the order of the model', () => {
  const order = lintModel(model([element('cost', 'cost-a'), element('channel', 'ch-a'), cs, vp()]), today).map(({ element: id }) => id)
  const places = order
    .filter((id) => id !== undefined)
    .map((id) => placeOfKind(model([element('cost', 'cost-a'), element('channel', 'ch-a'), cs, vp()]).elements.get(id)?.kind ?? '').id)
  expect([...new Set(places)]).toEqual(['customer-segments', 'value-propositions', 'channels', 'cost-structure'])
})
