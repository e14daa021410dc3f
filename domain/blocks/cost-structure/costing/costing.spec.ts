/** Costing by its reference cases, exact to the minor unit. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, inputVariances, mixVariances, profitVariances, straightLine, type Use } from './index.ts'

const euros = (amount: number) => BigInt(amount) * 100n
const sold = (budget: readonly [string, string, string], actual: readonly [string, string, string]) => ({
  budget: { quantity: budget[0], price: budget[1], cost: budget[2] },
  actual: { quantity: actual[0], price: actual[1], cost: actual[2] },
})
const pool = (amount: number, capacity: string | null = null) => ({ amount: euros(amount), currency: 'EUR', capacity })

describe('variances of profit', () => {
  it('VAR-1 Webb jackets: 108 000 planned, 44 000 for what was sold, 14 900 in the end (Horngren 14e, pp. 232–233)', () => {
    expect(
      profitVariances([sold(['12000', '120', '88'], ['10000', '125', '95.01'])], { budget: euros(276_000), actual: euros(285_000) }, 'EUR'),
    ).toEqual({
      static: euros(108_000),
      flexible: euros(44_000),
      actual: euros(14_900),
      staticBudget: -euros(93_100),
      salesVolume: -euros(64_000),
      flexibleBudget: -euros(29_100),
      sellingPrice: euros(50_000),
      fixedSpending: -euros(9_000),
      variableCost: -euros(70_100),
    })
  })
  it('VAR-1 Clarkson: two variances of 15 000 that add to nothing are both told (Horngren 7-19)', () => {
    const found = profitVariances(
      [sold(['120000', '3.5', '2'], ['130000', '5.5', '3.961538461538'])],
      { budget: euros(120_000), actual: euros(140_000) },
      'EUR',
    )
    expect([found.static, found.flexible, found.actual]).toEqual([euros(60_000), euros(75_000), euros(60_000)])
    expect([found.flexibleBudget, found.salesVolume, found.staticBudget]).toEqual([-euros(15_000), euros(15_000), 0n])
  })
  it('VAR-2 Milano: mix 32 900 unfavourable, quantity 28 900 favourable, volume 4 000 unfavourable (Drury, example 3)', () => {
    const found = mixVariances(
      [
        sold(['8000', '20', '0'], ['6000', '20', '0']),
        sold(['7000', '12', '0'], ['7000', '12', '0']),
        sold(['5000', '9', '0'], ['9000', '9', '0']),
      ],
      'EUR',
    )
    expect(found).toEqual({
      mixes: [-euros(56_000), -euros(8_400), euros(31_500)],
      mix: -euros(32_900),
      quantity: euros(28_900),
      volume: -euros(4_000),
    })
  })
  it('VAR-3 Webb materials and labour: price and efficiency (Horngren 14e, p. 238)', () => {
    expect(inputVariances({ standard: { perUnit: '2', price: '30' }, actual: { quantity: '22200', price: '28' } }, '10000', 'EUR')).toEqual(
      {
        cost: euros(621_600),
        atStandardPrice: euros(666_000),
        flexible: euros(600_000),
        price: euros(44_400),
        efficiency: -euros(66_000),
        total: -euros(21_600),
      },
    )
    expect(
      inputVariances({ standard: { perUnit: '0.8', price: '20' }, actual: { quantity: '9000', price: '22' } }, '10000', 'EUR'),
    ).toMatchObject({
      cost: euros(198_000),
      atStandardPrice: euros(180_000),
      flexible: euros(160_000),
      price: -euros(18_000),
      efficiency: -euros(20_000),
    })
  })
  const number = fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2))
  const product = fc
    .tuple(fc.tuple(number, number, number), fc.tuple(number, number, number))
    .map(([budget, actual]) => sold(budget, actual))
  it('volume and flexible budget add to the whole, and quantity and mix to the volume, whatever the numbers', () =>
    fc.assert(
      fc.property(fc.array(product, { minLength: 1, maxLength: 5 }), fc.bigInt({ min: 0n, max: 10n ** 9n }), (products, cost) => {
        const found = profitVariances(products, { budget: cost, actual: cost + 1n }, 'EUR')
        expect(found.salesVolume + found.flexibleBudget).toBe(found.staticBudget)
        expect(found.sellingPrice + found.variableCost + found.fixedSpending).toBe(found.flexibleBudget)
        const { quantity, mix, volume } = mixVariances(products, 'EUR')
        expect(quantity + mix).toBe(volume)
      }),
    ))
})

describe('allocation', () => {
  it('by shares of activities: 8, 40 and 44.80 for one (Kaplan and Anderson, HBR 11/2004)', () => {
    const { parts, unused } = allocate('shares', pool(560_000), [
      { weight: '70', events: '49000' },
      { weight: '10', events: '1400' },
      { weight: '20', events: '2500' },
    ])
    expect(parts.map(({ each }) => each)).toEqual(['8', '40', '44.8'])
    expect(unused).toBe(0n)
  })
  it('ALLOC-2 by time: 0.80 a minute, and 97 120 of what is supplied is used by nobody (same article)', () => {
    const { parts, unused, rate } = allocate('time', pool(560_000, '700000'), [
      { weight: '8', events: '49000' },
      { weight: '44', events: '1400' },
      { weight: '50', events: '2500' },
    ])
    expect([rate, ...parts.map(({ each }) => each)]).toEqual(['0.8', '6.4', '35.2', '40'])
    expect(unused).toBe(euros(97_120))
    expect(parts.reduce((all, { part }) => all + part, 0n)).toBe(euros(462_880))
  })
  it('Garber by shares and by hours, before and after', () => {
    const shares = allocate('shares', pool(600_000), [
      { weight: '75', events: '8000' },
      { weight: '10', events: '400' },
      { weight: '15', events: '450' },
    ])
    expect(shares.parts.map(({ each }) => each)).toEqual(['56.25', '150', '200'])
    const hours = (counts: readonly [string, string, string]) =>
      allocate(
        'time',
        pool(600_000, '10000'),
        ['0.75', '3.5', '3'].map((weight, at) => ({ weight, events: counts[at] as string })),
      )
    expect(hours(['8000', '400', '450'])).toMatchObject({ unused: euros(75_000), rate: '60' })
    expect(hours(['8000', '400', '450']).parts.map(({ each }) => each)).toEqual(['45', '210', '180'])
    expect(hours(['8500', '350', '500']).unused).toBe(euros(54_000))
  })
  const use = fc.record({
    weight: fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
    events: fc.option(fc.integer({ min: 0, max: 9_999 }).map(String), { nil: undefined }),
  }) as fc.Arbitrary<Use>
  it('ALLOC-1 parts and what is unused add to the pool, whatever is used', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('shares' as const, 'driver' as const, 'time' as const),
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(use, { minLength: 1, maxLength: 8 }),
        (method, amount, capacity, uses) => {
          const { parts, unused } = allocate(method, { amount, currency: 'EUR', capacity: String(capacity) }, uses)
          const whole = parts.reduce((all, { part }) => all + part, unused)
          expect(whole).toBe(uses.every(({ weight }) => Number(weight) === 0) && method !== 'time' ? 0n : amount)
        },
      ),
    ))
})

describe('DEP-1 depreciation', () => {
  it('is the same each month where that goes, and stops at what is left in the end', () => {
    const year = straightLine(euros(6_000), 0n, 12, '2026-01-15')
    expect(year.map(({ amount }) => amount)).toEqual(Array.from({ length: 12 }, () => euros(500)))
    expect([year[0]?.on, year[1]?.on, year.at(-1)?.on]).toEqual(['2026-01-31', '2026-02-28', '2026-12-31'])
  })
  it('comes to cost less residual, whatever the life', () =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 1, max: 600 }),
        (cost, residual, months) => {
          const all = straightLine(cost, residual, months, '2024-02-29').reduce((sum, { amount }) => sum + amount, 0n)
          expect(all).toBe(cost > residual ? cost - residual : 0n)
        },
      ),
    ))
})
