/** Who may do what in the database: four roles without login, row-level security forced on every table. */

import type { Actor } from '@nonet/domain/kernel/policy'

/** Created once per database server; several databases of it share them. */
export const roles = ['nonet_appender', 'nonet_reader', 'nonet_gate', 'nonet_vault'] as const

export const createRoles = roles
  .map(
    (role) =>
      `do $$ begin create role ${role} nologin nobypassrls; exception when duplicate_object or unique_violation then null; end $$;\ngrant ${role} to current_user;`,
  )
  .join('\n')

/** The workspace that a reader has set for this transaction; none, and after a transaction an empty text, show no row. */
const ofThisWorkspace = `workspace_id = nullif(current_setting('nonet.workspace', true), '')::uuid`

export type RoleName = (typeof roles)[number]
export type Verb = keyof typeof verbs
const verbs = { read: 'select', append: 'select, insert', write: 'select, insert, update, delete' } as const

/** Opens a table to a role: all rows to those who carry the workspace in every statement, one workspace to readers. */
export function granted(table: string, role: RoleName, verb: Verb): string {
  const rows = role === 'nonet_reader' ? ofThisWorkspace : 'true'
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
grant ${verbs[verb]} on ${table} to ${role};
create policy ${role} on ${table} to ${role} using (${rows})${verb !== 'read' ? ` with check (${rows})` : ''};`
}

/** What a reader has said of who asks, for the time of its transaction. The program itself asks as `system`. */
export const sqlOfActor = (name: keyof Actor): string => `nullif(current_setting('nonet.${name}', true), '')`
/** What opens every row to the program itself. */
export const isSystem = `${sqlOfActor('role')} = 'system'`

/** Lets a reader see the rows of its workspace that the policy allows to who asks: the second wall behind the lists' own. */
export function guarded(table: string, predicate: string): string {
  return `drop policy if exists nonet_reader on ${table};
create policy nonet_reader on ${table} to nonet_reader using (${ofThisWorkspace} and ${predicate});`
}
