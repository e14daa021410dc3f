/** Tables as records through HTTP: checked without a trace, imported with every fault told, sent twice without harm, undone as a whole. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let owner: string
let segment: string
const model = randomUUID()

async function call(key: string, path: string, body?: object) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { host: 'localhost:4900', authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted where it is read
  return { status: response.status, body: (await response.json()) as any }
}
const done = async (path: string, body: object) => {
  const answer = await call(owner, path, body)
  expect([path, answer.status, answer.body.title]).toEqual([path, 200, undefined])
  return answer.body
}
const live = async () => (await call(owner, 'accounts?status=live&limit=1')).body.total as number

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  owner = (await server.memberWith('owner')).key
  await done(`workspaces/${server.workspaceId}/set-up`, { name: 'Pumps', currency: 'EUR', country: 'DE', fiscalYearStart: 1 })
  await done(`business-models/${model}/create`, { name: 'Pumps' })
  segment = (await done(`business-models/${model}/add-element`, { kind: 'customer-segment', name: 'Yards' })).result.element
  await done(`workspaces/${server.workspaceId}/offer-operating-model`, { model })
})
afterAll(() => server.close())

const targets = ['name', 'card:customer-segments', 'stage', 'customerSince', null]
const rows = [
  ['Yard One', 'Yards', 'Customer', '2026-01-15', 'left out'],
  ['Yard Two', 'cs-yards', 'prospect', '', ''],
  ['', 'Yards', '', '', ''],
  ['Yard Four', 'Nowhere', '', '2026-13-01', ''],
].map((cells, at) => ({ line: at + 2, cells }))

describe('a table', () => {
  it('is checked row by row without a trace', async () => {
    const before = await live()
    const { good, faults } = await done(`record-imports/${randomUUID()}/rows`, { dryRun: true, kind: 'account', targets, rows })
    expect(good).toBe(2)
    expect(faults).toEqual([
      { line: 4, column: 'name', value: '', says: 'is missing; every one of the accounts needs it' },
      { line: 5, column: 'card:customer-segments', value: 'Nowhere', says: 'is no card of the operating model; use its name or its key' },
      { line: 5, column: 'customerSince', value: '2026-13-01', says: 'is no day; write it as YYYY-MM-DD' },
    ])
    expect(await live()).toBe(before)
  })
  it('is imported once however often it is sent, counts for its cards, and is undone as a whole', async () => {
    const [id, before] = [randomUUID(), await live()]
    await done(`record-imports/${id}/begin`, { kind: 'account', file: 'yards.csv', rows: 4 })
    for (let times = 0; times < 2; times++) expect((await done(`record-imports/${id}/rows`, { targets, rows })).good).toBe(2)
    expect(await live()).toBe(before + 2)
    const customers = async () =>
      (await call(owner, `business-models/${model}/vital-signs`)).body.cards
        .find(({ element }: { element: string }) => element === segment)
        ?.signs.find(({ sign }: { sign: string }) => sign === 'customers')
        ?.months.at(-1).actual
    expect(await customers()).toBe(1)
    expect((await call(owner, `record-imports/${id}/undo-rows`, {})).body.title).toBe(
      'This import was not taken back; say so first with undo.',
    )
    await done(`record-imports/${id}/undo`, {})
    expect(await done(`record-imports/${id}/undo-rows`, {})).toEqual({ undone: 2, next: null })
    expect(await live()).toBe(before)
    expect(await customers()).toBe(0)
    expect((await call(owner, 'record-imports')).body.rows).toMatchObject([{ file: 'yards.csv', rows: 4, status: 'undone' }])
  })
  it('of deals names their accounts, and is refused row by row to who may not edit them', async () => {
    const account = randomUUID()
    await done(`accounts/${account}/add`, { name: 'Yard Nine' })
    const deals = {
      dryRun: true,
      kind: 'deal',
      targets: ['title', 'account', 'value', 'expectedClose'],
      rows: [
        { line: 2, cells: ['Pumps', 'yard nine', '1.234,50', '2026-12-01'] },
        { line: 3, cells: ['Pumps', 'Nobody', 'much', '2026-12-01'] },
      ],
    }
    const { good, faults } = await done(`record-imports/${randomUUID()}/rows`, deals)
    expect([good, faults.map(({ column }: { column: string }) => column)]).toEqual([1, ['account', 'value']])
    const viewer = (await server.memberWith('viewer')).key
    const id = randomUUID()
    expect((await call(viewer, `record-imports/${id}/begin`, { kind: 'account', file: 'x.csv', rows: 1 })).status).toBe(403)
    await done(`record-imports/${id}/begin`, { kind: 'account', file: 'x.csv', rows: 1 })
    const refused = await call(viewer, `record-imports/${id}/rows`, { targets: ['name'], rows: [{ line: 2, cells: ['Mine'] }] })
    expect(refused.body).toMatchObject({ good: 0, faults: [{ line: 2 }] })
    expect(refused.body.faults[0].says).toMatch(/The role viewer may not do this/)
  })
})
