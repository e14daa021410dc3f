/** A view is a table that follows from events: per event type a pure function to operations on rows. */
import { assert } from './assert.ts'
import type { RecordedEvent } from './event.ts'
import type { Json } from './json.ts'

/** `numeric` is a whole number of any size, in rows a text of digits: sums of money that a number would not hold exactly. */
export type ColumnType = 'uuid' | 'text' | 'integer' | 'bigint' | 'numeric' | 'boolean' | 'json' | 'timestamp'
export type Row = Readonly<Record<string, Json>>
/** What is added to columns: numbers, or texts of digits where the column is `numeric`. */
export type Amounts = Readonly<Record<string, number | string>>

/** One operation on one row (full key), or a delete of every row under a key prefix. */
export type RowOperation =
  | { readonly do: 'insert'; readonly row: Row }
  | { readonly do: 'set'; readonly key: Row; readonly values: Row }
  | { readonly do: 'add'; readonly key: Row; readonly values: Readonly<Record<string, number>> }
  /** Adds to a row, and makes it when it is not there. A view that tallies does nothing else. */
  | { readonly do: 'tally'; readonly key: Row; readonly values: Amounts }
  | { readonly do: 'delete'; readonly prefix: Row }

export type View = {
  /** snake_case, the name of its table. */
  readonly name: string
  /** The question it answers, as a sentence. */
  readonly answers: string
  readonly columns: Readonly<Record<string, ColumnType>>
  /** The key columns in order; the workspace comes before them in every table. */
  readonly key: readonly string[]
  /**
   * Who may see which rows: the action that is asked for, and where the facts stand: a column, or a text in SQL over columns.
   * `wall` replaces facts in row-level security, where a look into other tables would cost every list too much.
   */
  readonly guard?: {
    readonly action: string
    readonly kind: string
    readonly facts: Readonly<Record<string, string>>
    readonly wall?: Readonly<Record<string, string>>
  }
  /** Columns by which a row is found before its workspace is known; such a table is open to the gate. */
  readonly lookups?: readonly string[]
  /** Text columns that are searched together, kept beside the row as one text in small letters: worth it for long lists. */
  readonly searched?: readonly string[]
  /** Columns that lists are sorted or filtered by, each an index behind the workspace; `-name` is from the last to the first. */
  readonly indexes?: readonly (readonly string[])[]
  // biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
  readonly on: Readonly<Record<string, (event: RecordedEvent<any>) => readonly RowOperation[]>>
}

/** Declares a view. Every key column must be a column. */
export function view(definition: View): View {
  for (const column of definition.key) assert(column in definition.columns, `${definition.name} has no column ${column}`)
  return definition
}

export const insert = (row: Row): RowOperation => ({ do: 'insert', row })
export const set = (key: Row, values: Row): RowOperation => ({ do: 'set', key, values })
export const add = (key: Row, values: Record<string, number>): RowOperation => ({ do: 'add', key, values })
export const tally = (key: Row, values: Amounts): RowOperation => ({ do: 'tally', key, values })
export const remove = (prefix: Row): RowOperation => ({ do: 'delete', prefix })

/** What a list of operations comes to: first the deletes, then at most one write per row. */
export type FoldedOperations = {
  readonly deletes: Row[]
  readonly inserts: Map<string, Row>
  readonly changes: Map<string, { readonly key: Row; readonly set: Record<string, Json>; readonly add: Record<string, number> }>
  readonly tallies: Map<string, Row>
}

/** The text under which a row is filed: its key values, in key order. */
export function rowKey(view: View, row: Row): string {
  let text = ''
  for (const column of view.key) {
    const value = row[column]
    assert(value !== undefined, `an operation on ${view.name} lacks the key column ${column}`)
    text += `${typeof value === 'string' ? value : JSON.stringify(value)}\u0000`
  }
  return text
}

/** Folds operations in order, so that SQL touches each row once. */
export function foldOperations(view: View, operations: Iterable<RowOperation>): FoldedOperations {
  const folded: FoldedOperations = { deletes: [], inserts: new Map(), changes: new Map(), tallies: new Map() }
  for (const operation of operations) foldOperation(view, folded, operation)
  return folded
}

function foldOperation(view: View, folded: FoldedOperations, operation: RowOperation): void {
  if (operation.do === 'insert') {
    const key = rowKey(view, operation.row)
    folded.changes.delete(key)
    folded.inserts.set(key, operation.row)
    return
  }
  if (operation.do === 'delete') {
    for (const [key, row] of folded.inserts) if (matches(row, operation.prefix)) folded.inserts.delete(key)
    for (const [key, change] of folded.changes) if (matches(change.key, operation.prefix)) folded.changes.delete(key)
    folded.deletes.push(operation.prefix)
    return
  }
  const key = rowKey(view, operation.key)
  if (operation.do === 'tally') {
    folded.tallies.set(key, sum(folded.tallies.get(key) ?? operation.key, operation.values))
    return
  }
  const inserted = folded.inserts.get(key)
  if (inserted) {
    folded.inserts.set(key, operation.do === 'set' ? { ...inserted, ...operation.values } : sum(inserted, operation.values))
    return
  }
  if (folded.deletes.some((prefix) => matches(operation.key, prefix))) return
  const change = folded.changes.get(key) ?? { key: operation.key, set: {}, add: {} }
  folded.changes.set(key, change)
  if (operation.do === 'set') {
    for (const [column, value] of Object.entries(operation.values)) {
      delete change.add[column]
      change.set[column] = value
    }
  } else {
    for (const [column, amount] of Object.entries(operation.values)) {
      if (column in change.set) change.set[column] = Number(change.set[column]) + amount
      else change.add[column] = (change.add[column] ?? 0) + amount
    }
  }
}

/** A view in memory: the same functions as in the database, for tests, the browser and the rebuild. */
export class MemoryTable {
  readonly rows: Map<string, Row> = new Map()
  readonly view: View

  constructor(view: View) {
    this.view = view
  }

  apply(event: RecordedEvent): void {
    for (const operation of this.view.on[event.type]?.(event) ?? []) this.operate(operation)
  }

  operate(operation: RowOperation): void {
    if (operation.do === 'insert') {
      this.rows.set(rowKey(this.view, operation.row), operation.row)
    } else if (operation.do === 'delete') {
      if (this.view.key.every((column) => column in operation.prefix)) this.rows.delete(rowKey(this.view, operation.prefix))
      else for (const [key, row] of this.rows) if (matches(row, operation.prefix)) this.rows.delete(key)
    } else {
      const key = rowKey(this.view, operation.key)
      const row = this.rows.get(key)
      if (operation.do === 'tally') tallied(this.rows, key, row, operation)
      else if (row) this.rows.set(key, operation.do === 'set' ? { ...row, ...operation.values } : sum(row, operation.values))
    }
  }
}

/** A view that tallies has rows of its own making, which are added to where they stand. */
function tallied(rows: Map<string, Row>, key: string, row: Row | undefined, { key: columns, values }: Tally): void {
  if (!row) {
    rows.set(key, sum(columns, values))
    return
  }
  const own = row as Record<string, Json>
  for (const column in values) own[column] = added(own[column], values[column] as number | string)
}
type Tally = Extract<RowOperation, { do: 'tally' }>

function matches(row: Row, prefix: Row): boolean {
  for (const column in prefix) if (row[column] !== prefix[column]) return false
  return true
}

function sum(row: Row, amounts: Amounts): Row {
  const result: Record<string, Json> = { ...row } as Record<string, Json>
  for (const [column, amount] of Object.entries(amounts)) result[column] = added(result[column], amount)
  return result
}
function added(before: Json | undefined, amount: number | string): number | string {
  if (typeof amount === 'number') return Number(before ?? 0) + amount
  return amount === '0' ? ((before as string | undefined) ?? '0') : String(BigInt((before as string | undefined) ?? 0) + BigInt(amount))
}
