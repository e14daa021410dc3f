/** Brings the database to today's tables, one server at a time, and makes views anew whose definition changed. */
import type { Registry } from '@nonet/domain/kernel/context'
import type pg from 'pg'
import type { Database } from './database.ts'
import { foundation, foundationRights } from './migrations/0001-foundation.ts'
import { keyframeMoments } from './migrations/0002-keyframe-moments.ts'
import { rebuildViews } from './rebuild.ts'
import { createRoles, granted } from './roles.ts'
import { createViewTable, viewDefinition } from './view-tables.ts'

/** In order; a released one is never changed. */
const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  {
    name: '0001-foundation',
    sql: foundation + foundationRights.flatMap(({ role, verb, tables }) => tables.map((table) => granted(table, role, verb))).join('\n'),
  },
  { name: '0002-keyframe-moments', sql: keyframeMoments },
]
/** Any number, the same for all servers: who holds this lock migrates. */
const lock = 4_900_001

export async function migrate(database: Database, registry: Registry, say: (line: string) => void = () => {}): Promise<void> {
  const client = await database.connect('owner')
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query('create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())')
    const { rows } = await client.query<{ name: string }>('select name from migrations')
    const applied = new Set(rows.map(({ name }) => name))
    for (const { name, sql } of migrations) {
      if (applied.has(name)) continue
      await client.query(`begin;\n${createRoles}\n${sql}\ninsert into migrations (name) values ('${name}');\ncommit;`)
    }
    await renewViews(client, database, registry, say)
  } finally {
    await client.end()
  }
}

async function renewViews(client: pg.Client, database: Database, registry: Registry, say: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>('select name, definition from views')
  const known = new Map(rows.map(({ name, definition }) => [name, definition]))
  const changed = registry.views.filter((view) => known.get(view.name) !== viewDefinition(view))
  for (const view of changed) await client.query(`begin; drop table if exists ${view.name}; ${createViewTable(view)} commit;`)
  if (changed.length > 0) {
    if (known.size > 0) say(`Rebuilding ${changed.map(({ name }) => name).join(', ')} …`)
    await rebuildViews(database, registry, changed)
  }
  for (const view of changed)
    await client.query(
      'insert into views (name, definition) values ($1, $2) on conflict (name) do update set definition = excluded.definition',
      [view.name, viewDefinition(view)],
    )
}
