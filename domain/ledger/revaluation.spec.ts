/** Revaluation: what is owned and owed in other currencies stands at the rate of the last day, and at its own again on the next. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { books, uuid } from './books.testing.ts'

function withDollars() {
  const own = books()
  for (const [on, rate] of [
    ['2026-01-01', '0.9'],
    ['2026-03-31', '0.85'],
  ])
    own.send('legal-entity', own.entity, 'SetExchangeRate', { currency: 'USD', on, rate })
  return own
}
const revalue = (own: ReturnType<typeof books>, on: string, holdings: readonly object[], id = uuid(80)) =>
  own.send('journal-entry', id, 'RevalueCurrencies', { entity: own.entity, on, memo: 'Revaluation', holdings })

describe('LED-13 a revaluation', () => {
  it('posts the difference to the rate of the day, and takes it back on the next', () => {
    const own = withDollars()
    own.post(uuid(70), '2026-02-01', [
      ['1000', 100_000n, { currency: 'USD', base: '90000' }],
      ['2000', -40_000n, { currency: 'USD', base: '-36000' }],
      ['4000', -54_000n],
    ])
    const held = (code: string, amount: string, base: string) => ({ account: own.idOf(code), currency: 'USD', amount, base })
    expect(revalue(own, '2026-03-31', [held('1000', '100000', '90000'), held('2000', '-40000', '-36000')])).toBeNull()
    const at = (code: string, until: string) => own.sums((month) => month <= until).get(own.idOf(code))?.base ?? 0n
    expect([at('1000', '2026-03'), at('2000', '2026-03'), at('7200', '2026-03')]).toEqual([85_000n, -34_000n, 3_000n])
    expect([at('1000', '2026-04'), at('2000', '2026-04'), at('7200', '2026-04')]).toEqual([90_000n, -36_000n, 0n])
    expect([...own.sums((month) => month <= '2026-03').values()].reduce((sum, { base }) => sum + base, 0n)).toBe(0n)
    expect(revalue(own, '2026-03-31', [held('1000', '100000', '90000')])).toMatchObject({ refused: 'entry-exists' })
  })
  it('leaves what is no money and what no rate changed, and needs the rate and open days', () => {
    const own = withDollars()
    const of = (code: string, more: object = {}) => [{ account: own.idOf(code), currency: 'USD', amount: '100', base: '90', ...more }]
    expect(revalue(own, '2026-03-31', of('1300'))).toMatchObject({ refused: 'nothing-changed' })
    expect(revalue(own, '2026-02-28', of('1000'))).toMatchObject({ refused: 'nothing-changed' })
    expect(revalue(own, '2025-12-31', of('1000'))).toMatchObject({ refused: 'no-rate' })
    expect(revalue(own, '2026-03-31', of('1000', { currency: 'GBP' }))).toMatchObject({ refused: 'no-rate' })
    own.send('legal-entity', own.entity, 'ClosePeriod', { until: '2026-04-01' })
    expect(revalue(own, '2026-03-31', of('1000'))).toMatchObject({ refused: 'period-locked' })
  })
  it('balances in every currency and comes to what the rate makes of all that is held, whatever is held', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('1000', '1100', '2000', '2500'), fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        fc.integer({ min: 1, max: 999_999 }),
        (said, currency, parts) => {
          const own = books()
          const rate = (parts / 10_000).toFixed(4)
          own.send('legal-entity', own.entity, 'SetExchangeRate', { currency, on: '2026-01-01', rate })
          const holdings = [...new Map(said)].map(([code, amount]) => ({
            account: own.idOf(code),
            currency,
            amount: String(amount),
            base: '12345',
          }))
          if (revalue(own, '2026-03-31', holdings) !== null) return
          const digits = { USD: 2, JPY: 0, KWD: 3 }[currency] as number
          const march = own.sums((month) => month === '2026-03')
          for (const { account, amount } of holdings) {
            const exact = (Number(amount) * Number(rate) * 100) / 10 ** digits
            const moved = Number(march.get(account)?.base ?? 0n) + 12_345
            expect(Math.abs(moved - exact)).toBeLessThanOrEqual(0.51 + Math.abs(exact) * 1e-12)
          }
          expect([...march.values()].reduce((sum, { base }) => sum + base, 0n)).toBe(0n)
          expect([...own.sums().values()].every(({ base }) => base === 0n)).toBe(true)
        },
      ),
    ))
})
