/** What stands in the books: sums of accounts over days, read from months where they are whole, and the lines behind them. */
import { addMonths, type CalendarMonth } from '@nonet/domain/kernel/calendar'
import type { Actor } from '@nonet/domain/kernel/policy'
import type { Sums } from '@nonet/domain/ledger'
import type { Database } from '../store/database.ts'

export type BooksRequest = { readonly workspaceId: string; readonly asking: Actor }
/** Days, both inclusive; null is without an end. */
export type Days = { readonly from: string | null; readonly to: string | null }
type SumRow = { account_id: string; base: string; debit: string; credit: string; postings: string }
const sumsFrom = (rows: readonly SumRow[]): ReadonlyMap<string, Sums> =>
  new Map(
    rows.map(({ account_id, base, debit, credit, postings }) => [
      account_id,
      { base: BigInt(base), debit: BigInt(debit), credit: BigInt(credit), postings: Number(postings) },
    ]),
  )
const first = '0000-01-01'
const last = '9999-12-31'
const columns = 'account_id, base, debit, credit, postings'

/** The months that lie whole within days, and the days before and after them. */
export function wholeMonths({ from, to }: Days): {
  readonly months: readonly [string, string]
  readonly edges: readonly (readonly [string, string])[]
} {
  const [begin, end] = [from ?? first, to ?? last]
  const begins = begin.endsWith('-01') ? begin.slice(0, 7) : addMonths(begin.slice(0, 7) as CalendarMonth, 1)
  const next = end === last ? last.slice(0, 7) : addMonths(end.slice(0, 7) as CalendarMonth, 1)
  const isWholeEnd = end === last || nextDay(end) === `${next}-01`
  const ends = isWholeEnd ? end.slice(0, 7) : addMonths(end.slice(0, 7) as CalendarMonth, -1)
  if (begins > ends) return { months: ['9', '0'], edges: [[begin, end]] }
  return {
    months: [begins, ends],
    edges: [
      ...(begin.endsWith('-01') ? [] : [[begin, `${begins}-00`] as const]),
      ...(isWholeEnd ? [] : [[`${end.slice(0, 7)}-01`, end] as const]),
    ],
  }
}
const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** What was posted to each account over days. */
export async function postedBetween(database: Database, { workspaceId, asking }: BooksRequest, entity: string, days: Days) {
  const { months, edges } = wholeMonths(days)
  const [one, two] = [edges[0] ?? ['9', '0'], edges[1] ?? ['9', '0']]
  const rows = await database.read<SumRow>(
    workspaceId,
    `select account_id, sum(base) as base, sum(debit) as debit, sum(credit) as credit, sum(postings) as postings from (
       select ${columns} from account_balances where workspace_id = $1 and entity_id = $2 and month between $3 and $4
       union all
       select account_id, base, greatest(base, 0), greatest(-base, 0), 1 from postings
       where workspace_id = $1 and entity_id = $2 and (day between $5 and $6 or day between $7 and $8)
     ) s group by account_id`,
    [workspaceId, entity, ...months, ...one, ...two],
    'posted-between',
    asking,
  )
  return sumsFrom(rows)
}

/** The same month by month. */
export async function postedByMonth(database: Database, { workspaceId, asking }: BooksRequest, entity: string, from: string, to: string) {
  const rows = await database.read<SumRow & { month: string }>(
    workspaceId,
    `select account_id, month, sum(base) as base, sum(debit) as debit, sum(credit) as credit, sum(postings) as postings from account_balances
     where workspace_id = $1 and entity_id = $2 and month between $3 and $4 group by account_id, month`,
    [workspaceId, entity, from, to],
    'posted-by-month',
    asking,
  )
  const byMonth = new Map<string, SumRow[]>()
  for (const row of rows) byMonth.set(row.month, [...(byMonth.get(row.month) ?? []), row])
  return new Map([...byMonth].map(([month, of]) => [month, sumsFrom(of)]))
}

/** What was posted to other accounts by entries that moved one of these. */
export async function postedBeside(
  database: Database,
  { workspaceId, asking }: BooksRequest,
  entity: string,
  accounts: readonly string[],
  { from, to }: Days,
) {
  const rows = await database.read<SumRow>(
    workspaceId,
    `select account_id, sum(base) as base, sum(greatest(base, 0)) as debit, sum(greatest(-base, 0)) as credit, count(*) as postings from postings
     where workspace_id = $1 and entity_id = $2 and day between $4 and $5 and not account_id = any($3::uuid[])
       and entry_id in (select entry_id from postings where workspace_id = $1 and entity_id = $2 and account_id = any($3::uuid[]) and day between $4 and $5)
     group by account_id`,
    [workspaceId, entity, accounts, from ?? first, to ?? last],
    'posted-beside',
    asking,
  )
  return sumsFrom(rows)
}

export type LedgerLine = {
  readonly entry_id: string
  readonly line: number
  readonly day: string
  readonly memo: string
  readonly reference: string | null
  readonly amount: string
  readonly currency: string
  readonly base: string
  /** What the account holds after this line, in the currency of the books. */
  readonly balance: string
}
/** The lines of an account by day, each with what it holds afterwards, a page at a time. */
export async function linesOfAccount(
  database: Database,
  { workspaceId, asking }: BooksRequest,
  entity: string,
  account: string,
  { from, to }: Days,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const values = [workspaceId, entity, account, from ?? first, to ?? last]
  const [lines, counted] = await Promise.all([
    database.read<LedgerLine>(
      workspaceId,
      `select p.entry_id, p.line, p.day, coalesce(p.memo, e.memo) as memo, e.reference, p.amount, p.currency, p.base,
         sum(p.base) over (order by p.day, p.entry_id, p.line) as balance
       from postings p join journal_entries e using (workspace_id, entry_id)
       where p.workspace_id = $1 and p.entity_id = $2 and p.account_id = $3 and p.day between $4 and $5
       order by p.day, p.entry_id, p.line limit $6 offset $7`,
      [...values, limit, offset],
      'lines-of-account',
      asking,
    ),
    database.read<{ count: string }>(
      workspaceId,
      'select count(*) as count from postings where workspace_id = $1 and entity_id = $2 and account_id = $3 and day between $4 and $5',
      values,
      'lines-of-account-count',
      asking,
    ),
  ])
  return { lines, total: Number(counted[0]?.count ?? 0) }
}

type JournalLineCells = readonly [account: string, amount: string, currency: string, memo: string | null]
export type JournalEntryRow = {
  readonly entry_id: string
  readonly day: string
  readonly memo: string
  readonly reference: string | null
  readonly lines: readonly JournalLineCells[]
}
/** The entries of days with their lines, in the order of days, as they are at one moment: batch after batch while they are read. */
export const journalOf = (
  database: Database,
  { workspaceId, asking }: BooksRequest,
  entity: string,
  { from, to }: Days,
  batch: number,
): AsyncGenerator<readonly JournalEntryRow[], undefined> =>
  database.stream<JournalEntryRow>(
    workspaceId,
    `select e.entry_id, e.day, e.memo, e.reference, l.lines from journal_entries e join (
       select entry_id, json_agg(json_build_array(account_id, amount::text, currency, memo) order by line) as lines from postings
       where workspace_id = $1 and entity_id = $2 and day between $3 and $4 group by entry_id
     ) l using (entry_id)
     where e.workspace_id = $1 and e.entity_id = $2 and e.day between $3 and $4 order by e.day, e.entry_id`,
    [workspaceId, entity, from ?? first, to ?? last],
    asking,
    batch,
  )

/** What accounts hold in other currencies than that of the books at the end of a day. */
export async function holdingsOn(
  database: Database,
  { workspaceId, asking }: BooksRequest,
  entity: string,
  accounts: readonly string[],
  own: string,
  on: string,
) {
  const rows = await database.read<{ account_id: string; currency: string; amount: string; base: string }>(
    workspaceId,
    `select account_id, currency, sum(amount) as amount, sum(base) as base from postings
     where workspace_id = $1 and entity_id = $2 and account_id = any($3::uuid[]) and currency <> $4 and day <= $5
     group by account_id, currency having sum(amount) <> 0 or sum(base) <> 0 order by account_id, currency`,
    [workspaceId, entity, accounts, own, on],
    'holdings-on',
    asking,
  )
  return rows.map(({ account_id, currency, amount, base }) => ({
    account: account_id,
    currency,
    amount: String(amount),
    base: String(base),
  }))
}

/** Lines of all accounts over days, account by account; at most so many. */
export async function ledgerLines(
  database: Database,
  { workspaceId, asking }: BooksRequest,
  entity: string,
  { from, to }: Days,
  limit: number,
) {
  return database.read<{ account_id: string; day: string; memo: string; reference: string | null; base: string }>(
    workspaceId,
    `select p.account_id, p.day, e.memo, e.reference, p.base from postings p
     join journal_entries e on e.workspace_id = p.workspace_id and e.entry_id = p.entry_id
     where p.workspace_id = $1 and p.entity_id = $2 and p.day between $3 and $4 order by p.account_id, p.day, p.entry_id, p.line limit $5`,
    [workspaceId, entity, from ?? first, to ?? last, limit],
    'ledger-lines',
    asking,
  )
}

/** The currencies that were posted in, and the first day. */
export async function extentOf(database: Database, { workspaceId, asking }: BooksRequest, entity: string) {
  const [currencies, days] = await Promise.all([
    database.read<{ currency: string }>(
      workspaceId,
      'select distinct currency from account_balances where workspace_id = $1 and entity_id = $2 order by 1',
      [workspaceId, entity],
      'currencies-posted',
      asking,
    ),
    database.read<{ first: string | null }>(
      workspaceId,
      'select min(day) as first from journal_entries where workspace_id = $1 and entity_id = $2',
      [workspaceId, entity],
      'first-day-posted',
      asking,
    ),
  ])
  return { currencies: currencies.map(({ currency }) => currency), first: days[0]?.first ?? null }
}
