/** Statements of the books as files: a workbook, a table, or a document. */
import { fileNameOf } from '@nonet/domain/formats'
import {
  balanceSheetSheet,
  cashFlowSheet,
  generalLedgerSheet,
  incomeStatementSheet,
  type Sheet,
  sheetCsv,
  trialBalanceSheet,
} from '@nonet/domain/formats/statements'
import { isCalendarDay } from '@nonet/domain/kernel/calendar'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { LegalEntity } from '@nonet/domain/ledger'
import { reportPdf, workbookOf } from '@nonet/files'
import * as z from 'zod'
import { ledgerLines } from '../queries/ledger.ts'
import {
  balanceSheetOf,
  cashFlowOf,
  incomeStatementOf,
  monthsBetween,
  mostMonths,
  type Span,
  type StatementRequest,
  trialBalanceOf,
  yearOf,
} from '../queries/statements.ts'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const statements = ['trial-balance', 'income-statement', 'balance-sheet', 'cash-flow', 'general-ledger'] as const
const day = z.string().refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD').optional()
const asked = z.strictObject({
  statement: z
    .enum([...statements, 'all'])
    .default('all')
    .describe('all of them are in a workbook only'),
  format: z.enum(['xlsx', 'csv', 'pdf']).default('xlsx'),
  from: day.describe('The first day; the first of the fiscal year when left out. Profit or loss is told by whole months'),
  to: day.describe('The last day; today when left out'),
})
/** Lines of the general ledger in one file. */
const mostLines = 100_000
const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
} as const
const refused = (code: string, title: string) => new ProblemError({ status: 400, code, title })

export function reportOperation(store: Store): Operation {
  const { database } = store
  const entities = store.registry.aggregates.get('legal-entity') as AnyAggregate
  const sheetOf = async (which: (typeof statements)[number], request: StatementRequest, span: Span): Promise<Sheet> => {
    const { entity } = request
    const when = which === 'balance-sheet' ? span.to : `${span.from} to ${span.to}`
    const of = { currency: entity.currency, about: [entity.name, when, `In ${entity.currency}, as of ${new Date().toISOString()}`] }
    if (which === 'trial-balance') return trialBalanceSheet(of, await trialBalanceOf(database, request, span))
    if (which === 'balance-sheet') return balanceSheetSheet(of, await balanceSheetOf(database, request, span.to))
    if (which === 'cash-flow') return cashFlowSheet(of, await cashFlowOf(database, request, span))
    if (which === 'income-statement') {
      const months = monthsBetween(span.from.slice(0, 7), span.to.slice(0, 7))
      if (months.length > mostMonths) throw refused('too-many-months', `from: ask for ${mostMonths} months at most.`)
      return incomeStatementSheet(of, months, await incomeStatementOf(database, request, months))
    }
    const lines = await ledgerLines(database, request, request.id, span, mostLines + 1)
    if (lines.length > mostLines) throw refused('too-many-lines', `from: there are more than ${mostLines} lines; ask for fewer days.`)
    const named = lines.map(({ account_id, ...line }) => {
      const { code = '', name = '' } = entity.accounts.get(account_id) ?? {}
      return { ...line, code, account: name, base: String(line.base) }
    })
    return generalLedgerSheet(
      of,
      named.toSorted((a, b) => (a.code === b.code ? 0 : a.code < b.code ? -1 : 1)),
    )
  }
  return {
    operationId: 'exportStatements',
    method: 'get',
    path: '/api/legal-entities/{id}/report',
    tag: 'legal-entity',
    summary: 'Statements of the books as a file: all in one workbook, or one of them as a workbook, a table or a PDF.',
    permission: 'ledger:view',
    query: asked,
    output: z.string(),
    file: 'application/octet-stream',
    statuses: [200, 400, 401, 403, 404],
    handle: async ({ context, identity, id, query }) => {
      const { statement, format, from, to = new Date().toISOString().slice(0, 10) } = query as unknown as z.output<typeof asked>
      const entity = (await readState(store, identity, entities, id, undefined)).state as LegalEntity
      const span = { from: from ?? yearOf(entity, to), to }
      if (span.from > span.to) throw refused('days-run-backwards', `from: ${span.from} lies behind ${span.to}; ask for earlier days.`)
      if (statement === 'all' && format !== 'xlsx') throw refused('one-statement', `statement: ${format} holds one of them; say which.`)
      const { workspaceId, asking } = identity
      const request = { workspaceId, asking, id, entity }
      const sheets: Sheet[] = []
      for (const which of statement === 'all' ? statements : [statement]) sheets.push(await sheetOf(which, request, span))
      const [one] = sheets as [Sheet]
      const body = format === 'xlsx' ? await workbookOf(sheets) : format === 'pdf' ? await reportPdf(one) : sheetCsv(one)
      const name = fileNameOf(`${entity.name} ${statement === 'all' ? 'books' : statement} ${span.to}`, format)
      return context.body(body as never, 200, {
        'content-type': types[format],
        'content-disposition': `attachment; filename="${name}"`,
      })
    },
  }
}
