/** Recurring revenue: the reference cases of its definitions, and movements that add up whatever customers do. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths } from '#kernel/calendar'
import { type Movement, movementsOf } from './index.ts'

const change = (customer: string, month: string, amount: number) => ({ customer, month, amount })

describe('movements of recurring revenue', () => {
  it('case 18: four yearly at 500 are new, two more grow it, one of several that ends shrinks it, all churn, monthly ones come back', () => {
    const found = movementsOf(
      [
        change('a', '2026-01', 16_667),
        change('a', '2026-02', 6_000),
        change('a', '2026-03', -6_000),
        change('a', '2026-04', -16_667),
        change('a', '2026-06', 15_000),
      ],
      '2026-01',
      '2026-06',
    )
    const kinds = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const
    const said = found.map((one) => kinds.filter((kind) => one[kind] !== 0).map((kind) => [kind, one[kind]]))
    expect(said).toEqual([
      [['new', 16_667]],
      [['expansion', 6_000]],
      [['contraction', 6_000]],
      [['churn', 16_667]],
      [],
      [['reactivation', 15_000]],
    ])
    expect(found.map(({ customers }) => [customers.start, customers.new, customers.back, customers.lost])).toEqual([
      [0, 1, 0, 0],
      [1, 0, 0, 0],
      [1, 0, 0, 0],
      [1, 0, 0, 1],
      [0, 0, 0, 0],
      [0, 0, 1, 0],
    ])
  })
  it('case 17: of 100, 10 lost, 10 less and 10 more are 20 % churn before growth and 10 % after it', () => {
    const [, february] = movementsOf(
      [
        ...['a', 'b', 'c'].map((customer) => change(customer, '2026-01', 10)),
        change('d', '2026-01', 70),
        change('a', '2026-02', -10),
        change('d', '2026-02', -10),
        change('b', '2026-02', 10),
      ],
      '2026-01',
      '2026-02',
    ) as readonly [Movement, Movement]
    expect(february).toMatchObject({ grossChurn: 2_000, netChurn: 1_000, grr: 8_000, nrr: 9_000, customerChurn: 2_500 })
  })
  it('case 19: 12 500, 1 000 new, 250 more, 150 less and 200 lost are 900 more', () => {
    const changes = [
      change('a', '2026-01', 12_300),
      change('b', '2026-01', 200),
      change('c', '2026-02', 1_000),
      change('a', '2026-02', 250),
      change('b', '2026-02', -200),
    ]
    const less = [...changes, change('d', '2026-01', 150), change('e', '2026-01', -0), change('d', '2026-02', -150)]
    expect(movementsOf(changes, '2026-02', '2026-02')[0]).toMatchObject({
      start: 12_500,
      new: 1_000,
      expansion: 250,
      churn: 200,
      end: 13_550,
    })
    const [one] = movementsOf([...less, change('d', '2026-02', 75)], '2026-02', '2026-02')
    expect(one).toMatchObject({ contraction: 75, churn: 200, end: 12_650 - 75 + 1_000 + 250 - 200 })
  })
  it('rates are unknown, and not zero or infinite, where there was nothing', () => {
    expect(movementsOf([change('a', '2026-01', 5)], '2026-01', '2026-01')[0]).toMatchObject({
      grossChurn: null,
      nrr: null,
      customerChurn: null,
    })
  })
  const anyChange = fc.record({
    customer: fc.constantFrom('a', 'b', 'c', 'd'),
    month: fc.integer({ min: 0, max: 11 }).map((count) => addMonths('2026-01', count)),
    amount: fc.integer({ min: -500, max: 900 }),
  })
  it('MRR-4 start and movements add up to the end, and that is the next start', () =>
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 30 }), (changes) => {
        const found = movementsOf(changes, '2026-03', '2026-12')
        for (const [at, one] of found.entries()) {
          expect(one.start + one.new + one.expansion + one.reactivation - one.contraction - one.churn).toBe(one.end)
          if (found[at + 1]) expect(found[at + 1]?.start).toBe(one.end)
        }
        expect(found.at(-1)?.end).toBe(changes.filter(({ month }) => month <= '2026-12').reduce((sum, { amount }) => sum + amount, 0))
      }),
    ))
})
