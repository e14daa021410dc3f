/** What stands behind the figures of cards: sums by month, what was entered and planned, and the records of one figure. */

import { type Basis, type CellRow, type CountRow, type Part, type Succession, signs } from '@nonet/domain/blocks'
import type { Actor } from '@nonet/domain/kernel/policy'
import type { Database } from '../store/database.ts'

export type FigureRequest = { readonly workspaceId: string; readonly asking: Actor }
const stockMeasures = signs.flatMap(({ formula }) => (formula.is === 'stock' ? formula.of : []))

/** Sums by measure, card and month; of what is counted since the beginning, what lies before the months as one sum. */
export async function countsBetween(
  database: Database,
  { workspaceId, asking }: FigureRequest,
  { basis, from, to }: { basis: Basis; from: string; to: string },
): Promise<readonly CountRow[]> {
  const rows = await database.read<Omit<CountRow, 'amount'> & { amount: string }>(
    workspaceId,
    `select measure, block, element, currency, case when month < $3 then null else month end as month, sum(amount) as amount from counts
     where workspace_id = $1 and basis in ('both', $2) and month <= $4 and (month >= $3 or measure = any($5)) group by 1, 2, 3, 4, 5`,
    [workspaceId, basis, from, to, stockMeasures],
    'counts-between',
    asking,
  )
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }))
}

type Cell = { element: string; sign: string; month: string; value: string; provenance: string }
const cellsFrom = (rows: readonly Cell[]): readonly CellRow[] => rows.map((row) => ({ ...row, value: Number(row.value) }))

/** Figures that were entered for the months. */
export async function enteredBetween(
  database: Database,
  { workspaceId, asking }: FigureRequest,
  from: string,
  to: string,
): Promise<readonly CellRow[]> {
  return cellsFrom(
    await database.read<Cell>(
      workspaceId,
      'select element, sign, month, value, provenance from entered_figures where workspace_id = $1 and month between $2 and $3',
      [workspaceId, from, to],
      'entered-between',
      asking,
    ),
  )
}

/** What a version of the plan of a model says for the months. */
export async function plannedBetween(
  database: Database,
  { workspaceId, asking }: FigureRequest,
  model: string,
  version: string,
  from: string,
  to: string,
): Promise<readonly CellRow[]> {
  return cellsFrom(
    await database.read<Cell>(
      workspaceId,
      `select element, sign, month, value, 'plan' as provenance from plan_lines
       where workspace_id = $1 and model_id = $2 and version = $3 and month between $4 and $5`,
      [workspaceId, model, version, from, to],
      'planned-between',
      asking,
    ),
  )
}

export async function cardSuccessions(database: Database, { workspaceId, asking }: FigureRequest): Promise<readonly Succession[]> {
  return database.read<{ element: string; from: string; parts: readonly Part[] }>(
    workspaceId,
    'select element, "from", parts from card_successions where workspace_id = $1',
    [workspaceId],
    'card-successions',
    asking,
  )
}

export async function signsChosen(database: Database, { workspaceId, asking }: FigureRequest): Promise<ReadonlyMap<string, string>> {
  const rows = await database.read<{ element: string; sign: string }>(
    workspaceId,
    'select element, sign from chosen_signs where workspace_id = $1',
    [workspaceId],
    'signs-chosen',
    asking,
  )
  return new Map(rows.map(({ element, sign }) => [element, sign]))
}

/** Agreements in force that have an end, with the card that each counts for. */
export async function endingAgreements(database: Database, { workspaceId, asking }: FigureRequest) {
  const rows = await database.read<{
    record_id: string
    title: string
    ends_on: string | null
    notice_days: string | null
    renews_itself: boolean | null
    card: string | null
  }>(
    workspaceId,
    `select record_id, title, ends_on, notice_days, renews_itself, card_key_partnerships as card from agreements
     where workspace_id = $1 and status = 'live' and state in ('in-force', 'notice-given') and ends_on is not null`,
    [workspaceId],
    'ending-agreements',
    asking,
  )
  return rows.map((row) => ({ ...row, notice_days: row.notice_days === null ? null : Number(row.notice_days) }))
}

export type FigureRecord = {
  readonly record_kind: string
  readonly record_id: string
  readonly title: string
  readonly measure: string
  readonly month: string
  readonly currency: string
  readonly amount: number
}

/** The records that make up a figure, the largest first; those that the reader does not see are left out. */
export async function recordsBehind(
  database: Database,
  { workspaceId, asking }: FigureRequest,
  asked: {
    measures: readonly string[]
    block: string
    elements: readonly string[]
    from: string
    to: string
    basis: Basis
    limit: number
    offset: number
  },
): Promise<{ rows: readonly FigureRecord[]; total: number; sum: number }> {
  const rows = await database.read<FigureRecord & { total: string; sum: string; amount: number }>(
    workspaceId,
    `select e.record_kind, e.record_id, coalesce(r.title, j.memo, '') as title, e.measure, e.month, e.currency, sum(e.amount) as amount, count(*) over () as total, sum(sum(e.amount)) over () as sum
     from count_entries e left join records r on r.workspace_id = e.workspace_id and r.record_kind = e.record_kind and r.record_id = e.record_id
     left join journal_entries j on e.record_kind = 'journal-entry' and j.workspace_id = e.workspace_id and j.entry_id = e.record_id
     where e.workspace_id = $1 and e.measure = any($2) and e.block = $3 and e.element = any($4::uuid[]) and e.month between $5 and $6
       and e.basis in ('both', $7) group by 1, 2, 3, 4, 5, 6 having sum(e.amount) <> 0
     order by abs(sum(e.amount)) desc, e.month desc, e.record_id limit $8 offset $9`,
    [workspaceId, asked.measures, asked.block, asked.elements, asked.from, asked.to, asked.basis, asked.limit, asked.offset],
    'records-behind',
    asking,
  )
  return {
    rows: rows.map(({ total: _, sum: __, ...row }) => ({ ...row, amount: Number(row.amount) })),
    total: Number(rows[0]?.total ?? 0),
    sum: Number(rows[0]?.sum ?? 0),
  }
}

/** How many records of each kind the reader sees that are not put away. */
export async function liveRecords(database: Database, { workspaceId, asking }: FigureRequest): Promise<Record<string, number>> {
  const rows = await database.read<{ record_kind: string; live: string }>(
    workspaceId,
    `select record_kind, count(*) as live from records where workspace_id = $1 and status = 'live' group by 1`,
    [workspaceId],
    'live-records',
    asking,
  )
  return Object.fromEntries(rows.map(({ record_kind, live }) => [record_kind, Number(live)]))
}

/** Records of a kind by their names in small letters; of several with one name the one that changed last. */
export async function recordsByTitle(
  database: Database,
  { workspaceId, asking }: FigureRequest,
  kind: string,
  titles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (titles.length === 0) return new Map()
  const rows = await database.read<{ title: string; record_id: string }>(
    workspaceId,
    `select lower(title) as title, record_id from records
     where workspace_id = $1 and record_kind = $2 and status = 'live' and lower(title) = any($3) order by changed_at`,
    [workspaceId, kind, titles],
    'records-by-title',
    asking,
  )
  return new Map(rows.map(({ title, record_id }) => [title, record_id]))
}
