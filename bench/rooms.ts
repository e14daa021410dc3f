/** The rooms at size: a table of accounts imported and undone, lists of them, and the canvas with a million records behind it. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readModelFile } from '@nonet/domain/formats'
import { serve } from '@nonet/server/serve'
import { largeModelFile } from './large-model.ts'
import { median, report } from './report.ts'

const rows = Number(process.argv[2] ?? 100_000)
const records = Number(process.argv[3] ?? 1_000_000)
const batch = 500
const data = mkdtempSync(join(tmpdir(), 'nonet-rooms-'))
const serving = await serve({ data, port: 0, hosts: [], rates: { address: 1e9, identity: 1e9, workspace: 1e9 } })
const { token } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { token: string }
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(
    `${serving.url}/api/${path}`,
    body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
  )
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}
const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await act()
  return performance.now() - began
}
const p95 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] as number
async function often(times: number, act: (at: number) => Promise<unknown>): Promise<readonly number[]> {
  await act(0)
  const all: number[] = []
  for (let at = 0; at < times; at++) all.push(await timed(() => act(at)))
  return all
}

try {
  const { workspaceId } = await ask<{ workspaceId: string }>('session')
  await ask(`workspaces/${workspaceId}/set-up`, { name: 'Bench', currency: 'EUR', country: 'DE', fiscalYearStart: 1 })
  const model = randomUUID()
  await ask(`business-models/${model}/import`, { draft: readModelFile(largeModelFile()).draft })
  await ask(`workspaces/${workspaceId}/offer-operating-model`, { model })
  const { elements } = await ask<{ elements: { kind: string; key: string }[] }>(`business-models/${model}`)
  const segments = elements.filter(({ kind }) => kind === 'customer-segment').map(({ key }) => key)
  const countries = ['Ireland', 'United Kingdom', 'France', 'Denmark']
  const line = (at: number) => ({
    line: at + 2,
    cells: [
      `Account ${(at * 7919) % rows} of ${at}`,
      segments[at % segments.length] as string,
      at % 3 === 0 ? 'customer' : 'prospect',
      countries[at % 4] as string,
      at % 3 === 0 ? `2025-${String(1 + (at % 12)).padStart(2, '0')}-01` : '',
    ],
  })
  const importId = randomUUID()
  await ask(`record-imports/${importId}/begin`, { kind: 'account', file: 'accounts.csv', rows })
  const targets = ['name', 'card:customer-segments', 'stage', 'country', 'customerSince']
  let next = 0
  const importMs = await timed(() =>
    Promise.all(
      Array.from({ length: 3 }, async () => {
        while (next < rows) {
          const start = next
          next += batch
          const { faults } = await ask<{ faults: unknown[] }>(`record-imports/${importId}/rows`, {
            targets,
            rows: Array.from({ length: Math.min(batch, rows - start) }, (_, at) => line(start + at)),
          })
          if (faults.length > 0) throw new Error(JSON.stringify(faults[0]))
        }
      }),
    ),
  )
  const lists: Record<string, (at: number) => string> = {
    'by name, first page': () => 'accounts?status=live&limit=50&sort=name',
    'by change, page 1,000': () => 'accounts?status=live&limit=50&offset=50000&sort=-changed_at',
    'filtered by stage and country': () => 'accounts?status=live&limit=50&stage=customer&sort=-name',
    'searched by a text': (at) => `accounts?status=live&limit=50&q=${encodeURIComponent(`Account ${at * 37}`)}`,
  }
  const listTimes: Record<string, number> = {}
  for (const [name, path] of Object.entries(lists)) listTimes[name] = p95(await often(20, (at) => ask(path(at))))
  // The same accounts under other ids, as rows of the books and the lists: the canvas reads what they add up to.
  const owner = await serving.store.database.connect('owner')
  const copies = Math.max(0, Math.round(records / rows) - 1)
  for (let copy = 0; copy < copies; copy++) {
    await owner.query(
      `insert into count_entries select workspace_id, measure, block, month, element, currency, basis, record_kind, md5(record_id::text || $1)::uuid, amount from count_entries
       where record_id in (select record_id from accounts)`,
      [String(copy)],
    )
    await owner.query(
      `insert into records select workspace_id, record_kind, md5(record_id::text || $1)::uuid, room, title, status, owner, changed_at, plural from records
      where record_id in (select record_id from accounts)`,
      [String(copy)],
    )
  }
  await owner.query('update counts set amount = amount * $1, entries = entries * $1', [copies + 1])
  await owner.query('analyze')
  const { rows: counted } = await owner.query<{ records: string; sums: string }>(
    'select (select count(*) from records) as records, (select count(*) from counts) as sums',
  )
  await owner.end()
  const canvas = await often(40, () => ask(`business-models/${model}/vital-signs?month=2026-01`))
  const card = elements.find(({ key }) => key === segments[0]) as unknown as { id: string }
  const drill = await often(20, () => ask(`records-behind?sign=customers&element=${card.id}&to=2026-01`))
  await ask(`record-imports/${importId}/undo`, {})
  const undoMs = await timed(async () => {
    for (let from: number | null = 1; from !== null; )
      from = (await ask<{ next: number | null }>(`record-imports/${importId}/undo-rows`, { from })).next
  })
  report('rooms', {
    [`import of ${rows} accounts`]: { seconds: importMs / 1000, 'rows a second': rows / (importMs / 1000) },
    'undo of the whole import': { seconds: undoMs / 1000, 'rows a second': rows / (undoMs / 1000) },
    ...Object.fromEntries(
      Object.entries(listTimes).map(([name, ms]) => [`list of ${rows}, ${name}`, { 'p95 ms': ms, 'of 150 ms': ms / 150 }]),
    ),
    'canvas of 500 cards with all vital signs': {
      records: Number(counted[0]?.records),
      sums: Number(counted[0]?.sums),
      'median ms': median(canvas),
      'p95 ms': p95(canvas),
      'of 100 ms': p95(canvas) / 100,
    },
    'records behind a figure': { 'p95 ms': p95(drill) },
  })
} finally {
  await serving.close()
  rmSync(data, { recursive: true, force: true })
}
