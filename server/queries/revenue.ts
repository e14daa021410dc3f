/** What the records of revenue come to: recurring revenue by customer and month, what is open by how late it is, and what is still to be served. */
import type { MonthlyChange } from '@nonet/domain/blocks'
import type { Actor } from '@nonet/domain/kernel/policy'
import type { Database } from '../store/database.ts'

type Asked = { readonly workspaceId: string; readonly asking: Actor }

/** What subscriptions bring by the month, as it changed with each customer, up to a month; in one currency. */
export async function monthlyChanges(database: Database, { workspaceId, asking }: Asked, currency: string, to: string) {
  const rows = await database.read<{ customer: string; month: string; amount: string }>(
    workspaceId,
    `select s.account as customer, e.month, sum(e.amount) as amount from count_entries e
     join subscriptions s on s.workspace_id = e.workspace_id and s.record_id = e.record_id
     where e.workspace_id = $1 and e.measure = 'mrr' and e.block = 'revenue-streams' and e.record_kind = 'subscription' and e.currency = $2
       and e.month <= $3 and e.basis in ('both', 'restated') group by s.account, e.month having sum(e.amount) <> 0`,
    [workspaceId, currency, to],
    'monthly-changes',
    asking,
  )
  return rows.map(({ customer, month, amount }): MonthlyChange => ({ customer, month, amount: Number(amount) }))
}

/** The currencies that subscriptions are billed in, the one with the most first. */
export async function recurringCurrencies(database: Database, { workspaceId, asking }: Asked): Promise<readonly string[]> {
  const rows = await database.read<{ currency: string }>(
    workspaceId,
    `select currency from count_entries where workspace_id = $1 and measure = 'mrr' and block = 'revenue-streams' group by currency order by count(*) desc`,
    [workspaceId],
    'recurring-currencies',
    asking,
  )
  return rows.map(({ currency }) => currency)
}

export type Receivable = {
  readonly account: string
  readonly name: string
  readonly currency: string
  /** By how many days it is late: not yet, up to 30, 60, 90, and more. */
  readonly due: string
  readonly late30: string
  readonly late60: string
  readonly late90: string
  readonly later: string
  readonly total: string
  readonly oldest: string
}
/** What each account owes on its bills of either kind as it is now, by how late it is on a day; the largest first. */
export async function receivables(database: Database, { workspaceId, asking }: Asked, on: string, entity: string | null) {
  return database.read<Receivable>(
    workspaceId,
    `with open as (
       select account, open_currency as currency, open as amount, due_on from invoices
       where workspace_id = $1 and status = 'live' and state = 'open' and open <> 0 and ($3::uuid is null or entity = $3)
       union all select account, amount_currency, amount, coalesce(due_on, billed_on) from billings
       where workspace_id = $1 and status = 'live' and received_on is null and ($3::uuid is null or entity = $3)
     ), late as (select *, $2::date - due_on::date as days from open)
     select l.account, coalesce(a.name, '') as name, l.currency,
       sum(l.amount) filter (where days <= 0) as due, sum(l.amount) filter (where days between 1 and 30) as late30,
       sum(l.amount) filter (where days between 31 and 60) as late60, sum(l.amount) filter (where days between 61 and 90) as late90,
       sum(l.amount) filter (where days > 90) as later, sum(l.amount) as total, min(l.due_on) as oldest
     from late l left join accounts a on a.workspace_id = $1 and a.record_id = l.account
     group by l.account, a.name, l.currency order by sum(l.amount) desc, l.account limit 1000`,
    [workspaceId, on, entity],
    'receivables',
    asking,
  )
}

/** What accounts of deferred revenue gained and gave month by month, in the currency of the books. */
export async function deferredByMonth(
  database: Database,
  { workspaceId, asking }: Asked,
  entity: string,
  accounts: readonly string[],
): Promise<readonly { readonly month: string; readonly billed: string; readonly served: string }[]> {
  return database.read(
    workspaceId,
    `select month, sum(credit) as billed, sum(debit) as served from account_balances
     where workspace_id = $1 and entity_id = $2 and account_id = any($3::uuid[]) group by month order by month`,
    [workspaceId, entity, accounts],
    'deferred-by-month',
    asking,
  )
}

type ToBill = { readonly until: string; readonly entity: string | null; readonly after: string | null; readonly limit: number }
/** Subscriptions that were not looked at for this day yet, or have a draft that waits; the next ones by their id, and how many are left behind them. */
export async function subscriptionsToBill(database: Database, { workspaceId, asking }: Asked, { until, entity, after, limit }: ToBill) {
  const rows = await database.read<{ record_id: string; title: string; counted: string }>(
    workspaceId,
    `select s.record_id, s.title, count(*) over () as counted from subscriptions s
     where s.workspace_id = $1 and s.status = 'live' and s.starts_on <= $2 and ($3::uuid is null or s.entity = $3) and ($4::uuid is null or s.record_id > $4)
       and (s.billed_until is null or s.billed_until < $2 or exists (
         select from invoices i where i.workspace_id = $1 and i.subscription = s.record_id and i.status = 'live' and i.state = 'draft'))
     order by s.record_id limit $5`,
    [workspaceId, until, entity, after, limit],
    'subscriptions-to-bill',
    asking,
  )
  return { rows, left: Math.max(0, Number(rows[0]?.counted ?? 0) - rows.length) }
}

/** Drafts that bill these subscriptions, the first made first. */
export async function draftsOf(database: Database, { workspaceId, asking }: Asked, subscriptions: readonly string[]) {
  return database.read<{ record_id: string; subscription: string; title: string }>(
    workspaceId,
    `select i.record_id, i.subscription, s.title from invoices i join subscriptions s on s.workspace_id = i.workspace_id and s.record_id = i.subscription
     where i.workspace_id = $1 and i.subscription = any($2::uuid[]) and i.status = 'live' and i.state = 'draft' order by i.added_at, i.record_id`,
    [workspaceId, subscriptions],
    'drafts-of-subscriptions',
    asking,
  )
}

type Debt = {
  readonly customer: string
  readonly entity: string
  readonly accounts: readonly string[]
  readonly currency: string
  readonly from: string | null
  readonly to: string
}
/** What moved the debt of a customer on the accounts of receivables, by day, and what was owed before; in minor units, what is billed positive. */
export async function debtOf(database: Database, { workspaceId, asking }: Asked, { customer, entity, accounts, currency, from, to }: Debt) {
  const rows = await database.read<{ entry: string; invoice: string; day: string; memo: string; reference: string | null; amount: string }>(
    workspaceId,
    `select p.entry_id as entry, e.source_id as invoice, p.day, e.memo, e.reference, sum(p.amount) as amount from journal_entries e
     join postings p on p.workspace_id = e.workspace_id and p.entry_id = e.entry_id
     where e.workspace_id = $1 and e.entity_id = $2 and p.account_id = any($3::uuid[]) and p.currency = $4 and p.day <= $5
       and (e.source_kind = 'invoice' and e.source_id in (select record_id from invoices where workspace_id = $1 and account = $6)
         or e.source_kind = 'billing' and e.source_id in (select record_id from billings where workspace_id = $1 and account = $6))
     group by p.entry_id, e.source_id, p.day, e.memo, e.reference having sum(p.amount) <> 0 order by p.day, e.reference, p.entry_id limit 5000`,
    [workspaceId, entity, accounts, currency, to, customer],
    'debt-of-customer',
    asking,
  )
  const told = rows.map((row) => ({ ...row, amount: String(row.amount) }))
  const before = from === null ? [] : told.filter(({ day }) => day < from)
  const opening = String(before.reduce((sum, { amount }) => sum + BigInt(amount), 0n))
  return { opening, rows: from === null ? told : told.filter(({ day }) => day >= from) }
}

/** The legal entity that billed a customer last, or null when none did. */
export async function billedLastBy(database: Database, { workspaceId, asking }: Asked, customer: string): Promise<string | null> {
  const [row] = await database.read<{ entity: string }>(
    workspaceId,
    `select entity from (
       select entity, issued_on as day from invoices where workspace_id = $1 and account = $2 and issued_on is not null and entity is not null
       union all select entity, billed_on from billings where workspace_id = $1 and account = $2 and entity is not null
     ) billed order by day desc limit 1`,
    [workspaceId, customer],
    'billed-last-by',
    asking,
  )
  return row?.entity ?? null
}
