/** Rebuilding the canvas views from a long log beside reading that log by cursor, and a reader by position beside 32 writers. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { domain } from '@nonet/domain'
import { startPostgres } from '@nonet/server/postgres'
import { rebuildViews } from '@nonet/server/store'
import { testStore } from '@nonet/server/testing'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { report } from './report.ts'

const elements = 100_000
const events = Number(process.argv[2] ?? 1_000_000)
const perModel = 500
const folder = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
const postgres = await startPostgres(folder)
const store = await testStore(postgres.host, domain)
const admin = new pg.Client(store.address as pg.ClientConfig)
await admin.connect()

/** 200 models of 500 elements: each added once, then revised in turn until the log is long enough. */
async function fillLog(): Promise<void> {
  const models = elements / perModel
  const columns = `'somebody', now(), now(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()`
  const model = `('00000000-0000-4000-8000-' || lpad((n % ${models})::text, 12, '0'))`
  const element = `('10000000-0000-4000-8000-' || lpad((n % ${elements})::text, 12, '0'))`
  const write = (from: number, to: number, type: string, data: string) =>
    admin.query(
      `insert into events select '${store.workspaceId}', n + 1, 'business-model/' || ${model}, n / ${models} + 1, gen_random_uuid(), '${type}', 1, ${data}, ${columns} from generate_series(${from}, ${to - 1}) n`,
    )
  const start = models
  await write(
    0,
    start,
    'BusinessModelCreated',
    `json_build_object('meta', json_build_object('name', 'Model ' || n, 'portfolio', 'explore', 'stage', 'ideation'))`,
  )
  await write(
    start,
    start + elements,
    'ElementAdded',
    `json_build_object('before', null, 'element', json_build_object('id', ${element}, 'kind', 'channel', 'key', 'ch-' || n, 'name', 'Channel ' || n, 'attributes', json_build_object()))`,
  )
  await write(
    start + elements,
    events,
    'ElementRevised',
    `json_build_object('element', ${element}, 'changes', json_build_object('name', json_build_object('from', 'Channel', 'to', 'Channel ' || n)))`,
  )
  await admin.query('analyze events')
}

async function readByCursor(): Promise<number> {
  const began = performance.now()
  const cursor = admin.query(new Cursor('select * from events order by workspace_id, position'))
  for (let rows = await cursor.read(5000); rows.length > 0; rows = await cursor.read(5000));
  await cursor.close()
  return (performance.now() - began) / 1000
}

await fillLog()
const [first, second] = [await readByCursor(), await readByCursor()]
const cursorS = Math.min(first, second)
const began = performance.now()
await rebuildViews(store.database, domain, domain.views)
const rebuildS = (performance.now() - began) / 1000
const { rows } = await admin.query('select count(*)::int as n from elements')
if (rows[0].n !== elements) throw new Error(`the rebuilt view has ${rows[0].n} rows`)

/** A reader that asks by position while 32 writers write: it must see 1, 2, 3 … without a gap. */
async function readBesideWriters(count: number): Promise<{ seen: number; missed: number }> {
  const workspaceId = randomUUID()
  const models = await Promise.all(
    Array.from({ length: 32 }, async (_, n) => {
      const id = randomUUID()
      await store.send('CreateBusinessModel', id, { name: `W ${n}` }, { workspaceId })
      return id
    }),
  )
  let [written, isWriting] = [0, true]
  const writing = Promise.all(
    models.map(async (model) => {
      while (written < count) {
        written += 1
        await store.send('DescribeBusinessModel', model, { tagline: `T ${written}` }, { workspaceId })
      }
    }),
  ).then(() => {
    isWriting = false
  })
  let [seen, missed, last] = [0, 0, 0]
  for (;;) {
    const isLast = !isWriting
    const batch = await store.reader.eventsAfter(workspaceId, last, 500)
    for (const { position } of batch) {
      if (position !== last + 1) missed += position - last - 1
      last = position
      seen += 1
    }
    if (isLast && batch.length === 0) break
  }
  await writing
  return { seen, missed: missed + (await store.reader.headOf(workspaceId)) - last }
}

const reader = await readBesideWriters(100_000)
report('log', {
  [`reading ${events} events by cursor`]: { s: cursorS, 'events per s': events / cursorS },
  [`rebuilding all views of ${elements} elements from them`]: {
    s: rebuildS,
    'to the cursor': rebuildS / cursorS,
    'events per s': events / rebuildS,
  },
  'a reader by position beside 32 writers': { seen: reader.seen, missed: reader.missed, target: 'misses nothing in 100,000' },
})
await admin.end()
await store.close()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
