/** The trial balance: what each account held before, what was debited and credited, and what it holds; debits equal credits. */
import type { Account } from '../account.ts'
import { nothing, type Sums, total } from './lines.ts'

type TrialBalanceRow = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly type: string
  readonly opening: string
  readonly debit: string
  readonly credit: string
  readonly closing: string
}
export type TrialBalance = {
  readonly rows: readonly TrialBalanceRow[]
  readonly totals: { readonly opening: string; readonly debit: string; readonly credit: string; readonly closing: string }
}

/** Accounts without any posting are left out. All amounts are minor units of the currency of the books; debits are positive. */
export function trialBalance(
  accounts: ReadonlyMap<string, Account>,
  before: ReadonlyMap<string, Sums>,
  within: ReadonlyMap<string, Sums>,
): TrialBalance {
  const rows = [...accounts]
    .filter(([id]) => before.has(id) || within.has(id))
    .map(([id, { code, name, type }]) => {
      const [opening, { base, debit, credit }] = [(before.get(id) ?? nothing).base, within.get(id) ?? nothing]
      return { id, code, name, type, opening, debit, credit, closing: opening + base }
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const sum = (name: 'opening' | 'debit' | 'credit' | 'closing') => String(total(rows.map((row) => row[name])))
  return {
    rows: rows.map((row) => ({
      ...row,
      opening: String(row.opening),
      debit: String(row.debit),
      credit: String(row.credit),
      closing: String(row.closing),
    })),
    totals: { opening: sum('opening'), debit: sum('debit'), credit: sum('credit'), closing: sum('closing') },
  }
}
