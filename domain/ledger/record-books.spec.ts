/** Records in the books: invoices, subscriptions and expenses are posted, changed and taken back with what they say. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RecordState, Values } from '#blocks/records'
import { books, stream, uuid } from './books.testing.ts'

const [customer, product, price, subscription, invoice] = [uuid(20), uuid(21), uuid(22), uuid(23), uuid(24)]
const at = (day: string) => Date.parse(`${day}T09:00:00Z`)
let own: ReturnType<typeof books>
const send = (aggregate: string, id: string, name: string, said: object = {}, day = '2026-01-05') =>
  own.send(aggregate, id, name, said, at(day))
const valuesOf = (aggregate: string, id: string): Values => own.stateOf<RecordState>({ aggregate, id }).values
const balance = (code: string, isIn?: (month: string) => boolean) => own.sums(isIn).get(own.idOf(code))?.base ?? 0n
const open = (id = invoice) => (valuesOf('invoice', id).open as { amount: string }).amount
const entries = () => [...own.tables.entries.rows.values()]
const cards = { 'revenue-streams': [{ element: stream, share: 10_000 }] }
const line = (amount: string, more: object = {}) => ({ label: 'Berths', amount, tax: { category: 'S', rate: '20' }, ...more })
const year = { from: '2026-01-05', to: '2027-01-05' }
const drafted = (lines: readonly object[], more: object = {}, id = invoice) =>
  send('invoice', id, 'AddInvoice', { account: customer, entity: own.entity, currency: 'EUR', lines, cards, ...more })
/** Nothing is out of balance: debits equal credits in every month, and the debt to serve is what was billed and is not served. */
const isBalanced = () => [...own.sums().values()].reduce((sum, { base }) => sum + base, 0n) === 0n

beforeEach(() => {
  own = books()
  send('account', customer, 'AddAccount', { name: 'Harbour of Howth' })
})

describe('an invoice in the books', () => {
  it('BILL-5 is owed with its tax, and its revenue is deferred and served day by day', () => {
    expect(drafted([line('36500', year), line('1000')])).toBeNull()
    expect(entries()).toHaveLength(0)
    expect(send('invoice', invoice, 'FinaliseInvoice', {}, '2026-01-05')).toBeNull()
    expect(valuesOf('invoice', invoice)).toMatchObject({ number: 'INV-00001', state: 'open', dueOn: '2026-01-19', issuedOn: '2026-01-05' })
    expect([balance('1100'), balance('2100'), balance('4000'), balance('2300')]).toEqual([45_000n, -7_500n, -37_500n, 0n])
    expect(balance('4000', (month) => month === '2026-01')).toBe(-2_700n - 1_000n)
    expect(balance('2300', (month) => month <= '2026-12')).toBe(-400n)
  })
  it('counts as billed before tax, as recognised when it is served, and as received by its share', () => {
    drafted([line('36500', year)])
    send('invoice', invoice, 'FinaliseInvoice')
    send('invoice', invoice, 'PayInvoice', { amount: '219', on: '2026-02-10' })
    expect(valuesOf('invoice', invoice).state).toBe('open')
    expect(open()).toBe('21900')
    expect(send('invoice', invoice, 'PayInvoice', { amount: '220' }, '2026-03-01')).toMatchObject({ refused: 'more-than-open' })
    send('invoice', invoice, 'PayInvoice', { on: '2026-03-10' })
    expect(valuesOf('invoice', invoice)).toMatchObject({ state: 'paid', paidOn: '2026-03-10' })
    expect([balance('1000'), balance('1100')]).toEqual([43_800n, 0n])
  })
  it('REV-2 credited in the middle of its days it owes what is left back, and nothing of it is served any more', () => {
    drafted([line('36500', year)])
    send('invoice', invoice, 'FinaliseInvoice')
    send('invoice', invoice, 'PayInvoice', { on: '2026-01-20' })
    expect(send('invoice', invoice, 'CreditInvoice', { because: 'They left', amount: '400' })).toMatchObject({ refused: 'more-than-left' })
    expect(send('invoice', invoice, 'CreditInvoice', { because: 'They left', amount: '183', on: '2026-07-06' })).toBeNull()
    expect([open(), balance('2300'), balance('4000')]).toEqual(['-21960', 0n, -18_200n])
    expect(balance('4000', (month) => month > '2026-07')).toBe(0n)
    send('invoice', invoice, 'RefundInvoice', { on: '2026-07-10' })
    expect([open(), valuesOf('invoice', invoice).state, balance('1100'), isBalanced()]).toEqual(['0', 'paid', 0n, true])
  })
  it('REV-4 what is sold together is earned by what each part sells for alone, also when a part of it is credited', () => {
    drafted([line('90000', { ...year, standalone: '960' }), line('30000', { standalone: '300' })])
    send('invoice', invoice, 'FinaliseInvoice')
    expect(balance('4000', (month) => month === '2026-01')).toBe(-28_571n - 6_763n)
    expect([balance('4000'), balance('1100'), balance('2300')]).toEqual([-120_000n, 144_000n, 0n])
    send('invoice', invoice, 'CreditInvoice', { because: 'The storm', amount: '600', on: '2026-01-05' })
    expect([balance('4000'), balance('1100'), balance('2300')]).toEqual([-60_000n, 72_000n, 0n])
  })
  it('void, it keeps its number and leaves nothing in the books', () => {
    drafted([line('36500', year)])
    send('invoice', invoice, 'FinaliseInvoice')
    expect(send('invoice', invoice, 'VoidInvoice', { because: 'Sent twice' })).toBeNull()
    expect(valuesOf('invoice', invoice)).toMatchObject({ number: 'INV-00001', state: 'void' })
    expect([...own.sums().values()].every(({ base }) => base === 0n)).toBe(true)
    expect(entries().filter(({ reverses }) => reverses !== null)).toHaveLength(entries().length / 2)
  })
  it('is not changed and not put away once it is finalised', () => {
    drafted([line('1000')])
    expect(send('invoice', invoice, 'ReviseInvoice', { lines: [line('2000')] })).toBeNull()
    send('invoice', invoice, 'FinaliseInvoice')
    expect(send('invoice', invoice, 'ReviseInvoice', { lines: [line('1')] })).toMatchObject({
      refused: 'is-settled',
      facts: { field: 'lines' },
    })
    expect(send('invoice', invoice, 'ArchiveInvoice')).toMatchObject({ refused: 'not-put-away' })
    expect(send('invoice', invoice, 'ReviseInvoice', { remarks: 'They asked for a copy' })).toBeNull()
  })
  it('REC-15 numbers have no gap, whatever is drafted, refused and void in between', () => {
    const ids = [1, 2, 3, 4].map((tail) => uuid(300 + tail))
    for (const id of ids) drafted([line('1000')], {}, id)
    send('invoice', ids[0] as string, 'FinaliseInvoice')
    send('invoice', ids[2] as string, 'ArchiveInvoice')
    expect(send('invoice', ids[2] as string, 'FinaliseInvoice')).toMatchObject({ refused: 'record-archived' })
    send('invoice', ids[0] as string, 'VoidInvoice', { because: 'Wrong' })
    for (const id of [ids[1], ids[3]]) send('invoice', id as string, 'FinaliseInvoice')
    expect(ids.map((id) => valuesOf('invoice', id).number)).toEqual(['INV-00001', 'INV-00002', 'Draft', 'INV-00003'])
  })
  it('in another currency it stands at the rate of its day, and what rates changed until it is paid is a difference of currencies', () => {
    drafted([line('10000', { tax: { category: 'G', rate: '0' } })], { currency: 'USD' })
    expect(send('invoice', invoice, 'FinaliseInvoice')).toMatchObject({ refused: 'no-rate' })
    send('legal-entity', own.entity, 'SetExchangeRate', { currency: 'USD', on: '2026-01-01', rate: '0.9' })
    send('legal-entity', own.entity, 'SetExchangeRate', { currency: 'USD', on: '2026-02-01', rate: '0.95' })
    expect(send('invoice', invoice, 'FinaliseInvoice')).toBeNull()
    expect(balance('1100')).toBe(9_000n)
    for (const [on, amount] of [
      ['2026-01-10', '33.33'],
      ['2026-02-10', '33.33'],
      ['2026-02-11', undefined],
    ])
      expect(send('invoice', invoice, 'PayInvoice', { on, ...(amount ? { amount } : {}) })).toBeNull()
    expect([balance('1100'), balance('1000'), balance('7200'), isBalanced()]).toEqual([0n, 9_333n, -333n, true])
  })
})

describe('LED-6 closed books', () => {
  const close = (until: string | null) => own.send('legal-entity', own.entity, 'ClosePeriod', { until })
  it('refuse to issue, void, credit, take back and reattribute, and go on where their days are open', () => {
    drafted([line('36500', year)])
    send('invoice', invoice, 'FinaliseInvoice')
    send('invoice', invoice, 'PayInvoice', { on: '2026-01-20' })
    close('2026-03-31')
    expect(send('invoice', invoice, 'ReturnInvoicePayment')).toMatchObject({ refused: 'books-closed' })
    expect(send('invoice', invoice, 'CreditInvoice', { because: 'x', on: '2026-02-01' })).toMatchObject({ refused: 'books-closed' })
    expect(send('invoice', invoice, 'AttributeInvoice', { block: 'revenue-streams', parts: [] })).toMatchObject({ refused: 'books-closed' })
    expect(send('invoice', invoice, 'AttributeInvoice', { block: 'revenue-streams', parts: [], from: '2026-04-01' })).toBeNull()
    drafted([line('100')], {}, uuid(301))
    expect(send('invoice', uuid(301), 'FinaliseInvoice', { on: '2026-03-31' })).toMatchObject({ refused: 'books-closed' })
    expect(send('invoice', uuid(301), 'FinaliseInvoice', { on: '2026-04-01' })).toBeNull()
    expect(valuesOf('invoice', uuid(301)).number).toBe('INV-00002')
  })
  it('what was served in closed months and is billed late is recognised on the first open day', () => {
    close('2026-03-31')
    drafted([line('36500', year)])
    send('invoice', invoice, 'FinaliseInvoice', { on: '2026-04-02' })
    expect(balance('4000', (month) => month < '2026-04')).toBe(0n)
    expect(balance('4000', (month) => month === '2026-04')).toBe(-11_600n)
  })
})

describe('a subscription', () => {
  const subscribe = (terms: object = {}, more: object = {}) => {
    send('product', product, 'AddProduct', { name: 'Harbour desk', taxCategory: 'S', taxRate: '20' })
    send('price', price, 'AddPrice', { title: 'Desk monthly', product, unit: '30', currency: 'EUR', model: 'per-unit', ...terms })
    return send('subscription', subscription, 'AddSubscription', {
      account: customer,
      price,
      entity: own.entity,
      startsOn: '2026-01-31',
      quantity: '2',
      ...more,
    })
  }
  const bill = (until: string) => send('subscription', subscription, 'BillSubscription', { until }, until)
  const drafts = () => [...Array(9).keys()].map((bills) => valuesOf('invoice', billed(bills + 1))).filter(({ number }) => number)
  const billed = (count: number) => own.billOf(count, subscription) as string
  it('keeps the terms that it began with, and is what its price says by the month', () => {
    expect(subscribe()).toBeNull()
    send('price', price, 'RevisePrice', { unit: '99' })
    expect(valuesOf('subscription', subscription)).toMatchObject({ title: 'Desk monthly', monthly: { amount: '6000', currency: 'EUR' } })
    expect(bill('2026-01-31')).toBeNull()
    expect(drafts().map(({ total, state }) => [(total as { amount: string }).amount, state])).toEqual([['7200', 'draft']])
  })
  it('SUB-5 is never billed twice for the same days', () => {
    subscribe()
    bill('2026-01-31')
    expect(bill('2026-01-31')).toMatchObject({ refused: 'nothing-due' })
    expect(bill('2026-02-27')).toMatchObject({ refused: 'nothing-due' })
    expect(bill('2026-03-31')).toBeNull()
    expect(drafts().map(({ lines }) => (lines as { from: string; to: string }[]).map(({ from, to }) => `${from} ${to}`))).toEqual([
      ['2026-01-31 2026-02-28'],
      ['2026-02-28 2026-03-31', '2026-03-31 2026-04-30'],
    ])
  })
  it('changed twice on a day it is the last change, and the next bill credits what was not used', () => {
    subscribe()
    bill('2026-01-31')
    send('subscription', subscription, 'ChangeSubscription', { quantity: '5', on: '2026-02-14' })
    send('subscription', subscription, 'ChangeSubscription', { quantity: '4', on: '2026-02-14' })
    expect(bill('2026-02-14')).toBeNull()
    const lines = drafts()[1]?.lines as { label: string; amount: string }[] | undefined
    expect(lines?.map(({ label, amount }) => [label, amount])).toEqual([
      ['Desk monthly', '6000'],
      ['Credit: Desk monthly', '-3000'],
    ])
  })
  it('ends after its period, and what was billed beyond a day is owed back', () => {
    subscribe()
    bill('2026-01-31')
    send('subscription', subscription, 'CancelSubscription', {}, '2026-02-10')
    expect(valuesOf('subscription', subscription)).toMatchObject({ endsOn: '2026-02-28', state: 'ending', monthly: { amount: '0' } })
    expect(bill('2026-06-30')).toMatchObject({ refused: 'nothing-due' })
    send('subscription', subscription, 'ResumeSubscription', {}, '2026-02-11')
    send('subscription', subscription, 'CancelSubscription', { on: '2026-02-14' }, '2026-02-11')
    expect(bill('2026-06-30')).toMatchObject({ refused: 'owed-back', facts: { amount: '3000' } })
  })
  it('costs what was used once its month is over, late reports too, and once it is settled nothing more', () => {
    subscribe({ model: 'package', size: '100', unit: '5', meter: 'sum' })
    for (const on of ['2026-02-01', '2026-02-01', '2026-02-20']) send('subscription', subscription, 'ReportUsage', { quantity: '60', on })
    expect(valuesOf('subscription', subscription).usage).toHaveLength(2)
    expect(bill('2026-02-28')).toBeNull()
    send('subscription', subscription, 'ReportUsage', { quantity: '40', on: '2026-02-27' })
    expect(bill('2026-03-01')).toBeNull()
    expect(drafts().map(({ net }) => (net as { amount: string }).amount)).toEqual(['1000', '500'])
    send('subscription', subscription, 'ReportUsage', { quantity: '1', on: '2026-08-02' })
    expect(bill('2026-09-30')).toBeNull()
    expect(send('subscription', subscription, 'ReportUsage', { quantity: '1', on: '2026-02-02' })).toMatchObject({
      refused: 'reported-too-late',
    })
  })
})

describe('an expense and a bill from elsewhere', () => {
  const expense = uuid(40)
  it('is posted when it is approved, follows what is corrected, and is taken back when it is put away', () => {
    const amount = { amount: '5000', currency: 'EUR' }
    send('expense', expense, 'AddExpense', { title: 'Hosting', amount, spentOn: '2026-01-10', entity: own.entity, ledgerAccount: '6200' })
    expect(balance('6200')).toBe(0n)
    send('expense', expense, 'ApproveExpense')
    send('expense', expense, 'ReviseExpense', { amount: { amount: '7000', currency: 'EUR' } })
    expect([balance('6200'), balance('1000'), entries().length]).toEqual([7_000n, -7_000n, 3])
    send('expense', expense, 'ReviseExpense', { remarks: 'The big box' })
    expect(entries()).toHaveLength(3)
    send('expense', expense, 'ArchiveExpense')
    expect([balance('6200'), isBalanced()]).toEqual([0n, true])
    expect(send('expense', expense, 'ReviseExpense', { ledgerAccount: '1' })).toMatchObject({ refused: 'record-archived' })
  })
  it('names an account and a legal entity that are there', () => {
    const said = { title: 'x', amount: { amount: '1', currency: 'EUR' }, spentOn: '2026-01-10' }
    send('expense', expense, 'AddExpense', { ...said, entity: own.entity, ledgerAccount: '12345' })
    expect(send('expense', expense, 'ApproveExpense')).toMatchObject({ refused: 'no-such-ledger-account' })
    send('expense', uuid(41), 'AddExpense', { ...said, entity: uuid(999) })
    expect(send('expense', uuid(41), 'ApproveExpense')).toMatchObject({ refused: 'no-such-entity' })
  })
})

describe('whatever is done', () => {
  const days = fc.integer({ min: 0, max: 300 }).map((add) => new Date(Date.UTC(2026, 0, 5) + add * 86_400_000).toISOString().slice(0, 10))
  const act = fc.oneof(
    fc.record({ name: fc.constant('PayInvoice'), said: fc.record({ amount: fc.constantFrom('1', '12.34', '99'), on: days }) }),
    fc.record({
      name: fc.constant('CreditInvoice'),
      said: fc.record({ amount: fc.constantFrom('0.01', '7.77', '150'), on: days, because: fc.constant('x') }),
    }),
    fc.record({ name: fc.constantFrom('RefundInvoice', 'ReturnInvoicePayment'), said: fc.constant({}) }),
    fc.record({ name: fc.constant('VoidInvoice'), said: fc.constant({ because: 'x' }) }),
    fc.record({ name: fc.constant('close'), said: fc.record({ until: days }) }),
  )
  const served = fc.tuple(fc.integer({ min: -50, max: 50_000 }), fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }))
  it('books balance, receivables are what is open, and what is deferred is served or credited in the end', () =>
    fc.assert(
      fc.property(fc.array(served, { minLength: 1, maxLength: 3 }), fc.array(act, { maxLength: 8 }), (lines, acts) => {
        own = books()
        send('account', customer, 'AddAccount', { name: 'Harbour' })
        const said = lines.map(([amount, length]) =>
          line(
            String(amount),
            length === null ? {} : { from: '2026-01-05', to: new Date(Date.UTC(2026, 0, 5 + length)).toISOString().slice(0, 10) },
          ),
        )
        drafted(said)
        if (send('invoice', invoice, 'FinaliseInvoice')) return
        for (const { name, said: payload } of acts)
          if (name === 'close') own.send('legal-entity', own.entity, 'ClosePeriod', payload)
          else send('invoice', invoice, name, payload, '2026-10-31')
        const values = valuesOf('invoice', invoice)
        const credited = ((values.credits ?? []) as { net: string }[]).reduce((sum, { net }) => sum + BigInt(net), 0n)
        const net = values.state === 'void' ? 0n : BigInt((values.net as { amount: string }).amount) - credited
        expect(isBalanced()).toBe(true)
        expect(balance('1100')).toBe(BigInt(open()))
        expect([balance('2300'), balance('4000')]).toEqual([0n, -net])
      }),
    ))
})
