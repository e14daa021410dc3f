/** Cohorts: who stays, by the month in which they began. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths } from '#kernel/calendar'
import { cohortsOf } from './index.ts'

const change = (customer: string, month: string, amount: number) => ({ customer, month, amount })

describe('MRR-5 cohorts', () => {
  const changes = [
    change('a', '2026-01', 100),
    change('b', '2026-01', 300),
    change('b', '2026-03', -300),
    change('c', '2026-02', 200),
    change('c', '2026-03', 100),
    change('d', '2026-02', 200),
    change('d', '2026-03', -200),
    change('d', '2026-04', 200),
  ]
  it('say how many of those that began in a month still pay, and what they bring', () => {
    const { cohorts } = cohortsOf(changes, '2026-01', '2026-04')
    expect(cohorts.map(({ month, customers, amount }) => [month, customers, amount])).toEqual([
      ['2026-01', 2, 400],
      ['2026-02', 2, 400],
    ])
    expect(cohorts[0]?.ages.map(({ customers, amount, share, amountShare }) => [customers, amount, share, amountShare])).toEqual([
      [2, 400, 10_000, 10_000],
      [2, 400, 10_000, 10_000],
      [1, 100, 5_000, 2_500],
      [1, 100, 5_000, 2_500],
    ])
    expect(cohorts[1]?.ages.map(({ customers, amount }) => [customers, amount])).toEqual([
      [2, 400],
      [1, 300],
      [2, 500],
    ])
  })
  it('are pooled as all who pay of all who began, over those that are old enough', () => {
    expect(cohortsOf(changes, '2026-01', '2026-04').pooled).toEqual([
      { age: 0, customers: 4, of: 4, share: 10_000 },
      { age: 1, customers: 3, of: 4, share: 7_500 },
      { age: 2, customers: 3, of: 4, share: 7_500 },
      { age: 3, customers: 1, of: 2, share: 5_000 },
    ])
  })
  it('of nobody are none', () => {
    expect(cohortsOf([], '2026-01', '2026-04')).toEqual({ cohorts: [], pooled: [] })
    expect(cohortsOf(changes, '2027-01', '2027-02').cohorts).toEqual([])
  })
  const one = fc.record({
    customer: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    month: fc.nat(11).map((at) => addMonths('2026-01', at)),
    amount: fc.integer({ min: 1, max: 500 }),
  })
  it('begin whole, never have more than began, and hold each customer once', () =>
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (said) => {
        const { cohorts } = cohortsOf(said, '2026-01', '2026-12')
        for (const { customers, ages } of cohorts) {
          expect(ages[0]).toMatchObject({ customers, share: 10_000 })
          for (const { share } of ages) expect(share).toBeLessThanOrEqual(10_000)
        }
        expect(cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(new Set(said.map(({ customer }) => customer)).size)
      }),
    ))
})
