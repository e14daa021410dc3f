/** Time and branches on the real store: any moment, any version, what-ifs from the past, adopted and composed. */
import { randomUUID } from 'node:crypto'
import { domain } from '@nonet/domain'
import { type BusinessModel, businessModel, businessModels, modelContentId } from '@nonet/domain/business-model'
import { evolved } from '@nonet/domain/kernel/decider'
import { selectQuery } from '@nonet/domain/kernel/query'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import * as z from 'zod'
import { testStore } from '../app/testing.ts'
import { selectRows } from './select.ts'
import { selectRowsAsOf } from './select-as-of.ts'

let store: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  store = await testStore(inject('postgresHost'), domain)
})
afterAll(() => store.close())
const aModel = async (name: string = randomUUID()) => {
  const id = randomUUID()
  await store.send('CreateBusinessModel', id, { name })
  return id
}
const channel = (name: string) => ({ kind: 'channel', name })
const now = async (id: string) => (await store.reader.stateNow(store.workspaceId, businessModel, id)).state as BusinessModel
const at = (id: string, point: { version: number } | { moment: string }) =>
  store.reader.stateAt(store.workspaceId, businessModel, id, point)

describe('a moment', () => {
  it('has its milliseconds also when they are zero, so that moments compare as texts', async () => {
    const moments = ['20', '20.0', '20.1', '20.12', '20.123', '20.123456'].map((seconds) => `timestamptz '2026-11-25 15:37:${seconds}+00'`)
    const [row] = await store.database.read(store.workspaceId, `select ${moments.map((one, n) => `${one} as m${n}`)}`, [])
    expect(Object.values(row ?? {})).toEqual(
      ['20.000', '20.000', '20.100', '20.120', '20.123', '20.123'].map((seconds) => `2026-11-25T15:37:${seconds}Z`),
    )
  })
})

describe('a long history', () => {
  it('law 8: at any version and any moment it is the fold of the events up to there, keyframes or not', async () => {
    const id = await aModel()
    for (let n = 0; n < 23; n++)
      await Promise.all(Array.from({ length: 100 }, (_, m) => store.send('AddElement', id, channel(`C ${n} ${m}`))))
    const events = await store.reader.streamAfter(store.workspaceId, 'business-model', id, 0, 10_000)
    expect(events).toHaveLength(2301)
    for (const version of [1, 2, 500, 999, 1000, 1001, 1400, 2000, 2001, 2300, 2301]) {
      const expected = evolved(businessModel, businessModel.initial() as BusinessModel, events.slice(0, version))
      const found = await at(id, { version })
      expect([found.version, modelContentId(found.state as BusinessModel)]).toEqual([version, modelContentId(expected)])
    }
    for (const index of [0, 700, 1500, 2299]) {
      const moment = events[index]?.recordedAt ?? ''
      const count = events.filter(({ recordedAt }) => recordedAt <= moment).length
      expect((await at(id, { moment })).version).toBe(count)
    }
    expect((await at(id, { moment: '2020-01-01T00:00:00.000Z' })).version).toBe(0)
  })
  it('looking at the past changes nothing of what is held', async () => {
    const id = await aModel()
    for (let n = 0; n < 3; n++) await store.send('AddElement', id, channel(`C ${n}`))
    const before = modelContentId(await now(id))
    const past = (await at(id, { version: 2 })).state as BusinessModel
    past.elements.clear()
    expect([modelContentId(await now(id)), ((await at(id, { version: 2 })).state as BusinessModel).elements.size]).toEqual([before, 1])
  })
})

describe('a what-if', () => {
  it('INV-11 begins at an earlier version, and is refused at one that is not there yet', async () => {
    const id = await aModel()
    await store.send('AddElement', id, channel('Web'))
    await store.send('AddElement', id, channel('Phone'))
    const fork = (version: number, name: string) => store.send('ForkBusinessModel', randomUUID(), { source: id, version, name })
    const whatIf = randomUUID()
    expect((await store.send('ForkBusinessModel', whatIf, { source: id, version: 2, name: `W ${id}` })).outcome).toBe('accepted')
    expect([(await now(whatIf)).elements.size, (await now(whatIf)).origin?.version]).toEqual([1, 2])
    expect(await fork(4, `X ${id}`)).toMatchObject({ outcome: 'refused', refusal: 'version-missing' })
    await store.send('AddElement', id, channel('Shop'))
    expect(await fork(4, `X ${id}`)).toMatchObject({ outcome: 'accepted' })
  })
  it('INV-12 is adopted, both then agree, and later changes of each side still come together', async () => {
    const [id, whatIf] = [await aModel(), randomUUID()]
    await store.send('AddElement', id, channel('Web'))
    await store.send('ForkBusinessModel', whatIf, { source: id, name: `W ${id}` })
    await store.send('AddElement', whatIf, channel('New in the what-if'))
    await store.send('AddElement', id, channel('New in the model'))
    expect(await store.send('AdoptModel', id, { from: whatIf })).toMatchObject({ outcome: 'accepted', result: { changes: 1, settled: 0 } })
    expect(await store.send('AdoptModel', whatIf, { from: id })).toMatchObject({ outcome: 'accepted', result: { changes: 1 } })
    const names = async (one: string) => [...(await now(one)).elements.values()].map(({ name }) => name).sort()
    expect(await names(id)).toEqual(['New in the model', 'New in the what-if', 'Web'])
    expect(await names(whatIf)).toEqual(await names(id))
    const web = [...(await now(id)).elements.values()].find(({ name }) => name === 'Web')?.id
    await store.send('ReviseElement', id, { element: web, set: { name: 'Ours' } })
    await store.send('ReviseElement', whatIf, { element: web, set: { name: 'Theirs' } })
    expect(await store.send('AdoptModel', id, { from: whatIf })).toMatchObject({ outcome: 'refused', refusal: 'merge-conflicts' })
    expect(await store.send('AdoptModel', id, { from: whatIf, settle: { 'ch-web.name': 'theirs' } })).toMatchObject({ outcome: 'accepted' })
    expect(await names(id)).toContain('Theirs')
  })
  it('INV-13 a version gets a name, and the model is brought back to it', async () => {
    const id = await aModel()
    await store.send('AddElement', id, channel('Web'))
    const named = await store.send('NameVersion', id, { name: 'Before', note: 'as it was' })
    expect(named).toMatchObject({ outcome: 'accepted', result: { version: 2 } })
    await store.send('AddElement', id, channel('Phone'))
    await store.send('RestoreVersion', id, { version: 2 })
    expect(modelContentId(await now(id))).toBe((named as unknown as { result: { contentId: string } }).result.contentId)
  })
  it('a model may be called as if it were a version of another', async () => {
    const name = `Foo@2 ${randomUUID()}@2`
    await aModel(name)
    expect(await store.send('CreateBusinessModel', randomUUID(), { name })).toMatchObject({ outcome: 'refused', refusal: 'name-taken' })
  })
})

describe('a list as of a moment', () => {
  it('is what the table was then', async () => {
    const query = selectQuery({
      verb: 'list',
      summary: '',
      permission: '',
      input: z.strictObject({}),
      view: businessModels,
      shows: ['model_id', 'name', 'cards'],
      filters: ['stage'],
      searches: ['name'],
      sorts: ['name', 'cards'],
      sortedBy: 'name',
    })
    const [id, mark] = [await aModel(), randomUUID()]
    await store.send('RenameBusinessModel', id, { name: `A ${mark}` })
    await aModel(`B ${mark}`)
    const request = { filters: {}, search: mark, sort: '-name', limit: 10, offset: 0 }
    const then = await selectRows(store.database, store.workspaceId, query, request, {})
    const moment = new Date().toISOString()
    await new Promise((resume) => setTimeout(resume, 5))
    await store.send('AddElement', id, channel('Late'))
    await store.send('RenameBusinessModel', id, { name: `C ${mark}` })
    expect(await selectRowsAsOf(store.reader, store.workspaceId, query, request, moment)).toEqual(then)
    const paged = { ...request, sort: 'name', limit: 1, offset: 1 }
    expect((await selectRowsAsOf(store.reader, store.workspaceId, query, paged, moment)).rows).toMatchObject([{ name: `B ${mark}` }])
  })
})
