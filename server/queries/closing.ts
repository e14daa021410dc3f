/** What is not done yet before books are closed: drafts, what waits for approval, what the bank says, what was not billed. */
import type { Actor } from '@nonet/domain/kernel/policy'
import type { Database } from '../store/database.ts'

export type Undone = {
  readonly what: 'invoices' | 'bills' | 'expenses' | 'subscriptions' | 'cost-allocations' | 'bank-transactions'
  readonly count: number
}
/** Each with how many there are up to a day, in the books of an entity; what is done is left out. */
export async function undoneUntil(
  database: Database,
  { workspaceId, asking }: { readonly workspaceId: string; readonly asking: Actor },
  entity: string,
  until: string,
): Promise<readonly Undone[]> {
  const rows = await database.read<{ what: Undone['what']; count: number }>(
    workspaceId,
    `select * from (
       select 'invoices' as what, count(*) as count from invoices where workspace_id = $1 and entity = $2 and status = 'live' and state = 'draft' and added_at < ($3::text::date + 1)
       union all select 'bills', count(*) from bills where workspace_id = $1 and entity = $2 and status = 'live' and state = 'received' and billed_on <= $3::text
       union all select 'expenses', count(*) from expenses where workspace_id = $1 and entity = $2 and status = 'live' and state = 'requested' and spent_on <= $3::text
       union all select 'subscriptions', count(*) from subscriptions where workspace_id = $1 and entity = $2 and status = 'live' and starts_on <= $3::text
         and (billed_until is null or billed_until < $3::text) and (ends_on is null or billed_until is null or billed_until < ends_on)
       union all select 'cost-allocations', count(*) from cost_allocations where workspace_id = $1 and entity = $2 and status = 'live' and state = 'draft' and on_day <= $3::text
       union all select 'bank-transactions', count(*) from bank_transactions where workspace_id = $1 and entity_id = $2 and state = 'open' and day <= $3::text
     ) undone where count > 0`,
    [workspaceId, entity, until],
    'undone-until',
    asking,
  )
  return rows.map(({ what, count }) => ({ what, count: Number(count) }))
}
