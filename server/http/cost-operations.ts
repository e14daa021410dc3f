/** What cost comes to: what is owed to suppliers, and what of each budget is used up. */
import { type CellRow, type CountRow, succeeded } from '@nonet/domain/blocks'
import { type BusinessModel, businessModel } from '@nonet/domain/business-model'
import { type BudgetRow, budgetJournal } from '@nonet/domain/formats/journals'
import { type Workspace, workspace } from '@nonet/domain/workspace'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import { budgetRules, payables } from '../queries/cost.ts'
import { cardSuccessions, countsBetween, plannedBetween } from '../queries/figures.ts'
import type { Store } from '../store/store.ts'
import { agedOutput, agedRows, type OwedQuery, owedQuery } from './aged.ts'
import type { Operation } from './operation.ts'
import { readState } from './reading.ts'

const asked = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is no month; write it as YYYY-MM')
    .optional()
    .describe('The present one when left out'),
})
const use = z.object({ planned: z.int().nullable(), spent: z.int(), committed: z.int() })
const spans = ['month', 'yearToDate', 'year'] as const
const now = () => new Date().toISOString()

export function costOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'listPayables',
      method: 'get',
      path: '/api/payables',
      tag: 'bill',
      summary: 'What is owed to each supplier as it is now, in minor units with tax, by how many days it is late.',
      permission: 'record:view-inside',
      query: owedQuery,
      output: agedOutput({ supplier: z.string() }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity, query }) => {
        const { on = now().slice(0, 10), entity = null } = query as OwedQuery
        return context.json({ on, asOf: now(), rows: agedRows(await payables(store.database, identity, on, entity)) } as never)
      },
    },
    {
      operationId: 'showBudgetUse',
      method: 'get',
      path: '/api/budget-use',
      tag: 'budget',
      summary:
        'What is planned for each card of the cost structure, and what of it is spent and committed: in a month, in the year up to it, and in the year.',
      permission: 'vital-sign:view',
      query: asked,
      output: z.object({
        month: z.string(),
        currency: z.string(),
        asOf: z.string(),
        model: z.string().nullable(),
        cards: z.array(
          z.object({
            element: z.string(),
            name: z.string(),
            whenOver: z.string(),
            each: z.string(),
            month: use,
            yearToDate: use,
            year: use,
          }),
        ),
      }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity, query }) =>
        context.json((await budgetUse(store, identity, (query as z.output<typeof asked>).month ?? now().slice(0, 7))) as never),
    },
    {
      operationId: 'exportBudgets',
      method: 'get',
      path: '/api/budget-journal',
      tag: 'budget',
      summary:
        'What is planned, spent and committed in a year as a journal, whose budget report hledger makes: hledger balance --budget --monthly.',
      permission: 'vital-sign:view',
      query: z.strictObject({
        year: z
          .string()
          .regex(/^\d{4}$/, 'is no year; write it as YYYY')
          .optional()
          .describe('The present one when left out'),
      }),
      output: z.string(),
      file: 'text/plain',
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity, query }) => {
        const year = (query as { year?: string }).year ?? now().slice(0, 4)
        const { rows, currency } = await budgetRows(store, identity, year)
        return context.body(budgetJournal(rows, currency), 200, {
          'content-type': 'text/plain; charset=utf-8',
          'content-disposition': `attachment; filename="budgets-${year}.journal"`,
        })
      },
    },
  ]
}

/** The cards of the cost structure of the operating model, and what is counted and planned for them in a year. */
async function budgetsOf(store: Store, identity: Identity, year: string) {
  const { profile, operatingModel } = (await readState(store, identity, workspace, identity.workspaceId, undefined)).state as Workspace
  const currency = profile?.currency ?? 'EUR'
  if (!operatingModel) return { model: null, currency, cards: [], own: [], spending: [], rules: [] }
  const { state } = await readState(store, identity, businessModel, operatingModel, undefined)
  const cards = [...(state as BusinessModel).elements.values()].filter(({ kind, parent }) => kind === 'cost' && parent === undefined)
  const [from, to] = [`${year}-01`, `${year}-12`]
  const { database } = store
  const [counts, planned, successions, rules] = await Promise.all([
    countsBetween(database, identity, { basis: 'reported', from, to }),
    plannedBetween(database, identity, operatingModel, 'budget', from, to),
    cardSuccessions(database, identity),
    budgetRules(database, identity),
  ])
  const spending = planned.filter(({ sign }) => sign === 'spending')
  const own = succeeded(counts, successions, false, from).filter((row) => row.block === 'cost-structure' && row.currency === currency)
  return { model: operatingModel, currency, cards, own, spending, rules }
}
async function budgetUse(store: Store, identity: Identity, month: string) {
  const { model, currency, cards, own, spending, rules } = await budgetsOf(store, identity, month.slice(0, 4))
  const isIn = { month: (one: string) => one === month, yearToDate: (one: string) => one <= month, year: () => true }
  return {
    month,
    currency,
    asOf: now(),
    model,
    cards: cards.map(({ id, name }) => {
      const rule = rules.find(({ element }) => element === id)
      return {
        element: id,
        name,
        whenOver: rule?.when_over ?? 'ignore',
        each: rule?.each ?? 'month',
        ...Object.fromEntries(spans.map((span) => [span, useIn(id, own, spending, isIn[span])])),
      }
    }),
  }
}
/** What is planned, spent and committed for each card, month by month. */
async function budgetRows(store: Store, identity: Identity, year: string) {
  const { currency, cards, own, spending } = await budgetsOf(store, identity, year)
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
  const rows = cards.flatMap(({ id, name }) =>
    months.map((month): BudgetRow => ({ element: id, name, month, ...useIn(id, own, spending, (one) => one === month) })),
  )
  return { currency, rows }
}
/** Spans in which nothing is planned have no budget; a zero is one. */
function useIn(element: string, counts: readonly CountRow[], planned: readonly CellRow[], isIn: (month: string) => boolean) {
  const lines = planned.filter((line) => line.element === element && isIn(line.month))
  const sum = (measure: string) =>
    counts.reduce(
      (all, row) => (row.element === element && row.measure === measure && row.month !== null && isIn(row.month) ? all + row.amount : all),
      0,
    )
  return {
    planned: lines.length === 0 ? null : lines.reduce((all, { value }) => all + value, 0),
    spent: sum('spent'),
    committed: sum('committed'),
  }
}
