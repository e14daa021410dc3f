/** The books: what balances, what is refused, what is closed, and that any sequence of commands keeps assets equal to liabilities and equity. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unassigned, whole } from '#blocks/records'
import { books, cost, segment, stream, uuid } from './books.testing.ts'
import { figuresOf } from './figures.ts'
import { history, historyCurrencies, played } from './histories.testing.ts'
import { balanceSheet, cashFlow, incomeStatement, type JournalEntry, lockedUntil, reversalOf, trialBalance } from './index.ts'

const entryIn = ({ stateOf }: ReturnType<typeof books>, id: string) => stateOf<JournalEntry>({ aggregate: 'journal-entry', id })

describe('an entry', () => {
  it('LED-1 balances to the minor unit, or is refused with the difference', () => {
    const { post, sums, idOf } = books()
    expect(
      post(uuid(10), '2026-01-10', [
        ['1000', 11_901],
        ['4000', -10_000],
        ['2100', -1_900],
      ]),
    ).toMatchObject({
      refused: 'not-balanced',
      facts: { over: '0.01 EUR' },
    })
    expect(
      post(uuid(10), '2026-01-10', [
        ['1000', 11_900],
        ['4000', -10_000],
        ['2100', -1_900],
      ]),
    ).toBeNull()
    expect(sums().get(idOf('1000'))?.base).toBe(11_900n)
    expect(
      post(uuid(10), '2026-01-10', [
        ['1000', 1],
        ['4000', -1],
      ]),
    ).toMatchObject({ refused: 'entry-exists' })
  })
  it('LED-1 balances amounts that no number holds exactly', () => {
    const { post, sums, idOf } = books()
    const most = 10n ** 15n
    for (let count = 0; count < 20; count++)
      expect(
        post(uuid(100 + count), '2026-01-10', [
          ['1000', most - 1n],
          ['4000', 1n - most],
        ]),
      ).toBeNull()
    expect(sums().get(idOf('1000'))?.base).toBe(20n * (most - 1n))
    expect(() =>
      post(uuid(99), '2026-01-10', [
        ['1000', most + 1n],
        ['4000', -most - 1n],
      ]),
    ).toThrow('is larger than')
  })
  it('LED-2 keeps the base that is said, and needs one for another currency', () => {
    const { post, sums, idOf } = books()
    expect(
      post(uuid(10), '2026-01-10', [
        ['1000', 100, { currency: 'USD' }],
        ['4000', -90],
      ]),
    ).toMatchObject({
      refused: 'base-missing',
      facts: { account: '1000 Bank', amount: '1.00 USD', currency: 'EUR' },
    })
    expect(
      post(uuid(10), '2026-01-10', [
        ['1000', 100, { currency: 'EUR', base: '90' }],
        ['4000', -90],
      ]),
    ).toMatchObject({ refused: 'base-differs' })
    expect(
      post(uuid(10), '2026-01-10', [
        ['1000', 100, { currency: 'USD', base: '90' }],
        ['4000', -90],
      ]),
    ).toBeNull()
    expect(sums().get(idOf('1000'))?.base).toBe(90n)
  })
  it('LED-3 in several currencies is balanced in each by exchange', () => {
    const own = books()
    expect(
      own.post(uuid(10), '2026-01-10', [
        ['1000', 100, { currency: 'USD', base: '90' }],
        ['4000', -90],
      ]),
    ).toBeNull()
    const { lines } = entryIn(own, uuid(10))
    for (const currency of ['USD', 'EUR'])
      expect(lines.filter((line) => line.currency === currency).reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(0n)
    expect(own.sums().get(own.idOf('3900'))?.base).toBe(0n)
    const without = books()
    without.send('legal-entity', without.entity, 'CloseLedgerAccount', { account: '3900' })
    expect(
      without.post(uuid(10), '2026-01-10', [
        ['1000', 100, { currency: 'USD', base: '90' }],
        ['4000', -90],
      ]),
    ).toMatchObject({
      refused: 'no-exchange-account',
    })
  })
  it('LED-4 goes to accounts of these books that are open, in the currency that they are kept in', () => {
    const { post, send, entity } = books()
    expect(
      post(uuid(10), '2026-01-10', [
        ['1', 5],
        ['4000', -5],
      ]),
    ).toMatchObject({ refused: 'no-such-account', facts: { account: '1' } })
    expect(
      post(uuid(10), '2026-01-10', [
        ['1000', 0],
        ['4000', 0],
      ]),
    ).toMatchObject({ refused: 'no-amount' })
    send('legal-entity', entity, 'AddLedgerAccount', { code: '1020', name: 'Dollars', type: 'asset', currency: 'USD', role: 'cash' })
    expect(
      post(uuid(10), '2026-01-10', [
        ['1020', 5, { currency: 'GBP', base: '5' }],
        ['4000', -5],
      ]),
    ).toMatchObject({
      refused: 'other-currency',
      facts: { account: '1020 Dollars', currency: 'USD', said: 'GBP' },
    })
    send('legal-entity', entity, 'CloseLedgerAccount', { account: '4000' })
    expect(
      post(uuid(10), '2026-01-10', [
        ['1000', 5],
        ['4000', -5],
      ]),
    ).toMatchObject({ refused: 'account-closed' })
    send('legal-entity', entity, 'ReopenLedgerAccount', { account: '4000' })
    expect(
      post(uuid(10), '2026-01-10', [
        ['1000', 5],
        ['4000', -5],
      ]),
    ).toBeNull()
  })
  it('LED-7 is taken back once, by the opposite, on its day or later; the reversal is taken back by nobody', () => {
    const own = books()
    own.post(uuid(10), '2026-01-10', [
      ['1000', 500],
      ['4000', -500],
    ])
    expect(own.reverse(uuid(10), '2026-01-09')).toMatchObject({ refused: 'reversed-before' })
    expect(own.reverse(uuid(10), '2026-02-01')).toBeNull()
    expect(own.reverse(uuid(10))).toMatchObject({ refused: 'already-reversed' })
    expect(own.reverse(reversalOf(uuid(10)))).toMatchObject({ refused: 'is-reversal' })
    expect(own.reverse(uuid(11))).toMatchObject({ refused: 'no-such-entry' })
    expect(entryIn(own, reversalOf(uuid(10)))).toMatchObject({ on: '2026-02-01', reverses: uuid(10) })
    expect([...own.sums().values()].map(({ base }) => base)).toEqual([0n, 0n])
    expect(own.sums((month) => month === '2026-01').get(own.idOf('4000'))?.base).toBe(-500n)
  })
})

describe('a period', () => {
  it('LED-6 that is closed refuses to post, to reverse and to attribute, until it is opened again', () => {
    const { post, send, reverse, entity } = books()
    post(uuid(10), '2026-01-10', [
      ['1000', 500],
      ['4000', -500],
    ])
    send('legal-entity', entity, 'ClosePeriod', { until: '2026-01-31' })
    const locked = { refused: 'period-locked', facts: { until: '2026-01-31' } }
    expect(
      post(uuid(11), '2026-01-31', [
        ['1000', 500],
        ['4000', -500],
      ]),
    ).toMatchObject(locked)
    expect(reverse(uuid(10), '2026-01-20')).toMatchObject(locked)
    const attribute = (from?: string) =>
      send('journal-entry', uuid(10), 'AttributeEntry', {
        line: 1,
        block: 'revenue-streams',
        parts: [{ element: stream, share: whole }],
        ...(from ? { from } : {}),
      })
    expect(attribute()).toMatchObject(locked)
    expect(reverse(uuid(10), '2026-02-01')).toBeNull()
    expect(attribute('2026-02-01')).toBeNull()
    send('legal-entity', entity, 'ClosePeriod', { until: null })
    expect(
      post(uuid(11), '2026-01-31', [
        ['1000', 500],
        ['4000', -500],
      ]),
    ).toBeNull()
  })
  it('LED-6 that is sealed stays sealed', () => {
    const { post, send, entity } = books()
    send('legal-entity', entity, 'SealPeriod', { until: '2025-12-31' })
    expect(send('legal-entity', entity, 'SealPeriod', { until: '2025-11-30' })).toMatchObject({ refused: 'is-sealed' })
    expect(send('legal-entity', entity, 'ClosePeriod', { until: null })).toMatchObject({ refused: 'is-sealed' })
    expect(
      post(uuid(11), '2025-12-31', [
        ['1000', 500],
        ['4000', -500],
      ]),
    ).toMatchObject({ refused: 'period-locked' })
  })
})

describe('an account', () => {
  it('LED-8 keeps its type, has a code of its own, and is one of its role where there is one of it', () => {
    const { send, entity, here, idOf } = books()
    expect(send('legal-entity', entity, 'AddLedgerAccount', { code: '1000', name: 'Another bank', type: 'asset' })).toMatchObject({
      refused: 'code-taken',
    })
    expect(
      send('legal-entity', entity, 'AddLedgerAccount', { code: '3901', name: 'Exchange', type: 'equity', role: 'exchange' }),
    ).toMatchObject({
      refused: 'role-taken',
    })
    expect(() => send('legal-entity', entity, 'ReviseLedgerAccount', { account: '1000', type: 'income' })).toThrow()
    expect(send('legal-entity', entity, 'ReviseLedgerAccount', { account: '1000', name: 'Giro' })).toBeNull()
    expect(here().accounts.get(idOf('1000'))).toMatchObject({ name: 'Giro', type: 'asset' })
  })
  it('LED-9 counts what is posted to it for its cards, for those that a line names, and for none otherwise', () => {
    const own = books()
    const named = (element: string) => [{ element, share: whole }]
    expect(
      own.send('legal-entity', own.entity, 'ReviseLedgerAccount', { account: '4000', cards: { 'revenue-streams': named(cost) } }),
    ).toMatchObject({
      refused: 'no-such-card',
    })
    own.send('legal-entity', own.entity, 'ReviseLedgerAccount', { account: '4000', cards: { 'revenue-streams': named(stream) } })
    own.post(uuid(10), '2026-01-10', [
      ['1000', 500],
      ['4000', -300],
      ['4900', -200, { cards: { 'customer-segments': named(segment) } }],
    ])
    const { lines, on } = entryIn(own, uuid(10))
    const counted = figuresOf(own.here(), on, lines).filter(({ basis }) => basis === 'both')
    const at = (block: string) => counted.filter((entry) => entry.block === block).map(({ element, amount }) => [element, amount])
    expect(at('revenue-streams')).toEqual([
      [stream, 300],
      [unassigned, 200],
    ])
    expect(at('customer-segments')).toEqual([
      [unassigned, 300],
      [segment, 200],
    ])
    expect(counted.every(({ measure }) => measure === 'recognised')).toBe(true)
  })
})

describe('any sequence of commands', () => {
  it('LED-1 LED-3 LED-5 keeps assets equal to liabilities and equity, each currency at nothing, and every statement in agreement', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const own = played(acts, ({ here }, on, isRefused) => {
          const until = lockedUntil(here())
          if (until !== null && on <= until) expect([on, isRefused]).toEqual([on, true])
        })
        const lines = [...own.tables.postings.rows.values()]
        for (const code of historyCurrencies)
          expect(lines.filter((line) => line.currency === code).reduce((sum, line) => sum + BigInt(line.amount as string), 0n)).toBe(0n)
        const [accounts, before, within] = [own.accounts(), own.sums((month) => month < '2026-01'), own.sums((month) => month >= '2026-01')]
        const { totals, rows } = trialBalance(accounts, before, within)
        expect([totals.opening, totals.closing, BigInt(totals.debit) - BigInt(totals.credit)]).toEqual(['0', '0', 0n])
        for (const { id, closing } of rows)
          expect(closing).toBe(
            String(lines.filter((line) => line.account_id === id).reduce((sum, line) => sum + BigInt(line.base as string), 0n)),
          )
        const sheet = balanceSheet(accounts, before, within)
        expect(BigInt(sheet.totals.assets)).toBe(BigInt(sheet.totals.liabilities) + BigInt(sheet.totals.equity))
        expect(incomeStatement(accounts, [within]).profit).toEqual([sheet.profitOfTheYear])
        const cashEntries = new Set(
          lines
            .filter((line) => String(line.day) >= '2026-01' && accounts.get(String(line.account_id))?.role === 'cash')
            .map((line) => line.entry_id),
        )
        const besideCash = new Map<string, { base: bigint; debit: bigint; credit: bigint; postings: number }>()
        for (const line of lines) {
          if (!cashEntries.has(line.entry_id) || accounts.get(String(line.account_id))?.role === 'cash') continue
          const sum = besideCash.get(String(line.account_id)) ?? { base: 0n, debit: 0n, credit: 0n, postings: 0 }
          besideCash.set(String(line.account_id), { ...sum, base: sum.base + BigInt(line.base as string) })
        }
        const flows = cashFlow(accounts, before, within, besideCash)
        const direct = Object.values(flows.direct).reduce((sum, { total }) => sum + BigInt(total), 0n)
        expect(direct).toBe(BigInt(flows.closing) - BigInt(flows.opening))
        for (const [category, total] of Object.entries(flows.indirect.totals))
          expect([category, total]).toEqual([category, flows.direct[category as 'operating'].total])
      }),
      { numRuns: 150 },
    )
  })
})
