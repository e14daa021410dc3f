/** Drift: what a card says against what its room records, one rule at a time. */
import { describe, expect, it } from 'vitest'
import { type AgreementRow, type DriftSources, driftsOf, monthsUntil, type SignReading } from './index.ts'

const months = monthsUntil('2026-07', 7)
const sign = (
  id: string,
  actual: readonly (number | null)[],
  plan: readonly (number | null)[] = [],
  better: 'higher' | 'lower' = 'higher',
): SignReading => ({
  sign: id,
  months: months.map((month, at) => ({ month, actual: actual[at] ?? null, plan: plan[at] ?? null })),
  provenance: ['records'],
  freshness: 'fresh',
  isMixed: false,
  sample: null,
  at: '2026-06',
  better,
})
const agreement = (more: Partial<AgreementRow>): AgreementRow => ({
  record_id: 'a',
  title: 'Data',
  ends_on: '2026-09-01',
  notice_days: 60,
  renews_itself: false,
  card: 'card',
  ...more,
})
const told = (card: { kind: string; attributes?: object }, more: Partial<DriftSources> & { signs?: readonly SignReading[] }) => {
  const { signs = [], ...rest } = more
  return driftsOf({
    cards: new Map([['card', { id: 'card', name: 'Card', attributes: {}, ...card } as never]]),
    readings: [{ block: 'channels', element: 'card', signs }],
    agreements: [],
    refuted: [],
    daysUntil: (day) => Math.round((Date.parse(day) - Date.parse('2026-07-15')) / 86_400_000),
    labelOf: (id) => id,
    ...rest,
  }).map(({ rule, says }) => `${rule}: ${says}`)
}
const calls = [0, 3_000, 2_500, 1_500, 2_000, 3_000, 2_000]

describe('drift', () => {
  it('DRIFT-1 tells a web channel whose deals needed calls, and no other channel', () => {
    expect(told({ kind: 'channel', attributes: { kind: 'web' } }, { signs: [sign('sales-call-share', calls)] })).toEqual([
      'self-service-with-sales-calls: The card says that this channel is the web, but 23 % of the deals won through it in half a year needed a sales call.',
    ])
    expect(told({ kind: 'channel', attributes: { kind: 'field_sales' } }, { signs: [sign('sales-call-share', calls)] })).toEqual([])
    expect(
      told(
        { kind: 'channel', attributes: { kind: 'web' } },
        {
          signs: [
            sign(
              'sales-call-share',
              calls.map((share) => share / 2),
            ),
          ],
        },
      ),
    ).toEqual([])
  })
  it('DRIFT-2 tells what is off plan in the direction that is not good, over three months that are over', () => {
    const plan = [100, 100, 100, 100, 100, 100, 100]
    const short = [100, 100, 100, 80, 90, 90, 5]
    expect(told({ kind: 'channel' }, { signs: [sign('bookings', short, plan)] })).toEqual([
      'off-plan: bookings: 13 % below plan in the last three full months.',
    ])
    expect(told({ kind: 'channel' }, { signs: [sign('spent', short, plan, 'lower')] })).toEqual([])
    expect(
      told(
        { kind: 'channel' },
        {
          signs: [
            sign(
              'spent',
              short.map((value) => 200 - value),
              plan,
              'lower',
            ),
          ],
        },
      ),
    ).toEqual(['off-plan: spent: 13 % above plan in the last three full months.'])
    expect(told({ kind: 'channel' }, { signs: [sign('bookings', [100, 100, 100, 80, null, 90, 5], plan)] })).toEqual([])
  })
  it('DRIFT-3 tells what is booked for more time than there is, in the month under way', () => {
    const full = (last: number) => [sign('utilisation', [9_000, 9_000, 9_000, 9_000, 9_000, 12_000, last])]
    expect(told({ kind: 'key-resource' }, { signs: full(11_000) })).toEqual([
      'over-booked: In 2026-07 it is booked for 110 % of the time that there is.',
    ])
    expect(told({ kind: 'key-resource' }, { signs: full(10_000) })).toEqual([])
  })
  it('DRIFT-4 tells an agreement while one can still act, and what it does by itself', () => {
    expect(told({ kind: 'key-partnership' }, { agreements: [agreement({})] })).toEqual([
      'agreement-ends: The agreement “Data” ends on 2026-09-01.',
    ])
    expect(told({ kind: 'key-partnership' }, { agreements: [agreement({ renews_itself: true })] })).toEqual([
      'agreement-ends: The agreement “Data” renews itself on 2026-09-01 unless notice is given.',
    ])
    expect(told({ kind: 'key-partnership' }, { agreements: [agreement({ ends_on: '2026-07-01' })] })).toEqual([
      'agreement-ends: The agreement “Data” ended on 2026-07-01.',
    ])
    for (const other of [{ notice_days: 10 }, { ends_on: null }, { card: null }, { card: 'another' }])
      expect([other, told({ kind: 'key-partnership' }, { agreements: [agreement(other)] })]).toEqual([other, []])
  })
  it('DRIFT-5 tells the cards that stand on what was refuted', () => {
    const refuted = [
      { element: 'card', says: 'It was refuted.' },
      { element: 'another', says: 'It was refuted.' },
    ]
    expect(told({ kind: 'revenue-stream' }, { refuted })).toEqual(['refuted-hypothesis: It was refuted.'])
  })
})
