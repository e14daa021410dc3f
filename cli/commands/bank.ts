/** nonet bank: statements of the bank, as camt.053 or as a table, and what of them is certain matched with the books. */
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import {
  readCamt,
  readStatementTable,
  type StatementColumn,
  type StatementMap,
  statementColumns,
  transactionsOf,
} from '@nonet/domain/formats/bank-statements'
import { moneyText } from '@nonet/domain/kernel/money'
import { readTextFile } from '@nonet/files'
import { type BooksAnswer, booksOf } from '../books.ts'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'

const usage = `nonet bank import FILE --account CODE [--entity NAME|ID] [--format camt|csv] [--map COLUMN=HEAD …] [--days dmy|mdy] [--dry-run]
nonet bank reconcile --account CODE [--entity NAME|ID]

  --account   the account in the books, by its code
  --entity    whose books; the only ones when left out
  --format    by the ending of the file when left out
  --map       which column is for what: --map date=Tag --map amount=Betrag; columns are ${statementColumns.join(', ')}
  --days      whether day or month comes first, where the table does not say it
  --dry-run   say what would be recorded, and record nothing`
const batch = 200

export async function bank(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      account: { type: 'string' },
      entity: { type: 'string' },
      format: { type: 'string' },
      map: { type: 'string', multiple: true },
      days: { type: 'string' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const [verb, file] = positionals
  const isImport = verb === 'import' && file !== undefined && positionals.length === 2
  if (values.help || !(isImport || (verb === 'reconcile' && positionals.length === 1))) {
    if (!values.help) throw new Fault(usage)
    console.log(usage)
    return exitCodes.fine
  }
  if (!values.account) throw new Fault('--account: say which account in the books, by its code, such as 1000.')
  const connection = new Connection(values)
  const books = await booksOf(connection, values.entity)
  const account = books.accounts.find(({ code, id }) => code === values.account || id === values.account)
  if (!account) throw new Fault(`--account: the books of ${books.name} have no account ${values.account}.`, exitCodes.errors)
  return isImport ? imported(connection, books, account.id, file, values) : reconciled(connection, books, account.id)
}

type Said = {
  readonly format?: string | undefined
  readonly map?: readonly string[] | undefined
  readonly days?: string | undefined
  readonly 'dry-run'?: boolean | undefined
}
async function imported(connection: Connection, books: BooksAnswer, account: string, file: string, said: Said): Promise<number> {
  const text = readTextFile(file, 50_000_000)
  const { transactions, faults } = transactionsOf(readAs(said.format ?? formatOf(file, text), text, books.currency, said), account)
  for (const { at, says } of faults.slice(0, 100)) console.error(`${basename(file)}:${at} ${says}`)
  if (said['dry-run']) {
    for (const { on, amount, currency, text: about, party } of transactions.slice(0, 20))
      console.log(`${on} ${amount.padStart(12)} ${currency} ${party ? `${party}: ` : ''}${about}`)
    console.log(`${transactions.length} would be recorded in the books of ${books.name}, ${faults.length} cannot be`)
    return faults.length > 0 ? exitCodes.errors : exitCodes.fine
  }
  const done = { recorded: 0, known: 0, refused: faults.length }
  for (let from = 0; from < transactions.length; from += batch) {
    type Answer = { recorded: number; known: number; faults: { at: number; says: string }[] }
    const answer: Answer = await connection.post(`/api/legal-entities/${books.id}/import-bank-transactions`, {
      account,
      transactions: transactions.slice(from, from + batch),
    })
    done.recorded += answer.recorded
    done.known += answer.known
    done.refused += answer.faults.length
    for (const { at, says } of answer.faults) console.error(`${basename(file)}:${at} ${says}`)
    if (process.stderr.isTTY) process.stderr.write(`\r${Math.min(from + batch, transactions.length)} of ${transactions.length}`)
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
  console.log(`${done.recorded} recorded, ${done.known} were there, ${done.refused} refused`)
  return done.refused > 0 ? exitCodes.errors : exitCodes.fine
}
const formatOf = (file: string, text: string) => (extname(file) === '.xml' || text.trimStart().startsWith('<') ? 'camt' : 'csv')
function readAs(format: string, text: string, currency: string, { map = [], days }: Said) {
  if (format === 'camt') return readCamt(text)
  if (format !== 'csv') throw new Fault(`--format ${format} is none of camt, csv.`)
  if (days !== undefined && days !== 'dmy' && days !== 'mdy') throw new Fault(`--days ${days} is none of dmy, mdy.`)
  const columns: Partial<Record<StatementColumn, string>> = {}
  for (const one of map) {
    const [, column = '', head = ''] = /^([a-z]+)=(.+)$/.exec(one) ?? []
    if (!statementColumns.includes(column as StatementColumn))
      throw new Fault(`--map ${one}: write a column and the head of it, such as date=Tag; columns are ${statementColumns.join(', ')}.`)
    columns[column as StatementColumn] = head
  }
  return readStatementTable(text, currency, columns as StatementMap, days ?? null)
}

async function reconciled(connection: Connection, books: BooksAnswer, account: string): Promise<number> {
  type Answer = { matched: number; open: number; faults: string[] }
  const sum = { matched: 0, open: 0, faults: 0 }
  for (let isDone = false; !isDone; ) {
    const { matched, open, faults }: Answer = await connection.post(`/api/legal-entities/${books.id}/reconcile`, { account })
    for (const fault of faults) console.error(fault)
    Object.assign(sum, { matched: sum.matched + matched, open, faults: faults.length })
    isDone = matched === 0
  }
  type Sides = { bank: string; currency: string; said: { balance: string; day: string } | null }
  const {
    bank: should,
    said,
    currency,
  } = await connection.get<Sides>(`/api/legal-entities/${books.id}/reconciliation?account=${account}&limit=1`)
  console.log(`${sum.matched} matched, ${sum.open} open; the bank should say ${moneyText({ minor: BigInt(should), currency })}`)
  if (said) console.log(`on ${said.day} it says ${moneyText({ minor: BigInt(said.balance), currency })}`)
  return sum.faults > 0 ? exitCodes.errors : exitCodes.fine
}
