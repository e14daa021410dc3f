/** What is computed around the canvas, with its formulas. */
import { describe, expect, it } from 'vitest'
import { moneyText } from '#kernel/money'
import { fromDocument } from '../document.ts'
import type { Element } from '../state.ts'
import { assumptionsOf } from './assumptions.ts'
import { confidenceIn } from './confidence.ts'
import { departureOf } from './departure.ts'
import { designScores } from './design-score.ts'
import { factors } from './environment.ts'
import { positionOf } from './portfolio.ts'
import { progressOf } from './progress.ts'
import { environmentMap, overlapsOf, swotOf } from './surroundings.ts'

const element = (kind: string, id: string, attributes: object = {}, more: object = {}): Element =>
  ({ id, kind, key: id, name: id, attributes, ...more }) as never
const model = (elements: readonly Element[], links: readonly [string, string, string][] = [], meta: object = {}) =>
  fromDocument({
    meta: { name: 'M', portfolio: 'explore', stage: 'ideation', ...meta },
    elements,
    links: links.map(([from, verb, to]) => ({ verb, from, to })),
  })
const money = (metric: string, amount: string, more: object = {}) => ({
  metric,
  amount,
  currency: 'EUR',
  provenance: 'assumption',
  ...more,
})
const figures = (...all: object[]) => ({ figures: all })
const learning = (id: string, result: string, strength: number) => element('learning-card', id, { result, strength }, { parent: 'h' })

describe('confidence', () => {
  const value = element('value-proposition', 'v', { assertion: { status: 'claim' } })
  const sure = (...learnings: Element[]) =>
    confidenceIn(model([value, element('hypothesis', 'h'), ...learnings], [['h', 'tests', 'v']]), value).value
  it('is what is said, doubled in its odds for each step of validating evidence and halved for each against', () => {
    expect(sure()).toBe(0.5)
    expect(sure(learning('a', 'validated', 1))).toBe(0.67)
    expect(sure(learning('a', 'validated', 3))).toBe(0.89)
    expect(sure(learning('a', 'invalidated', 2))).toBe(0.2)
    expect(sure(learning('a', 'validated', 2), learning('b', 'invalidated', 2), learning('c', 'unclear', 3))).toBe(0.5)
  })
})

describe('the departure of a partner', () => {
  const all = [
    element('key-partnership', 'mill'),
    element('key-partnership', 'farm'),
    element('key-resource', 'flour'),
    element('key-resource', 'salt'),
    element('key-activity', 'baking'),
    element('value-proposition', 'bread'),
    element('customer-segment', 'families'),
    element('revenue-stream', 'sales'),
  ]
  const links: [string, string, string][] = [
    ['mill', 'supplies', 'flour'],
    ['mill', 'supplies', 'salt'],
    ['farm', 'supplies', 'salt'],
    ['baking', 'uses', 'flour'],
    ['baking', 'produces', 'bread'],
    ['bread', 'serves', 'families'],
    ['sales', 'paid_for', 'bread'],
  ]
  const ids = (some: readonly Element[]) => some.map(({ id }) => id)
  it('takes along what nobody else provides, and what stands on it', () => {
    const { lost, activities, propositions, segments, streams } = departureOf(model(all, links), 'mill')
    expect(lost.map(({ element: { id }, others }) => [id, ...ids(others)])).toEqual([['flour'], ['salt', 'farm']])
    expect([activities, propositions, segments, streams].map(ids)).toEqual([['baking'], ['bread'], ['families'], ['sales']])
  })
  it('touches nothing where another provides the same, and nothing for who provides nothing', () => {
    const farm = departureOf(model(all, links), 'farm')
    expect([farm.activities, farm.propositions, farm.segments, farm.streams]).toEqual([[], [], [], []])
    expect(departureOf(model(all, links), 'nobody').lost).toEqual([])
  })
})

describe('hypotheses', () => {
  it('stand in the column where their tests brought them', () => {
    const test = element('test-card', 't', {}, { parent: 'h' })
    const column = (...more: Element[]) => progressOf(model([element('hypothesis', 'h'), ...more]))[0]?.column
    expect([column(), column(test), column(test, learning('l', 'unclear', 1))]).toEqual(['untested', 'testing', 'unclear'])
    expect(progressOf(model([element('hypothesis', 'h', { result: 'validated' }), learning('l', 'unclear', 1)]))[0]?.column).toBe(
      'validated',
    )
  })
})

describe('assumptions', () => {
  it('are ranked by the money that hangs on them and the weakness of their evidence', () => {
    const all = model(
      [
        element('customer-segment', 's', figures({ metric: 'size', amount: '10', unit: 'people', provenance: 'estimate' })),
        element('value-proposition', 'v', { assertion: { status: 'idea' } }),
        element('key-resource', 'r', { assertion: { status: 'fact', evidence: ['seen'] } }),
        element('revenue-stream', 'big', { ...figures(money('price', '100')), assertion: { status: 'theory' } }),
        element('revenue-stream', 'small', figures(money('price', '1'))),
        element('cost', 'c', figures(money('amount', '5'))),
        element('channel', 'ch', { assertion: { status: 'idea' } }),
      ],
      [
        ['v', 'serves', 's'],
        ['big', 'paid_by', 's'],
        ['big', 'paid_for', 'v'],
        ['small', 'paid_by', 's'],
        ['r', 'enables', 'v'],
      ],
    )
    const register = assumptionsOf(all, 'year')
    expect(register.map(({ element, effect }) => [element.id, effect && moneyText(effect)])).toEqual([
      ['s', '1010.00 EUR'],
      ['v', '1000.00 EUR'],
      ['big', '1000.00 EUR'],
      ['small', '10.00 EUR'],
      ['c', '-5.00 EUR'],
      ['ch', null],
    ])
    expect(register[1]?.why).toEqual(['it is a mere idea'])
  })
})

describe('the seven design questions', () => {
  it('three are reckoned where figures say so, with the formula; the others are answered', () => {
    const stream = (id: string, recurrence: string, amount: string, days: string) =>
      element('revenue-stream', id, {
        recurrence,
        ...figures(money('amount', amount, { per: 'year' }), { metric: 'payment_days', amount: days, unit: 'days', provenance: 'actual' }),
      })
    const cost = element(
      'cost',
      'c',
      figures(money('amount', '70', { per: 'year' }), money('benchmark', '100', { per: 'year' }), {
        metric: 'payment_days',
        amount: '30',
        unit: 'days',
        provenance: 'actual',
      }),
    )
    const scores = designScores(
      model([
        stream('a', 'recurring', '75', '0'),
        stream('b', 'transaction', '25', '24'),
        cost,
        element('design-answer', 'd', { question: 'scalability', score: 8 }),
      ]),
    )
    const of = (question: string) => scores.find((one) => one.question === question)
    expect(of('recurring_revenues')?.computed).toEqual({ score: 7.5, reckoned: '75 % of the revenue is recurring' })
    expect(of('earning_before_spending')?.computed).toEqual({ score: 7, reckoned: 'revenue after 6 days, costs after 30 days' })
    expect(of('game_changing_cost_structure')?.computed).toEqual({ score: 10, reckoned: 'costs are 70 % of the benchmark' })
    expect([of('scalability')?.said?.score, of('scalability')?.formula, scores.filter(({ formula }) => formula).length]).toEqual([
      8,
      null,
      3,
    ])
    expect(designScores(model([])).every(({ computed }) => computed === null)).toBe(true)
  })
})

describe('the surroundings', () => {
  const web = element('channel', 'web')
  it('the environment map has four areas and eighteen factors, and tells what touches what', () => {
    const all = model(
      [web, element('factor', 'f', { area: 'key_trends', factor: 'regulatory' }), element('factor', 'g')],
      [['f', 'threatens', 'web']],
    )
    const map = environmentMap(all)
    expect([Object.keys(factors).length, Object.values(factors).flat().length]).toEqual([4, 18])
    expect(map.find(({ area }) => area === 'key_trends')?.factors.find(({ factor }) => factor === 'regulatory')?.entries).toMatchObject([
      { threatens: [{ id: 'web' }] },
    ])
    expect(map.at(-1)?.area).toBe('unplaced')
    expect(swotOf(all).find(({ block }) => block === 'channels')?.touchedBy).toMatchObject([{ verb: 'threatens' }])
  })
  it('competitors are ordered by how much of ours they meet', () => {
    const all = model(
      [element('customer-segment', 's'), element('value-proposition', 'v'), element('competitor', 'x'), element('competitor', 'y')],
      [
        ['y', 'competes_for', 's'],
        ['y', 'rivals', 'v'],
        ['x', 'rivals', 'v'],
      ],
    )
    expect(overlapsOf(all).map(({ competitor, overlap }) => [competitor.id, overlap])).toEqual([
      ['y', 1],
      ['x', 0.5],
    ])
  })
})

describe('the portfolio', () => {
  it('places what explores by innovation risk, what exploits by disruption risk, both by what they bring', () => {
    const stream = element('revenue-stream', 'r', figures(money('amount', '100', { per: 'month' })))
    const explore = positionOf(model([stream, element('hypothesis', 'h', { assertion: { status: 'claim', confidence: 0.25 } })]))
    expect([explore.risk, explore.return && moneyText(explore.return)]).toEqual([0.75, '1200.00 EUR'])
    const threats = ['a', 'b'].map((id) => element('factor', id, { likelihood: 5, impact: 2.5 }))
    const exploit = positionOf(
      model(
        [stream, ...threats],
        [
          ['a', 'threatens', 'r'],
          ['b', 'threatens', 'r'],
        ],
        { portfolio: 'exploit', stage: 'grow' },
      ),
    )
    expect([exploit.risk, positionOf(model([])).return]).toEqual([0.75, null])
  })
})
