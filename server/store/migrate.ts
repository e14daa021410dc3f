/** Brings the database to today's tables, one server at a time, and makes views anew whose definition changed. */
import type { Registry } from '@nonet/domain/kernel/context'
import type pg from 'pg'
import type { Database } from './database.ts'
import { foundation, foundationRights } from './migrations/0001-foundation.ts'
import { keyframeMoments } from './migrations/0002-keyframe-moments.ts'
import { peopleAndAccess, peopleAndAccessRights } from './migrations/0003-people-and-access.ts'
import { rebuildViews } from './rebuild.ts'
import { createRoles, granted, guarded, isSystem, type RoleName, sqlOfActor, type Verb } from './roles.ts'
import { createViewTable, guardView, viewDefinition } from './view-tables.ts'

type Rights = readonly { readonly role: RoleName; readonly verb: Verb; readonly tables: readonly string[] }[]
const rights = (of: Rights) => of.flatMap(({ role, verb, tables }) => tables.map((table) => granted(table, role, verb))).join('\n')

/** In order; a released one is never changed. */
const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-foundation', sql: foundation + rights(foundationRights) },
  { name: '0002-keyframe-moments', sql: keyframeMoments },
  { name: '0003-people-and-access', sql: peopleAndAccess + rights(peopleAndAccessRights) },
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
  const changed = registry.views.filter((view) => known.get(view.name) !== viewDefinition(view, registry.authority?.policy))
  for (const view of changed) await client.query(`begin; drop table if exists ${view.name} cascade; ${createViewTable(view)} commit;`)
  // A guard may look into the table of another view, so the tables come first.
  const policy = registry.authority?.policy
  if (changed.length > 0) for (const view of registry.views) await client.query(guardView(view, policy))
  // The audit is a table, not a view; it stands behind the same wall.
  if (policy) await client.query(guarded('commands', policy.toSql('audit:view', { fact: () => 'null::text', actor: sqlOfActor }, isSystem)))
  if (changed.length > 0) {
    if (known.size > 0) say(`Rebuilding ${changed.map(({ name }) => name).join(', ')} …`)
    await rebuildViews(database, registry, changed)
  }
  for (const view of changed)
    await client.query(
      'insert into views (name, definition) values ($1, $2) on conflict (name) do update set definition = excluded.definition',
      [view.name, viewDefinition(view, registry.authority?.policy)],
    )
}
