/** Budgets: what is planned for each card of the cost structure, what of it is used up, and what happens once it is. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Section, Select, TextInput } from '#ui'
import { amount, cell, monthLabel, ReportTable } from '../ledger/report-table.tsx'
import { moneyLabel } from '../rooms/amounts.ts'
import { momentLabel } from '../rooms/field-value.tsx'
import { useTellingSend } from '../rooms/records.ts'

const spans = ['month', 'yearToDate', 'year'] as const
type Span = (typeof spans)[number]
type Use = { readonly planned: number | null; readonly spent: number; readonly committed: number }
type Budget = Readonly<Record<Span, Use>> & {
  readonly element: string
  readonly name: string
  readonly whenOver: 'ignore' | 'warn' | 'stop'
  readonly each: 'month' | 'year-to-date' | 'year'
}
type BudgetUse = {
  readonly month: string
  readonly currency: string
  readonly asOf: string
  readonly model: string | null
  readonly cards: readonly Budget[]
}
const thisMonth = () => new Date().toISOString().slice(0, 7)

export function BudgetsSection() {
  const [month, setMonth] = useState(thisMonth())
  const [span, setSpan] = useState<Span>('month')
  const { data } = useQuery({
    queryKey: ['records', 'budget-use', month],
    queryFn: () => api<BudgetUse>(`/api/budget-use?month=${month}`),
    placeholderData: (former) => former,
  })
  if (!data) return <div aria-busy="true" className="min-h-60" />
  if (data.cards.length === 0)
    return (
      <Section title={t('cost.budgets')} lead={t('cost.budgets.lead')}>
        <p className="text-sm text-soft">{t('cost.budgets.none')}</p>
      </Section>
    )
  const money = (minor: number | null) => (minor === null ? '–' : moneyLabel(minor, data.currency))
  const used = data.cards.map((card) => card[span])
  const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0)
  const planned = used.flatMap((use) => use.planned ?? [])
  const total: Use = {
    planned: planned.length === 0 ? null : sum(planned),
    spent: sum(used.map(({ spent }) => spent)),
    committed: sum(used.map(({ committed }) => committed)),
  }
  return (
    <Section title={t('cost.budgets')} lead={t('cost.budgets.lead')}>
      <div className="mb-3 flex flex-wrap gap-3">
        <div className="w-44">
          <TextInput
            type="month"
            aria-label={t('cost.month')}
            value={month}
            onChange={({ target }) => setMonth(target.value || thisMonth())}
          />
        </div>
        <div className="w-44">
          <Select aria-label={t('cost.span')} value={span} onChange={({ target }) => setSpan(target.value as Span)}>
            {spans.map((one) => (
              <option key={one} value={one}>
                {t(`cost.span.${one}`)}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <ReportTable
        label={t('cost.budgets')}
        heads={[
          { label: t('cost.card') },
          { label: t('cost.planned') },
          { label: t('cost.spent') },
          { label: t('cost.committed') },
          { label: t('cost.left') },
          { label: '' },
          { label: t('cost.whenOver') },
        ]}
      >
        {data.cards.map((card) => (
          <Row key={card.element} card={card} use={card[span]} model={data.model} money={money} />
        ))}
        <tr className="font-medium">
          <th scope="row" className={`${cell} text-left font-[inherit]`}>
            {t('revenue.total')}
          </th>
          <td className={amount}>{money(total.planned)}</td>
          <td className={amount}>{money(total.spent)}</td>
          <td className={amount}>{money(total.committed)}</td>
          <td className={amount}>{money(leftOf(total))}</td>
          <td className={cell} />
          <td className={cell} />
        </tr>
      </ReportTable>
      <p className="mt-2 text-xs text-faint">
        {monthLabel(data.month)} · {t('books.asOf', { currency: data.currency, moment: momentLabel(data.asOf) })}
      </p>
    </Section>
  )
}

const leftOf = ({ planned, spent, committed }: Use): number | null => (planned === null ? null : planned - spent - committed)

type RowProps = {
  readonly card: Budget
  readonly use: Use
  readonly model: string | null
  readonly money: (minor: number | null) => string
}
function Row({ card, use, model, money }: RowProps) {
  const left = leftOf(use)
  return (
    <tr className="hover:bg-sunken">
      <th scope="row" className={`${cell} min-w-40 text-left font-normal`}>
        <Link
          to="/models/$modelId/cards/$cardId"
          params={{ modelId: model ?? '', cardId: card.element }}
          className="hover:text-accent hover:underline"
        >
          {card.name}
        </Link>
      </th>
      <td className={`${amount} text-soft`}>{money(use.planned)}</td>
      <td className={amount}>{money(use.spent)}</td>
      <td className={amount}>{money(use.committed)}</td>
      <td className={`${amount} ${left !== null && left < 0 ? 'text-worse' : 'font-medium'}`}>{money(left)}</td>
      <td className={`${cell} min-w-24`}>
        <Gauge use={use} planned={money(use.planned)} />
      </td>
      <td className={`${cell} min-w-60 text-right`}>
        <Control card={card} />
      </td>
    </tr>
  )
}

/** How much of what is planned is used up: spent full, committed lighter, and what is over at the end. */
function Gauge({ use, planned }: { readonly use: Use; readonly planned: string }) {
  if (!use.planned) return null
  const share = Math.round((100 * (use.spent + use.committed)) / use.planned)
  const width = (value: number) => Math.max(0, Math.min(100, (100 * value) / Math.max(use.planned ?? 0, use.spent + use.committed)))
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-full" role="img" aria-label={t('cost.used', { share, planned })}>
      <rect width="100" height="8" className="fill-sunken" />
      <rect
        width={width(use.spent + use.committed)}
        height="8"
        className={share > 100 ? 'fill-worse opacity-40' : 'fill-accent opacity-40'}
      />
      <rect width={width(use.spent)} height="8" className={share > 100 ? 'fill-worse' : 'fill-accent'} />
    </svg>
  )
}

const controls = ['warn', 'stop'].flatMap((whenOver) => ['month', 'year-to-date', 'year'].map((each) => `${whenOver}.${each}`))
type Controlled = 'ignore' | `${'warn' | 'stop'}.${Budget['each']}`
function Control({ card }: { readonly card: Budget }) {
  const { may } = useSession()
  const send = useTellingSend()
  const now: Controlled = card.whenOver === 'ignore' ? 'ignore' : `${card.whenOver}.${card.each}`
  if (!may.includes('plan:edit')) return <span className="text-soft text-xs">{t(`cost.${now}`)}</span>
  const control = (said: Controlled) => {
    const [whenOver, each = 'month'] = said.split('.')
    return send(
      `/api/budgets/${card.element}/control`,
      { whenOver, each },
      t('cost.controlled', { name: card.name, what: t(`cost.${said}`) }),
    )
  }
  return (
    <Select
      aria-label={t('cost.whenOver.of', { name: card.name })}
      value={now}
      onChange={({ target }) => void control(target.value as Controlled)}
    >
      {(['ignore', ...controls] as Controlled[]).map((one) => (
        <option key={one} value={one}>
          {t(`cost.${one}`)}
        </option>
      ))}
    </Select>
  )
}
