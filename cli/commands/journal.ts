/** nonet journal import: books that were kept elsewhere, from hledger, ledger, beancount or a table; the next file of the same books repeats nothing. */
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import {
  entriesToPost,
  matchAccounts,
  proposedAccounts,
  type ReadJournal,
  readBeancount,
  readHledger,
  readJournalTable,
} from '@nonet/domain/formats/journals'
import { readTextFile } from '@nonet/files'
import { type BooksAnswer, booksOf } from '../books.ts'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'

const usage = `nonet journal import FILE [--entity NAME|ID] [--format hledger|beancount|csv] [--map NAME=CODE …] [--add-accounts] [--on DAY] [--dry-run]

  --entity        whose books; the only ones when left out
  --format        by the ending of the file when left out; hledger reads journals of ledger too
  --map           an account of the file as one of the books: --map "Assets:Bank=1000"
  --add-accounts  add what the books do not have
  --on            the day of a trial balance, which has no days of its own
  --dry-run       say what would be posted, and post nothing`
const batch = 200

export async function journal(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      entity: { type: 'string' },
      format: { type: 'string' },
      map: { type: 'string', multiple: true },
      'add-accounts': { type: 'boolean' },
      on: { type: 'string' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const [verb, file] = positionals
  if (values.help || verb !== 'import' || !file || positionals.length > 2) {
    if (!values.help) throw new Fault(usage)
    console.log(usage)
    return exitCodes.fine
  }
  const connection = new Connection(values)
  const books = await booksOf(connection, values.entity)
  const read = readAs(values.format ?? formatOf(file), readTextFile(file, 100_000_000), books.currency, values.on ?? null)
  const chosen = await accountsFor(connection, books, read, values.map ?? [], values['add-accounts'] === true && values['dry-run'] !== true)
  const adding = values['add-accounts'] ? chosen.proposed.map((one) => one.for) : []
  const { entries, faults } = entriesToPost(read, books, (name) => chosen.ids.get(name) ?? (adding.includes(name) ? 'new' : null))
  for (const [what, count] of Object.entries(read.passedOver)) console.error(`passed over: ${count} ${what}`)
  for (const { at, says } of faults.slice(0, 100)) console.error(`${basename(file)}:${at} ${says}`)
  if (faults.length > 100) console.error(`and ${faults.length - 100} more`)
  if (values['dry-run']) {
    for (const { for: name, code, type } of chosen.proposed)
      console.log(`${values['add-accounts'] ? 'would add' : 'not there:'} ${code} ${type ?? 'expense'} for ${name}`)
    console.log(`${entries.length} entries would be posted in the books of ${books.name}, ${faults.length} cannot be`)
    return faults.length > 0 ? exitCodes.errors : exitCodes.fine
  }
  const done = { posted: 0, known: 0, refused: 0 }
  for (let from = 0; from < entries.length; from += batch) {
    type Answer = { posted: number; known: number; faults: { at: number; says: string }[] }
    const answer: Answer = await connection.post(`/api/legal-entities/${books.id}/import-entries`, {
      entries: entries.slice(from, from + batch),
    })
    done.posted += answer.posted
    done.known += answer.known
    done.refused += answer.faults.length
    for (const { at, says } of answer.faults) console.error(`${basename(file)}:${at} ${says}`)
    if (process.stderr.isTTY) process.stderr.write(`\r${Math.min(from + batch, entries.length)} of ${entries.length}`)
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
  console.log(`${done.posted} posted, ${done.known} were there, ${done.refused + faults.length} refused`)
  return done.refused + faults.length > 0 ? exitCodes.errors : exitCodes.fine
}

const formatOf = (file: string) =>
  ['.beancount', '.bean'].includes(extname(file)) ? 'beancount' : ['.csv', '.tsv', '.txt'].includes(extname(file)) ? 'csv' : 'hledger'
function readAs(format: string, text: string, currency: string, on: string | null): ReadJournal {
  if (format === 'hledger' || format === 'ledger') return readHledger(text)
  if (format === 'beancount') return readBeancount(text)
  if (format === 'csv') return readJournalTable(text, currency, on)
  throw new Fault(`--format ${format} is none of hledger, ledger, beancount, csv.`)
}

/** The accounts for the names of the file: as they are mapped, as they are called, and those that are added. */
async function accountsFor(connection: Connection, books: BooksAnswer, read: ReadJournal, maps: readonly string[], isAdding: boolean) {
  const ids = new Map(matchAccounts(read.accounts, books.accounts))
  for (const map of maps) {
    const [, name = '', code = ''] = /^(.*)=([^=]+)$/.exec(map) ?? []
    const account = books.accounts.find((one) => one.code === code || one.id === code)
    if (!read.accounts.includes(name)) throw new Fault(`--map: the file has no account “${name}”.`)
    if (!account) throw new Fault(`--map: the books of ${books.name} have no account ${code}.`)
    ids.set(name, account.id)
  }
  const proposed = proposedAccounts(
    read.accounts.filter((name) => !ids.get(name)),
    books.accounts,
  )
  if (isAdding)
    for (const { for: name, type, ...said } of proposed) {
      const { result } = await connection.post<{ result: { account: string } }>(`/api/legal-entities/${books.id}/add-account`, {
        ...said,
        type: type ?? 'expense',
      })
      ids.set(name, result.account)
    }
  return { ids, proposed }
}
