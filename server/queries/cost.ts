/** What the records of cost come to: what is owed to suppliers, by how late it is. */
import type { Actor } from '@nonet/domain/kernel/policy'
import type { Database } from '../store/database.ts'

type Asked = { readonly workspaceId: string; readonly asking: Actor }
export type Payable = {
  readonly supplier: string
  readonly currency: string
  /** By how many days it is late: not yet, up to 30, 60, 90, and more. */
  readonly due: string | null
  readonly late30: string | null
  readonly late60: string | null
  readonly late90: string | null
  readonly later: string | null
  readonly total: string
  readonly oldest: string
}
/** What is owed to each supplier on approved bills as it is now, by how late it is on a day; the largest first. */
export async function payables(database: Database, { workspaceId, asking }: Asked, on: string, entity: string | null) {
  return database.read<Payable>(
    workspaceId,
    `with late as (
       select supplier, open_currency as currency, open as amount, coalesce(due_on, billed_on) as due_on, $2::date - coalesce(due_on, billed_on)::date as days
       from bills where workspace_id = $1 and status = 'live' and state = 'approved' and open <> 0 and ($3::uuid is null or entity = $3)
     )
     select min(supplier) as supplier, currency,
       sum(amount) filter (where days <= 0) as due, sum(amount) filter (where days between 1 and 30) as late30,
       sum(amount) filter (where days between 31 and 60) as late60, sum(amount) filter (where days between 61 and 90) as late90,
       sum(amount) filter (where days > 90) as later, sum(amount) as total, min(due_on) as oldest
     from late group by lower(supplier), currency order by sum(amount) desc, lower(supplier) limit 1000`,
    [workspaceId, on, entity],
    'payables',
    asking,
  )
}

export type BudgetRule = { readonly element: string; readonly when_over: string; readonly each: string }
export async function budgetRules(database: Database, { workspaceId, asking }: Asked): Promise<readonly BudgetRule[]> {
  return database.read<BudgetRule>(
    workspaceId,
    'select element, when_over, each from budgets where workspace_id = $1',
    [workspaceId],
    'budget-rules',
    asking,
  )
}
