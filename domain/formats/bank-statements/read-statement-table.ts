/** Statements as tables: whichever way a bank calls its columns, writes its days and its amounts. */
import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { isCalendarDay } from '#kernel/calendar'
import { amountIn } from '../journals/read-journal.ts'
import { type BankStatement, mostOfStatement, oneLineOf, type StatementFault, type StatementLine } from './read-statement.ts'

/** What columns are for; `in` and `out` are for banks that write what came and what went apart. */
export const statementColumns = ['date', 'amount', 'in', 'out', 'text', 'party', 'reference', 'currency', 'balance'] as const
export type StatementColumn = (typeof statementColumns)[number]
/** The heads of the table for what they are. */
export type StatementMap = Readonly<Partial<Record<StatementColumn, string>>>
const known: Readonly<Record<StatementColumn, RegExp>> = {
  date: /^(booking date|date|transaction date|posted|posting date|completed date|buchungstag|buchungsdatum|datum|fecha|data|date op[eé]ration|valuta)/,
  amount: /^(amount|betrag|umsatz|importe|importo|montant|value|transaction amount)/,
  in: /^(paid in|money in|credit|deposit|received|haben|cr[eé]dit|in$)/,
  out: /^(paid out|money out|debit|withdrawal|spent|soll|d[eé]bit|out$)/,
  text: /^(description|details|text|memo|narrative|verwendungszweck|purpose|remittance|concepto|causale|libell[eé]|transaction description|payment reference)/,
  party: /^(payee|payer|counterparty|name|beneficiary|merchant|empf[aä]nger|auftraggeber|partner|sender)/,
  reference: /^(reference|transaction id|id$|ref|referenz|kundenreferenz)/,
  currency: /^(currency|ccy|w[aä]hrung|devise|divisa)/,
  balance: /^(balance|saldo|running balance|solde|kontostand)/,
}

/** Which column is for what, as far as their heads say it; each is for one thing. */
export function proposedColumns(heads: readonly string[]): StatementMap {
  const taken = new Set<number>()
  return Object.fromEntries(
    statementColumns.flatMap((column) => {
      const at = heads.findIndex((head, index) => !taken.has(index) && known[column].test(head.trim().toLowerCase()))
      if (at < 0) return []
      taken.add(at)
      return [[column, heads[at]]]
    }),
  ) as StatementMap
}
/** The rows of a table that has heads somewhere at its top: banks write who asked and when above them. */
export function tableOf(
  text: string,
): { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly from: number } | string {
  if (text.length > mostOfStatement.characters)
    return `is larger than ${mostOfStatement.characters / 1e6} MB; ask the bank for a shorter time.`
  const sample = text.slice(0, 20_000)
  const delimiter = ['\t', ';', ','].toSorted((a, b) => sample.split(b).length - sample.split(a).length)[0] as string
  try {
    const all = parse(text, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }) as string[][]
    const heads = all.slice(0, 30).findIndex((cells) => {
      const map = proposedColumns(cells)
      return map.date !== undefined && (map.amount ?? map.in ?? map.out) !== undefined
    })
    const from = heads < 0 ? 0 : heads
    const found = all[from]
    return found ? { heads: found.map((head) => head.trim()), rows: all.slice(from + 1), from: from + 2 } : 'is empty.'
  } catch (error) {
    return `is no table: ${error instanceof CsvError ? error.message : String(error)}`
  }
}

/** `usual` is the currency of what names none. Days such as 03/04/2026 are read by those of the same table that can be one thing only. */
export function readStatementTable(
  text: string,
  usual: string,
  said: StatementMap = {},
  order: 'dmy' | 'mdy' | null = null,
): BankStatement {
  const lines: StatementLine[] = []
  const faults: StatementFault[] = []
  const fault = (at: number, says: string) => faults.length < mostOfStatement.faults && faults.push({ at, says })
  const done = () => ({ lines, faults, accounts: [] })
  const table = tableOf(text)
  if (typeof table === 'string') {
    fault(1, table)
    return done()
  }
  const map = { ...proposedColumns(table.heads), ...said }
  const column = (name: StatementColumn) => table.heads.indexOf(map[name] ?? '\u0000')
  const missing = Object.entries(said).find(([, head]) => !table.heads.includes(head))
  if (missing) {
    fault(1, `${missing[0]}: no column is named “${missing[1]}”; there are ${table.heads.slice(0, 12).join(', ')}.`)
    return done()
  }
  if (column('date') < 0 || [column('amount'), column('in'), column('out')].every((at) => at < 0)) {
    fault(1, `date, amount: say which columns they are; there are ${table.heads.slice(0, 12).join(', ')}.`)
    return done()
  }
  const cell = (row: readonly string[], name: StatementColumn) => (row[column(name)] ?? '').trim()
  const days = orderOf(table.rows.map((row) => cell(row, 'date'))) ?? order
  for (const [index, row] of table.rows.slice(0, mostOfStatement.lines).entries()) {
    const at = table.from + index
    const written = cell(row, 'date')
    if (row.every((value) => value.trim() === '')) continue
    const on = dayOf(written, days)
    if (on === null) {
      fault(
        at,
        ambiguous(written) ? `date: “${written}” could be two days; say which comes first, day or month.` : `date: “${written}” is no day.`,
      )
      continue
    }
    const currency = cell(row, 'currency') || usual
    const amount = amountOf(row, cell, currency)
    if (amount === null) {
      fault(at, 'amount: is none.')
      continue
    }
    if (/^-?0*\.?0*$/.test(amount.number)) continue
    lines.push({
      at,
      on,
      amount,
      text: oneLineOf(cell(row, 'text')) || oneLineOf(cell(row, 'party')) || 'Entry of the bank',
      party: oneLineOf(cell(row, 'party')).slice(0, 200) || null,
      reference: oneLineOf(cell(row, 'reference')).slice(0, 140) || null,
      balance: amountIn(cell(row, 'balance'), currency),
    })
  }
  return done()
}
function amountOf(row: readonly string[], cell: (row: readonly string[], name: StatementColumn) => string, currency: string) {
  const plain = (text: string) => amountIn(text.replace(/^\((.*)\)$/, '-$1').replace(/^(.*\d)\s*-$/, '-$1'), currency)
  const whole = plain(cell(row, 'amount'))
  if (whole) return whole
  const [came, went] = [plain(cell(row, 'in')), plain(cell(row, 'out'))]
  const isNone = (one: typeof came) => one === null || /^-?0*\.?0*$/.test(one.number)
  if (!isNone(came)) return came
  if (isNone(went) || went === null) return came ?? went
  return { ...went, number: went.number.startsWith('-') ? went.number : `-${went.number}` }
}
const parts = (text: string) => /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})\b/.exec(text)
const ambiguous = (text: string): boolean => {
  const found = parts(text)
  return found !== null && Number(found[1]) <= 12 && Number(found[2]) <= 12
}
/** Which comes first, as the days that can be read one way only say it. A point is never between month and day. */
function orderOf(written: readonly string[]): 'dmy' | 'mdy' | null {
  for (const text of written) {
    const found = parts(text)
    if (!found) continue
    if (text.includes('.') || Number(found[1]) > 12) return 'dmy'
    if (Number(found[2]) > 12) return 'mdy'
  }
  return null
}
function dayOf(text: string, order: 'dmy' | 'mdy' | null): string | null {
  const iso = text.replaceAll('/', '-').slice(0, 10)
  if (isCalendarDay(iso)) return iso
  if (/^\d{8}$/.test(text)) return dayOf(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`, order)
  const found = parts(text)
  if (!found || order === null) return null
  const [, first = '', second = '', year = ''] = found
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  const full = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDay(full) ? full : null
}
