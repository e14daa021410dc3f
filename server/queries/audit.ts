/** The audit: every command of a workspace, done, refused, denied or waiting, newest first. */
import type { Actor } from '@nonet/domain/kernel/policy'
import type { Database } from '../store/database.ts'

export type AuditFilter = {
  readonly actor?: string
  readonly command?: string
  readonly outcome?: string
  /** `{aggregate}/{id}`, or the id alone. */
  readonly record?: string
  readonly rule?: string
  /** ISO 8601; from is included, to is not. */
  readonly from?: string
  readonly to?: string
  /** Looked for in commands, records, rules and reasons. */
  readonly q?: string
}
export type AuditEntry = {
  readonly command_id: string
  readonly actor: string
  readonly name: string
  readonly stream: string
  readonly outcome: string
  readonly rule: string | null
  readonly reason: string | null
  readonly refusal: string | null
  readonly says: string | null
  readonly first_version: number | null
  readonly last_version: number | null
  readonly causation_id: string | null
  readonly recorded_at: string
}
/** Where a page begins: behind this entry. */
export type AuditCursor = { readonly recordedAt: string; readonly commandId: string }

const columns = `command_id, actor, name, stream, outcome, rule, reason, first_version, last_version, causation_id, recorded_at,
  case when outcome = 'refused' then answer->>'refusal' end as refusal,
  case when outcome in ('refused', 'denied') then answer->>'says' end as says`

/** Entries that match, newest first. */
export async function auditEntries(
  database: Database,
  workspaceId: string,
  filter: AuditFilter,
  { limit, behind, asking }: { limit: number; behind?: AuditCursor; asking?: Actor },
): Promise<AuditEntry[]> {
  const values: unknown[] = [workspaceId]
  const conditions = ['workspace_id = $1']
  const add = (condition: (at: string) => string, value: unknown) => {
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  const { actor, command, outcome, record, rule, from, to, q } = filter
  if (actor) add((at) => `actor = ${at}`, actor)
  if (command) add((at) => `name = ${at}`, command)
  if (outcome) add((at) => `outcome = ${at}`, outcome)
  if (record) add((at) => `(stream = ${at} or split_part(stream, '/', 2) = ${at})`, record)
  if (rule) add((at) => `rule = ${at}`, rule)
  if (from) add((at) => `recorded_at >= ${at}`, from)
  if (to) add((at) => `recorded_at < ${at}`, to)
  if (q) add((at) => `concat_ws(' ', name, stream, rule, reason) ilike ${at}`, `%${q.replace(/[\\%_]/g, '\\$&')}%`)
  if (behind) {
    values.push(behind.recordedAt, behind.commandId)
    conditions.push(`(recorded_at, command_id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`)
  }
  values.push(limit)
  return database.read<AuditEntry>(
    workspaceId,
    `select ${columns} from commands where ${conditions.join(' and ')} order by recorded_at desc, command_id desc limit $${values.length}`,
    values,
    undefined,
    asking,
  )
}

/** One entry by the id of its command. */
export async function auditEntry(database: Database, workspaceId: string, commandId: string, asking: Actor): Promise<AuditEntry | null> {
  const rows = await database.read<AuditEntry>(
    workspaceId,
    `select ${columns} from commands where workspace_id = $1 and command_id = $2 limit 1`,
    [workspaceId, commandId],
    'audit-entry',
    asking,
  )
  return rows[0] ?? null
}
