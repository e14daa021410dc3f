/** The effect of an improvement, measured on its sign. */
import { describe, expect, it } from 'vitest'
import { effectOf } from './effect.ts'

const months = [100, 110, 90, 100, 500, 130, 150, 20].map((actual, at) => ({ month: `2026-0${at + 1}`, actual }))

describe('the effect of an improvement', () => {
  it('IMP-1 is the mean of the months since against that of three before; the month of the change and the one under way are neither', () => {
    expect(effectOf(months, '2026-05-10')).toEqual({ before: 100, after: 140, months: 2 })
  })
  it('IMP-2 has no after before it is adopted, nor in its first month', () => {
    expect(effectOf(months, null)).toEqual({ before: 260, after: null, months: 0 })
    expect(effectOf(months, '2026-07-01')).toEqual({ before: 243, after: null, months: 0 })
  })
  it('IMP-3 leaves out what is unknown', () => {
    const gaps = months.map((one) => (one.month === '2026-06' ? { ...one, actual: null } : one))
    expect(effectOf(gaps, '2026-05-10')).toEqual({ before: 100, after: 150, months: 1 })
    expect(effectOf([], null)).toEqual({ before: null, after: null, months: 0 })
  })
})
