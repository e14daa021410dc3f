/** The statements of the books, reckoned at reading from sums by account and month, and the journal as a file. */
import { fileNameOf } from '@nonet/domain/formats'
import { isCalendarDay } from '@nonet/domain/kernel/calendar'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { accountOf, type LegalEntity } from '@nonet/domain/ledger'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import { linesOfAccount, postedBetween } from '../queries/ledger.ts'
import {
  balanceSheetOf,
  cashFlowOf,
  dayBefore,
  incomeStatementOf,
  monthsBetween,
  mostMonths,
  type StatementRequest,
  trialBalanceOf,
  yearOf,
} from '../queries/statements.ts'
import type { Store } from '../store/store.ts'
import { journalFile, journalQuery } from './journal-file.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const day = z.string().refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD').optional()
const from = day.describe('The first day; the first of the fiscal year when left out')
const to = day.describe('The last day; today when left out')
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is no month; write it as YYYY-MM')
  .optional()
const days = z.strictObject({ from, to })
const months = z.strictObject({
  from: month.describe('The first month; the first of the fiscal year when left out'),
  to: month.describe('The last month; the present one when left out'),
  compare: z.enum(['year-before']).optional().describe('Adds the same months of the year before, in all, as the last column'),
})
const on = z.strictObject({ on: day.describe('The day; today when left out') })
const account = z.strictObject({
  account: z.string().max(60).describe('The id or the code of the account'),
  from,
  to,
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
})
const statement = z.looseObject({ entity: z.string(), currency: z.string(), asOf: z.string().describe('When it was reckoned') })

export function ledgerOperations(store: Store): Operation[] {
  const aggregate = store.registry.aggregates.get('legal-entity') as AnyAggregate
  const entityOf = async ({ identity, id }: OperationRequest): Promise<LegalEntity> => {
    const { state } = await readState(store, identity, aggregate, id, undefined)
    return state as LegalEntity
  }
  const head = ({ name, currency }: LegalEntity) => ({ entity: name, currency, asOf: new Date().toISOString() })
  const today = () => new Date().toISOString().slice(0, 10)
  const inOrder = (first: string, last: string) => {
    if (first > last)
      throw new ProblemError({
        status: 400,
        code: 'days-run-backwards',
        title: `from: ${first} lies behind ${last}; ask for earlier days.`,
      })
  }
  const spanOf = (entity: LegalEntity, asked: Readonly<Record<string, string>>): { from: string; to: string } => {
    const last = asked.to ?? today()
    const first = asked.from ?? yearOf(entity, last)
    inOrder(first, last)
    return { from: first, to: last }
  }
  const operation = (
    name: string,
    verb: string,
    summary: string,
    query: z.ZodObject,
    answer: (request: OperationRequest, entity: LegalEntity) => Promise<object>,
  ): Operation => ({
    operationId: name,
    method: 'get',
    path: `/api/legal-entities/{id}/${verb}`,
    tag: 'legal-entity',
    summary,
    permission: 'ledger:view',
    query,
    output: statement,
    statuses: [200, 400, 401, 403, 404],
    handle: async (request) => {
      const entity = await entityOf(request)
      return request.context.json({ ...head(entity), ...(await answer(request, entity)) } as never)
    },
  })
  const { database } = store
  const requestOf = ({ workspaceId, asking }: Identity, id: string, entity: LegalEntity): StatementRequest => ({
    workspaceId,
    asking,
    id,
    entity,
  })

  return [
    operation(
      'showTrialBalance',
      'trial-balance',
      'What each account held, what was debited and credited, and what it holds; in minor units of the currency of the books, debits positive.',
      days,
      async ({ identity, id, query }, entity) => {
        const span = spanOf(entity, query)
        return { ...span, ...(await trialBalanceOf(database, requestOf(identity, id, entity), span)) }
      },
    ),
    operation(
      'showIncomeStatement',
      'income-statement',
      'Profit or loss in the categories of IFRS 18, month by month and in all.',
      months,
      async ({ identity, id, query }, entity) => {
        const last = query.to ?? today().slice(0, 7)
        const first = query.from ?? yearOf(entity, `${last}-01`).slice(0, 7)
        inOrder(first, last)
        const columns = monthsBetween(first, last)
        if (columns.length > mostMonths)
          throw new ProblemError({ status: 400, code: 'too-many-months', title: `from: ask for ${mostMonths} months at most.` })
        return {
          from: first,
          to: last,
          months: columns,
          ...(await incomeStatementOf(database, requestOf(identity, id, entity), columns, query.compare === 'year-before')),
        }
      },
    ),
    operation(
      'showBalanceSheet',
      'balance-sheet',
      'What is owned and owed on a day; profit that no entry carried over stands in equity.',
      on,
      async ({ identity, id, query }, entity) => {
        const last = query.on ?? today()
        return { on: last, ...(await balanceSheetOf(database, requestOf(identity, id, entity), last)) }
      },
    ),
    operation(
      'showCashFlow',
      'cash-flow',
      'Where cash came from and went, direct by the accounts on the other side, and indirect from profit; both agree.',
      days,
      async ({ identity, id, query }, entity) => {
        const span = spanOf(entity, query)
        return { ...span, ...(await cashFlowOf(database, requestOf(identity, id, entity), span)) }
      },
    ),
    operation(
      'listLedgerLines',
      'general-ledger',
      'The lines of one account by day, each with what the account holds after it.',
      account,
      async ({ identity, id, query }, entity) => {
        const found = accountOf(entity, String(query.account ?? ''))
        if (!found)
          throw new ProblemError({
            status: 404,
            code: 'no-such-account',
            title: `account: the books of ${entity.name} have no account “${query.account}”; use its id or its code.`,
          })
        const span = spanOf(entity, query)
        const { limit, offset } = query as unknown as { limit: number; offset: number }
        const [before, page] = await Promise.all([
          postedBetween(database, identity, id, { from: null, to: dayBefore(span.from) }),
          linesOfAccount(database, identity, id, found.id, span, { limit, offset }),
        ])
        const opening = before.get(found.id)?.base ?? 0n
        return {
          ...span,
          account: { id: found.id, ...found.account },
          opening: String(opening),
          total: page.total,
          lines: page.lines.map((line) => ({ ...line, balance: String(opening + BigInt(line.balance)) })),
        }
      },
    ),
    {
      operationId: 'exportJournal',
      method: 'get',
      path: '/api/legal-entities/{id}/journal',
      tag: 'legal-entity',
      summary: 'The journal as a text for hledger and ledger, or for beancount, with exact amounts.',
      permission: 'ledger:view',
      query: journalQuery,
      output: z.string(),
      file: 'text/plain',
      statuses: [200, 400, 401, 403, 404],
      handle: async (request) => {
        const entity = await entityOf(request)
        const { format, from: first, to: last } = request.query as z.output<typeof journalQuery>
        const body = journalFile(database, request.identity, request.id, entity, format, { from: first ?? null, to: last ?? null })
        const ending = format === 'beancount' ? 'beancount' : 'journal'
        return request.context.body(body, 200, {
          'content-type': 'text/plain; charset=utf-8',
          'content-disposition': `attachment; filename="${fileNameOf(entity.name, ending)}"`,
        })
      },
    },
  ]
}
