/** The statement of cash flows, direct and indirect: both come to what the accounts of cash changed by. */
import { type Account, type Category, categories, isOfProfit } from '../account.ts'
import { linesOf, type StatementLine, type Sums, total } from './lines.ts'

export type CashFlow = {
  readonly opening: string
  readonly closing: string
  /** By category what came and went, by the account on the other side. */
  readonly direct: Readonly<Record<Category, { readonly lines: readonly StatementLine[]; readonly total: string }>>
  /** From profit: what changed without cash, and what moved it besides profit. */
  readonly indirect: {
    readonly profit: string
    readonly changes: Readonly<Record<Category, { readonly lines: readonly StatementLine[]; readonly total: string }>>
    /** Profit that stands in other categories, taken out of operating. */
    readonly profitElsewhere: string
    /** What entries that moved no cash shifted between categories. */
    readonly withoutCash: Readonly<Record<Category, string>>
    readonly totals: Readonly<Record<Category, string>>
  }
}

/** `within` is all that was posted; `besideCash` the lines of entries that touched an account of cash. */
export function cashFlow(
  accounts: ReadonlyMap<string, Account>,
  before: ReadonlyMap<string, Sums>,
  within: ReadonlyMap<string, Sums>,
  besideCash: ReadonlyMap<string, Sums>,
): CashFlow {
  const all = [...accounts].map(([id, account]) => ({ id, account }))
  const isCash = (account: Account) => account.role === 'cash'
  const others = all.filter(({ account }) => !isCash(account))
  const sum = (of: typeof all, sums: ReadonlyMap<string, Sums>) => total(of.map(({ id }) => sums.get(id)?.base ?? 0n))
  const cash = all.filter(({ account }) => isCash(account))
  const each = <T>(make: (category: Category) => T) =>
    Object.fromEntries(categories.map((category) => [category, make(category)])) as Record<Category, T>
  const ofCategory = (category: Category) => others.filter(({ account }) => account.category === category)
  const profit = -sum(
    others.filter(({ account }) => isOfProfit(account.type)),
    within,
  )
  // Profit of a category other than operating is a flow of that category.
  const elsewhere = -sum(
    others.filter(({ account }) => isOfProfit(account.type) && account.category !== 'operating'),
    within,
  )
  const withoutCash = each((category) => sum(ofCategory(category), within) - sum(ofCategory(category), besideCash))
  const changes = each((category) => {
    const own = ofCategory(category).filter(({ account }) => category !== 'operating' || !isOfProfit(account.type))
    return { lines: linesOf(own, [within], -1n), total: String(-sum(own, within)) }
  })
  const totals = each((category) => {
    const start = category === 'operating' ? profit - elsewhere : 0n
    return String(start + BigInt(changes[category].total) + withoutCash[category])
  })
  return {
    opening: String(sum(cash, before)),
    closing: String(sum(cash, before) + sum(cash, within)),
    direct: each((category) => ({
      lines: linesOf(ofCategory(category), [besideCash], -1n),
      total: String(-sum(ofCategory(category), besideCash)),
    })),
    indirect: {
      profit: String(profit),
      changes,
      profitElsewhere: String(-elsewhere),
      withoutCash: each((category) => String(withoutCash[category])),
      totals,
    },
  }
}
