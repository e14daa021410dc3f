/** Records: what is counted stays the sum of cards and unassigned, whatever is done to records and cards. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deal } from '#blocks/customer-segments/room'
import { measures as allMeasures, rooms } from '#blocks/rooms'
import { decide, evolved, isRefused } from '#kernel/decider'
import { anEnvelope } from '#kernel/testing'
import { MemoryTable } from '#kernel/view'
import { aggregateOf, recordEntries } from './aggregate.ts'
import { splitByShares, whole } from './attribution.ts'
import type { Entry } from './counts.ts'
import { noRecord, type RecordKind, type RecordState } from './record-kind.ts'
import type { Sign } from './sign.ts'
import { columnTargets, rowPayload, targetsOf } from './table.ts'
import { countingEvents, countsOf } from './views.ts'
import { monthsUntil, readSigns, succeeded } from './vital-signs.ts'

const uuid = (tail: number) => `01980000-0000-7000-8000-${String(tail).padStart(12, '0')}`
const [account, smb, big, web] = [uuid(1), uuid(2), uuid(3), uuid(4)]
const model = { elements: new Map([smb, big].map((id) => [id, { kind: 'customer-segment' }])).set(web, { kind: 'channel' }) }
const states: Record<string, unknown> = {
  workspace: { operatingModel: uuid(9) },
  'business-model': model,
  account: {
    ...noRecord(),
    status: 'live',
    cards: { 'customer-segments': [{ from: '0000-01-01', parts: [{ element: smb, share: whole }], by: 'hand' }] },
  },
}
const around = { stateOf: <State>({ aggregate }: { aggregate: string }) => (states[aggregate] ?? noRecord()) as State }
const deals = aggregateOf(deal)
const sale = { title: 'Forty pumps', account, value: { amount: '100001', currency: 'EUR' }, expectedClose: '2026-03-31' }
const added = () => {
  const decision = decide(deals, noRecord(), { name: 'AddDeal', payload: sale }, anEnvelope(around))
  if (isRefused(decision)) throw new Error(decision.refused)
  return decision.events
}
const whenWon = (state: RecordState, on = '2026-02-10') => {
  const decision = decide(deals, state, { name: 'WinDeal', payload: { on } }, anEnvelope(around))
  return evolved(deals, state, isRefused(decision) ? [] : decision.events)
}

describe('a deal', () => {
  it('REC-3 counts for the segment of its account, and for no channel until somebody says so', () => {
    const { data } = added()[0] as { data: { counts: Entry[] } }
    const weighted = data.counts.filter(({ measure }) => measure === 'pipeline-weighted')
    expect(weighted.find(({ block }) => block === 'customer-segments')).toMatchObject({
      element: smb,
      amount: 10_000,
      month: '2026-03',
      basis: 'both',
    })
    expect(weighted.find(({ block }) => block === 'channels')?.element).toBe('00000000-0000-0000-0000-000000000000')
  })
  it('won moves from the forecast to bookings, in the month of the day', () => {
    const state = whenWon(evolved(deals, noRecord(), added()))
    expect(recordEntries(deal, state).filter(({ block }) => block === 'customer-segments')).toEqual([
      { measure: 'deals-won', month: '2026-02', block: 'customer-segments', element: smb, currency: '', basis: 'both', amount: 1 },
      { measure: 'bookings', month: '2026-02', block: 'customer-segments', element: smb, currency: 'EUR', basis: 'both', amount: 100_001 },
    ])
  })
  it('REC-2 is not assigned to a card of another block, nor to one that is not there', () => {
    const state = evolved(deals, noRecord(), added())
    const attribute = (element: string) =>
      decide(
        deals,
        state,
        { name: 'AttributeDeal', payload: { block: 'customer-segments', parts: [{ element, share: whole }] } },
        anEnvelope(around),
      )
    expect(attribute(web)).toMatchObject({ refused: 'no-such-card', facts: { block: 'customer-segments', element: web } })
    expect(attribute(uuid(77))).toMatchObject({ refused: 'no-such-card' })
  })
  it('REC-4 needs an account that is there', () => {
    const gone = {
      stateOf: <State>({ aggregate }: { aggregate: string }) => (aggregate === 'account' ? noRecord() : states[aggregate]) as State,
    }
    expect(decide(deals, noRecord(), { name: 'AddDeal', payload: sale }, anEnvelope(gone))).toMatchObject({
      refused: 'no-such-reference',
      facts: { field: 'account' },
    })
  })
  it('REC-5 counts for nothing once it is archived, and as before once it is restored', () => {
    const state = whenWon(evolved(deals, noRecord(), added()))
    expect(recordEntries(deal, { ...state, status: 'archived' })).toEqual([])
    expect(recordEntries(deal, { ...state, status: 'live' })).toEqual(recordEntries(deal, state))
  })
  it('assigned anew from a day on is reported where it was before, and restated where it is now', () => {
    const won = whenWon(evolved(deals, noRecord(), added()))
    const payload = { block: 'customer-segments', parts: [{ element: big, share: whole }], from: '2026-06-01' }
    const decision = decide(deals, won, { name: 'AttributeDeal', payload }, anEnvelope(around))
    const moved = evolved(deals, won, isRefused(decision) ? [] : decision.events)
    const bookings = recordEntries(deal, moved).filter(({ measure, block }) => measure === 'bookings' && block === 'customer-segments')
    const of = (basis: string) => bookings.filter((entry) => entry.basis === basis && entry.amount !== 0).map(({ element }) => element)
    expect([of('reported'), of('restated')]).toEqual([[smb], [big]])
  })
})

const shares = fc
  .uniqueArray(fc.integer({ min: 1, max: whole - 1 }), { maxLength: 4 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), whole])
  .map((cuts) => cuts.slice(1).map((cut, at) => ({ element: uuid(100 + at), share: cut - (cuts[at] as number) })))

describe('shares', () => {
  it('split every whole number into parts that add to it', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (parts, amount) => {
        const split = splitByShares(amount, parts)
        expect(split.reduce((sum, part) => sum + part.amount, 0)).toBe(amount)
        for (const [at, part] of split.entries())
          expect(Math.abs(part.amount - (amount * (parts[at] as { share: number }).share) / whole)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

/** Anything that can be done to a deal. */
const day = fc
  .integer({ min: 1, max: 700 })
  .map((days) => `20${25 + Math.floor(days / 366)}-${String(1 + (days % 12)).padStart(2, '0')}-${String(1 + (days % 28)).padStart(2, '0')}`)
const partsOfTwo = fc.integer({ min: 0, max: whole }).map((share) =>
  [
    { element: smb, share },
    { element: big, share: whole - share },
  ].filter((part) => part.share > 0),
)
const act = fc.oneof(
  fc.record({ name: fc.constant('WinDeal'), payload: fc.record({ on: day }) }),
  fc.record({ name: fc.constant('LoseDeal'), payload: fc.record({ reason: fc.constant('price'), on: day }) }),
  fc.record({ name: fc.constantFrom('ReopenDeal', 'ArchiveDeal', 'RestoreDeal'), payload: fc.constant({}) }),
  fc.record({ name: fc.constant('MoveDeal'), payload: fc.record({ stage: fc.constantFrom('lead', 'proposal', 'on-hold') }) }),
  fc.record({
    name: fc.constant('AttributeDeal'),
    payload: fc.record({ block: fc.constant('customer-segments'), parts: fc.oneof(partsOfTwo, fc.constant([])), from: day }),
  }),
  fc.record({
    name: fc.constant('ReviseDeal'),
    payload: fc.record({ value: fc.record({ amount: fc.integer({ min: 0, max: 10 ** 9 }).map(String), currency: fc.constant('EUR') }) }),
  }),
)

describe('the book of counts', () => {
  it('REC-1 holds what the records count, whatever is done to them: cards and unassigned add up on both bases', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const book = new MemoryTable(countsOf(countingEvents([deal])))
        let state = noRecord()
        let position = 0
        const record = (events: readonly { type: string; data: unknown }[]) => {
          for (const event of events)
            book.apply({ ...event, stream: `deal/${uuid(5)}`, position: ++position } as unknown as Parameters<MemoryTable['apply']>[0])
          state = evolved(deals, state, events)
        }
        record(added())
        for (const one of acts) {
          const decision = decide(deals, state, one, anEnvelope(around))
          if (!isRefused(decision)) record(decision.events)
        }
        const measures = new Map(deal.measures.map((measure) => [measure.id, measure]))
        const counted = state.status === 'live' ? deal.counts(state.values, state.addedOn) : []
        for (const basis of ['reported', 'restated'])
          for (const { id, blocks } of measures.values())
            for (const block of blocks) {
              const rows = [...book.rows.values()].filter(
                (row) => row.measure === id && row.block === block && ['both', basis].includes(String(row.basis)),
              )
              const whole = counted.filter(({ measure }) => measure === id).reduce((sum, { amount }) => sum + amount, 0)
              expect(rows.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(whole)
            }
      }),
    )
  })
  it('REC-6 keeps its sums when cards are split, merged and retired, in any order', () => {
    const row = fc.record({
      measure: fc.constant('bookings'),
      block: fc.constant('customer-segments'),
      month: fc.option(fc.constantFrom('2026-01', '2026-05', '2026-09')),
      element: fc.integer({ min: 0, max: 5 }).map(uuid),
      currency: fc.constant('EUR'),
      amount: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
    })
    const succession = fc.record({
      element: fc.integer({ min: 0, max: 5 }).map(uuid),
      from: fc.constantFrom('2026-01', '2026-04', '2026-09'),
      parts: fc.oneof(shares, fc.constant([])),
    })
    fc.assert(
      fc.property(fc.array(row), fc.array(succession, { maxLength: 4 }), fc.boolean(), (rows, successions, isRestated) => {
        const total = (of: readonly { amount: number }[]) => of.reduce((sum, { amount }) => sum + amount, 0)
        expect(total(succeeded(rows, successions, isRestated, '2026-01'))).toBe(total(rows))
      }),
    )
  })
})

describe('a sign', () => {
  const winRate = rooms[0]?.signs.find(({ id }) => id === 'win-rate') as Sign
  const customers = rooms[0]?.signs.find(({ id }) => id === 'customers') as Sign
  const months = monthsUntil('2026-06', 3)
  const look = (sign: Sign, counts: object[], entered: object[] = []) =>
    readSigns({
      signs: [sign],
      months,
      full: '2026-05',
      currency: 'EUR',
      counts: counts as never,
      entered: entered as never,
      planned: [],
    })[0]?.signs[0]
  const count = (measure: string, month: string | null, amount: number) => ({
    measure,
    block: 'customer-segments',
    month,
    element: smb,
    currency: '',
    amount,
  })

  it('is one sum for each of another, in basis points, and nothing where there is nothing to divide by', () => {
    const reading = look(winRate, [count('deals-won', '2026-05', 2), count('deals-lost', '2026-05', 1)])
    expect(reading?.months.map(({ actual }) => actual)).toEqual([null, 6_667, null])
  })
  it('that counts since the beginning goes on through months in which nothing happened', () => {
    const reading = look(customers, [count('customers-net', null, 40), count('customers-net', '2026-05', -1)])
    expect(reading?.months.map(({ actual }) => actual)).toEqual([40, 39, 39])
  })
  it('REC-7 tells unknown, stale and zero apart', () => {
    expect(look(customers, [])).toBeUndefined()
    expect(look(customers, [count('customers-net', null, 1), count('customers-net', '2026-04', -1)])).toMatchObject({
      freshness: 'stale',
      months: [{ actual: 0 }, { actual: 0 }, { actual: 0 }],
    })
    expect(look(customers, [count('customers-net', '2026-06', 1)])?.freshness).toBe('fresh')
  })
  it('is what somebody entered where no record says otherwise, and says so', () => {
    const reading = look(winRate, [], [{ element: smb, sign: 'win-rate', month: '2026-06', value: 4_000, provenance: 'estimate' }])
    expect(reading).toMatchObject({ provenance: ['estimate'], months: [{ actual: null }, { actual: null }, { actual: 4_000 }] })
  })
  it('says of how much a share is one, and nothing of what was entered or is no share', () => {
    const counted = [count('deals-won', '2026-05', 2), count('deals-lost', '2026-05', 1), count('deals-won', '2026-06', 3)]
    expect(look(winRate, counted)).toMatchObject({ at: '2026-05', sample: 3 })
    expect(look(winRate, [], [{ element: smb, sign: 'win-rate', month: '2026-06', value: 1, provenance: 'estimate' }])?.sample).toBeNull()
    expect(look(customers, [count('customers-net', '2026-05', 1)])?.sample).toBeNull()
  })
  it('is never added up across currencies', () => {
    const pounds = { measure: 'bookings', block: 'customer-segments', month: '2026-06', element: smb, currency: 'GBP', amount: 5 }
    const bookings = rooms[0]?.signs.find(({ id }) => id === 'segment-bookings') as Sign
    expect(look(bookings, [pounds, { ...pounds, currency: 'EUR', amount: 7 }])).toMatchObject({
      isMixed: true,
      months: [{}, {}, { actual: 7 }],
    })
  })
})

describe('a table', () => {
  const account = rooms[0]?.kinds[0] as RecordKind
  const labelOf = (block: string) => block.replace('-', ' ')
  it('knows its columns by label, by name, or by a part that only one has', () => {
    const heads = ['Name', 'customer_since', 'Segment', 'Left on', 'Kind', 'name', 'xyz']
    expect(targetsOf(account, heads, labelOf)).toEqual(['name', 'customerSince', 'card:customer-segments', 'leftOn', 'kind', null, null])
  })
  it('never throws, whatever stands in its cells, and tells every cell that is not possible', () => {
    const sources = { currency: 'EUR', cardNamed: () => null, recordNamed: () => null }
    const kinds = rooms.flatMap((room) => room.kinds)
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.array(fc.string(), { maxLength: 30 }), (kind, cells) => {
        const targets = columnTargets(kind, labelOf).map(({ id }) => id)
        const { payload, faults } = rowPayload(kind, targets, cells, sources)
        for (const [at, target] of targets.entries())
          if ((cells[at] ?? '').trim() !== '') expect(target in payload || faults.some(({ column }) => column === target)).toBe(true)
      }),
    )
  })
})

describe('the rooms', () => {
  it('name every measure, sign, act and event once, and count for no block without saying so', () => {
    const kinds = rooms.flatMap((room) => room.kinds)
    const once = (names: readonly string[]) => expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    once(allMeasures.map(({ id }) => id))
    once(rooms.flatMap(({ signs }) => signs.map(({ id }) => id)))
    once(kinds.flatMap(({ acts }) => Object.keys(acts)))
    once(kinds.flatMap(({ acts }) => Object.values(acts).map(({ event }) => event)))
    for (const kind of kinds) expect(Object.keys(kind.fields)).toContain(kind.title)
  })
  it('reckon every sign from measures that some record or the books count for its block', () => {
    const measures = new Map(allMeasures.map((measure) => [measure.id, measure]))
    for (const { signs } of rooms)
      for (const { id, block, formula } of signs)
        for (const measure of formula.is === 'ratio' ? [...formula.of, ...formula.to] : formula.of)
          expect({ id, counts: measures.get(measure)?.blocks }).toEqual({ id, counts: expect.arrayContaining([block]) })
  })
})
