/** Commands per second through the whole pipeline, beside bare INSERTs of the same columns, in the same run on the same server. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from '@nonet/domain/kernel/command'
import { registry } from '@nonet/domain/kernel/context'
import { accept, aggregate } from '@nonet/domain/kernel/decider'
import { streamParts } from '@nonet/domain/kernel/event'
import { uuidV7 } from '@nonet/domain/kernel/ids'
import { insert, view } from '@nonet/domain/kernel/view'
import { startPostgres } from '@nonet/server/postgres'
import { testStore } from '@nonet/server/testing'
import pg from 'pg'
import * as z from 'zod'
import { bareByPgbench, makeBareTable, pgbenchVersion } from './bare-insert.ts'
import { median, type Rows, report } from './report.ts'

const seconds = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 3)
const rounds = 3
const note = z.object({ text: z.string(), at: z.int(), owner: z.string(), tags: z.array(z.string()) })
type Note = z.output<typeof note>
const aNote = (n: number): Note => ({
  text: `note number ${n} of a stream that has a usual length of text`,
  at: n,
  owner: '0198-owner-of-the-note',
  tags: ['bench', 'append'],
})

/** The smallest aggregate that takes the whole way: a decision, an event, a command row, a view row. */
const notebook = aggregate({
  name: 'notebook',
  plural: 'notebooks',
  commands: { Write: command({ verb: 'write', summary: 'Write a note.', permission: 'write', payload: note }) },
  events: { NoteWritten: { version: 1, schema: note } },
  refusals: {},
  initial: () => ({ notes: 0 }),
  copy: (state) => ({ ...state }),
  decide: { Write: (_state, payload) => accept({ type: 'NoteWritten', data: payload }) },
  evolve: {
    NoteWritten(draft) {
      draft.notes += 1
    },
  },
})
const notes = view({
  name: 'notes',
  answers: 'Which notes are there?',
  columns: { notebook: 'uuid', number: 'integer', text: 'text' },
  key: ['notebook', 'number'],
  on: { NoteWritten: (event) => [insert({ notebook: streamParts(event.stream).id, number: event.version, text: event.data.text })] },
})

const folder = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
const postgres = await startPostgres(folder)
const store = await testStore(
  postgres.host,
  registry([{ name: 'bench', aggregates: [notebook], queries: {}, views: [notes], reactions: [] }]),
)
const address = store.address as { host: string; user: string; database: string }
const admin = new pg.Client(address)
await admin.connect()
await makeBareTable(admin)

/** Runs writers in a closed loop and answers with writes per second. */
async function rate(writers: number, write: (writer: number) => Promise<unknown>): Promise<number> {
  // Each begins with clean pages, so that nobody pays for what the one before left to be written.
  await admin.query('checkpoint')
  let count = 0
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      while (performance.now() < end) {
        await write(writer)
        count += 1
      }
    }),
  )
  return count / seconds
}

const bareInsert = `insert into bare values ($1, $2, $3, $4, $5, $6, 1, $7, 'somebody', now(), now(), $5, $5, $5)`
/** Positions of the driver's rows, beyond those of pgbench. */
let bareCount = 1_000_000_000
async function bareByDriver(writers: number, workspaceCount: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: writers }, async () => {
      const client = new pg.Client(address)
      await client.connect()
      return client
    }),
  )
  const streams = clients.map(() => randomUUID())
  let n = bareCount
  const result = await rate(writers, (writer) => {
    n += 1
    const [workspace, stream] = [workspaces[(n * 31 + writer) % workspaceCount], streams[writer]]
    return (clients[writer] as pg.Client).query({
      name: 'bare',
      text: bareInsert,
      values: [workspace, n, `notebook/${stream}`, n, randomUUID(), 'NoteWritten', JSON.stringify(aNote(n))],
    })
  })
  bareCount = n
  await Promise.all(clients.map((client) => client.end()))
  return result
}

const workspaces: string[] = Array.from({ length: 100 }, () => randomUUID())
const streams: ReadonlyMap<string, string[]> = new Map(
  workspaces.map((workspace) => [workspace, Array.from({ length: 32 }, () => randomUUID())]),
)
let written = 0
function pipeline(writer: number, workspaceCount: number): Promise<unknown> {
  written += 1
  const workspaceId = workspaces[(written * 31 + writer) % workspaceCount] as string
  const target = (streams.get(workspaceId) as string[])[writer % 32] as string
  return store.appender.submit({
    workspaceId,
    actor: 'somebody',
    commandId: uuidV7(Date.now(), randomBytes(10)),
    aggregate: notebook,
    definition: notebook.commands.Write,
    name: 'Write',
    target,
    payload: aNote(written),
    fingerprint: 'bench',
  })
}

const rows: Record<string, Record<string, number | string>> = {}
const targets: Readonly<Record<string, string>> = { '1 1': '0.3', '32 1': '0.5', '32 100': '0.6, aim 0.8' }
await rate(32, (writer) => pipeline(writer, 100))
const isGrowthOnly = process.argv.includes('--growth-only')
for (const writers of isGrowthOnly ? [] : [1, 8, 32]) {
  // Interleaved, so that a busy moment of the machine meets all of them.
  const measured = new Map<number, { pgbench: number[]; driver: number[]; own: number[] }>()
  for (let round = 0; round < rounds; round++) {
    for (const count of [1, 100]) {
      const all = measured.get(count) ?? { pgbench: [], driver: [], own: [] }
      measured.set(count, all)
      await admin.query('checkpoint')
      all.pgbench.push(bareByPgbench(address, writers, seconds, JSON.stringify(aNote(1)), count) ?? Number.NaN)
      all.own.push(await rate(writers, (writer) => pipeline(writer, count)))
      all.driver.push(await bareByDriver(writers, count))
    }
  }
  for (const [count, all] of measured) {
    const [pgbench, driver, own] = [median(all.pgbench), median(all.driver), median(all.own)]
    const target = targets[`${writers} ${count}`]
    rows[`commands, ${writers} writers, ${count} workspaces`] = {
      'per s': own,
      'to pgbench': own / pgbench,
      'to driver': own / driver,
      ...(target ? { target } : {}),
      'pgbench per s': pgbench,
      'driver per s': driver,
    }
  }
}

/** Latency of a lone append, median of many. */
async function latency(): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < 2000; n++) {
    const began = performance.now()
    await pipeline(0, 1)
    times.push(performance.now() - began)
  }
  return median(times)
}
if (isGrowthOnly) {
  await admin.query('truncate events, commands, notes, workspace_heads, keyframes')
  const before = await grown(0)
  const after = await grown(1_000_000)
  rows['append with 1 M events in the table'] = { 'ms before': before, 'ms after': after, ratio: after / before, target: 'within 1.2' }
}

/** Fills the table to a count of events of other workspaces and measures then. */
async function grown(count: number): Promise<number> {
  if (count > 0)
    await admin.query(
      `insert into events select gen_random_uuid(), n, 'notebook/' || n, 1, gen_random_uuid(), 'NoteWritten', 1, $1, 'somebody', now(), now(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid() from generate_series(1, ${count}) n`,
      [JSON.stringify(aNote(1))],
    )
  // The steady state is measured, not the vacuum that follows a bulk load.
  await admin.query('vacuum (analyze) events, commands, notes, workspace_heads')
  await admin.query('checkpoint')
  await new Promise((resume) => setTimeout(resume, 2_000))
  const { Appender } = await import('@nonet/server/store')
  const appender = new Appender(store.database, store.registry)
  const own = store.appender
  Object.assign(store, { appender })
  await latency()
  const times: number[] = []
  for (let round = 0; round < 5; round++) times.push(await latency())
  const result = median(times)
  Object.assign(store, { appender: own })
  await appender.close()
  return result
}

report(isGrowthOnly ? 'append-growth' : 'append', {
  ...rows,
  host: { postgres: (await admin.query('show server_version')).rows[0].server_version, 'seconds each': seconds, pgbench: pgbenchVersion() },
} satisfies Rows)
await admin.end()
await store.close()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
