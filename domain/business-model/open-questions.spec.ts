/** What empty blocks ask, what answers it, and what a parked card no longer counts for. */
import { describe, expect, it } from 'vitest'
import { projectCanvas } from './canvas.ts'
import { fitOf, fitPairs } from './fit.ts'
import { verbBetween } from './links.ts'
import { lintModel } from './lint/lint.ts'
import { resultOf } from './money/result.ts'
import { blockIds, blockOf } from './nine-blocks.ts'
import { openQuestions } from './open-questions.ts'
import { parkedIn, placed } from './parking.ts'
import { type BusinessModel, type Element, initial } from './state.ts'

const element = (id: string, kind: string, name: string, attributes: Element['attributes'] = {}): Element => ({
  id,
  kind,
  key: `${id}-key`,
  name,
  attributes,
})
const modelOf = (elements: readonly Element[], links: BusinessModel['links'] = new Map()): BusinessModel => {
  const model = { ...initial(), status: 'live' as const, links }
  for (const one of elements) {
    model.elements.set(one.id, one)
    const block = blockIds.find((id) => blockOf(id)?.card.kind === one.kind) ?? ''
    model.order.set(block, [...(model.order.get(block) ?? []), one.id])
  }
  return model
}
const restaurants = element('a', 'customer-segment', 'Restaurants')
const app = element('b', 'channel', 'App')
const reaches = new Map([['1', { verb: 'reaches', from: 'b', to: 'a' }]])

describe('an empty block', () => {
  it('asks what the cards beside it leave open', () => {
    const model = modelOf([restaurants])
    expect(openQuestions(model, 'channels').map(({ says }) => says)).toEqual([
      '“Restaurants”: how do they hear of you, and how does it reach them?',
    ])
    expect(openQuestions(model, 'key-partnerships')).toEqual([])
  })

  it('asks no more once a card is linked so', () => {
    expect(openQuestions(modelOf([restaurants, app]), 'channels')).toHaveLength(1)
    expect(openQuestions(modelOf([restaurants, app], reaches), 'channels')).toEqual([])
  })

  it('asks only what a link of the model can answer', () => {
    const every = blockIds.map((block, at) => element(String(at), blockOf(block)?.card.kind ?? '', block))
    const asked = blockIds.flatMap((block) => openQuestions(modelOf(every), block, 99))
    expect(asked.length).toBe(13)
    for (const { block, about, verb, isFromAnswer } of asked) {
      const [answer, other] = [blockOf(block)?.card.kind ?? '', every[Number(about)]?.kind ?? '']
      const [from, to] = isFromAnswer ? [answer, other] : [other, answer]
      expect(verbBetween(from, to, verb), `${from} ${verb} ${to}`).toBeDefined()
    }
  })
})

describe('the parking lot', () => {
  const parked = element('b', 'channel', 'App', { placement: 'parked' })
  const fee = (placement: Element['attributes']) =>
    element('c', 'revenue-stream', 'Fee', {
      ...placement,
      figures: [{ metric: 'revenue', amount: '100', currency: 'EUR', per: 'month' }],
    })

  it('INV-19 takes a card with its links off canvas, questions, check and sums, and gives all of it back', () => {
    const model = modelOf([restaurants, parked], reaches)
    expect(parkedIn(model).map(({ name }) => name)).toEqual(['App'])
    expect(
      projectCanvas(model)
        .blocks.flatMap(({ cards }) => cards)
        .map(({ name }) => name),
    ).toEqual(['Restaurants'])
    expect(openQuestions(model, 'channels')).toHaveLength(1)
    expect(lintModel(model).some(({ element: id }) => id === 'b')).toBe(false)
    expect(model.elements.size).toBe(2)
    expect(model.links.size).toBe(1)
    const back = modelOf([restaurants, app], reaches)
    expect(placed(back)).toBe(back)
  })

  it('INV-19 counts no money of what is parked', () => {
    const sum = (placement: Element['attributes']) => resultOf(modelOf([restaurants, fee(placement)]), 'year').revenue.length
    expect(sum({})).toBe(1)
    expect(sum({ placement: 'parked' })).toBe(0)
  })
})

describe('a fit', () => {
  const part = (id: string, kind: string, parent: string): Element => ({ ...element(id, kind, id), parent })
  const model = modelOf([restaurants, element('v', 'value-proposition', 'Menus')])
  for (const one of [
    part('pain1', 'pain', 'a'),
    part('pain2', 'pain', 'a'),
    part('gain1', 'gain', 'a'),
    part('relief', 'pain-reliever', 'v'),
  ]) {
    model.elements.set(one.id, one)
    const container = `${one.parent}/${one.kind}`
    model.order.set(container, [...(model.order.get(container) ?? []), one.id])
  }

  it('tells what is wanted and met, what is wanted and not, and what is offered to nobody', () => {
    expect(fitOf(model, 'v', 'a')).toMatchObject({ wanted: 3, met: 0, coverage: 0 })
    expect(fitOf(model, 'v', 'a').bands[1]?.idle.map(({ id }) => id)).toEqual(['relief'])
    model.links.set('x', { verb: 'addresses', from: 'relief', to: 'pain1', fit: 'fit-1' })
    const fit = fitOf(model, 'v', 'a')
    expect(fit.coverage).toBeCloseTo(1 / 3)
    expect(fit.bands.flatMap(({ gaps }) => gaps).map(({ id }) => id)).toEqual(['pain2', 'gain1'])
    expect(fit.bands.flatMap(({ idle }) => idle)).toEqual([])
  })

  it('has no coverage while nothing is wanted, and offers a pair to begin with', () => {
    const bare = modelOf([restaurants, element('v', 'value-proposition', 'Menus')])
    expect(fitOf(bare, 'v', 'a').coverage).toBeNull()
    expect(fitPairs(bare).map(({ proposition, segment }) => `${proposition.name} ${segment.name}`)).toEqual(['Menus Restaurants'])
    expect(fitPairs(modelOf([restaurants]))).toEqual([])
  })
})
