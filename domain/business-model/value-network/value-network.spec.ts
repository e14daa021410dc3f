/** Who gains what: the published vectors of e3value, and that no money comes from nowhere. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneyText } from '#kernel/money'
import { fromDocument } from '../document.ts'
import { runs } from '../histories.testing.ts'
import { resultOf } from '../money/result.ts'
import type { Element } from '../state.ts'
import { breakEvens } from './break-even.ts'
import { valueNetwork } from './value-network.ts'

const figure = (metric: string, amount: string, more: object = {}) => ({ metric, amount, provenance: 'assumption', ...more })
const money = (metric: string, amount: string, more: object = {}) => figure(metric, amount, { currency: 'EUR', ...more })
const element = (id: string, kind: string, figures: object[] = [], attributes: object = {}): Element =>
  ({ id, kind, key: id, name: id, attributes: { ...attributes, ...(figures.length > 0 ? { figures } : {}) } }) as never
const model = (elements: Element[], links: [string, string, string][] = []) =>
  fromDocument({
    meta: { name: 'Company', portfolio: 'exploit', stage: 'grow' },
    elements,
    links: links.map(([verb, from, to]) => ({ verb, from, to })),
  })
const nets = (network: ReturnType<typeof valueNetwork>) => Object.fromEntries(network.actors.map(({ id, net }) => [id, net.map(moneyText)]))

describe('the value network', () => {
  it('e3value: 5 customers, a meal for 10, a train for 200 and expenses of 70,000 leave −68,950 and −1,050', () => {
    const company = model(
      [
        element('customers', 'customer-segment', [figure('size', '5', { unit: 'people' })]),
        element('meal', 'revenue-stream', [money('price', '10')]),
        element('train', 'revenue-stream', [money('price', '200')]),
        element('expenses', 'cost', [money('amount', '70000', { per: 'month' })]),
      ],
      [
        ['paid_by', 'meal', 'customers'],
        ['paid_by', 'train', 'customers'],
      ],
    )
    expect(nets(valueNetwork(company, 'month'))).toEqual({ us: ['-68950.00 EUR'], customers: ['-1050.00 EUR'], others: ['70000.00 EUR'] })
  })
  it('e3value: a flat fee of 37.50 against 0.07 a call is even at 535.71 calls', () => {
    const telecom = model(
      [
        element('callers', 'customer-segment'),
        element('flat', 'revenue-stream', [money('price', '37.50', { per: 'month' })], { pricingMechanism: 'subscription' }),
        element('calls', 'revenue-stream', [money('price', '0.07')], { pricingMechanism: 'pay_per_use' }),
      ],
      [
        ['paid_by', 'flat', 'callers'],
        ['paid_by', 'calls', 'callers'],
      ],
    )
    expect(breakEvens(telecom)).toEqual([
      { segment: 'callers', flat: 'flat', perUse: 'calls', quantity: '535.71', reckoned: '37.50 ÷ 0.07' },
    ])
  })
  it('brings figures to the period that is asked for, and says how', () => {
    const club = model(
      [
        element('members', 'customer-segment', [figure('size', '100', { unit: 'people' })]),
        element('fee', 'revenue-stream', [money('price', '12', { per: 'month' }), figure('conversion', '0.5', { unit: 'share' })]),
        element('rent', 'cost', [money('amount', '1000', { per: 'quarter' })]),
      ],
      [['paid_by', 'fee', 'members']],
    )
    const totals = (period: 'month' | 'year') => [...resultOf(club, period).totals]
    expect(totals('month')).toEqual([['EUR', { revenue: 60000n, cost: 33333n, net: 26667n }]])
    expect(totals('year')).toEqual([['EUR', { revenue: 720000n, cost: 400000n, net: 320000n }]])
    expect(resultOf(club, 'year').revenue[0]?.amount).toMatchObject({
      formula: 'stream.price',
      reckoned: 'price 12 EUR per month × conversion 0.5 × size 100',
    })
  })
  it('gives partners what they are paid, and says what figures do not', () => {
    const shop = model(
      [
        element('buyers', 'customer-segment'),
        element('sales', 'revenue-stream'),
        element('carrier', 'key-partnership'),
        element('depot', 'key-resource', [money('cost', '0')]),
        element('postage', 'cost', [money('unit_cost', '4.50'), figure('quantity', '10', { unit: 'parcels', per: 'week' })]),
      ],
      [
        ['paid_by', 'sales', 'buyers'],
        ['incurred_by', 'postage', 'carrier'],
        ['supplies', 'carrier', 'depot'],
      ],
    )
    const network = valueNetwork(shop, 'week')
    expect(nets(network)).toEqual({ us: ['-45.00 EUR'], buyers: [], carrier: ['45.00 EUR'] })
    expect(network.flows.find(({ name }) => name === 'sales')?.amount).toBeNull()
    expect(network.actors.find(({ id }) => id === 'carrier')?.gives).toMatchObject([{ what: 'resource', name: 'depot' }])
  })
  it('counts what a value is worth to customers beside the money', () => {
    const app = model(
      [
        element('users', 'customer-segment', [figure('size', '10', { unit: 'people' })]),
        element('app', 'value-proposition', [money('worth', '9', { per: 'month' })]),
        element('fee', 'revenue-stream', [money('price', '5', { per: 'month' })]),
      ],
      [
        ['serves', 'app', 'users'],
        ['paid_by', 'fee', 'users'],
      ],
    )
    const users = valueNetwork(app, 'month').actors.find(({ id }) => id === 'users')
    expect([users?.net.map(moneyText), users?.netWithWorth.map(moneyText)]).toEqual([['-50.00 EUR'], ['40.00 EUR']])
  })
  it('law 6: money comes from nowhere: what all actors gain adds to nothing, whatever the figures', () => {
    const amount = fc.tuple(fc.nat(10_000_000), fc.nat(99)).map(([units, cents]) => `${units}.${String(cents).padStart(2, '0')}`)
    const period = fc.constantFrom('day', 'week', 'month', 'quarter', 'year')
    const world = fc.record({
      sizes: fc.array(fc.nat(9999), { minLength: 1, maxLength: 4 }),
      amounts: fc.array(fc.tuple(amount, period), { maxLength: 6 }),
    })
    fc.assert(
      fc.property(world, fc.nat(3), ({ sizes, amounts }, shape) => {
        const segments = sizes.map((size, n) => element(`s${n}`, 'customer-segment', [figure('size', String(size), { unit: 'people' })]))
        const partners = [element('p0', 'key-partnership'), element('p1', 'key-partnership')]
        const streams = amounts.map(([value, per], n) =>
          element(`r${n}`, 'revenue-stream', [money(n % 2 ? 'amount' : 'price', value, { per })]),
        )
        const costs = amounts.map(([value, per], n) => element(`c${n}`, 'cost', [money('amount', value, { per })]))
        const links = [
          ...streams.flatMap(({ id }) => segments.map((segment): [string, string, string] => ['paid_by', id, segment.id])),
          ...costs.filter((_, n) => n % 3 < shape).map(({ id }, n): [string, string, string] => ['incurred_by', id, `p${n % 2}`]),
        ]
        const all = model([...segments, ...partners, ...streams, ...costs], links)
        const network = valueNetwork(all, 'month')
        const sum = network.actors.flatMap(({ net }) => net).reduce((total, { minor }) => total + minor, 0n)
        expect(sum).toBe(0n)
        const own = network.actors[0]?.net[0]?.minor ?? 0n
        expect(own).toBe(resultOf(all, 'month').totals.get('EUR')?.net ?? 0n)
      }),
      { numRuns: runs(200) },
    )
  })
})
