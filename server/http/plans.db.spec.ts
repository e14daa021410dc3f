/** Plans of what-ifs through HTTP: they begin as their origin is planned, are tried, and come along when the what-if is adopted. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ReactionRunner } from '../app/reactions.ts'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let owner: string
let card: string
const model = randomUUID()

async function call(path: string, body?: object) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { host: 'localhost:4900', authorization: `Bearer ${owner}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted where it is read
  return { status: response.status, body: (await response.json()) as any }
}
const done = async (path: string, body: object) => {
  const answer = await call(path, body)
  expect([path, answer.status, answer.body.title]).toEqual([path, 200, undefined])
  return answer.body
}
const set = (of: string, lines: Readonly<Record<string, number | null>>, version = 'budget') =>
  done(`plans/${of}/set-lines`, {
    version,
    lines: Object.entries(lines).map(([month, value]) => ({ element: card, sign: 'touchpoints', month, value })),
  })
const planOf = async (of: string, version = 'budget'): Promise<Record<string, number>> => {
  const { rows } = (await call(`plans?model_id=${of}&version=${version}`)).body as { rows: { month: string; value: string }[] }
  return Object.fromEntries(rows.map(({ month, value }) => [month, Number(value)]))
}
const whatIf = async (): Promise<string> => {
  const id = randomUUID()
  await done(`business-models/${id}/fork`, { source: model, name: `What if ${id.slice(0, 8)}` })
  await expect.poll(() => planOf(id), { timeout: 10_000 }).toEqual(await planOf(model))
  return id
}
let runner: ReactionRunner

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  owner = (await server.memberWith('owner')).key
  await done(`business-models/${model}/create`, { name: 'Pumps' })
  card = (await done(`business-models/${model}/add-element`, { kind: 'channel', name: 'Web' })).result.element
  runner = new ReactionRunner(server.store, server.access.vault, (line) => expect.fail(line))
  runner.start([server.workspaceId])
})
afterAll(async () => {
  await runner.close()
  await server.close()
})

describe('the plan of a what-if', () => {
  it('REC-9 begins as its origin is planned, and what is tried in it changes nothing there', async () => {
    await set(model, { '2026-01': 10, '2026-02': 20 })
    await set(model, { '2026-01': 7 }, 'forecast')
    const tried = await whatIf()
    await set(tried, { '2026-02': 25, '2026-03': 30 })
    expect(await planOf(tried)).toEqual({ '2026-01': 10, '2026-02': 25, '2026-03': 30 })
    expect(await planOf(tried, 'forecast')).toEqual({ '2026-01': 7 })
    expect(await planOf(model)).toEqual({ '2026-01': 10, '2026-02': 20 })
  })
  it('REC-9 comes along when the what-if is adopted: what was changed there, and no more, even what was taken away', async () => {
    await set(model, { '2026-01': 10, '2026-02': 20, '2026-03': null })
    const tried = await whatIf()
    await set(tried, { '2026-01': null, '2026-02': 26 })
    await done(`business-models/${tried}/revise-element`, { element: card, set: { name: 'Shop' }, former: { name: 'Web' } })
    await set(model, { '2026-03': 33 })
    await done(`business-models/${model}/adopt`, { from: tried })
    await expect.poll(() => planOf(model), { timeout: 10_000 }).toEqual({ '2026-02': 26, '2026-03': 33 })
  })
  it('is adopted once: what the origin is planned like afterwards stays, until something new is tried', async () => {
    const tried = await whatIf()
    await set(tried, { '2026-05': 50 })
    expect((await done(`plans/${model}/adopt`, { from: tried })).result).toEqual({ lines: 1 })
    await set(model, { '2026-05': 55 })
    expect((await done(`plans/${model}/adopt`, { from: tried })).result).toEqual({ lines: 0 })
    expect((await planOf(model))['2026-05']).toBe(55)
    await set(tried, { '2026-05': 51 })
    await done(`plans/${model}/adopt`, { from: tried })
    expect((await planOf(model))['2026-05']).toBe(51)
  })
  it('of a card that is not adopted stays in the what-if until the card comes along', async () => {
    const tried = await whatIf()
    const added = (await done(`business-models/${tried}/add-element`, { kind: 'channel', name: 'Fair' })).result.element
    await done(`plans/${tried}/set-lines`, { lines: [{ element: added, sign: 'touchpoints', month: '2026-06', value: 9 }] })
    expect((await done(`plans/${model}/adopt`, { from: tried })).result).toEqual({ lines: 0 })
    await done(`business-models/${model}/adopt`, { from: tried })
    await expect.poll(async () => (await call(`plans?model_id=${model}&element=${added}`)).body.total, { timeout: 10_000 }).toBe(1)
  })
  it('is that of a what-if of this model, and of no other', async () => {
    const other = randomUUID()
    await done(`business-models/${other}/create`, { name: 'Another' })
    for (const from of [other, randomUUID(), model])
      expect((await call(`plans/${model}/adopt`, { from })).body.title).toBe(
        'from: this is no what-if of the model; name one that began from it.',
      )
  })
})
