/** The statements: profit or loss by month, the balance sheet of the last day, and where the cash went, over the same days. */
import { type BalanceSheet, type CashFlow, categories, type IncomeStatement } from '@nonet/domain/ledger'
import { useState } from 'react'
import { t } from '#messages'
import { EmptyState, Section } from '#ui'
import { monthLabel } from '../business-model/figures/months.ts'
import { dayLabel } from '../rooms/field-value.tsx'
import { useBooks, useLook, useStatement } from './books.ts'
import { Period } from './period.tsx'
import { type StatementRow, StatementTable } from './statement-table.tsx'

export function StatementsPage() {
  const { currency } = useBooks()
  const [{ from, to }] = useLook()
  const [isCompared, setIsCompared] = useState(false)
  const income = useStatement<IncomeStatement & { months: readonly string[] }>('income-statement', {
    from: from?.slice(0, 7),
    to: to?.slice(0, 7),
    compare: isCompared ? 'year-before' : undefined,
  })
  const sheet = useStatement<BalanceSheet & { on: string; yearBegins: string }>('balance-sheet', { on: to })
  const flows = useStatement<CashFlow & { from: string; to: string }>('cash-flow', { from, to })
  const fault = income.error ?? sheet.error ?? flows.error
  return (
    <>
      <Period from={flows.data?.from} to={flows.data?.to} currency={currency} asOf={flows.data?.asOf} />
      {fault ? <p className="mb-3 text-worse">{fault.message}</p> : null}
      {income.data ? <ProfitOrLoss income={income.data} isCompared={isCompared} onCompare={setIsCompared} /> : null}
      {sheet.data ? <Sheet sheet={sheet.data} /> : null}
      {flows.data ? <Flows flows={flows.data} /> : null}
    </>
  )
}

type ProfitProps = {
  readonly income: IncomeStatement & { months: readonly string[] }
  readonly isCompared: boolean
  readonly onCompare: (isCompared: boolean) => void
}
function ProfitOrLoss({ income, isCompared, onCompare }: ProfitProps) {
  // The answer to what was asked before has one column less.
  const hasBefore = isCompared && income.profit.length === income.months.length + 2
  const part = (category: (typeof categories)[number]): readonly StatementRow[] => {
    const { income: earned, expense } = income.categories[category]
    if (earned.length + expense.length === 0) return []
    return [
      { is: 'head', label: t(`books.category.${category}`) },
      ...earned.map((line): StatementRow => ({ is: 'account', line })),
      ...expense.map((line): StatementRow => ({ is: 'account', line, sign: -1 })),
    ]
  }
  const sum = (label: Parameters<typeof t>[0], amounts: readonly string[], isStrong = false): StatementRow => ({
    is: 'sum',
    label: t(label),
    amounts,
    isStrong,
  })
  const isEmpty = Object.values(income.categories).every((one) => one.income.length + one.expense.length === 0)
  return (
    <Section title={t('books.income')}>
      <label className="mb-2 flex items-center gap-2 text-sm text-soft">
        <input type="checkbox" checked={isCompared} onChange={({ target }) => onCompare(target.checked)} />
        {t('books.compare')}
      </label>
      {isEmpty ? (
        <EmptyState title={t('books.nothingPosted')} />
      ) : (
        <StatementTable
          label={t('books.income')}
          heads={[...income.months.map((month) => monthLabel(month)), t('books.total'), ...(hasBefore ? [t('books.yearBefore')] : [])]}
          rows={[
            ...part('operating'),
            sum('books.operatingProfit', income.operatingProfit),
            ...part('investing'),
            sum('books.beforeFinancing', income.profitBeforeFinancingAndTaxes),
            ...part('financing'),
            sum('books.beforeTaxes', income.profitBeforeTaxes),
            ...part('income-taxes'),
            ...part('discontinued'),
            sum('books.profit', income.profit, true),
          ]}
        />
      )}
    </Section>
  )
}

function Sheet({ sheet }: { readonly sheet: BalanceSheet & { on: string; yearBegins: string } }) {
  const lines = (of: BalanceSheet['assets']) => of.map((line): StatementRow => ({ is: 'account', line }))
  const sum = (label: string, amount: string, isStrong = true): StatementRow => ({ is: 'sum', label, amounts: [amount], isStrong })
  return (
    <Section title={`${t('books.sheet')}, ${dayLabel(sheet.on)}`}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <StatementTable
          label={t('books.type.asset')}
          heads={[null]}
          rows={[{ is: 'head', label: t('books.type.asset') }, ...lines(sheet.assets), sum(t('books.assets'), sheet.totals.assets)]}
        />
        <StatementTable
          label={t('books.type.equity')}
          heads={[null]}
          rows={[
            { is: 'head', label: t('books.type.liability') },
            ...lines(sheet.liabilities),
            sum(t('books.liabilities'), sheet.totals.liabilities),
            { is: 'head', label: t('books.type.equity') },
            ...lines(sheet.equity),
            ...(sheet.earlierProfit === '0' ? [] : [sum(t('books.earlierProfit'), sheet.earlierProfit, false)]),
            sum(t('books.yearProfit', { day: dayLabel(sheet.yearBegins) }), sheet.profitOfTheYear, false),
            sum(t('books.equity'), sheet.totals.equity),
          ]}
        />
      </div>
    </Section>
  )
}

function Flows({ flows }: { readonly flows: CashFlow }) {
  const [method, setMethod] = useState<'direct' | 'indirect'>('direct')
  const { direct, indirect, opening, closing } = flows
  const sum = (label: string, amount: string, isStrong = false): StatementRow => ({ is: 'sum', label, amounts: [amount], isStrong })
  const parts = categories.flatMap((category): readonly StatementRow[] => {
    const { lines, total } =
      method === 'direct' ? direct[category] : { lines: indirect.changes[category].lines, total: indirect.totals[category] }
    const isOperating = category === 'operating'
    const shifted = method === 'indirect' && indirect.withoutCash[category] !== '0'
    if (lines.length === 0 && total === '0' && !isOperating) return []
    return [
      { is: 'head', label: t(`books.category.${category}`) },
      ...(method === 'indirect' && isOperating ? [sum(t('books.profit'), indirect.profit)] : []),
      ...(method === 'indirect' && isOperating && indirect.profitElsewhere !== '0'
        ? [sum(t('books.profitElsewhere'), indirect.profitElsewhere)]
        : []),
      ...lines.map((line): StatementRow => ({ is: 'account', line })),
      ...(shifted ? [sum(t('books.withoutCash'), indirect.withoutCash[category])] : []),
      sum(t('books.flow', { category: t(`books.category.${category}`) }), total),
    ]
  })
  return (
    <Section title={t('books.flows')}>
      <fieldset className="inline-flex self-start rounded-md border border-strong">
        <legend className="sr-only">{t('books.method')}</legend>
        {(['direct', 'indirect'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={method === one}
            onClick={() => setMethod(one)}
            className="h-7 px-3 text-sm text-soft first:rounded-l-md last:rounded-r-md hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
          >
            {t(`books.${one}`)}
          </button>
        ))}
      </fieldset>
      <StatementTable
        label={t('books.flows')}
        heads={[null]}
        rows={[sum(t('books.cashBefore'), opening), ...parts, sum(t('books.cashAfter'), closing, true)]}
      />
    </Section>
  )
}
