/** The statements of the books as sheets. */
import type { BalanceSheet, CashFlow, IncomeStatement, TrialBalance } from '#ledger'
import { categories, headingRow, lineRow, money, nameOf, type Sheet, type SheetRow, totalRow } from './sheet.ts'

type Of = Pick<Sheet, 'about' | 'currency'>

export const trialBalanceSheet = (of: Of, { rows, totals }: TrialBalance): Sheet => ({
  ...of,
  name: 'Trial balance',
  heads: ['Code', 'Account', 'Opening', 'Debit', 'Credit', 'Closing'],
  rows: [
    ...rows.map(({ code, name, opening, debit, credit, closing }) => ({
      cells: [code, name, ...[opening, debit, credit, closing].map(money)],
    })),
    totalRow('Total', [totals.opening, totals.debit, totals.credit, totals.closing]),
  ],
})

export function incomeStatementSheet(of: Of, months: readonly string[], statement: IncomeStatement): Sheet {
  const columns = months.length + 1
  const part = (category: (typeof categories)[number]): readonly SheetRow[] => {
    const { income, expense, result } = statement.categories[category]
    if (income.length + expense.length === 0) return []
    return [headingRow(nameOf(category), columns), ...income.map(lineRow), ...expense.map(negative), totalRow(nameOf(category), result)]
  }
  const negative = (line: Parameters<typeof lineRow>[0]) => lineRow({ ...line, amounts: line.amounts.map(opposite) })
  return {
    ...of,
    name: 'Profit or loss',
    heads: ['Code', 'Account', ...months, 'Total'],
    rows: [
      ...part('operating'),
      totalRow('Operating profit', statement.operatingProfit),
      ...part('investing'),
      totalRow('Profit before financing and income taxes', statement.profitBeforeFinancingAndTaxes),
      ...part('financing'),
      totalRow('Profit before income taxes', statement.profitBeforeTaxes),
      ...part('income-taxes'),
      ...part('discontinued'),
      totalRow('Profit', statement.profit),
    ],
  }
}
const opposite = (minor: string): string => String(-BigInt(minor))

export function balanceSheetSheet(of: Of, sheet: BalanceSheet): Sheet {
  const { assets, liabilities, equity, earlierProfit, profitOfTheYear, totals } = sheet
  return {
    ...of,
    name: 'Balance sheet',
    heads: ['Code', 'Account', 'Amount'],
    rows: [
      headingRow('Assets', 1),
      ...assets.map(lineRow),
      totalRow('Assets', [totals.assets]),
      headingRow('Liabilities', 1),
      ...liabilities.map(lineRow),
      totalRow('Liabilities', [totals.liabilities]),
      headingRow('Equity', 1),
      ...equity.map(lineRow),
      { cells: ['', 'Profit of earlier years', money(earlierProfit)] },
      { cells: ['', 'Profit of the year', money(profitOfTheYear)] },
      totalRow('Equity', [totals.equity]),
      totalRow('Liabilities and equity', [String(BigInt(totals.liabilities) + BigInt(totals.equity))]),
    ],
  }
}

export function cashFlowSheet(of: Of, { opening, closing, direct, indirect }: CashFlow): Sheet {
  const flows = categories.flatMap((category): readonly SheetRow[] => {
    const { lines, total } = direct[category]
    return lines.length === 0 ? [] : [headingRow(nameOf(category), 1), ...lines.map(lineRow), totalRow(nameOf(category), [total])]
  })
  const changes = categories.flatMap((category): readonly SheetRow[] => {
    const { lines, total } = indirect.changes[category]
    const without = indirect.withoutCash[category]
    const rest: readonly SheetRow[] = without === '0' ? [] : [{ cells: ['', 'What moved no cash', money(without)] }]
    const start: readonly SheetRow[] =
      category === 'operating'
        ? [
            { cells: ['', 'Profit', money(indirect.profit)] },
            ...(indirect.profitElsewhere === '0' ? [] : [{ cells: ['', 'Profit of other categories', money(indirect.profitElsewhere)] }]),
          ]
        : []
    return lines.length + rest.length + start.length === 0 || (total === '0' && lines.length === 0 && start.length === 0)
      ? []
      : [headingRow(nameOf(category), 1), ...start, ...lines.map(lineRow), ...rest, totalRow(nameOf(category), [indirect.totals[category]])]
  })
  return {
    ...of,
    name: 'Cash flow',
    heads: ['Code', 'Account', 'Amount'],
    rows: [
      totalRow('Cash at the beginning', [opening]),
      headingRow('Direct: by the accounts on the other side', 1),
      ...flows,
      totalRow('Cash at the end', [closing]),
      headingRow('Indirect: from profit', 1),
      ...changes,
    ],
  }
}

export type LedgerRow = {
  readonly code: string
  readonly account: string
  readonly day: string
  readonly memo: string
  readonly reference: string | null
  readonly base: string
}
/** Every line of every account, with debits and credits apart. */
export const generalLedgerSheet = (of: Of, lines: readonly LedgerRow[]): Sheet => ({
  ...of,
  name: 'General ledger',
  heads: ['Code', 'Account', 'Day', 'What happened', 'Document', 'Debit', 'Credit'],
  rows: lines.map(({ code, account, day, memo, reference, base }) => {
    const isDebit = !base.startsWith('-')
    return { cells: [code, account, day, memo, reference ?? '', isDebit ? money(base) : null, isDebit ? null : money(base.slice(1))] }
  }),
})
