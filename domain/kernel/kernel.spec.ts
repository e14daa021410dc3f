/** The kernel: ids, canonical JSON, money, calendar, decisions, views and reactions. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { addMonths, fiscalYearStart, isCalendarDay } from './calendar.ts'
import { command, lineOfText } from './command.ts'
import { contentId, utf8 } from './content-id.ts'
import { registry } from './context.ts'
import { accept, aggregate, type EventDefinition, evolved, refusalText, refuse, upcast } from './decider.ts'
import { idsOf, isUuid, uuidV5, uuidV7 } from './ids.ts'
import { canonicalJson, sameJson } from './json.ts'
import { currencyDigits, moneyFromJson, moneyText, moneyToJson, splitMoney } from './money.ts'
import { released, reservation, reservationOf, reserved } from './reservation.ts'
import { given, givenEvent, givenView, recorded } from './testing.ts'
import { add, foldOperations, insert, MemoryTable, type RowOperation, remove, set, view } from './view.ts'

describe('ids', () => {
  it('are version 7 at their moment and version 5 by name, as RFC 9562 has them', () => {
    const id = uuidV7(0x017f22e279b0, Uint8Array.from([0xcc, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]))
    expect(id).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
    expect(isUuid(id) && !isUuid(id.toUpperCase())).toBe(true)
  })
  it('follow from the command, so that deciding again mints the same ones', () => {
    const [first, second] = [idsOf('c', 1), idsOf('c', 1)]
    expect([first(), first()]).toEqual([second(), second()])
    expect(idsOf('d', 1)()).not.toBe(idsOf('c', 1)())
  })
})

describe('canonical JSON', () => {
  it('sorts names and writes numbers as RFC 8785 has them', () => {
    expect(canonicalJson({ b: [1e21, 4.5, -0], a: '\u20ac$\u000f', c: undefined })).toBe('{"a":"€$\\u000f","b":[1e+21,4.5,0]}')
    expect(() => canonicalJson(Number.NaN)).toThrow('NaN')
  })
  it('is equal for equal content, whatever the order of names', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const turned = JSON.parse(JSON.stringify(value), (_, member) =>
          member && typeof member === 'object' && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).reverse()) : member,
        )
        expect(sameJson(turned, JSON.parse(JSON.stringify(value)))).toBe(true)
      }),
    )
  })
})

describe('content ids', () => {
  it('are CIDv1 with BLAKE3', () => {
    // The empty text's BLAKE3 hash begins af1349b9…; here of the two bytes of {}.
    expect(contentId({})).toMatch(/^b[a-z2-7]{58,60}$/)
    expect(contentId({ a: 1, b: 2 })).toBe(contentId({ b: 2, a: 1 }))
    expect(contentId({ a: 1 })).not.toBe(contentId({ a: 2 }))
  })
  it('write UTF-8 as everybody does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...utf8(text)]).toEqual([...Buffer.from(text.toWellFormed())])
      }),
    )
  })
})

describe('money', () => {
  it('has the digits of ISO 4217', () => {
    expect(['EUR', 'JPY', 'KWD', 'CLF'].map(currencyDigits)).toEqual([2, 0, 3, 4])
    expect(moneyText({ minor: -5n, currency: 'EUR' })).toBe('-0.05 EUR')
    expect(moneyText({ minor: 1200n, currency: 'JPY' })).toBe('1200 JPY')
    expect(() => currencyDigits('EURO')).toThrow('ISO 4217')
  })
  it('splits so that the parts add to the whole', () => {
    expect(splitMoney({ minor: 100n, currency: 'EUR' }, [1n, 1n, 1n]).map(({ minor }) => minor)).toEqual([34n, 33n, 33n])
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        fc.array(fc.bigInt(0n, 10_000n), { minLength: 1, maxLength: 12 }),
        (minor, shares) => {
          fc.pre(shares.some((share) => share > 0n))
          const parts = splitMoney({ minor, currency: 'EUR' }, shares)
          expect(parts.reduce((sum, part) => sum + part.minor, 0n)).toBe(minor)
        },
      ),
    )
  })
  it('travels as text', () => {
    const amount = { minor: 2n ** 80n, currency: 'USD' }
    expect(moneyFromJson(moneyToJson(amount))).toEqual(amount)
    expect(() => moneyFromJson({ amount: '1.5', currency: 'USD' })).toThrow('whole number')
  })
})

describe('the calendar', () => {
  it('knows which days exist', () => {
    expect(['2024-02-29', '2026-02-29', '2026-13-01', '2100-02-29', '2000-02-29', '2026-1-1'].map(isCalendarDay)).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
    ])
  })
  it('counts months across years', () => {
    expect([addMonths('2026-11', 3), addMonths('2026-01', -1), fiscalYearStart('2026-03', 4), fiscalYearStart('2026-04', 4)]).toEqual([
      '2027-02',
      '2025-12',
      '2025-04',
      '2026-04',
    ])
  })
})

const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const counter = aggregate({
  name: 'counter',
  plural: 'counters',
  commands: { Count: command({ verb: 'count', summary: 'Count up.', permission: 'count', payload: z.object({ by: z.int() }) }) },
  events: {
    Counted: {
      ...define(z.object({ by: z.int() })),
      version: 3,
      upcast: { 1: ({ n }: { n: number }) => ({ amount: n }), 2: ({ amount }: { amount: number }) => ({ by: amount }) },
    },
  },
  refusals: { 'too-far': { kind: 'rule', says: '{by} is more than {most}.' } },
  initial: () => ({ sum: 0 }),
  copy: (state) => ({ ...state }),
  decide: { Count: (_state, { by }) => (by > 9 ? refuse('too-far', { by, most: 9 }) : accept({ type: 'Counted', data: { by } })) },
  evolve: {
    Counted(draft, { by }) {
      draft.sum += by
    },
  },
})
const counted = (by: number) => ({ type: 'Counted' as const, data: { by } })

describe('a decider', () => {
  it('accepts with events or refuses with a sentence', () => {
    given(counter, counted(1)).when('Count', { by: 2 }).then(counted(2))
    const { decision } = given(counter).when('Count', { by: 10 })
    expect(refusalText(counter, decision as never)).toBe('10 is more than 9.')
  })
  it('leaves the given state as it was', () => {
    const state = { sum: 1 }
    expect(evolved(counter, state, [counted(4)])).toEqual({ sum: 5 })
    expect(state).toEqual({ sum: 1 })
  })
  it('reads every version that an event ever had', () => {
    expect([
      upcast(counter, 'Counted', 1, { n: 7 }),
      upcast(counter, 'Counted', 2, { amount: 7 }),
      upcast(counter, 'Counted', 3, { by: 7 }),
    ]).toEqual([{ by: 7 }, { by: 7 }, { by: 7 }])
    expect(() => upcast(counter, 'Lost', 1, {})).toThrow('Lost')
  })
})

const totals = view({
  name: 'totals',
  answers: 'How much was counted, by whom?',
  columns: { actor: 'text', day: 'text', sum: 'integer', last: 'text' },
  key: ['actor', 'day'],
  on: {
    Opened: (event) => [insert({ actor: event.actor, day: 'monday', sum: 0, last: null })],
    Counted: (event) => [
      add({ actor: event.actor, day: 'monday' }, { sum: event.data.by }),
      set({ actor: event.actor, day: 'monday' }, { last: event.recordedAt }),
    ],
    Closed: (event) => [remove({ actor: event.actor })],
  },
})

describe('a view', () => {
  it('is a function of its events', () => {
    const events = recorded([{ type: 'Opened', data: {} }, counted(2), counted(3)])
    givenView(totals, ...events).thenRows({ actor: 'person-1', day: 'monday', sum: 5, last: '2026-01-15T12:00:00.000Z' })
    givenView(totals, ...events, ...recorded([{ type: 'Closed', data: {} }], {}, 4)).thenRows()
  })
  it('folds any operations to the rows that they give one by one', () => {
    const keys = fc.constantFrom({ actor: 'a', day: 'm' }, { actor: 'a', day: 't' }, { actor: 'b', day: 'm' })
    const operation: fc.Arbitrary<RowOperation> = fc.oneof(
      keys.map((key) => insert({ ...key, sum: 1, last: 'x' })),
      fc.tuple(keys, fc.integer({ min: -5, max: 5 })).map(([key, sum]) => set(key, { sum })),
      fc.tuple(keys, fc.integer({ min: -5, max: 5 })).map(([key, sum]) => add(key, { sum })),
      keys.map((key) => remove(key)),
      fc.constant(remove({ actor: 'a' })),
    )
    fc.assert(
      fc.property(fc.array(operation), fc.array(operation), (before, after) => {
        const [live, folded] = [new MemoryTable(totals), new MemoryTable(totals)]
        for (const one of [...before, ...after]) live.operate(one)
        for (const one of before) folded.operate(one)
        const { deletes, inserts, changes } = foldOperations(totals, after)
        for (const prefix of deletes) folded.operate(remove(prefix))
        for (const row of inserts.values()) folded.operate(insert(row))
        for (const { key, set: values, add: amounts } of changes.values())
          for (const one of [set(key, values), add(key, amounts)]) folded.operate(one)
        expect(new Map([...folded.rows].sort())).toEqual(new Map([...live.rows].sort()))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a reaction', () => {
  it('sends the same command ids however often it hears the event', () => {
    const reaction = { name: 'applaud', on: 'Counted', sends: () => [{ aggregate: 'counter', id: 'c', name: 'Count', payload: { by: 1 } }] }
    const [event] = recorded([counted(1)])
    givenEvent(reaction, event as never).then({ aggregate: 'counter', id: 'c', name: 'Count', payload: { by: 1 } })
    givenEvent(reaction, { ...event, type: 'Other' } as never).then()
  })
})

describe('a reservation', () => {
  it('is one stream per name, whatever the case of its letters', () => {
    expect(reservationOf('name', ' Straße ').id).toBe('name:straße')
    expect(evolved(reservation, { holder: null }, [reserved('a'), released('a'), reserved('b')])).toEqual({ holder: 'b' })
  })
})

describe('the registry', () => {
  it('refuses two operations of one name', () => {
    const context = { name: 'a', aggregates: [counter], queries: {}, views: [], reactions: [] }
    expect(() => registry([context, { ...context, aggregates: [{ ...counter, name: 'other' }] }])).toThrow('Count')
  })
  it('knows texts that fit on a line', () => {
    expect(lineOfText(5).safeParse(' ab ').data).toBe('ab')
    expect([' ', 'abcdef', 'a\u0007'].map((text) => lineOfText(5).safeParse(text).success)).toEqual([false, false, false])
  })
})
