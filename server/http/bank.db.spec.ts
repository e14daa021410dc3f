/** The bank through HTTP on a real PostgreSQL: statements come in once, what is certain is matched, and both sides of an account agree. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let [finance, editor]: string[] = []
const [entity, customer, invoice] = [randomUUID(), randomUUID(), randomUUID()]
async function done(path: string, body: object) {
  const answer = await server.ask(finance, path, body)
  expect([path, answer.status, answer.body.title]).toEqual([path, 200, undefined])
  return answer.body
}
const transaction = (amount: string, text: string, more: object = {}) => ({
  id: randomUUID(),
  at: 2,
  on: '2026-03-02',
  amount,
  currency: 'EUR',
  text,
  ...more,
})
const bring = (transactions: readonly object[], account = '1000') =>
  server.ask(finance, `legal-entities/${entity}/import-bank-transactions`, { account, transactions })
const sides = async (account = '1000') => (await server.ask(finance, `legal-entities/${entity}/reconciliation?account=${account}`)).body

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  ;[finance, editor] = await Promise.all((['finance', 'editor'] as const).map(async (role) => (await server.memberWith(role)).key))
  await done(`legal-entities/${entity}/establish`, { name: 'Tideline', currency: 'EUR' })
  await server.ask((await server.memberWith('owner')).key, `accounts/${customer}/add`, { name: 'Harbour of Howth' })
  await done(`invoices/${invoice}/add`, { account: customer, entity, currency: 'EUR', lines: [{ label: 'Berths', amount: '12000' }] })
  await done(`invoices/${invoice}/finalise`, { on: '2026-02-01' })
})
afterAll(() => server.close())

describe('a statement', () => {
  const charges = transaction('-250', 'Charges', { balance: '11750', on: '2026-03-03' })
  const paid = transaction('12000', 'Thank you for INV-00001')
  it('BANK-1 is recorded once, whatever is sent again, and what is wrong is told with its line', async () => {
    expect((await bring([paid, charges])).body).toEqual({ recorded: 2, known: 0, faults: [] })
    expect((await bring([paid, { ...transaction('0', 'Nothing'), at: 7 }])).body).toEqual({
      recorded: 0,
      known: 1,
      faults: [{ at: 7, says: 'amount: nothing moved; a transaction has an amount.' }],
    })
    expect((await bring([transaction('1', 'x')], '4000')).body.title).toBe(
      'account: 4000 Revenue holds no cash; choose one with that role.',
    )
    expect((await bring([paid], '9999')).status).toBe(404)
    expect((await bring([{ ...paid, amount: 'ten' }])).status).toBe(400)
  })
  it('is told beside the books, with what each transaction is likely to be', async () => {
    const told = await sides()
    expect(told).toMatchObject({ books: '0', open: '11750', unknown: '0', bank: '11750', said: { balance: '11750', day: '2026-03-03' } })
    expect(told.transactions[0].suggestions[0]).toMatchObject({ is: 'document', isCertain: true, document: { number: 'INV-00001' } })
    expect(told.transactions[1].suggestions).toEqual([])
  })
  it('BANK-6 what is certain is matched, and a rule makes more certain', async () => {
    const reconcile = async () => (await server.ask(finance, `legal-entities/${entity}/reconcile`, { account: '1000' })).body
    expect(await reconcile()).toEqual({ matched: 1, open: 1, faults: [] })
    expect((await server.ask(finance, `invoices/${invoice}`)).body.values).toMatchObject({ state: 'paid', paidOn: '2026-03-02' })
    expect((await server.ask(finance, `bank-rules/${entity}/set`, { rules: [{ contains: 'charges', account: '1234' }] })).body.title).toBe(
      'rules: the books have no open account “1234”; use its code.',
    )
    await done(`bank-rules/${entity}/set`, { rules: [{ contains: 'charges', account: '6800', direction: 'out' }] })
    expect(await reconcile()).toEqual({ matched: 1, open: 0, faults: [] })
    expect(await sides()).toMatchObject({ books: '11750', open: '0', unknown: '0', bank: '11750' })
  })
  it('BANK-5 agrees also with entries that the bank does not know, and with what was taken back', async () => {
    const entry = randomUUID()
    const lines = [
      { account: '1000', amount: '500' },
      { account: '4900', amount: '-500' },
    ]
    await done(`journal-entries/${entry}/post`, { entity, on: '2026-03-05', memo: 'Cash sale', lines })
    expect(await sides()).toMatchObject({ books: '12250', unknown: '500', bank: '11750' })
    expect((await sides()).entries.map(({ memo }: { memo: string }) => memo)).toEqual(['Cash sale'])
    await bring([transaction('500', 'Paid in', { on: '2026-03-06' })])
    const { transactions } = await sides()
    await done(`bank-transactions/${transactions[0].transaction.id}/match`, { entry })
    await done(`journal-entries/${entry}/reverse`, { on: '2026-03-07' })
    const broken = await sides()
    expect(broken).toMatchObject({ books: '11750', open: '500', bank: '12250' })
    expect(broken.transactions[0]).toMatchObject({ transaction: { isBroken: true }, suggestions: [] })
    await done(`bank-transactions/${transactions[0].transaction.id}/unmatch`, {})
    await done(`bank-transactions/${transactions[0].transaction.id}/set-aside`, { because: 'Given back' })
    expect(await sides()).toMatchObject({ books: '11750', open: '0', bank: '11750', transactions: [] })
  })
  it('is nothing for who keeps no books', async () => {
    const path = `legal-entities/${entity}`
    expect((await server.ask(editor, `${path}/reconciliation?account=1000`)).status).toBe(403)
    expect((await server.ask(editor, `${path}/import-bank-transactions`, { account: '1000', transactions: [paid] })).status).toBe(403)
    expect((await server.ask(editor, `${path}/reconcile`, { account: '1000' })).status).toBe(403)
    expect((await server.ask(editor, `bank-transactions/${paid.id}/unmatch`, {})).status).toBe(403)
    expect((await server.ask(editor, 'bank-transactions')).status).toBe(403)
  })
})
