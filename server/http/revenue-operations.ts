/** What revenue comes to: recurring revenue and its movements, what is open by how late it is, and what is still to be served. */
import { cohortsOf, movementsOf } from '@nonet/domain/blocks'
import { addMonths, type CalendarMonth } from '@nonet/domain/kernel/calendar'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { LegalEntity } from '@nonet/domain/ledger'
import * as z from 'zod'
import { deferredByMonth, monthlyChanges, receivables, recurringCurrencies } from '../queries/revenue.ts'
import type { Store } from '../store/store.ts'
import { agedOutput, agedRows, type OwedQuery, owedQuery } from './aged.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is no month; write it as YYYY-MM')
  .optional()
const recurring = z.strictObject({
  from: month.describe('The first month; eleven before the last when left out'),
  to: month.describe('The last month; the present one when left out'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is no currency; write its three letters')
    .optional()
    .describe('The one that most subscriptions are billed in when left out'),
})
const mostMonths = 60
const asOf = () => new Date().toISOString()

export function revenueOperations(store: Store): Operation[] {
  const { database } = store
  const legalEntity = store.registry.aggregates.get('legal-entity') as AnyAggregate
  return [
    {
      operationId: 'showRecurringRevenue',
      method: 'get',
      path: '/api/recurring-revenue',
      tag: 'subscription',
      summary:
        'Recurring revenue month by month: what is new, grew, came back, shrank and left, in minor units, with rates in basis points; and cohorts by the month in which customers began. It is no figure of IFRS.',
      permission: 'record:view-inside',
      query: recurring,
      output: z.looseObject({
        currency: z.string().nullable(),
        currencies: z.array(z.string()),
        months: z.array(z.looseObject({ month: z.string() })),
        cohorts: z.array(z.looseObject({ month: z.string(), customers: z.int() })),
        pooled: z.array(z.object({ age: z.int(), customers: z.int(), of: z.int(), share: z.int() })),
        asOf: z.string(),
      }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity, query }) => {
        const asked = query as z.output<typeof recurring>
        const currencies = await recurringCurrencies(database, identity)
        const currency = asked.currency ?? currencies[0] ?? null
        const to = asked.to ?? asOf().slice(0, 7)
        const from = asked.from ?? addMonths(to as CalendarMonth, -11)
        if (from > to || addMonths(from as CalendarMonth, mostMonths) <= to)
          throw new ProblemError({
            status: 400,
            code: 'too-many-months',
            title: `from: ask for ${mostMonths} months at most, the first before the last.`,
          })
        const changes = currency ? await monthlyChanges(database, identity, currency, to) : []
        const told = { months: movementsOf(changes, from, to), ...cohortsOf(changes, from, to) }
        return context.json({ currency, currencies, ...told, asOf: asOf() } as never)
      },
    },
    {
      operationId: 'listReceivables',
      method: 'get',
      path: '/api/receivables',
      tag: 'invoice',
      summary: 'What each account owes as it is now, in minor units with tax, by how many days it is late.',
      permission: 'record:view-inside',
      query: owedQuery,
      output: agedOutput({ account: z.uuid(), name: z.string() }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity, query }) => {
        const { on = asOf().slice(0, 10), entity = null } = query as OwedQuery
        return context.json({ on, asOf: asOf(), rows: agedRows(await receivables(database, identity, on, entity)) } as never)
      },
    },
    {
      operationId: 'showDeferredRevenue',
      method: 'get',
      path: '/api/legal-entities/{id}/deferred-revenue',
      tag: 'legal-entity',
      summary: 'What was billed and is not served yet: month by month what came to it, what was or will be served, and what is left.',
      permission: 'ledger:view',
      query: z.strictObject({ from: month.describe('The first month; the present one when left out') }),
      output: z.looseObject({
        entity: z.string(),
        currency: z.string(),
        opening: z.string(),
        months: z.array(z.object({ month: z.string(), billed: z.string(), served: z.string(), left: z.string() })),
        asOf: z.string(),
      }),
      statuses: [200, 400, 401, 403, 404],
      handle: async ({ context, identity, id, query }) => {
        const { state } = await readState(store, identity, legalEntity, id, undefined)
        const { accounts, name, currency } = state as LegalEntity
        const { from = asOf().slice(0, 7) } = query as { from?: string }
        const own = [...accounts].flatMap(([account, { role }]) => (role === 'contract-liability' ? [account] : []))
        const rows = await deferredByMonth(database, identity, id, own)
        let left = 0n
        const told = rows.map((row) => {
          left += BigInt(row.billed) - BigInt(row.served)
          return { month: row.month, billed: String(row.billed), served: String(row.served), left: String(left) }
        })
        const opening = told.findLast((row) => row.month < from)?.left ?? '0'
        return context.json({ entity: name, currency, opening, months: told.filter((row) => row.month >= from), asOf: asOf() } as never)
      },
    },
  ]
}
