/** The statement of profit or loss in the categories of IFRS 18, one column for each period. Income and profit are positive, expense is too. */
import { type Account, type Category, isOfProfit } from '../account.ts'
import { added, footed, linesOf, type StatementLine, type Sums } from './lines.ts'

type Part = { readonly income: readonly StatementLine[]; readonly expense: readonly StatementLine[]; readonly result: readonly string[] }
export type IncomeStatement = {
  readonly categories: Readonly<Record<Category, Part>>
  readonly operatingProfit: readonly string[]
  readonly profitBeforeFinancingAndTaxes: readonly string[]
  readonly profitBeforeTaxes: readonly string[]
  readonly profit: readonly string[]
}

/** `columns` are what was posted in each period. Source of the order and of the two mandatory subtotals: IFRS 18, 69 to 74. */
export function incomeStatement(accounts: ReadonlyMap<string, Account>, columns: readonly ReadonlyMap<string, Sums>[]): IncomeStatement {
  const own = [...accounts].map(([id, account]) => ({ id, account })).filter(({ account }) => isOfProfit(account.type))
  const part = (category: Category): Part => {
    const of = (type: 'income' | 'expense') => own.filter(({ account }) => account.type === type && account.category === category)
    const income = linesOf(of('income'), columns, -1n)
    const expense = linesOf(of('expense'), columns, 1n)
    const spent = footed(expense, columns.length).map((amount) => String(-BigInt(amount)))
    return { income, expense, result: added(footed(income, columns.length), spent) }
  }
  const categories = {
    operating: part('operating'),
    investing: part('investing'),
    financing: part('financing'),
    'income-taxes': part('income-taxes'),
    discontinued: part('discontinued'),
  }
  const operatingProfit = categories.operating.result
  const profitBeforeFinancingAndTaxes = added(operatingProfit, categories.investing.result)
  const profitBeforeTaxes = added(profitBeforeFinancingAndTaxes, categories.financing.result)
  const profit = added(profitBeforeTaxes, categories['income-taxes'].result, categories.discontinued.result)
  return { categories, operatingProfit, profitBeforeFinancingAndTaxes, profitBeforeTaxes, profit }
}
