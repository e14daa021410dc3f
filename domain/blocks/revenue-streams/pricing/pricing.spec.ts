/** Pricing: models, periods over short months and leap years, and what is billed of a subscription however it changes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#kernel/calendar'
import { inMinor } from '#kernel/money'
import { type Contract, charge, chargesBy, dayAfter, dueBy, type Item, periodsWithin, type Terms, transactionPrices } from './index.ts'

const terms = (more: Partial<Terms> = {}): Terms => ({
  model: 'per-unit',
  currency: 'EUR',
  unit: '30',
  tiers: null,
  size: null,
  free: null,
  interval: 'month',
  isAdvance: true,
  meter: null,
  tax: { category: 'S', rate: '20' },
  label: 'Seats',
  product: null,
  ...more,
})
const cost = (more: Partial<Terms>, quantity: string) => inMinor(charge(terms(more), quantity), more.currency ?? 'EUR')
const item = (more: Partial<Item> = {}): Item => ({
  id: 'a',
  from: '2026-01-01',
  to: null,
  quantity: '1',
  anchor: more.from ?? '2026-01-01',
  price: 'p',
  terms: terms(),
  ...more,
})
const contract = (items: readonly Item[], more: Partial<Contract> = {}): Contract => ({
  items,
  trialUntil: null,
  usage: [],
  usageSince: null,
  billed: [],
  ...more,
})
const total = (of: readonly { readonly amount: string }[]) => of.reduce((sum, { amount }) => sum + Number(amount), 0)

describe('models of pricing', () => {
  const tiers = [
    { upTo: '10', unit: '5' },
    { upTo: '20', unit: '4' },
    { upTo: null, unit: '3', flat: '7' },
  ]
  it('flat costs the same whatever the quantity; one by one it is multiplied', () => {
    expect([cost({ model: 'flat' }, '7'), cost({}, '7'), cost({ free: '2' }, '7'), cost({ free: '9' }, '7')]).toEqual([
      3_000n,
      21_000n,
      15_000n,
      0n,
    ])
  })
  it('graduated takes each unit at the price of its tier, volume all at the price of the one that is reached', () => {
    expect(['10', '11', '25'].map((units) => cost({ model: 'graduated', tiers }, units))).toEqual([5_000n, 5_400n, 9_000n + 1_500n + 700n])
    expect(['10', '11', '25'].map((units) => cost({ model: 'volume', tiers }, units))).toEqual([5_000n, 4_400n, 7_500n + 700n])
  })
  it('packages are begun, not cut; units that are free are not in them', () => {
    expect(['100', '101', '1', '50'].map((units) => cost({ model: 'package', size: '100', free: '50', unit: '9' }, units))).toEqual([
      900n,
      900n,
      0n,
      0n,
    ])
    expect(cost({ model: 'package', size: '100', unit: '9' }, '101')).toBe(1_800n)
  })
  it('a percentage is of the amount; a price far below a cent is rounded once', () => {
    expect(cost({ model: 'percentage', unit: '1.4' }, '1000.50')).toBe(1_401n)
    expect(cost({ unit: '0.000015' }, '1000333')).toBe(1_500n)
  })
  it('amounts have the digits of their currency, where a machine would say otherwise', () => {
    expect([
      cost({ currency: 'JPY' }, '3'),
      cost({ currency: 'KWD' }, '3'),
      cost({ currency: 'HUF' }, '3'),
      cost({ currency: 'COP' }, '3'),
    ]).toEqual([90n, 90_000n, 9_000n, 9_000n])
    expect(cost({ unit: '999999999999', currency: 'EUR' }, '10')).toBe(999_999_999_999_000n)
  })
})

describe('periods', () => {
  it('count from the first day of all, so that the 31st comes back after a short month', () => {
    expect([1, 2, 3, 13].map((count) => dayAfter('2026-01-31', 'month', count))).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2027-02-28',
    ])
    expect([1, 2].map((count) => dayAfter('2027-12-30', 'month', count))).toEqual(['2028-01-30', '2028-02-29'])
    expect([1, 4].map((count) => dayAfter('2024-02-29', 'year', count))).toEqual(['2025-02-28', '2028-02-29'])
  })
  it('follow each other without a gap and cover the span, from any day on', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000 }),
        fc.integer({ min: -900, max: 2_000 }),
        fc.integer({ min: 1, max: 900 }),
        fc.constantFrom('week' as const, 'month' as const, 'quarter' as const, 'half-year' as const, 'year' as const),
        (anchor, from, length, interval) => {
          const [first, begins] = [addDays('2024-01-29', anchor), addDays('2024-01-29', anchor + from)]
          const span = { from: begins, to: addDays(begins, length) }
          const periods = periodsWithin(first, interval, span)
          expect(periods[0]?.from.localeCompare(span.from)).toBeLessThanOrEqual(0)
          expect(periods[0]?.to.localeCompare(span.from)).toBe(1)
          expect(periods.at(-1)?.to.localeCompare(span.to)).toBeGreaterThanOrEqual(0)
          for (const [at, { to }] of periods.entries()) if (periods[at + 1]) expect(periods[at + 1]?.from).toBe(to)
        },
      ),
    ))
})

describe('SUB-1 what is due', () => {
  it('is due in advance on the first day of a period, in arrears once it is over', () => {
    const advance = contract([item({ from: '2026-01-31' })])
    expect(dueBy(advance, '2026-02-27').map(({ from, to }) => [from, to])).toEqual([['2026-01-31', '2026-02-28']])
    expect(dueBy(advance, '2026-02-28')).toHaveLength(2)
    const arrears = contract([item({ from: '2026-01-31', terms: terms({ isAdvance: false }) })])
    expect([dueBy(arrears, '2026-02-27'), dueBy(arrears, '2026-02-28')].map((due) => due.length)).toEqual([0, 1])
  })
  it('begins after a trial, and ends with the subscription', () => {
    expect(dueBy(contract([item()], { trialUntil: '2026-02-01' }), '2026-01-31')).toEqual([])
    const ended = contract([item({ to: '2026-02-15' })])
    expect(dueBy(ended, '2026-12-31').map(({ from, to, amount }) => [from, to, amount])).toEqual([
      ['2026-01-01', '2026-02-01', '3000'],
      ['2026-02-01', '2026-02-15', '1500'],
    ])
  })
  it('counts use by the day of its report once the period is over, late reports too', () => {
    const metered = item({ id: 'u', terms: terms({ meter: 'sum', unit: '0.1', interval: 'month' }) })
    const usage = [
      { item: 'u', on: '2026-01-31', quantity: '100' },
      { item: 'u', on: '2026-02-01', quantity: '7' },
    ]
    const before = contract([metered], { usage })
    expect(chargesBy(before, '2026-01-31')).toEqual([])
    const first = chargesBy(before, '2026-02-01')
    expect(first.map(({ from, to, amount }) => [from, to, amount])).toEqual([['2026-01-01', '2026-02-01', '1000']])
    const late = { ...before, billed: dueBy(before, '2026-02-01'), usage: [...usage, { item: 'u', on: '2026-01-20', quantity: '5' }] }
    expect(chargesBy(late, '2026-02-02').map(({ from, amount }) => [from, amount])).toEqual([['2026-01-01', '50']])
    const meters = (['max', 'latest', 'sum'] as const).map(
      (meter) => dueBy(contract([item({ id: 'u', terms: terms({ meter, unit: '1' }) })], { usage: late.usage }), '2026-02-01')[0]?.amount,
    )
    expect(meters).toEqual(['10000', '10000', '10500'])
  })
})

describe('SUB-3 what is billed', () => {
  const upgraded = (on: string, billed: Contract['billed']) =>
    contract([item({ to: on }), item({ id: 'b', from: on, anchor: '2026-01-01', terms: terms({ unit: '60' }) })], { billed })
  const billed = dueBy(contract([item()]), '2026-01-01')
  it('credits the days that are not used any more with what was billed for them, and charges the new from its day', () => {
    const charges = chargesBy(upgraded('2026-01-11', billed), '2026-01-11')
    expect(charges.map(({ item: id, from, to, amount }) => [id, from, to, amount])).toEqual([
      ['b', '2026-01-11', '2026-02-01', '4065'],
      ['a', '2026-01-11', '2026-02-01', '-2032'],
    ])
  })
  it('a change that is taken back on its day leaves nothing to bill', () => {
    const there = upgraded('2026-01-11', billed)
    const back = contract([item({ to: '2026-01-11' }), item({ id: 'c', from: '2026-01-11', anchor: '2026-01-01' })], { billed })
    expect(total(chargesBy(there, '2026-01-11'))).toBe(2_033)
    expect(total(chargesBy(back, '2026-01-11'))).toBe(0)
  })
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days))
  const change = fc.record({ on: day, unit: fc.constantFrom('30', '60', '9.99', '0.333'), quantity: fc.constantFrom('1', '3', '17') })
  const history = fc.record({
    changes: fc.array(change, { maxLength: 6 }),
    runs: fc.array(day, { minLength: 1, maxLength: 6 }),
    isAdvance: fc.boolean(),
    interval: fc.constantFrom('week' as const, 'month' as const, 'quarter' as const, 'year' as const),
  })
  it('whatever changes and however often it is billed, the bills add up to what is due, and billing again adds nothing', () =>
    fc.assert(
      fc.property(history, ({ changes, runs, isAdvance, interval }) => {
        const days = changes.toSorted((a, b) => (a.on < b.on ? -1 : 1))
        let now = contract([item({ terms: terms({ isAdvance, interval }) })])
        let sum = 0
        const billUntil = (until: string) => {
          sum += total(chargesBy(now, until))
          now = { ...now, billed: dueBy(now, until) }
          expect(chargesBy(now, until)).toEqual([])
        }
        const last = [...runs].sort().at(-1) as string
        for (const until of [...runs].sort()) {
          for (const [at, { on, unit, quantity }] of days.entries()) {
            if (on > until || now.items.length > at + 1) continue
            const open = now.items.at(-1) as Item
            const next = item({ id: `i${at}`, from: on, anchor: '2026-01-01', quantity, terms: terms({ isAdvance, interval, unit }) })
            now = { ...now, items: [...now.items.slice(0, -1), { ...open, to: on }, next] }
          }
          billUntil(until)
        }
        expect(sum).toBe(total(dueBy(now, last)))
      }),
    ))
  it('SUB-2 a period that is cut into parts costs what it costs whole', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 364 }), fc.constantFrom('0.01', '9.99', '100', '333.33'), (cut, unit) => {
        const yearly = terms({ interval: 'year', unit })
        const on = addDays('2026-01-01', cut)
        const parts = contract([item({ terms: yearly, to: on }), item({ id: 'b', from: on, anchor: '2026-01-01', terms: yearly })])
        expect(total(dueBy(parts, '2026-12-31'))).toBe(total(dueBy(contract([item({ terms: yearly })]), '2026-12-31')))
        expect(daysBetween('2026-01-01', on)).toBe(cut)
      }),
    ))
})

describe('REV-4 the price of what is sold together', () => {
  const shared = (whole: number, standalone: readonly string[]) =>
    transactionPrices(standalone.map((price, at) => ({ amount: at === 0 ? BigInt(whole) : 0n, standalone: price }))).map(Number)
  it('is shared by what each sells for alone: 80 over 20, 30 and 40 is 18, 27 and 35 (KPMG, IFRS 15 handbook, example 5)', () => {
    expect(shared(80, ['20', '30', '40'])).toEqual([18, 27, 35])
  })
  it('190 000 over 90, 44 and 66 thousand; a discount on two of them alone; and a price that is what is left (IFRS 15, example 34)', () => {
    expect(shared(19_000_000, ['90000', '44000', '66000'])).toEqual([8_550_000, 4_180_000, 6_270_000])
    const part = (amount: number, standalone: string | null) => ({ amount: BigInt(amount), standalone })
    expect(transactionPrices([part(9_000_000, null), part(10_000_000, '44000'), part(0, '66000')]).map(Number)).toEqual([
      9_000_000, 4_000_000, 6_000_000,
    ])
    const whole = 24_000_000
    const others = [9_000_000, 4_000_000, 6_000_000]
    const left = whole - others.reduce((sum, one) => sum + one, 0)
    expect(transactionPrices([...others, left].map((amount) => part(amount, null))).map(Number)).toEqual([...others, 5_000_000])
  })
  it('a telephone with a year of service: 285.71 at once, and 914.29 over twelve months', () => {
    expect(shared(120_000, ['960', '300'])).toEqual([91_429, 28_571])
  })
  it('comes to the whole, whatever the prices', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.option(fc.integer({ min: 0, max: 99_999 }), { nil: null })), {
          minLength: 1,
        }),
        (said) => {
          const lines = said.map(([amount, price]) => ({ amount, standalone: price === null ? null : (price / 100).toFixed(2) }))
          const sum = (of: readonly bigint[]) => of.reduce((all, one) => all + one, 0n)
          expect(sum(transactionPrices(lines))).toBe(sum(lines.map(({ amount }) => amount)))
        },
      ),
    ))
})
