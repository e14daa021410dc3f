/** The tables of the views, made from their definitions, and the SQL that writes folded operations to them. */
import type { Actor, Policy } from '@nonet/domain/kernel/policy'
import type { ColumnType, FoldedOperations, Row, View } from '@nonet/domain/kernel/view'
import { arrayLiteral } from './array-literal.ts'
import { granted, guarded, isSystem, sqlOfActor } from './roles.ts'

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  uuid: 'uuid',
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  numeric: 'numeric',
  boolean: 'boolean',
  json: 'json',
  timestamp: 'timestamptz',
}

/** A column of an index; `-name` runs backwards, with what is not said at its end, as lists are sorted. */
const indexed = (name: string) => (name.startsWith('-') ? `"${name.slice(1)}" desc nulls last` : `"${name}"`)

/** Makes the table of a view with its indexes, rights and policies. */
export function createViewTable(view: View): string {
  const columns = Object.entries(view.columns).map(
    ([name, type]) => `"${name}" ${sqlTypes[type]}${view.key.includes(name) ? ' not null' : ''}`,
  )
  if (view.searched)
    columns.push(
      `search_text text generated always as (lower(${view.searched.map((name) => `coalesce("${name}", '')`).join(" || ' ' || ")})) stored`,
    )
  const key = ['workspace_id', ...view.key.map((name) => `"${name}"`)].join(', ')
  const indexes = (view.indexes ?? []).map(
    (names, at) => `create index ${view.name}_by_${at} on ${view.name} (workspace_id, ${names.map(indexed).join(', ')});`,
  )
  return [
    `create table ${view.name} (workspace_id uuid not null, ${columns.join(', ')}, primary key (${key}));`,
    ...indexes,
    ...(view.lookups ?? []).map((name) => `create index ${view.name}_found_by_${name} on ${view.name} ("${name}");`),
    granted(view.name, 'nonet_appender', 'write'),
    granted(view.name, 'nonet_reader', 'read'),
    ...(view.lookups ? [granted(view.name, 'nonet_gate', 'read')] : []),
  ].join('\n')
}

/** The facts of a row and of who asks, as SQL. A setting is read once per statement. */
const namesOf = (guard: NonNullable<View['guard']>) => ({
  fact: (name: string) => guard.facts[name] ?? 'null::text',
  actor: (name: keyof Actor) => `(select ${sqlOfActor(name)})`,
})

/** The condition under which somebody sees a row of a view, for the text of a list; true where nothing is guarded. */
export function guardOf({ guard }: View, policy: Policy | undefined, asking: Actor | undefined): string {
  return guard && policy && asking ? policy.toSqlFor(asking, guard.action, namesOf(guard)) : 'true'
}

/** The same for whoever asks, as row-level security. */
export function guardView({ name, guard }: View, policy: Policy | undefined): string {
  if (!guard || !policy) return guarded(name, 'true')
  const facts = { ...guard.facts, ...guard.wall }
  const predicate = policy.toSql(guard.action, { ...namesOf({ ...guard, facts }), actor: sqlOfActor }, isSystem)
  return guarded(name, predicate)
}

/** What a change of the definition looks like; when it differs the table is made and filled anew. */
export function viewDefinition(view: View, policy: Policy | undefined): string {
  return JSON.stringify([
    guardView(view, policy),
    view.lookups ?? [],
    view.columns,
    view.key,
    view.indexes ?? [],
    ...(view.searched ? [view.searched] : []),
    Object.entries(view.on).map(([type, operation]) => [type, String(operation)]),
  ])
}

/** One data-modifying statement with its arrays as parameters, numbered from `$1` once it is joined with others. */
export type WriteStatement = { readonly sql: string; readonly parameters: string[] }
type Owned<T> = { readonly workspace: string; readonly value: T }

/** The writes of one view for a group: deletes, inserts, and one update per set of changed columns. */
export function viewWrites(
  view: View,
  groups: readonly { workspace: string; folded: FoldedOperations }[],
): { deletes: WriteStatement[]; writes: WriteStatement[] } {
  const deletes = new Map<string, Owned<Row>[]>()
  const inserts: Owned<Row>[] = []
  const changes = new Map<string, Owned<{ key: Row; set: Row; add: Row }>[]>()
  const tallies: Owned<Row>[] = []
  for (const { workspace, folded } of groups) {
    for (const prefix of folded.deletes) file(deletes, Object.keys(prefix).sort().join(), { workspace, value: prefix })
    for (const row of folded.inserts.values()) inserts.push({ workspace, value: row })
    for (const row of folded.tallies.values()) tallies.push({ workspace, value: row })
    for (const change of folded.changes.values())
      file(changes, `${Object.keys(change.set).sort().join()}+${Object.keys(change.add).sort().join()}`, { workspace, value: change })
  }
  return {
    deletes: [...deletes.values()].map((rows) => deleteRows(view, rows)),
    writes: [
      ...(inserts.length > 0 ? [insertRows(view, inserts, (name) => `excluded.${name}`)] : []),
      ...(tallies.length > 0 ? [insertRows(view, tallies, (name) => `${view.name}.${name} + excluded.${name}`)] : []),
      ...[...changes.values()].map((rows) => updateRows(view, rows)),
    ],
  }
}

function file<T>(groups: Map<string, T[]>, signature: string, entry: T): void {
  const group = groups.get(signature)
  if (group) group.push(entry)
  else groups.set(signature, [entry])
}

const parameter = (type: string) => `?::${type}[]`
const arrays = (view: View, columns: readonly string[]) =>
  [parameter('uuid'), ...columns.map((name) => parameter(sqlTypes[view.columns[name] as ColumnType]))].join(', ')
const quoted = (columns: readonly string[]) => columns.map((name) => `"${name}"`)

function deleteRows(view: View, rows: readonly Owned<Row>[]): WriteStatement {
  const columns = Object.keys((rows[0] as Owned<Row>).value).sort()
  const matches = ['workspace_id', ...quoted(columns)].map((name) => `v.${name} = d.${name}`).join(' and ')
  return {
    sql: `delete from ${view.name} v using unnest(${arrays(view, columns)}) d(workspace_id, ${quoted(columns).join(', ')}) where ${matches}`,
    parameters: parameters(
      rows,
      columns.map((name) => (row: Row) => row[name]),
    ),
  }
}

/** `renewed` says what becomes of a column of a row that is there already. */
function insertRows(view: View, rows: readonly Owned<Row>[], renewed: (name: string) => string): WriteStatement {
  const columns = Object.keys(view.columns)
  const others = columns.filter((name) => !view.key.includes(name))
  const renewal =
    others.length > 0
      ? `update set ${quoted(others)
          .map((name) => `${name} = ${renewed(name)}`)
          .join(', ')}`
      : 'nothing'
  return {
    sql: `insert into ${view.name} (workspace_id, ${quoted(columns).join(', ')}) select * from unnest(${arrays(view, columns)}) on conflict (workspace_id, ${quoted(view.key).join(', ')}) do ${renewal}`,
    parameters: parameters(
      rows,
      columns.map((name) => (row: Row) => row[name]),
    ),
  }
}

function updateRows(view: View, rows: readonly Owned<{ key: Row; set: Row; add: Row }>[]): WriteStatement {
  const { set, add } = (rows[0] as Owned<{ key: Row; set: Row; add: Row }>).value
  const [setNames, addNames] = [Object.keys(set).sort(), Object.keys(add).sort()]
  const columns = [...view.key, ...setNames, ...addNames]
  const assignments = [
    ...quoted(setNames).map((name) => `${name} = u.${name}`),
    ...quoted(addNames).map((name) => `${name} = v.${name} + u.${name}`),
  ]
  const matches = ['workspace_id', ...quoted(view.key)].map((name) => `v.${name} = u.${name}`).join(' and ')
  return {
    sql: `update ${view.name} v set ${assignments.join(', ')} from unnest(${arrays(view, columns)}) u(workspace_id, ${quoted(columns).join(', ')}) where ${matches}`,
    parameters: parameters(rows, [
      ...view.key.map((name) => (change: { key: Row }) => change.key[name]),
      ...setNames.map((name) => (change: { set: Row }) => change.set[name]),
      ...addNames.map((name) => (change: { add: Row }) => change.add[name]),
    ]),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: each picker knows the shape of its own rows
function parameters(rows: readonly Owned<any>[], pickers: readonly ((value: any) => unknown)[]): string[] {
  return [
    arrayLiteral(rows.map(({ workspace }) => workspace)),
    ...pickers.map((pick) => arrayLiteral(rows.map(({ value }) => pick(value)))),
  ]
}

/** The same statement with its parameters numbered from `$1`. */
export function numbered({ sql, parameters }: WriteStatement): WriteStatement {
  let count = 0
  return { sql: sql.replace(/\?(?=::)/g, () => `$${++count}`), parameters }
}

/** Joins statements into one: the last as the statement itself, the others as common table expressions before it. */
export function joined(statements: readonly WriteStatement[], last: WriteStatement): WriteStatement {
  const tables = statements.map(({ sql }, index) => `w${index} as (${sql})`)
  const prefix = tables.length > 0 ? `with ${tables.join(',\n')}\n` : ''
  return numbered({ sql: `${prefix}${last.sql}`, parameters: [...statements, last].flatMap(({ parameters }) => parameters) })
}
