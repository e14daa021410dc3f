/** Invoices: lines, taxes by category, and revenue that is recognised day by day and comes to the price. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kernel/calendar'
import { amountOf, totalsOf } from './lines.ts'
import { scheduleOf } from './schedule.ts'

const line = (amount: string, category: 'S' | 'Z' | 'AE' = 'S', rate = '20') => ({ amount, tax: { category, rate } })
const sum = (of: readonly { readonly amount: bigint }[]) => of.reduce((all, { amount }) => all + amount, 0n)

describe('lines and totals', () => {
  it('BILL-1 a line is quantity times price, rounded once', () => {
    const said = { label: 'Hours', tax: { category: 'S' as const, rate: '20' } }
    expect(amountOf({ ...said, quantity: '1.5', unit: '33.33' }, 'EUR')).toBe('5000')
    expect(amountOf({ ...said, quantity: '3', amount: '1' }, 'EUR')).toBe('1')
  })
  it('BILL-2 tax is rounded once a category: three lines of 0.33 at 19 % are 0.19 and not three times 0.06', () => {
    expect(totalsOf([line('33', 'S', '19'), line('33', 'S', '19'), line('33', 'S', '19')])).toMatchObject({
      net: '99',
      tax: '19',
      total: '118',
    })
    expect(totalsOf([line('1000'), line('500', 'S', '5'), line('300', 'AE', '0')]).taxes).toEqual([
      { category: 'S', rate: '20', net: '1000', tax: '200' },
      { category: 'S', rate: '5', net: '500', tax: '25' },
      { category: 'AE', rate: '0', net: '300', tax: '0' },
    ])
  })
  it('BILL-2 totals are sums of what was rounded', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -9_999, max: 99_999 }), fc.constantFrom('20', '5.5', '0', '7'))), (said) => {
        const { net, tax, total, taxes } = totalsOf(said.map(([amount, rate]) => line(String(amount), 'S', rate)))
        expect(BigInt(net)).toBe(said.reduce((all, [amount]) => all + BigInt(amount), 0n))
        expect(BigInt(tax)).toBe(taxes.reduce((all, one) => all + BigInt(one.tax), 0n))
        expect(BigInt(total)).toBe(BigInt(net) + BigInt(tax))
      }),
    ))
})

describe('REV-1 recognition', () => {
  it('1000.01 over a year comes to 1000.01, month by month, and no day is forgotten in a leap year', () => {
    const year = scheduleOf({ amount: 100_001n, from: '2026-01-01', to: '2027-01-01' }, '2026-01-01')
    expect(year).toHaveLength(12)
    expect(sum(year)).toBe(100_001n)
    expect(year[1]).toEqual({ on: '2026-02-28', amount: 7_672n })
    expect(scheduleOf({ amount: 36_600n, from: '2028-01-01', to: '2029-01-01' }, '2028-01-01')[1]).toEqual({
      on: '2028-02-29',
      amount: 2_900n,
    })
  })
  it('a service that begins on the 31st and ends in a short month has a part in each', () => {
    const found = scheduleOf({ amount: 2_900n, from: '2026-01-31', to: '2026-03-01' }, '2026-01-31')
    expect(found).toEqual([
      { on: '2026-01-31', amount: 100n },
      { on: '2026-02-28', amount: 2_800n },
    ])
  })
  it('without days it is recognised on the day of the invoice', () => {
    expect(scheduleOf({ amount: 500n, from: null, to: null }, '2026-05-04')).toEqual([{ on: '2026-05-04', amount: 500n }])
  })
  it('REV-2 a credit ends the schedule: what was recognised stays, what is left is less', () => {
    const credited = scheduleOf({ amount: 12_000n, from: '2026-01-01', to: '2027-01-01' }, '2026-01-01', [
      { on: '2026-07-02', amount: 6_016n },
    ])
    expect(sum(credited)).toBe(12_000n - 6_016n)
    expect(credited.at(-1)?.on).toBe('2026-07-01')
  })
  const credits = fc.array(fc.record({ on: fc.integer({ min: -10, max: 900 }), amount: fc.integer({ min: 1, max: 4_000 }) }), {
    maxLength: 4,
  })
  it('over its life it comes to the price less what is credited, whatever the days', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 16_000, max: 999_999 }),
        credits,
        (start, days, amount, said) => {
          const from = addDays('2026-01-15', start)
          const given = said.map((one) => ({ on: addDays('2026-01-15', one.on), amount: BigInt(one.amount) }))
          const found = scheduleOf({ amount: BigInt(amount), from, to: addDays(from, days) }, '2026-01-15', given)
          expect(sum(found)).toBe(BigInt(amount) - sum(given))
        },
      ),
    ))
})
