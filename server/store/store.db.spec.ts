/** The store on a real PostgreSQL: nothing lost, nothing twice, nothing seen that is not one's own. */
import { randomBytes, randomUUID } from 'node:crypto'
import { domain } from '@nonet/domain'
import { businessModel } from '@nonet/domain/business-model'
import { registry } from '@nonet/domain/kernel/context'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { forgetOldAnswers } from '../app/housekeeping.ts'
import { testStore } from '../app/testing.ts'
import { fingerprint } from './fingerprint.ts'
import { PersonalData } from './personal-data.ts'
import { rebuildViews } from './rebuild.ts'
import { openStore } from './store.ts'
import type { Answer } from './work.ts'

type TestStore = Awaited<ReturnType<typeof testStore>>
let store: TestStore
beforeAll(async () => {
  store = await testStore(inject('postgresHost'), domain)
})
afterAll(() => store.close())

const aModel = async (on = store, workspaceId = store.workspaceId) => {
  const id = randomUUID()
  expect(await on.send('CreateBusinessModel', id, { name: `Model ${id}` }, { workspaceId })).toMatchObject({ outcome: 'accepted' })
  return id
}
const channel = (name: string) => ({ kind: 'channel', name })
const owner = async <R extends pg.QueryResultRow>(sql: string) => {
  const client = await store.database.connect('owner')
  try {
    return (await client.query<R>(sql)).rows
  } finally {
    await client.end()
  }
}
const elementOf = (answer: Answer | undefined) => (answer?.outcome === 'accepted' ? (answer.result as { element: string }).element : '')
const versionOf = (answer: Answer) => (answer.outcome === 'accepted' ? answer.version : Number.NaN)

describe('a command', () => {
  it('is answered once it is recorded, and its writer reads it at once', async () => {
    const id = await aModel()
    const answer = await store.send('AddElement', id, channel('Web'))
    expect(answer).toMatchObject({ outcome: 'accepted', version: 2, events: 1, result: { key: 'ch-web' } })
    const rows = await store.database.read(store.workspaceId, 'select name from elements where model_id = $1', [id])
    expect(rows).toEqual([{ name: 'Web' }])
  })
  it('repeated gives the same answer and no second event', async () => {
    const [id, commandId] = [await aModel(), randomUUID()]
    const first = await store.send('AddElement', id, channel('Web'), { commandId })
    expect(await store.send('AddElement', id, channel('Web'), { commandId })).toEqual({ ...first, isRepeated: true })
    expect(await store.send('AddElement', id, channel('Other'), { commandId })).toEqual({ outcome: 'reused', commandId })
    expect((await store.reader.streamAfter(store.workspaceId, 'business-model', id, 0, 100)).map(({ type }) => type)).toEqual([
      'BusinessModelCreated',
      'ElementAdded',
    ])
  })
  it('refused is remembered too', async () => {
    const [id, commandId] = [await aModel(), randomUUID()]
    const element = randomUUID()
    const refusal = await store.send('RemoveElement', id, { element }, { commandId })
    expect(refusal).toMatchObject({ outcome: 'refused', refusal: 'element-missing' })
    expect(await store.send('RemoveElement', id, { element }, { commandId })).toEqual(refusal)
    expect(await owner(`select outcome from commands where command_id = '${commandId}'`)).toEqual([{ outcome: 'refused' }])
  })
  it('sent fifty times at once runs once', async () => {
    const [id, commandId] = [await aModel(), randomUUID()]
    const other = await openStore(store.address, domain)
    const here = Array.from({ length: 25 }, () => store.send('AddElement', id, channel('Once'), { commandId }))
    const there = Array.from({ length: 25 }, () => ({ ...store, ...other, send: store.send })).map(() =>
      other.appender.submit({ ...submissionOf(id, 'Once'), commandId }),
    )
    const answers = await Promise.all([...here, ...there])
    await other.close()
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, isRepeated: true }))).size).toBe(1)
    expect(answers.filter((answer) => !('isRepeated' in answer))).toHaveLength(1)
    expect(answers[0]).toMatchObject({ outcome: 'accepted', version: 2 })
    expect(await store.reader.streamAfter(store.workspaceId, 'business-model', id, 1, 100)).toHaveLength(1)
  })
  it('is answered again for 30 days, and recognized for ever', async () => {
    const [id, commandId] = [await aModel(), randomUUID()]
    await store.send('AddElement', id, channel('Old'), { commandId })
    await owner(`update commands set recorded_at = now() - interval '31 days' where command_id = '${commandId}'`)
    await forgetOldAnswers(store)
    expect(await store.send('AddElement', id, channel('Old'), { commandId })).toEqual({ outcome: 'reused', commandId })
    expect(await store.reader.streamAfter(store.workspaceId, 'business-model', id, 1, 100)).toHaveLength(1)
  })
  it('that is bad leaves the 31 others of its group good', async () => {
    const id = await aModel()
    const sent = Array.from({ length: 32 }, (_, n) =>
      // PostgreSQL cannot keep U+0000 in JSON text that is read as text; only this command may suffer from it.
      n === 7 ? store.appender.submit(submissionOf(id, 'bad \u0000 name')) : store.send('AddElement', id, channel(`Good ${n}`)),
    )
    const answers = await Promise.allSettled(sent)
    const good = answers.filter((answer) => answer.status === 'fulfilled' && answer.value.outcome === 'accepted')
    expect(good).toHaveLength(31)
    expect(answers[7]?.status).toBe('rejected')
    const { state } = await store.reader.stateNow(store.workspaceId, businessModel, id)
    expect((state as { elements: Map<string, unknown> }).elements.size).toBe(31)
  })
  it('whose decider has a mistake fails alone', async () => {
    const id = await aModel()
    const broken = { ...submissionOf(id, 'x'), payload: null }
    const [bad, good] = await Promise.allSettled([store.appender.submit(broken), store.send('AddElement', id, channel('Good'))])
    expect([bad?.status, good?.status]).toEqual(['rejected', 'fulfilled'])
    expect(await store.send('AddElement', id, channel('After'))).toMatchObject({ outcome: 'accepted', version: 3 })
  })
})

const submissionOf = (target: string, name: string) => ({
  workspaceId: store.workspaceId,
  actor: 'somebody',
  commandId: randomUUID(),
  aggregate: businessModel,
  definition: businessModel.commands.AddElement,
  name: 'AddElement',
  target,
  payload: { kind: 'channel', name },
  fingerprint: fingerprintOf(target, name),
})
const fingerprintOf = (target: string, name: string) => fingerprint('AddElement', target, { kind: 'channel', name })

describe('two writers', () => {
  it('on different cards both stand; on one attribute the later is told what changed', async () => {
    const id = await aModel()
    const [a, b] = await Promise.all([store.send('AddElement', id, channel('A')), store.send('AddElement', id, channel('B'))])
    const [first, second] = [a, b].map(elementOf)
    const edits = await Promise.all([
      store.send('ReviseElement', id, { element: first, set: { name: 'A1' }, former: { name: 'A' } }, { actor: 'ann' }),
      store.send('ReviseElement', id, { element: second, set: { name: 'B1' }, former: { name: 'B' } }, { actor: 'bob' }),
      store.send('ReviseElement', id, { element: first, set: { name: 'A2' }, former: { name: 'A' } }, { actor: 'cid' }),
    ])
    expect(edits.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'refused'])
    expect(edits[2]).toMatchObject({ refusal: 'changed-since', kind: 'conflict', facts: { attribute: 'name', value: 'A1' } })
  })
  it('with a version that is not the last are told the last', async () => {
    const id = await aModel()
    expect(await store.send('AddElement', id, channel('A'), { ifVersion: 0 })).toMatchObject({ outcome: 'stale', version: 1 })
    expect(await store.send('AddElement', id, channel('A'), { ifVersion: 1 })).toMatchObject({ outcome: 'accepted', version: 2 })
  })
  it('in two servers on one stream lose nothing and leave no gap', async () => {
    const other = await openStore(store.address, domain)
    const id = await aModel()
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, n) =>
        n % 2 ? store.send('AddElement', id, channel(`N ${n}`)) : other.appender.submit(submissionOf(id, `N ${n}`)),
      ),
    )
    await other.close()
    const accepted = answers.filter(({ outcome }) => outcome === 'accepted')
    expect(answers.every(({ outcome }) => outcome === 'accepted' || outcome === 'contended')).toBe(true)
    const events = await store.reader.streamAfter(store.workspaceId, 'business-model', id, 1, 1000)
    expect(events.map(({ version }) => version)).toEqual(accepted.map((_, n) => n + 2))
    expect(new Set(accepted.map(versionOf)).size).toBe(accepted.length)
    expect(accepted.length).toBeGreaterThan(60)
  })
  it('in two servers know at once what the other has done, also where the answer is no', async () => {
    const other = await openStore(store.address, domain)
    const id = await aModel()
    await store.send('AddElement', id, channel('Here'))
    const there = elementOf(await other.appender.submit(submissionOf(id, 'There')))
    expect(await store.send('ReviseElement', id, { element: there, set: { name: 'Seen' } })).toMatchObject({ outcome: 'accepted' })
    const [name, rival] = [`Free ${randomUUID()}`, randomUUID()]
    expect(await store.send('CreateBusinessModel', rival, { name })).toMatchObject({ outcome: 'accepted' })
    const taking = {
      ...submissionOf(randomUUID(), ''),
      name: 'CreateBusinessModel',
      definition: businessModel.commands.CreateBusinessModel,
      payload: { name, portfolio: 'explore', stage: 'ideation' },
    }
    expect(await other.appender.submit(taking)).toMatchObject({ outcome: 'refused', refusal: 'name-taken' })
    expect(await store.send('RenameBusinessModel', rival, { name: `Other ${rival}` })).toMatchObject({ outcome: 'accepted' })
    expect(await other.appender.submit({ ...taking, commandId: randomUUID() })).toMatchObject({ outcome: 'accepted' })
    await other.close()
  })
  it('cannot both have a name that one of two servers gave away', async () => {
    const other = await openStore(store.address, domain)
    const name = `Unique ${randomUUID()}`
    const answers = await Promise.all([
      store.send('CreateBusinessModel', randomUUID(), { name }),
      other.appender.submit({
        ...submissionOf(randomUUID(), ''),
        name: 'CreateBusinessModel',
        definition: businessModel.commands.CreateBusinessModel,
        payload: { name, portfolio: 'explore', stage: 'ideation' },
      }),
    ])
    await other.close()
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'refused'])
  })
})

describe('a reader', () => {
  it('by position misses nothing beside many writers, in two workspaces', async () => {
    const workspaces = [randomUUID(), randomUUID()]
    const models = await Promise.all(workspaces.map((workspaceId) => aModel(store, workspaceId)))
    let isWriting = true
    const seen = [[] as number[], [] as number[]]
    const reading = workspaces.map(async (workspaceId, at) => {
      for (let last = 0; ; ) {
        const isLast = !isWriting
        const events = await store.reader.eventsAfter(workspaceId, last, 100)
        seen[at]?.push(...events.map(({ position }) => position))
        last = events.at(-1)?.position ?? last
        if (isLast && events.length === 0) return
      }
    })
    await Promise.all(
      Array.from({ length: 32 }, async (_, writer) => {
        for (let n = 0; n < 20; n++)
          await store.send('AddElement', models[writer % 2] as string, channel(`W ${writer} ${n}`), {
            workspaceId: workspaces[writer % 2] as string,
          })
      }),
    )
    isWriting = false
    await Promise.all(reading)
    for (const positions of seen) expect(positions).toEqual(Array.from({ length: 322 }, (_, n) => n + 1))
  })
  it('law 8: as of a moment sees what was recorded up to it', async () => {
    const id = await aModel()
    await store.send('AddElement', id, channel('Early'))
    const [event] = await store.reader.streamAfter(store.workspaceId, 'business-model', id, 1, 1)
    await new Promise((resume) => setTimeout(resume, 5))
    await store.send('AddElement', id, channel('Late'))
    const early = await store.reader.stateAt(store.workspaceId, businessModel, id, { moment: event?.recordedAt ?? '' })
    expect([early.version, (await store.reader.stateNow(store.workspaceId, businessModel, id)).version]).toEqual([2, 3])
  })
  it('gets a state and a version that belong together, however many read and write at once', async () => {
    const id = await aModel()
    const writing = Promise.all(Array.from({ length: 60 }, (_, n) => store.send('AddElement', id, channel(`R ${n}`))))
    const reading = Array.from({ length: 60 }, async (_, n) => {
      await new Promise((resume) => setTimeout(resume, n % 7))
      const { state, version } = await store.reader.stateNow(store.workspaceId, businessModel, id)
      return (state as { elements: Map<string, unknown> }).elements.size === version - 1
    })
    expect(await Promise.all(reading)).not.toContain(false)
    await writing
  })
  it('begins at a keyframe after a thousand events', async () => {
    const id = await aModel()
    for (let n = 0; n < 11; n++)
      await Promise.all(Array.from({ length: 100 }, (_, m) => store.send('AddElement', id, channel(`K ${n} ${m}`))))
    await store.send('AddElement', id, channel('last'))
    const frames = await owner<{ version: number }>(`select version from keyframes where stream = 'business-model/${id}'`)
    expect(frames.map(({ version }) => version >= 1000)).toContain(true)
    const fresh = await openStore(store.address, domain)
    const { state, version } = await fresh.reader.stateNow(store.workspaceId, businessModel, id)
    expect([version, (state as { elements: Map<string, unknown> }).elements.size]).toEqual([1102, 1101])
    await fresh.close()
  })
})

describe('views', () => {
  it('rebuilt from nothing equal the live ones', async () => {
    const id = await aModel()
    const element = elementOf(await store.send('AddElement', id, { kind: 'customer-segment', name: 'S' }))
    await store.send('AddElement', id, { kind: 'job', name: 'J', parent: element })
    const commandId = randomUUID()
    await store.send('RemoveElement', id, { element }, { commandId })
    await store.send('UndoCommand', id, { command: commandId })
    await store.send('RenameBusinessModel', id, { name: `New ${id}` })
    const rows = () => Promise.all(domain.views.map(({ name }) => owner(`select * from ${name} t order by t::text`)))
    const live = await rows()
    for (const { name } of domain.views) await owner(`truncate ${name}`)
    await rebuildViews(store.database, domain, domain.views)
    expect(await rows()).toEqual(live)
  })
  it('are made anew when their definition changes', async () => {
    const wider = registry([
      {
        name: 'x',
        aggregates: [...domain.aggregates.values()],
        queries: {},
        reactions: [],
        views: domain.views.map((view) => (view.name === 'elements' ? { ...view, indexes: [['name']] } : view)),
      },
    ])
    const before = await owner('select count(*)::int as n from elements')
    const other = await openStore(store.address, wider)
    expect(await owner('select count(*)::int as n from elements')).toEqual(before)
    expect(await owner(`select indexname from pg_indexes where tablename = 'elements'`)).toHaveLength(2)
    await other.close()
    await (await openStore(store.address, domain)).close()
  })
})

describe('the walls', () => {
  const tables = ['events', 'commands', 'keyframes', 'workspace_heads', 'business_models', 'elements']
  it.each(tables)('show no row of %s to another workspace, nor to one that has set none', async (table) => {
    await aModel()
    expect(await store.database.read(randomUUID(), `select 1 from ${table} limit 1`, [])).toEqual([])
    const client = await store.database.connect('nonet_reader')
    expect((await client.query(`select 1 from ${table} limit 1`)).rows).toEqual([])
    await client.end()
  })
  it('are forced on every table with a workspace, and no role bypasses them', async () => {
    expect(
      await owner(`select relname from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)
      and exists (select from pg_attribute a where a.attrelid = c.oid and attname = 'workspace_id')`),
    ).toEqual([])
    expect(
      await owner(`select rolname from pg_roles where rolname like 'nonet\\_%' and (rolbypassrls or rolsuper or rolcanlogin)`),
    ).toEqual([])
    expect(
      await owner(`select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid where i.indisunique and c.relnamespace = 'public'::regnamespace
      and exists (select from pg_attribute a where a.attrelid = c.oid and attname = 'workspace_id') and not exists (select from pg_attribute a where a.attrelid = c.oid and attname = 'workspace_id' and a.attnum = any(i.indkey::int2[]))`),
    ).toEqual([])
  })
  it('let the appender add events and never change one', async () => {
    const client = await store.database.connect('nonet_appender')
    await expect(client.query(`update events set type = 'x'`)).rejects.toThrow('permission denied')
    await expect(client.query('delete from events')).rejects.toThrow('permission denied')
    await expect(client.query('select 1 from personal_data')).rejects.toThrow('permission denied')
    await client.end()
  })
  it('take a workspace from the request and not from the text of a query', async () => {
    const rows = await store.database.read(store.workspaceId, 'select $1::text as text', [`'; set nonet.workspace = 'x`])
    expect(rows).toEqual([{ text: `'; set nonet.workspace = 'x` }])
  })
})

describe('personal data', () => {
  it('is kept as ciphertext, found by blind index, and gone with its key', async () => {
    const vault = new PersonalData(store.database, randomBytes(32))
    const [workspace, subject] = [randomUUID(), randomUUID()]
    await vault.put(workspace, subject, 'email', 'Ann@Example.org', true)
    expect(await vault.get(workspace, subject)).toEqual({ email: 'Ann@Example.org' })
    expect(await vault.find(workspace, 'email', 'ann@example.org')).toEqual([subject])
    expect(JSON.stringify(await owner('select * from personal_data'))).not.toMatch(/ann@/i)
    await vault.erase(workspace, subject)
    expect(await vault.get(workspace, subject)).toEqual({})
    expect(await vault.find(workspace, 'email', 'ann@example.org')).toEqual([])
  })
  it('cannot be moved to another person', async () => {
    const vault = new PersonalData(store.database, randomBytes(32))
    const [workspace, ann, bob] = [randomUUID(), randomUUID(), randomUUID()]
    await vault.put(workspace, ann, 'name', 'Ann')
    await vault.put(workspace, bob, 'name', 'Bob')
    await owner(
      `update personal_data set ciphertext = (select ciphertext from personal_data where subject_id = '${ann}'), nonce = (select nonce from personal_data where subject_id = '${ann}') where subject_id = '${bob}'`,
    )
    await expect(vault.get(workspace, bob)).rejects.toThrow()
  })
})
