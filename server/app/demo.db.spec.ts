/** The demo: eighteen months told as commands at their moments, the same whenever they are told, and with what it promises to show. */
import { randomUUID } from 'node:crypto'
import type { CardReadings, Drift } from '@nonet/domain/blocks'
import { demoMonths, demoStory } from '@nonet/domain/examples/demo'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { tellStory } from './demo.ts'
import { type TestServer, testServer } from './testing.ts'

let server: TestServer
let key: string
let told: number
const today = '2026-11-26'
const workspaceId = randomUUID()
const get = async (path: string) =>
  (await server.app.request(`http://localhost:4900/api/${path}`, { headers: { host: 'localhost:4900', authorization: `Bearer ${key}` } }))
    // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes, each asserted where it is read
    .json() as Promise<any>

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  await server.access.gate.addWorkspace(workspaceId)
  told = await tellStory(server.store, server.access, workspaceId, today)
  key = (await server.memberWith('owner', { workspaceId })).key
}, 120_000)
afterAll(() => server.close())

describe('the demo', () => {
  it('is the same story for the same seed and day, and ends with the month before', () => {
    const world = { workspaceId, model: randomUUID(), cards: new Map<string, string>(), today }
    const story = demoStory(world)
    expect(demoStory(world)).toEqual(story)
    expect(story.map(({ payload }) => payload)).not.toEqual(demoStory(world, 8).map(({ payload }) => payload))
    expect(demoMonths(today)).toHaveLength(18)
    expect(story.at(-1)?.at.slice(0, 7)).toBe('2026-10')
  })
  it('is recorded at the moments of the story', async () => {
    const [first] = await server.store.reader.eventsAfter(workspaceId, 0, 1)
    expect(first?.recordedAt).toBe('2025-05-01T07:00:00.000Z')
    expect(told).toBeGreaterThan(2_000)
  })
  it('has a stream off plan, a refuted hypothesis, an agreement that ends, a team that is booked twice, and an open what-if', async () => {
    const { operatingModel } = await get(`workspaces/${workspaceId}`)
    const { drifts, cards } = await get(`business-models/${operatingModel}/vital-signs?month=2026-11`)
    const rules = new Set((drifts as Drift[]).map(({ rule }) => rule))
    for (const rule of ['off-plan', 'over-booked', 'refuted-hypothesis', 'self-service-with-sales-calls']) expect(rules).toContain(rule)
    expect(cards.length).toBeGreaterThan(10)
    expect((await get('agreements?q=Tide')).rows).toMatchObject([{ ends_on: '2026-12-17' }])
    const { rows } = await get('business-models')
    expect(rows.map(({ name }: { name: string }) => name)).toContain('Tideline: charting is free, the year costs more')
  })
  it('leads from every figure on its canvas to records that add up to it', async () => {
    const { operatingModel } = await get(`workspaces/${workspaceId}`)
    const { cards } = await get(`business-models/${operatingModel}/vital-signs?month=2026-10`)
    let checked = 0
    for (const { element, signs } of cards as CardReadings[])
      for (const { sign, months } of signs) {
        const actual = months.find(({ month }) => month === '2026-10')?.actual
        if (!actual || !['billed', 'received', 'spent', 'tickets', 'customers'].includes(sign)) continue
        const { rows } = await get(`records-behind?sign=${sign}&element=${element}&from=2026-10&to=2026-10&limit=200`)
        expect({ sign, sum: rows.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0) }).toEqual({ sign, sum: actual })
        checked += 1
      }
    expect(checked).toBeGreaterThan(7)
  })
})
