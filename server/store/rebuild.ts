/** Makes views from nothing: the log by cursor, folded in memory by the same functions, then written in bulk. */
import type { Registry } from '@nonet/domain/kernel/context'
import { foldOperations, MemoryTable, type Row, type View } from '@nonet/domain/kernel/view'
import type pg from 'pg'
import Cursor from 'pg-cursor'
import type { Database } from './database.ts'
import { type EventRow, eventColumns, recordedEvent } from './events.ts'
import { numbered, viewWrites } from './view-tables.ts'

const batch = { events: 1_000, rows: 20_000 }

/** Reads the log once and fills the given views; their tables are empty before. Appends of the time wait outside. */
export async function rebuildViews(database: Database, registry: Registry, views: readonly View[]): Promise<void> {
  const types = [...new Set(views.flatMap((view) => Object.keys(view.on)))]
  const client = await database.connect('nonet_appender')
  try {
    await client.query('begin')
    // Held until the rows are in: an append needs the heads in a mode that this excludes.
    await client.query('lock table workspace_heads in share mode')
    const tables = new Map<string, MemoryTable[]>()
    for await (const row of readLog(client, types)) {
      const event = recordedEvent(registry, row)
      const own = tables.get(row.workspace_id) ?? views.map((view) => new MemoryTable(view))
      tables.set(row.workspace_id, own)
      for (const table of own) table.apply(event)
    }
    for (const [workspace, own] of tables) for (const table of own) await fill(client, workspace, table)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Every event of the given types, workspace by workspace and in the order of positions. */
async function* readLog(client: pg.Client, types: readonly string[]): AsyncGenerator<EventRow> {
  const cursor = client.query(
    new Cursor<EventRow>(`select ${eventColumns} from events where type = any($1) order by workspace_id, position`, [types]),
  )
  for (let rows = await cursor.read(batch.events); rows.length > 0; rows = await cursor.read(batch.events)) yield* rows
  await cursor.close()
}

async function fill(client: pg.Client, workspace: string, table: MemoryTable): Promise<void> {
  const rows: Row[] = [...table.rows.values()]
  for (let start = 0; start < rows.length; start += batch.rows) {
    const part = rows.slice(start, start + batch.rows).map((row) => ({ do: 'insert' as const, row }))
    const { writes } = viewWrites(table.view, [{ workspace, folded: foldOperations(table.view, part) }])
    for (const { sql, parameters } of writes.map(numbered)) await client.query(sql, parameters)
  }
}
