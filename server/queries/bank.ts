/** What stands on both sides of a reconciliation: what the bank says and is open, and what moved the account and is matched with nothing. */
import type { Actor } from '@nonet/domain/kernel/policy'
import type { OpenDocument, OpenEntry, ToMatch } from '@nonet/domain/ledger'
import type { Database } from '../store/database.ts'

export type BankRequest = { readonly workspaceId: string; readonly asking: Actor; readonly entity: string; readonly account: string }

type TransactionRow = {
  transaction_id: string
  day: string
  amount: string
  currency: string
  text: string
  party: string | null
  reference: string | null
  broken: boolean
}
/** Matched with an entry that was taken back since: the bank says it, and the books do not any more. */
const isBroken = `(state = 'matched' and exists (select from jsonb_array_elements_text(entries::jsonb) x
  join journal_entries e on e.workspace_id = $1 and e.entry_id = x::uuid where e.reversed_by is not null))`
/** Open transactions, the oldest first; `isBroken` where what it was matched with was taken back. */
export async function openTransactions(database: Database, { workspaceId, asking, entity, account }: BankRequest, limit: number) {
  const rows = await database.read<TransactionRow>(
    workspaceId,
    `select transaction_id, day, amount, currency, text, party, reference, state = 'matched' as broken from bank_transactions
     where workspace_id = $1 and entity_id = $2 and account_id = $3 and (state = 'open' or ${isBroken}) order by day, transaction_id limit $4`,
    [workspaceId, entity, account, limit],
    'open-transactions',
    asking,
  )
  return rows.map(({ transaction_id, day, amount, broken, ...said }): ToMatch & { readonly isBroken: boolean } => ({
    id: transaction_id,
    on: day,
    amount: BigInt(amount),
    isBroken: broken,
    ...said,
  }))
}

/** What moved the account and is matched with nothing, the latest first; what was taken back is no movement any more. */
export async function openEntries(
  database: Database,
  { workspaceId, asking, entity, account }: BankRequest,
  limit: number,
  amounts: readonly string[] | null = null,
): Promise<readonly OpenEntry[]> {
  const rows = await database.read<{
    entry_id: string
    day: string
    amount: string
    currency: string
    memo: string
    reference: string | null
    source_kind: string | null
    source_id: string | null
  }>(
    workspaceId,
    `with matched as materialized (
       select jsonb_array_elements_text(entries::jsonb)::uuid as entry from bank_transactions
       where workspace_id = $1 and entity_id = $2 and account_id = $3 and state = 'matched')
     select p.entry_id, p.day, sum(p.amount) as amount, p.currency, e.memo, e.reference, e.source_kind, e.source_id from postings p
     join journal_entries e on e.workspace_id = p.workspace_id and e.entry_id = p.entry_id
     where p.workspace_id = $1 and p.entity_id = $2 and p.account_id = $3 and e.reverses is null and e.reversed_by is null
       and not exists (select from matched m where m.entry = p.entry_id)
     group by p.entry_id, p.day, p.currency, e.memo, e.reference, e.source_kind, e.source_id
     having sum(p.amount) <> 0 and ($5::numeric[] is null or sum(p.amount) = any($5)) order by p.day desc, p.entry_id limit $4`,
    [workspaceId, entity, account, limit, amounts],
    'open-entries',
    asking,
  )
  return rows.map(({ entry_id, day, amount, source_kind, source_id, ...said }) => ({
    id: entry_id,
    on: day,
    amount: BigInt(amount),
    source: source_kind && source_id ? { kind: source_kind, id: source_id } : null,
    ...said,
  }))
}

/** Invoices and bills of these books that are still to be paid. */
export async function openDocuments(database: Database, { workspaceId, asking, entity }: BankRequest): Promise<readonly OpenDocument[]> {
  const rows = await database.read<{ kind: 'invoice' | 'bill'; id: string; number: string; party: string; open: string; currency: string }>(
    workspaceId,
    `select 'invoice' as kind, i.record_id as id, i.number, coalesce(a.name, '') as party, i.open, i.open_currency as currency from invoices i
       left join accounts a on a.workspace_id = i.workspace_id and a.record_id = i.account
       where i.workspace_id = $1 and i.entity = $2 and i.status = 'live' and i.state = 'open' and i.open > 0
     union all select 'bill', record_id, number, supplier, open, open_currency from bills
       where workspace_id = $1 and entity = $2 and status = 'live' and state = 'approved' and open > 0
     order by 3 limit 5000`,
    [workspaceId, entity],
    'open-documents',
    asking,
  )
  return rows.map((row) => ({ ...row, open: BigInt(row.open) }))
}

export type Sides = {
  /** What the account holds, in its own currency. */
  readonly books: string
  /** What the bank says and is not in the books, and what moved the account and the bank does not say. */
  readonly open: string
  readonly unknown: string
  readonly said: { readonly balance: string; readonly day: string } | null
  readonly transactions: number
  readonly first: string | null
  readonly last: string | null
}
/** BANK-5: both sides of an account in one currency, from the first day that the bank speaks of. */
export async function sidesOf(database: Database, { workspaceId, asking, entity, account }: BankRequest, currency: string): Promise<Sides> {
  const [row] = await database.read<{
    books: string
    open: string
    unknown: string
    transactions: string
    first: string | null
    last: string | null
    balance: string | null
    balance_day: string | null
  }>(
    workspaceId,
    `with t as (
       select * from bank_transactions where workspace_id = $1 and entity_id = $2 and account_id = $3 and currency = $4
     ), p as (
       select p.entry_id, p.day, p.amount, e.reverses, e.reversed_by from postings p
       join journal_entries e on e.workspace_id = p.workspace_id and e.entry_id = p.entry_id
       where p.workspace_id = $1 and p.entity_id = $2 and p.account_id = $3 and p.currency = $4
     ), matched as (select jsonb_array_elements_text(entries::jsonb) as entry from t where state = 'matched'),
     latest as (select balance, day from t where balance is not null order by day desc, recorded_at desc, transaction_id desc limit 1)
     select (select coalesce(sum(amount), 0) from p) as books,
       (select coalesce(sum(amount), 0) from t where state = 'open' or ${isBroken}) as open,
       (select coalesce(sum(amount), 0) from p where reverses is null and reversed_by is null and not exists (select from matched m where m.entry = p.entry_id::text)
         and day >= (select min(day) from t)) as unknown,
       (select count(*) from t) as transactions, (select min(day) from t) as first, (select max(day) from t) as last,
       (select balance from latest) as balance, (select day from latest) as balance_day`,
    [workspaceId, entity, account, currency],
    'sides-of-account',
    asking,
  )
  const { books = '0', open = '0', unknown = '0', transactions = '0', first = null, last = null } = row ?? {}
  const said = row?.balance != null && row.balance_day ? { balance: String(row.balance), day: row.balance_day } : null
  return { books: String(books), open: String(open), unknown: String(unknown), said, transactions: Number(transactions), first, last }
}
