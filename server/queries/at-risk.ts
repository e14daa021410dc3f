/** Accounts at risk: customers with something that makes customers leave, each with the record that says so. */
import type { Actor } from '@nonet/domain/kernel/policy'
import type { Database } from '../store/database.ts'

export const riskReasons = ['late-ticket', 'unhappy', 'late-payment', 'silent'] as const
export type Risk = {
  readonly account: string
  readonly name: string
  readonly reason: (typeof riskReasons)[number]
  readonly record_kind: string
  readonly record_id: string
  readonly title: string
  /** The day since which it is so: `2026-11-25`. */
  readonly since: string
}
/** How far back a rating speaks, and after how many days without a word a customer is silent. */
export const riskDays = { rating: 180, silence: 90 }

/**
 * By RISK-1 to RISK-4 of the room of customer relationships, as it is at `now` (ISO 8601, UTC); the first 2,000 reasons by the name of
 * the account.
 */
export async function accountsAtRisk(
  database: Database,
  { workspaceId, asking }: { readonly workspaceId: string; readonly asking: Actor },
  now: string,
): Promise<readonly Risk[]> {
  return database.read<Risk>(
    workspaceId,
    `with customers as (select record_id, name from accounts where workspace_id = $1 and status = 'live' and stage = 'customer'),
     rated as (
       select distinct on (account) account, record_id, reason, score, "on" from ratings
       where workspace_id = $1 and status = 'live' and "on" > ($2::text::date - ${riskDays.rating})::text order by account, "on" desc, record_id
     ),
     touched as (
       select distinct on (account) account, kind, record_id, title, day from (
         select account, 'touchpoint' as kind, record_id, subject as title, "on" as day from touchpoints where workspace_id = $1 and status = 'live'
         union all select account, 'ticket', record_id, subject, left(opened_at, 10) from tickets where workspace_id = $1 and status = 'live'
         union all select account, 'rating', record_id, reason, "on" from ratings where workspace_id = $1 and status = 'live'
       ) every order by account, day desc, record_id
     )
     select c.record_id as account, c.name, r.* from customers c join (
       select account, 'late-ticket' as reason, 'ticket' as record_kind, record_id, subject as title, left(solve_due, 10) as since
       from tickets where workspace_id = $1 and status = 'live' and state <> 'solved' and solve_due < $3
       union all select account, 'unhappy', 'rating', record_id, reason, "on" from rated where score <= 2
       union all select account, 'late-payment', 'billing', record_id, reference, due_on
       from billings where workspace_id = $1 and status = 'live' and received_on is null and due_on < $2::text
       union all select account, 'late-payment', 'invoice', record_id, number, due_on
       from invoices where workspace_id = $1 and status = 'live' and state = 'open' and open > 0 and due_on < $2::text
       union all select account, 'silent', kind, record_id, title, day from touched where day <= ($2::text::date - ${riskDays.silence})::text
     ) r on r.account = c.record_id
     order by c.name, c.record_id, r.reason, r.since limit 2000`,
    [workspaceId, now.slice(0, 10), now],
    'accounts-at-risk',
    asking,
  )
}
