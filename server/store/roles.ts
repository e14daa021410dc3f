/** Who may do what in the database: four roles without login, row-level security forced on every table. */

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

const verbs = { read: 'select', append: 'select, insert', write: 'select, insert, update, delete' } as const

/** Opens a table to a role: all rows to those who carry the workspace in every statement, one workspace to readers. */
export function granted(table: string, role: (typeof roles)[number], verb: keyof typeof verbs): string {
  const rows = role === 'nonet_reader' ? ofThisWorkspace : 'true'
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
grant ${verbs[verb]} on ${table} to ${role};
create policy ${role} on ${table} to ${role} using (${rows})${verb !== 'read' ? ` with check (${rows})` : ''};`
}
