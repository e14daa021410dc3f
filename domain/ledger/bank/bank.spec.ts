/** The bank: transactions are recorded once, matched with what they are, and the books come to what the bank says. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RecordState } from '#blocks/records'
import { books, uuid } from '../books.testing.ts'
import { type BankTransaction, type OpenDocument, type OpenEntry, suggestionsFor, type ToMatch } from './index.ts'

const [transaction, customer, invoice, bill] = [uuid(60), uuid(61), uuid(62), uuid(63)]
let own: ReturnType<typeof books>
const send = (aggregate: string, id: string, name: string, said: object = {}) =>
  own.send(aggregate, id, name, said, Date.parse('2026-03-05T09:00:00Z'))
const record = (amount: string, more: object = {}, id = transaction) =>
  send('bank-transaction', id, 'RecordBankTransaction', {
    entity: own.entity,
    account: '1000',
    on: '2026-03-02',
    amount,
    text: 'Transfer',
    ...more,
  })
const is = (id = transaction) => own.stateOf<BankTransaction>({ aggregate: 'bank-transaction', id })
const balance = (code: string) => own.sums().get(own.idOf(code))?.base ?? 0n
const invoiced = (amount: string, id = invoice) => {
  send('invoice', id, 'AddInvoice', { account: customer, entity: own.entity, currency: 'EUR', lines: [{ label: 'Berths', amount }] })
  send('invoice', id, 'FinaliseInvoice', { on: '2026-02-01' })
}
const open = (kind: string, id: string) => (own.stateOf<RecordState>({ aggregate: kind, id }).values.open as { amount: string }).amount

beforeEach(() => {
  own = books()
  send('account', customer, 'AddAccount', { name: 'Harbour of Howth' })
})

describe('a transaction', () => {
  it('BANK-1 is recorded once, on an account of cash', () => {
    expect(record('12000')).toBeNull()
    expect(is()).toMatchObject({ state: 'open', amount: '12000', currency: 'EUR', account: own.idOf('1000') })
    expect(record('12000')).toMatchObject({ refused: 'transaction-exists' })
    expect(record('1', { account: '4000' }, uuid(64))).toMatchObject({ refused: 'no-cash' })
    expect(record('0', {}, uuid(64))).toMatchObject({ refused: 'no-amount' })
    expect(record('1', { account: '9999' }, uuid(64))).toMatchObject({ refused: 'no-such-account' })
  })
  it('BANK-2 is matched with an entry that moves its account by just its amount, and an entry is matched once', () => {
    own.post(uuid(70), '2026-03-01', [
      ['1000', 12_000n],
      ['4000', -12_000n],
    ])
    record('12000')
    record('11999', {}, uuid(65))
    record('12000', { text: 'Again' }, uuid(66))
    const match = (id: string, entry = uuid(70)) => send('bank-transaction', id, 'MatchBankTransaction', { entry })
    expect(match(uuid(65))).toMatchObject({ refused: 'other-amount', facts: { moved: '120.00 EUR', amount: '119.99 EUR' } })
    expect(match(transaction)).toBeNull()
    expect(is()).toMatchObject({ state: 'matched', entries: [uuid(70)] })
    expect(match(uuid(66))).toMatchObject({ refused: 'matched-before' })
    expect(match(transaction)).toMatchObject({ refused: 'not-open' })
    expect(match(uuid(66), uuid(71))).toMatchObject({ refused: 'no-such-entry' })
    send('bank-transaction', transaction, 'UnmatchBankTransaction')
    expect(match(uuid(66))).toBeNull()
    own.reverse(uuid(70))
    expect(match(transaction)).toMatchObject({ refused: 'no-such-entry' })
  })
  it('BANK-3 pays invoices on the day of the bank, split as it is said, and no more than is open', () => {
    invoiced('10000')
    invoiced('5000', uuid(67))
    record('12000', { reference: 'INV-1, INV-2' })
    const settle = (documents: readonly object[]) => send('bank-transaction', transaction, 'SettleBankTransaction', { documents })
    expect(settle([{ kind: 'invoice', id: invoice }])).toMatchObject({ refused: 'left-over', facts: { left: '20.00 EUR' } })
    expect(settle([{ kind: 'bill', id: invoice }])).toMatchObject({ refused: 'other-direction' })
    expect(settle([{ kind: 'invoice', id: invoice, amount: '10001' }])).toMatchObject({
      refused: 'not-settled',
      facts: { says: 'amount: 100.00 EUR is open; say so much or less.' },
    })
    expect(
      settle([
        { kind: 'invoice', id: invoice },
        { kind: 'invoice', id: uuid(67), amount: '2000' },
      ]),
    ).toBeNull()
    expect([open('invoice', invoice), open('invoice', uuid(67)), balance('1000'), balance('1100')]).toEqual(['0', '3000', 12_000n, 3_000n])
    expect(is().entries).toHaveLength(2)
  })
  it('pays a bill from the account that the bank names', () => {
    send('bill', bill, 'AddBill', {
      number: 'B-1',
      supplier: 'Cloud',
      currency: 'EUR',
      billedOn: '2026-02-01',
      entity: own.entity,
      lines: [{ label: 'Servers', amount: '9000' }],
    })
    send('bill', bill, 'ApproveBill')
    record('-9000', { account: '1010' })
    expect(send('bank-transaction', transaction, 'SettleBankTransaction', { documents: [{ kind: 'bill', id: bill }] })).toBeNull()
    expect([balance('1010'), balance('1000'), balance('2000')]).toEqual([-9_000n, 0n, 0n])
  })
  it('is posted on an account, and BANK-4 stays posted when it is unmatched', () => {
    record('-250', { text: 'Charges for March' })
    expect(send('bank-transaction', transaction, 'PostBankTransaction', { account: '6800' })).toBeNull()
    expect([balance('6800'), balance('1000')]).toEqual([250n, -250n])
    const [entry] = is().entries
    expect(own.memoOf(entry as string)).toBe('Charges for March')
    send('bank-transaction', transaction, 'UnmatchBankTransaction')
    expect([is().state, balance('6800')]).toEqual(['open', 250n])
    expect(send('bank-transaction', transaction, 'MatchBankTransaction', { entry })).toBeNull()
  })
  it('in closed books is neither posted nor settled, and set aside it is nothing any more', () => {
    invoiced('12000')
    record('12000')
    own.send('legal-entity', own.entity, 'ClosePeriod', { until: '2026-03-31' })
    expect(send('bank-transaction', transaction, 'PostBankTransaction', { account: '6800' })).toMatchObject({ refused: 'period-locked' })
    expect(send('bank-transaction', transaction, 'SettleBankTransaction', { documents: [{ kind: 'invoice', id: invoice }] })).toMatchObject(
      {
        refused: 'not-settled',
      },
    )
    expect(send('bank-transaction', transaction, 'SetBankTransactionAside', { because: 'Stands on two statements' })).toBeNull()
    expect(send('bank-transaction', transaction, 'PostBankTransaction', { account: '6800' })).toMatchObject({ refused: 'not-open' })
  })
})

describe('BANK-6 a suggestion', () => {
  const said = (more: Partial<ToMatch> = {}): ToMatch => ({
    id: 't',
    on: '2026-03-02',
    amount: 12_000n,
    currency: 'EUR',
    text: 'Thank you',
    party: null,
    reference: null,
    ...more,
  })
  const entry = (more: Partial<OpenEntry> = {}): OpenEntry => ({
    id: 'e',
    on: '2026-02-27',
    amount: 12_000n,
    currency: 'EUR',
    memo: 'Payment',
    reference: null,
    source: null,
    ...more,
  })
  const document = (more: Partial<OpenDocument> = {}): OpenDocument => ({
    kind: 'invoice',
    id: 'i',
    number: 'INV-00007',
    party: 'Harbour of Howth',
    open: 12_000n,
    currency: 'EUR',
    ...more,
  })
  const of = (
    transaction: ToMatch,
    more: { entries?: readonly OpenEntry[]; documents?: readonly OpenDocument[]; rules?: Parameters<typeof suggestionsFor>[1]['rules'] },
  ) =>
    suggestionsFor(transaction, { entries: [], documents: [], rules: [], ...more }).map(
      (one) =>
        `${one.is === 'entry' ? one.entry.id : one.is === 'document' ? one.document.id : one.rule.account}${one.isCertain ? '!' : ''}`,
    )
  it('is the one entry of the same amount within ten days', () => {
    expect(of(said(), { entries: [entry(), entry({ id: 'far', on: '2026-03-13' }), entry({ id: 'less', amount: 11_999n })] })).toEqual([
      'e!',
    ])
    expect(of(said(), { entries: [entry(), entry({ id: 'nearer', on: '2026-03-01' })] })).toEqual(['nearer', 'e'])
    const [one, other] = [entry({ reference: 'INV-00007' }), entry({ id: 'other', on: '2026-03-02', reference: 'INV-00008' })]
    expect(of(said({ text: 'INV-00007' }), { entries: [one, other] })).toEqual(['e!', 'other'])
  })
  it('is the document whose number the bank says, or whose amount and name it is', () => {
    expect(of(said({ text: 'inv 00007 march' }), { documents: [document(), document({ id: 'other', number: 'INV-00008' })] })).toEqual([
      'i!',
      'other',
    ])
    expect(of(said({ amount: 5_000n, reference: 'INV-00007' }), { documents: [document()] })).toEqual(['i'])
    expect(of(said({ party: 'HARBOUR OF HOWTH LTD' }), { documents: [document(), document({ id: 'x', party: 'Bray' })] })).toEqual([
      'i!',
      'x',
    ])
    expect(of(said({ amount: -12_000n }), { documents: [document(), document({ id: 'b', kind: 'bill' })] })).toEqual(['b'])
    expect(of(said({ currency: 'USD' }), { documents: [document()] })).toEqual([])
  })
  it('is what a rule says where nothing else is known', () => {
    const rules = [
      { contains: 'Bank charges', direction: 'out' as const, account: '6800' },
      { contains: 'charges', direction: 'both' as const, account: '6900' },
    ]
    expect(of(said({ amount: -250n, text: 'BANK  CHARGES MARCH' }), { rules })).toEqual(['6800!'])
    expect(of(said({ text: 'Bank charges given back' }), { rules })).toEqual(['6900!'])
    expect(of(said({ text: 'Bank charges' }), { rules, entries: [entry()] })).toEqual(['e!', '6900'])
  })
})

describe('BANK-5 whatever is done', () => {
  const acts = fc.array(
    fc.record({
      do: fc.constantFrom('invoice', 'record', 'settle', 'post', 'match', 'unmatch', 'enter'),
      amount: fc.integer({ min: 1, max: 3 }).map((of) => of * 1_000),
      at: fc.nat(20),
      isIn: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  it('the books, with what is open and without what the bank does not know, come to what the bank says', () =>
    fc.assert(
      fc.property(acts, (done) => {
        own = books()
        send('account', customer, 'AddAccount', { name: 'Harbour of Howth' })
        const [transactions, invoices, entries]: string[][] = [[], [], []]
        for (const [index, { do: act, amount, at, isIn }] of done.entries()) {
          const id = uuid(200 + index)
          const one = (of: readonly string[] = []) => of[at % Math.max(1, of.length)] ?? uuid(199)
          if (act === 'invoice') {
            invoiced(String(amount), id)
            invoices?.push(id)
          } else if (act === 'record') {
            record(String(isIn ? amount : -amount), {}, id)
            transactions?.push(id)
          } else if (act === 'enter') {
            own.post(id, '2026-03-01', [
              ['1000', isIn ? amount : -amount],
              ['6900', isIn ? -amount : amount],
            ])
            entries?.push(id)
          } else if (act === 'settle')
            send('bank-transaction', one(transactions), 'SettleBankTransaction', { documents: [{ kind: 'invoice', id: one(invoices) }] })
          else if (act === 'post') send('bank-transaction', one(transactions), 'PostBankTransaction', { account: '6800' })
          else if (act === 'match') send('bank-transaction', one(transactions), 'MatchBankTransaction', { entry: one(entries) })
          else send('bank-transaction', one(transactions), 'UnmatchBankTransaction')
        }
        const all = (transactions ?? []).map((id) => is(id))
        const sum = (of: readonly BankTransaction[]) => of.reduce((total, { amount }) => total + BigInt(amount), 0n)
        const matched = new Set(all.flatMap((one) => one.entries))
        const unknown = [...own.tables.postings.rows.values()]
          .filter(({ account_id, entry_id }) => account_id === own.idOf('1000') && !matched.has(entry_id as string))
          .reduce((total, { amount }) => total + BigInt(amount as string), 0n)
        expect(balance('1000') + sum(all.filter(({ state }) => state === 'open')) - unknown).toBe(sum(all))
        expect([...own.sums().values()].reduce((total, { base }) => total + base, 0n)).toBe(0n)
      }),
      { numRuns: 60 },
    ))
})
