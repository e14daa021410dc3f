/** What a file of a journal holds: the accounts by their full names, and the entries with exact amounts. */
import { type Account, type AccountType, accountTypes } from '#ledger'

export type JournalAccount = Pick<Account, 'code' | 'name' | 'type'> & { readonly id: string }
type JournalLine = { readonly account: string; readonly amount: bigint; readonly currency: string; readonly memo: string | null }
export type JournalRow = {
  readonly id: string
  readonly on: string
  readonly memo: string
  readonly reference: string | null
  readonly lines: readonly JournalLine[]
}
/** The books whose journal is written: their name, their accounts, the currencies that were posted in, and the first day. */
export type Books = {
  readonly entity: string
  readonly accounts: readonly JournalAccount[]
  readonly currencies: readonly string[]
  readonly first: string
}
/** A journal as text: what stands at its beginning, and each entry in the order of days. */
export type JournalWriter = { readonly head: string; readonly entry: (row: JournalRow) => string }

/** The first part of an account's name in plain-text books. */
const roots: Readonly<Record<AccountType, string>> = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
}
/** A name as one word of letters, digits and hyphens that begins with a capital: `Cash in hand` → `Cash-in-hand`. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'X' : `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`
}
/** `Assets:1000-Bank`: stable while the account keeps its code, one for each. */
const fullName = ({ type, code, name }: JournalAccount): string => `${roots[type]}:${slug(code)}-${slug(name)}`

/** The accounts under names that no two of them share. */
export function namesOf(accounts: readonly JournalAccount[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const account of accounts.toSorted(
    (a, b) => accountTypes.indexOf(a.type) - accountTypes.indexOf(b.type) || (a.code < b.code ? -1 : 1),
  )) {
    const base = fullName(account)
    let name = base
    for (let number = 2; taken.has(name); number++) name = `${base}-${number}`
    taken.add(name)
    names.set(account.id, name)
  }
  return names
}

/** Text that no reader of plain-text books takes for more than text. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc};|"\\]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
