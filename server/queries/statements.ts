/** The statements of the books, reckoned from sums by account and month. */
import { addMonths, type CalendarMonth, fiscalYearStart } from '@nonet/domain/kernel/calendar'
import { balanceSheet, cashFlow, incomeStatement, type LegalEntity, type Sums, trialBalance } from '@nonet/domain/ledger'
import type { Database } from '../store/database.ts'
import { type BooksRequest, postedBeside, postedBetween, postedByMonth } from './ledger.ts'

export type Span = { readonly from: string; readonly to: string }
/** Whose books, for whom. */
export type StatementRequest = BooksRequest & { readonly id: string; readonly entity: LegalEntity }
const nothing: ReadonlyMap<string, Sums> = new Map()
/** The months of a statement of profit or loss. */
export const mostMonths = 36

/** One day before another. */
export const dayBefore = (of: string): string => new Date(Date.parse(`${of}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
export const yearOf = ({ fiscalYearStart: start }: LegalEntity, of: string): string =>
  `${fiscalYearStart(of.slice(0, 7) as CalendarMonth, start)}-01`
/** Months one after the other, at most one more than a statement has. */
export function monthsBetween(first: string, last: string): readonly string[] {
  const months: string[] = []
  for (let at = first; at <= last && months.length <= mostMonths; at = addMonths(at as CalendarMonth, 1)) months.push(at)
  return months
}

const posted = (database: Database, { id, ...request }: StatementRequest, from: string | null, to: string) =>
  postedBetween(database, request, id, { from, to })

export async function trialBalanceOf(database: Database, request: StatementRequest, { from, to }: Span) {
  const [before, within] = await Promise.all([posted(database, request, null, dayBefore(from)), posted(database, request, from, to)])
  return trialBalance(request.entity.accounts, before, within)
}

/** Month by month, in all, and when `isCompared` the same months of the year before in all as the last column. */
export async function incomeStatementOf(database: Database, request: StatementRequest, months: readonly string[], isCompared = false) {
  const before = isCompared ? months.map((at) => addMonths(at as CalendarMonth, -12)) : []
  const posted = (of: readonly string[]) => postedByMonth(database, request, request.id, of[0] ?? '', of.at(-1) ?? '')
  const [byMonth, earlier] = await Promise.all([posted(months), isCompared ? posted(before) : null])
  const sums = months.map((at) => byMonth.get(at) ?? nothing)
  const compared = earlier ? [inAll(before.map((at) => earlier.get(at) ?? nothing))] : []
  return incomeStatement(request.entity.accounts, [...sums, inAll(sums), ...compared])
}

export async function balanceSheetOf(database: Database, request: StatementRequest, on: string) {
  const begins = yearOf(request.entity, on)
  const [before, within] = await Promise.all([posted(database, request, null, dayBefore(begins)), posted(database, request, begins, on)])
  return { yearBegins: begins, ...balanceSheet(request.entity.accounts, before, within) }
}

export async function cashFlowOf(database: Database, request: StatementRequest, { from, to }: Span) {
  const cash = [...request.entity.accounts].flatMap(([own, { role }]) => (role === 'cash' ? [own] : []))
  const [before, within, beside] = await Promise.all([
    posted(database, request, null, dayBefore(from)),
    posted(database, request, from, to),
    postedBeside(database, request, request.id, cash, { from, to }),
  ])
  return cashFlow(request.entity.accounts, before, within, beside)
}

/** The sums of several months as one. */
function inAll(months: readonly ReadonlyMap<string, Sums>[]): ReadonlyMap<string, Sums> {
  const sums = new Map<string, Sums>()
  for (const one of months)
    for (const [id, { base, debit, credit, postings }] of one) {
      const before = sums.get(id) ?? { base: 0n, debit: 0n, credit: 0n, postings: 0 }
      sums.set(id, {
        base: before.base + base,
        debit: before.debit + debit,
        credit: before.credit + credit,
        postings: before.postings + postings,
      })
    }
  return sums
}
