/** A journal as a table: a row for each line of an entry, or a trial balance with a row for each account. */
import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { isCalendarDay } from '#kernel/calendar'
import { amountIn, JournalBuilder, mostOfJournal, type ReadJournal, type WrittenAmount } from './read-journal.ts'

const names: Readonly<Record<string, readonly string[]>> = {
  on: ['date', 'day', 'posting date', 'booking date', 'datum'],
  entry: ['entry', 'transaction', 'transaction id', 'entry id', 'journal', 'number', 'txnidx', 'id'],
  account: ['account', 'account code', 'code', 'account number', 'konto'],
  name: ['account name', 'name'],
  memo: ['memo', 'description', 'text', 'narration', 'payee'],
  reference: ['reference', 'document', 'ref'],
  debit: ['debit', 'debit amount', 'soll'],
  credit: ['credit', 'credit amount', 'haben'],
  amount: ['amount', 'balance', 'closing', 'net'],
  currency: ['currency', 'commodity', 'ccy'],
}
type Row = { readonly at: number; readonly cell: (name: string) => string }

/** Reads CSV with commas, semicolons or tabs. `usual` is the currency of what names none; `on` the day of a trial balance, which has no dates. */
export function readJournalTable(text: string, usual: string, on: string | null = null): ReadJournal {
  const builder = new JournalBuilder()
  const rows = rowsIn(text, builder)
  if (!rows) return builder.done()
  const isTrial = rows.every(({ cell }) => cell('on') === '')
  if (isTrial && on === null) {
    builder.fault(1, 'has no column with days; it is a trial balance, so say the day that it is of.')
    return builder.done()
  }
  type Open = {
    key: string
    at: number
    on: string
    memo: string
    reference: string | null
    lines: { account: string; amount: WrittenAmount; cost: null; memo: string | null }[]
  }
  let open: Open | undefined
  const end = () => {
    if (open) builder.add(open, open.lines)
    open = undefined
  }
  const entryOf = (begun: Open): Open => {
    if (open?.key === begun.key) return open
    end()
    open = begun
    return begun
  }
  for (const { at, cell } of rows) {
    const day = isTrial ? (on as string) : dayIn(cell('on'))
    const account = [cell('account'), isTrial ? cell('name') : ''].filter(Boolean).join(' ')
    const amount = amountOfRow(cell, usual)
    if (day === null) builder.fault(at, `date: “${cell('on')}” is no day; write it as YYYY-MM-DD.`)
    else if (account === '') builder.fault(at, 'account: is empty.')
    else if (amount === null) builder.fault(at, 'amount: neither a debit nor a credit is a number.')
    else if (!/^-?0*\.?0*$/.test(amount.number)) {
      const key = isTrial ? 'all' : cell('entry') || `${day} ${cell('reference')} ${cell('memo')}`
      const begun = {
        key,
        at,
        on: day,
        memo: (isTrial ? 'Opening balances' : cell('memo')).slice(0, 500) || 'entry',
        reference: cell('reference').slice(0, 60) || null,
        lines: [],
      }
      entryOf(begun).lines.push({ account, amount, cost: null, memo: null })
    }
  }
  end()
  return builder.done()
}

function rowsIn(text: string, builder: JournalBuilder): readonly Row[] | null {
  if (text.length > mostOfJournal.characters) {
    builder.fault(1, `is larger than ${mostOfJournal.characters / 1e6} MB; cut it by years.`)
    return null
  }
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = ['\t', ';', ','].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] as string
  try {
    const [heads = [], ...rows] = parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][]
    const plain = heads.map((head) => head.trim().toLowerCase())
    const columns = new Map(Object.entries(names).map(([name, said]) => [name, plain.findIndex((head) => said.includes(head))]))
    if ((columns.get('account') ?? -1) < 0) {
      builder.fault(1, `account: no column is named so; there are ${heads.slice(0, 10).join(', ')}.`)
      return null
    }
    return rows.map((cells, index) => ({ at: index + 2, cell: (name) => (cells[columns.get(name) ?? -1] ?? '').trim() }))
  } catch (error) {
    builder.fault(1, `is no table: ${error instanceof CsvError ? error.message : String(error)}`)
    return null
  }
}
/** `2026-01-15`, `15.01.2026`, `15/01/2026` and `2026/01/15`; what could be either way round is none. */
function dayIn(text: string): string | null {
  const iso = text.replaceAll('/', '-').slice(0, 10)
  if (isCalendarDay(iso)) return iso
  const parts = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text)
  if (!parts) return null
  const [, day = '', month = '', year = ''] = parts
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDay(found) && (text.includes('.') || Number(day) > 12) ? found : null
}
function amountOfRow(cell: Row['cell'], usual: string): WrittenAmount | null {
  const currency = cell('currency') || usual
  const written = (text: string) => (text === '' ? null : amountIn(text.replace(/^\((.*)\)$/, '-$1'), currency))
  const [debit, credit, amount] = [written(cell('debit')), written(cell('credit')), written(cell('amount'))]
  if (debit && !/^-?0*\.?0*$/.test(debit.number)) return debit
  if (credit) return { ...credit, number: credit.number.startsWith('-') ? credit.number.slice(1) : `-${credit.number}` }
  return debit ?? amount
}
