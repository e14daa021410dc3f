/** Looking at a model anywhere in a long history, beside folding that history from its beginning. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { domain } from '@nonet/domain'
import { businessModel } from '@nonet/domain/business-model'
import { evolved } from '@nonet/domain/kernel/decider'
import { startPostgres } from '@nonet/server/postgres'
import { testStore } from '@nonet/server/testing'
import { median, report } from './report.ts'

const events = Number(process.argv[2] ?? 100_000)
const cards = 500
const folder = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
const postgres = await startPostgres(folder)
const store = await testStore(postgres.host, domain)
const id = randomUUID()

/** Through the whole pipeline, so that keyframes are there as in life: 500 cards, then revisions of each in turn. */
async function live(): Promise<void> {
  await store.send('CreateBusinessModel', id, { name: 'Long' })
  const ids = Array.from({ length: cards }, () => randomUUID())
  for (const [n, element] of ids.entries()) await store.send('AddElement', id, { kind: 'channel', name: `Channel ${n}`, element })
  for (let n = cards + 1; n < events; ) {
    const batch = Array.from({ length: Math.min(250, events - n) }, (_, at) =>
      store.send('ReviseElement', id, { element: ids[(n + at) % cards], set: { name: `Channel ${n + at}` } }),
    )
    await Promise.all(batch)
    n += batch.length
  }
}

async function timed(act: (n: number) => Promise<unknown>, rounds: number): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < rounds; n++) {
    const began = performance.now()
    await act(n)
    times.push(performance.now() - began)
  }
  return median(times)
}

const began = performance.now()
await live()
console.log(`${events} events in ${((performance.now() - began) / 1000).toFixed(0)} s`)
const all = await store.reader.streamAfter(store.workspaceId, 'business-model', id, 0, events + 1)
if (all.length !== events) throw new Error(`${all.length} events are recorded`)
/** Places all over the history, the same at every run. */
const anywhere = (n: number) => 1 + ((n * 7_919_773) % (events - 1))
const at = (version: number) => store.reader.stateAt(store.workspaceId, businessModel, id, { version })
const when = (n: number) => store.reader.stateAt(store.workspaceId, businessModel, id, { moment: all[anywhere(n)]?.recordedAt ?? '' })
const coldMs = await timed((n) => at(anywhere(n)), 100)
const warmMs = await timed((n) => at(anywhere(n % 40)), 200)
const momentMs = await timed((n) => when(n % 40), 200)
const foldMs = await timed(async (n) => evolved(businessModel, businessModel.initial(), all.slice(0, anywhere(n))), 15)
const readAndFoldMs = await timed(
  async () =>
    evolved(businessModel, businessModel.initial(), await store.reader.streamAfter(store.workspaceId, 'business-model', id, 0, events)),
  5,
)
report('time', {
  'asOf a version, keyframes seldom met before': { ms: coldMs },
  'asOf a version, warm': { ms: warmMs, target: 'under 100 ms', 'to reading and folding all': warmMs / readAndFoldMs },
  'asOf a moment, warm': { ms: momentMs, target: 'under 100 ms' },
  'folding the events up to there, already in memory': { ms: foldMs },
  'reading and folding the whole history': { ms: readAndFoldMs, events, cards },
})
await store.close()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
