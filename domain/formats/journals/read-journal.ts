/** A journal that was kept elsewhere, as it is read: entries with exact amounts, the names of their accounts, and what could not be read. */
import type { AccountType } from '#ledger'

/** An amount as it is written: digits of a decimal without grouping, and the ISO 4217 code. */
export type WrittenAmount = { readonly number: string; readonly currency: string }
type ReadLine = {
  readonly account: string
  readonly amount: WrittenAmount
  /** What it is in all in another currency, where the text says so. */
  readonly cost: WrittenAmount | null
  readonly memo: string | null
}
export type ReadEntry = {
  /** The line of the file that it begins on, from 1. */
  readonly at: number
  readonly on: string
  readonly memo: string
  readonly reference: string | null
  readonly lines: readonly ReadLine[]
}
export type ReadFault = { readonly at: number; readonly says: string }
export type ReadJournal = {
  readonly entries: readonly ReadEntry[]
  /** Names of accounts in the order in which they come. */
  readonly accounts: readonly string[]
  readonly faults: readonly ReadFault[]
  /** What was passed over, and how often: budgets, price lists, assertions. */
  readonly passedOver: Readonly<Record<string, number>>
}
/** A file of a journal that is read at once; a larger one is cut by years. */
export const mostOfJournal = { characters: 100_000_000, faults: 200, linesOfEntry: 500 }

/** Collects what readers find. */
export class JournalBuilder {
  private readonly entries: ReadEntry[] = []
  private readonly accounts = new Set<string>()
  private readonly faults: ReadFault[] = []
  private readonly passed = new Map<string, number>()

  fault(at: number, says: string): void {
    if (this.faults.length < mostOfJournal.faults) this.faults.push({ at, says })
  }
  passOver(what: string): void {
    this.passed.set(what, (this.passed.get(what) ?? 0) + 1)
  }

  /** An entry whose one missing amount follows from the others; one that does not balance is told. */
  add(entry: Omit<ReadEntry, 'lines'>, lines: readonly OpenLine[]): void {
    const found = completed(lines)
    if (typeof found === 'string') this.fault(entry.at, found)
    else {
      for (const { account } of found) this.accounts.add(account)
      this.entries.push({ ...entry, lines: found })
    }
  }

  done(): ReadJournal {
    return { entries: this.entries, accounts: [...this.accounts], faults: this.faults, passedOver: Object.fromEntries(this.passed) }
  }
}
type OpenLine = Omit<ReadLine, 'amount'> & { readonly amount: WrittenAmount | null }
/** The lines with every amount, or why they are no entry. */
function completed(lines: readonly OpenLine[]): readonly ReadLine[] | string {
  if (lines.length > mostOfJournal.linesOfEntry) return `has more than ${mostOfJournal.linesOfEntry} lines; split it.`
  const sums = new Map<string, bigint>()
  for (const { amount, cost } of lines) {
    const counted = cost ?? amount
    if (counted) sums.set(counted.currency, (sums.get(counted.currency) ?? 0n) + scaled(counted.number))
  }
  const open = [...sums].filter(([, sum]) => sum !== 0n)
  const missing = lines.filter(({ amount }) => amount === null)
  if (missing.length > 1) return 'leaves the amount of two lines open; one can be left open.'
  if (missing.length === 0 && open.length === 1 && open[0]) return `does not balance: ${unscaled(open[0][1])} ${open[0][0]} are left over.`
  const all = lines.flatMap((line): ReadLine[] =>
    line.amount
      ? [{ ...line, amount: line.amount }]
      : open.map(([currency, sum]) => ({ ...line, cost: null, amount: { number: unscaled(-sum), currency } })),
  )
  return all.length < 2 ? 'has one line alone, and an entry has two at least.' : all
}
const places = 12
const scaled = (number: string): bigint => {
  const [units = '0', rest = ''] = number.replace('-', '').split('.')
  const size = BigInt(units + rest.slice(0, places).padEnd(places, '0'))
  return number.startsWith('-') ? -size : size
}
const unscaled = (value: bigint): string => {
  const text = String(value < 0n ? -value : value).padStart(places + 1, '0')
  const plain = `${text.slice(0, -places)}.${text.slice(-places)}`.replace(/\.?0+$/, '')
  return value < 0n ? `-${plain}` : plain
}
/** The product of two decimals, exact. */
export function multiplied(left: string, right: string): string {
  const behind = (text: string) => text.split('.')[1]?.length ?? 0
  const digits = behind(left) + behind(right)
  const size = BigInt(left.replace('.', '')) * BigInt(right.replace('.', ''))
  const text = String(size < 0n ? -size : size).padStart(digits + 1, '0')
  const plain = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return `${size < 0n ? '-' : ''}${plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain}`
}

const signs: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', '₹': 'INR', kr: 'SEK', Fr: 'CHF' }
/** `1,234.50 EUR`, `EUR 1234.5`, `-€12`, `$-3`: the amount, or null when it is none of a currency. */
export function amountIn(text: string, usual: string | null = null): WrittenAmount | null {
  const found = /^([-+]?)\s*([A-Za-z]{1,3}|[€$£¥₹])?\s*([-+]?)\s*(\d[\d.,' ]*)\s*([A-Za-z]{1,3}|[€$£¥₹])?$/.exec(text.trim())
  if (!found) return null
  const [, first = '', before, second = '', digits = '', after] = found
  const named = before ?? after
  const currency = named === undefined ? usual : (signs[named] ?? named.toUpperCase())
  const number = plainNumber(digits)
  if (currency === null || !/^[A-Z]{3}$/.test(currency) || number === null) return null
  return { number: first === '-' || second === '-' ? negative(number) : number, currency }
}
const negative = (number: string) => (/^0*\.?0*$/.test(number) ? number : `-${number}`)
/** Digits without grouping and with a point, whichever way they are written. */
function plainNumber(digits: string): string | null {
  const text = digits.replace(/[' ]/g, '')
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')]
  if (comma < 0 || point < 0) {
    // One sign alone: a comma before three digits groups, as do several of it; a point is always the decimal sign.
    if (comma < 0) return /^\d+(\.\d*)?$/.test(text) ? text.replace(/\.$/, '') : null
    const isGrouping = /^\d{1,3}(,\d{3})+$/.test(text)
    if (isGrouping) return text.replaceAll(',', '')
    return /^\d+,\d*$/.test(text) ? text.replace(',', '.').replace(/\.$/, '') : null
  }
  const [group, decimal] = comma > point ? ['.', ','] : [',', '.']
  const plain = text.replaceAll(group, '').replace(decimal, '.')
  return /^\d+\.\d*$/.test(plain) ? plain.replace(/\.$/, '') : null
}

/** The type of an account by the first part of its name, or by the first digit of its code; null where neither says it. */
export function typeOfName(name: string): AccountType | null {
  const root = name.split(':')[0]?.toLowerCase() ?? ''
  if (/^assets?$/.test(root)) return 'asset'
  if (/^(liabilities|liability|debts?)$/.test(root)) return 'liability'
  if (/^(equity|capital)$/.test(root)) return 'equity'
  if (/^(income|revenues?)$/.test(root)) return 'income'
  if (/^expenses?$/.test(root)) return 'expense'
  const digit = /^\d/.exec(name)?.[0]
  return digit === undefined
    ? null
    : (({ 1: 'asset', 2: 'liability', 3: 'equity', 4: 'income' } as const)[digit as '1'] ?? (/[5-8]/.test(digit) ? 'expense' : null))
}
