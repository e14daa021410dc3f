/** The one statement that writes a group: events, heads, commands, view rows and the notice, all or none. */
import { foldOperations, type RowOperation, type View } from '@nonet/domain/kernel/view'
import { arrayLiteral } from './array-literal.ts'
import type { Group } from './group.ts'
import { joined, viewWrites, type WriteStatement } from './view-tables.ts'
import { keptAnswer } from './work.ts'

export type GroupStatements = {
  /** Deletes that must see the tables before the rest writes to them; they make the group a transaction of several statements. */
  readonly first: readonly WriteStatement[]
  readonly main: WriteStatement
}

/** More workspaces than this are announced as `*`. */
const mostNamed = 100

export function groupStatements(group: Group, viewsByEvent: ReadonlyMap<string, readonly View[]>): GroupStatements {
  const { deletes, writes, clash } = viewStatements(group, viewsByEvent)
  const statements = [
    ...(group.eventCount > 0 ? [insertEvents(group), ...moveHeads(group)] : []),
    insertCommands(group),
    ...(clash ? [] : deletes),
    ...writes,
  ]
  return { first: clash ? deletes : [], main: joined(statements, notice(group)) }
}

function insertEvents(group: Group): WriteStatement {
  const events = group.decided
    .flatMap((decided) => decided.events)
    .sort((a, b) => (a.workspaceId === b.workspaceId ? a.position - b.position : a.workspaceId < b.workspaceId ? -1 : 1))
  return {
    sql: `insert into events select * from unnest(?::uuid[], ?::bigint[], ?::text[], ?::integer[], ?::uuid[], ?::text[], ?::smallint[], ?::json[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::uuid[], ?::uuid[])`,
    parameters: [
      arrayLiteral(events.map((event) => event.workspaceId)),
      arrayLiteral(events.map((event) => event.position)),
      arrayLiteral(events.map((event) => event.stream)),
      arrayLiteral(events.map((event) => event.version)),
      arrayLiteral(events.map((event) => event.eventId)),
      arrayLiteral(events.map((event) => event.type)),
      arrayLiteral(events.map((event) => event.schemaVersion)),
      arrayLiteral(events.map((event) => event.data)),
      arrayLiteral(events.map((event) => event.actor)),
      arrayLiteral(events.map((event) => event.effectiveAt)),
      arrayLiteral(events.map((event) => event.recordedAt)),
      arrayLiteral(events.map((event) => event.commandId)),
      arrayLiteral(events.map((event) => event.correlationId)),
      arrayLiteral(events.map((event) => event.causationId)),
    ],
  }
}

/** Moves the heads that are there and makes those that are not. Sorted, so that two servers never wait for each other crosswise. */
function moveHeads(group: Group): WriteStatement[] {
  const sorted = [...group.heads].sort(([a], [b]) => (a < b ? -1 : 1))
  const [made, moved] = [true, false].map((isNew) => sorted.filter(([workspace]) => group.newHeads.has(workspace) === isNew)) as [
    typeof sorted,
    typeof sorted,
  ]
  const parameters = (heads: typeof sorted) => [
    arrayLiteral(heads.map(([workspace]) => workspace)),
    arrayLiteral(heads.map(([, head]) => head.position)),
    arrayLiteral(heads.map(([, head]) => new Date(head.recordedAtMs).toISOString())),
  ]
  const rows = 'unnest(?::uuid[], ?::bigint[], ?::timestamptz[])'
  const make = `insert into workspace_heads select * from ${rows} on conflict (workspace_id) do update set position = excluded.position, recorded_at = excluded.recorded_at`
  const move = `update workspace_heads h set position = u.position, recorded_at = u.recorded_at from ${rows} u(workspace_id, position, recorded_at) where h.workspace_id = u.workspace_id`
  return [
    ...(made.length > 0 ? [{ sql: make, parameters: parameters(made) }] : []),
    ...(moved.length > 0 ? [{ sql: move, parameters: parameters(moved) }] : []),
  ]
}

function insertCommands({ decided }: Group): WriteStatement {
  const span = (index: 0 | 1) =>
    decided.map(({ answer }) => {
      if (answer.outcome !== 'accepted' || answer.events === 0) return null
      return index === 0 ? answer.version - answer.events + 1 : answer.version
    })
  const of = <T>(pick: (submission: Group['decided'][number]['work']['submission']) => T) =>
    decided.map(({ work }) => pick(work.submission))
  return {
    sql: `insert into commands select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::integer[], ?::json[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[])`,
    parameters: [
      arrayLiteral(of(({ workspaceId }) => workspaceId)),
      arrayLiteral(of(({ actor }) => actor)),
      arrayLiteral(of(({ commandId }) => commandId)),
      arrayLiteral(of(({ name }) => name)),
      arrayLiteral(of(({ aggregate, target }) => `${aggregate.name}/${target}`)),
      arrayLiteral(of(({ fingerprint }) => fingerprint)),
      arrayLiteral(decided.map(({ answer }) => answer.outcome)),
      arrayLiteral(span(0)),
      arrayLiteral(span(1)),
      arrayLiteral(decided.map(({ answer }) => keptAnswer(answer))),
      arrayLiteral(of(({ causationId }) => causationId ?? null)),
      arrayLiteral(decided.map(({ recordedAt }) => recordedAt)),
      arrayLiteral(decided.map(({ rule }) => rule)),
      arrayLiteral(of(({ reason }) => reason ?? null)),
    ],
  }
}

function viewStatements({ decided }: Group, viewsByEvent: ReadonlyMap<string, readonly View[]>) {
  const operations = new Map<View, Map<string, RowOperation[]>>()
  for (const { events } of decided) {
    for (const event of events) {
      for (const view of viewsByEvent.get(event.type) ?? []) {
        const byWorkspace = operations.get(view) ?? new Map<string, RowOperation[]>()
        operations.set(view, byWorkspace)
        const list = byWorkspace.get(event.workspaceId) ?? []
        byWorkspace.set(event.workspaceId, list)
        for (const operation of view.on[event.type]?.(event) ?? []) list.push(operation)
      }
    }
  }
  const all = [...operations].map(([view, byWorkspace]) =>
    viewWrites(
      view,
      [...byWorkspace].sort(([a], [b]) => (a < b ? -1 : 1)).map(([workspace, list]) => ({ workspace, folded: foldOperations(view, list) })),
    ),
  )
  return {
    deletes: all.flatMap((one) => one.deletes),
    writes: all.flatMap((one) => one.writes),
    // One statement must not delete and insert in the same table, for both would see it as it was before.
    clash: all.some((one) => one.deletes.length > 0 && one.writes.length > 0),
  }
}

function notice({ decided }: Group): WriteStatement {
  // A refusal is news too, for who watches the audit.
  const workspaces = new Set(
    decided
      .filter(({ events, answer }) => events.length > 0 || answer.outcome !== 'accepted')
      .map(({ work }) => work.submission.workspaceId),
  )
  if (workspaces.size === 0) return { sql: 'select 1', parameters: [] }
  return { sql: `select pg_notify('nonet', ?::text)`, parameters: [workspaces.size > mostNamed ? '*' : [...workspaces].join(',')] }
}
