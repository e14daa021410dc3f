/** The balance sheet of a day: assets are liabilities and equity, where profit that no entry carried over stands in equity. */
import { type Account, type AccountType, isOfProfit } from '../account.ts'
import { footed, linesOf, type StatementLine, type Sums, total } from './lines.ts'

export type BalanceSheet = {
  readonly assets: readonly StatementLine[]
  readonly liabilities: readonly StatementLine[]
  readonly equity: readonly StatementLine[]
  /** Profit of fiscal years before, as far as no entry carried it over, and of the present one. */
  readonly earlierProfit: string
  readonly profitOfTheYear: string
  readonly totals: { readonly assets: string; readonly liabilities: string; readonly equity: string }
}

/** `beforeYear` is what was posted before the fiscal year began, `inYear` since then. */
export function balanceSheet(
  accounts: ReadonlyMap<string, Account>,
  beforeYear: ReadonlyMap<string, Sums>,
  inYear: ReadonlyMap<string, Sums>,
): BalanceSheet {
  const all = [...accounts].map(([id, account]) => ({ id, account }))
  const at = (id: string) => (beforeYear.get(id)?.base ?? 0n) + (inYear.get(id)?.base ?? 0n)
  const held = new Map(all.map(({ id }) => [id, { base: at(id), debit: 0n, credit: 0n, postings: 0 }]))
  const linesIn = (type: AccountType, sign: 1n | -1n) =>
    linesOf(
      all.filter(({ account }) => account.type === type),
      [held],
      sign,
    )
  const profit = (sums: ReadonlyMap<string, Sums>) =>
    -total(all.filter(({ account }) => isOfProfit(account.type)).map(({ id }) => sums.get(id)?.base ?? 0n))
  const [assets, liabilities, equity] = [linesIn('asset', 1n), linesIn('liability', -1n), linesIn('equity', -1n)]
  const [earlier, present] = [profit(beforeYear), profit(inYear)]
  const footing = (lines: readonly StatementLine[]) => BigInt(footed(lines, 1)[0] as string)
  return {
    assets,
    liabilities,
    equity,
    earlierProfit: String(earlier),
    profitOfTheYear: String(present),
    totals: {
      assets: String(footing(assets)),
      liabilities: String(footing(liabilities)),
      equity: String(footing(equity) + earlier + present),
    },
  }
}
