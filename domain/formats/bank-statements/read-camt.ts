/** Statements by ISO 20022: camt.053 of any version, as banks hand them out. */
import { Parser } from 'saxen'
import { isCalendarDay } from '#kernel/calendar'
import type { WrittenAmount } from '../journals/read-journal.ts'
import { type BankStatement, mostOfStatement, oneLineOf, type StatementFault, type StatementLine } from './read-statement.ts'

/** One `Ntry`: what it says by the path of the element within it. */
type Entry = { readonly texts: Map<string, string[]>; currency: string }
type Balance = { kind: string; amount: string; currency: string; sign: string; on: string }
const local = (name: string): string => name.slice(name.indexOf(':') + 1)

export function readCamt(text: string): BankStatement {
  const lines: StatementLine[] = []
  const faults: StatementFault[] = []
  const accounts = new Set<string>()
  const fault = (at: number, says: string) => faults.length < mostOfStatement.faults && faults.push({ at, says })
  const done = () => ({ lines, faults, accounts: [...accounts] })
  if (text.length > mostOfStatement.characters) {
    fault(1, `is larger than ${mostOfStatement.characters / 1e6} MB; ask the bank for a shorter time.`)
    return done()
  }
  const path: string[] = []
  let entry: Entry | null = null
  let [count, isStatement] = [0, false]
  let balance: Partial<Balance> | null = null
  let closing: Balance | null = null
  let first = 0
  const within = () => path.slice(path.lastIndexOf('Ntry') + 1).join('/')
  const parser = new Parser()
  parser.on('openTag', (name: string, attributes: () => Record<string, string>) => {
    const tag = local(name)
    path.push(tag)
    if (path.length > 100) throw new Error('its elements lie too deep')
    if (tag === 'BkToCstmrStmt') isStatement = true
    if (tag === 'Stmt') {
      closing = null
      first = lines.length
    }
    if (tag === 'Ntry') {
      entry = { texts: new Map(), currency: '' }
      count += 1
    }
    if (tag === 'Bal' && !entry) balance = {}
    if (tag === 'Amt' && entry && path.at(-2) === 'Ntry') entry.currency = attributes().Ccy ?? ''
    if (tag === 'Amt' && balance) balance.currency = attributes().Ccy ?? ''
  })
  const said = (value: string) => {
    const content = value.trim()
    if (content === '') return
    if (entry) {
      const where = within()
      entry.texts.set(where, [...(entry.texts.get(where) ?? []), content])
    } else if (balance) {
      const tag = path.at(-1)
      if (tag === 'Cd') balance.kind = content
      else if (tag === 'Amt') balance.amount = content
      else if (tag === 'CdtDbtInd') balance.sign = content
      else if (tag === 'Dt' || tag === 'DtTm') balance.on = content.slice(0, 10)
    } else if (path.at(-1) === 'IBAN' && path.includes('Acct')) accounts.add(content)
  }
  parser.on('text', (value: string, decode: (text: string) => string) => said(decode(value)))
  parser.on('cdata', said)
  parser.on('closeTag', (name: string) => {
    const tag = local(name)
    if (tag === 'Ntry' && entry) {
      const found = lineOf(entry, count)
      if (typeof found === 'string') fault(count, found)
      else if (found && lines.length < mostOfStatement.lines) lines.push(found)
      entry = null
    }
    if (tag === 'Bal' && balance) {
      if (balance.kind === 'CLBD' && balance.amount && balance.on) closing = balance as Balance
      balance = null
    }
    if (tag === 'Stmt') closed(lines, first, closing)
    path.pop()
  })
  parser.on('error', (error: Error) => {
    throw error
  })
  try {
    parser.parse(text)
  } catch (error) {
    fault(1, `is no XML that can be read: ${(error as Error).message.split('\n')[0]}.`)
    return done()
  }
  if (!isStatement) fault(1, 'is no camt.053 statement; ask the bank for one, or for a table.')
  return done()
}

/** The closing balance of a statement stands behind its last entry. */
function closed(lines: StatementLine[], from: number, balance: Balance | null): void {
  const last = lines.at(-1)
  if (!balance || !last || lines.length <= from) return
  const latest = lines.slice(from).reduce((at, line, index) => (line.on >= (lines[at] as StatementLine).on ? from + index : at), from)
  const number = balance.sign === 'DBIT' ? `-${balance.amount}` : balance.amount
  lines[latest] = { ...(lines[latest] as StatementLine), balance: { number, currency: balance.currency } }
}

/** The line, null for what is only announced, or why it is none. */
function lineOf({ texts, currency }: Entry, at: number): StatementLine | string | null {
  const one = (...paths: readonly string[]) => paths.map((path) => texts.get(path)?.[0]).find((text) => text !== undefined)
  const all = (ending: string) => [...texts].flatMap(([path, found]) => (path.endsWith(ending) ? found : []))
  const status = one('Sts/Cd', 'Sts')
  if (status !== undefined && status !== 'BOOK') return null
  const on = (one('BookgDt/Dt', 'BookgDt/DtTm', 'ValDt/Dt', 'ValDt/DtTm') ?? '').slice(0, 10)
  if (!isCalendarDay(on)) return `has no day of booking that is one: “${on}”.`
  const size = one('Amt') ?? ''
  const sign = one('CdtDbtInd')
  if (!/^\d+(\.\d+)?$/.test(size) || !/^[A-Z]{3}$/.test(currency)) return `has no amount that is one: “${size} ${currency}”.`
  if (sign !== 'CRDT' && sign !== 'DBIT') return 'says neither credit nor debit.'
  // What is taken back moves the other way round, and says so by its own sign already.
  const amount: WrittenAmount = { number: sign === 'DBIT' ? `-${size}` : size, currency }
  const parties = sign === 'CRDT' ? ['RltdPties/Dbtr/Nm', 'RltdPties/Dbtr/Pty/Nm'] : ['RltdPties/Cdtr/Nm', 'RltdPties/Cdtr/Pty/Nm']
  const about = [...all('RmtInf/Ustrd'), ...all('CdtrRefInf/Ref'), ...all('AddtlTxInf'), one('AddtlNtryInf') ?? '']
  const ends = all('Refs/EndToEndId').filter((text) => text !== 'NOTPROVIDED')
  const reference = one('AcctSvcrRef') ?? all('Refs/AcctSvcrRef')[0] ?? ends[0] ?? null
  return {
    at,
    on,
    amount,
    text: oneLineOf([...about, ...ends].filter(Boolean).join(' ')) || 'Entry of the bank',
    party: oneLineOf(parties.flatMap(all)[0] ?? '').slice(0, 200) || null,
    reference: reference === null ? null : oneLineOf(reference).slice(0, 140),
    balance: null,
  }
}
