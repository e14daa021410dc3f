/** The walls between workspaces, as the catalogue of the database tells them: nine pitfalls, one check each. */
import { randomUUID } from 'node:crypto'
import { domain } from '@nonet/domain'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { testStore } from '../app/testing.ts'

/** Tables of the whole installation: what a person signs in with, and our own notes. None holds anything of a business. */
const ofAll = ['migrations', 'views', 'people', 'passkeys', 'recovery_codes', 'identities', 'ceremonies', 'rate_limits']
let store: Awaited<ReturnType<typeof testStore>>
let owner: pg.Client
const rows = async (text: string, values: unknown[] = []) => (await owner.query(text, values)).rows
const tables = async (): Promise<string[]> =>
  (
    await rows(
      `select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'public' and relkind in ('r', 'p')`,
    )
  ).map(({ relname }) => relname)

beforeAll(async () => {
  store = await testStore(inject('postgresHost'), domain)
  owner = await store.database.connect('owner')
  await store.send('CreateBusinessModel', randomUUID(), { name: 'One' })
  await store.send('CreateBusinessModel', randomUUID(), { name: 'Two' }, { workspaceId: randomUUID() })
})
afterAll(async () => {
  await owner.end()
  await store.close()
})

/** Asks as a reader who has set what is given, or nothing. */
async function asReader(text: string, settings: Record<string, string> = {}): Promise<pg.QueryResult> {
  const client = await store.database.connect('nonet_reader')
  try {
    await client.query('begin')
    for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [`nonet.${name}`, value])
    return await client.query(text)
  } finally {
    await client.end()
  }
}

describe('the database', () => {
  it('1 shows nothing to a reader who has set no workspace, nor after a transaction that had', async () => {
    for (const table of ['events', 'commands', 'business_models', 'members'])
      expect((await asReader(`select count(*)::int as n from ${table}`)).rows).toEqual([{ n: 0 }])
    const client = await store.database.connect('nonet_reader')
    await client.query(`begin; select set_config('nonet.workspace', '${store.workspaceId}', true); commit`)
    expect((await client.query('select count(*)::int as n from events')).rows).toEqual([{ n: 0 }])
    await client.end()
    expect(
      (await asReader('select count(*)::int as n from business_models', { workspace: store.workspaceId, role: 'owner', scopes: ' read ' }))
        .rows,
    ).toEqual([{ n: 1 }])
  })
  it('2 and 3 has no view and no materialized view that a role of ours could read past the policies', async () => {
    const found = await rows(
      `select relname from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname = 'public' and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions::text like '%security_invoker=true%', false)))`,
    )
    expect(found).toEqual([])
  })
  it('4 has no function that runs with the rights of its owner', async () => {
    expect(
      await rows(`select proname from pg_proc p join pg_namespace n on n.oid = pronamespace where nspname = 'public' and prosecdef`),
    ).toEqual([])
  })
  it('5 has the workspace first in every unique key', async () => {
    const keys = await rows(
      `select c.relname as table, i.relname as key, a.attname as first from pg_index x
       join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0] where nspname = 'public' and x.indisunique`,
    )
    expect(keys.length).toBeGreaterThan(15)
    expect(keys.filter(({ table, first }) => first !== 'workspace_id' && !ofAll.includes(table))).toEqual([])
  })
  it('6 has no foreign key that could tie a row to one of another workspace', async () => {
    expect(await rows(`select conname from pg_constraint where contype = 'f'`)).toEqual([])
  })
  it('7 shows a reader who sets a foreign workspace the rows of the workspace only together with what the query itself asks', async () => {
    // The setting is the second wall: every read of ours names the workspace in its text too.
    const foreign = await asReader(`select count(*)::int as n from events where workspace_id = '${store.workspaceId}'`, {
      workspace: randomUUID(),
    })
    expect(foreign.rows).toEqual([{ n: 0 }])
    const partner = await asReader('select count(*)::int as n from business_models', {
      workspace: store.workspaceId,
      role: 'partner',
      scopes: ' read ',
    })
    expect(partner.rows).toEqual([{ n: 0 }])
  })
  it('8 leaves no workspace set on a connection that goes back to the pool', async () => {
    await store.database.read(store.workspaceId, 'select 1', [])
    const pool = store.database.pool('nonet_reader')
    for (let count = 0; count < 5; count++)
      expect((await pool.query(`select nullif(current_setting('nonet.workspace', true), '') as workspace`)).rows).toEqual([
        { workspace: null },
      ])
  })
  it('9 forces row-level security on every table, and none of our roles gets around it', async () => {
    const all = await tables()
    expect(all.length).toBeGreaterThan(20)
    const forced = await rows(`select relname from pg_class where relrowsecurity and relforcerowsecurity`)
    const names = new Set(forced.map(({ relname }) => relname))
    expect(all.filter((table) => !names.has(table) && table !== 'migrations' && table !== 'views')).toEqual([])
    const roles = await rows(`select rolname, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname like 'nonet\\_%'`)
    expect(roles.length).toBe(4)
    expect(roles.filter((role) => role.rolsuper || role.rolbypassrls || role.rolcanlogin)).toEqual([])
    const granted = await rows(
      `select grantee, table_name, privilege_type from information_schema.role_table_grants where table_schema = 'public' and grantee like 'nonet\\_%'`,
    )
    const bare = granted.filter(({ table_name }) => ['migrations', 'views'].includes(table_name))
    expect(bare).toEqual([])
    expect(granted.filter(({ grantee, privilege_type }) => grantee === 'nonet_reader' && privilege_type !== 'SELECT')).toEqual([])
    expect(
      granted.filter(({ table_name, privilege_type }) => table_name === 'events' && !['SELECT', 'INSERT'].includes(privilege_type)),
    ).toEqual([])
    expect(granted.filter(({ grantee, table_name }) => grantee === 'nonet_reader' && ofAll.includes(table_name))).toEqual([])
  })
})
