/** Revenue as a whole: how recurring revenue moved, what is owed by how late it is, and what is still to be served. */
import '#messages/revenue'
import type { Cohorts, Movement } from '@nonet/domain/blocks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Section } from '#ui'
import { type Aged, AgedTable } from '../ledger/aged-table.tsx'
import { exactLabel, useBooks, useStatement } from '../ledger/books.ts'
import { amount, cell, monthLabel, ReportTable } from '../ledger/report-table.tsx'
import { moneyLabel } from '../rooms/amounts.ts'
import { momentLabel } from '../rooms/field-value.tsx'
import { BillAll } from './bill-all.tsx'
import { CohortTable } from './cohort-table.tsx'
import { RecurringBars } from './recurring-bars.tsx'

const share = (points: number | null) =>
  points === null ? '–' : `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(points / 100)} %`

export function RevenuePage() {
  const { id, name } = useBooks()
  useTitle(`${t('revenue.title')}, ${name}`)
  return (
    <>
      <div className="mb-6">
        <BillAll entity={id} />
      </div>
      <Recurring />
      <Owed />
      <Deferred />
    </>
  )
}

function Recurring() {
  const { data } = useQuery({
    queryKey: ['records', 'recurring-revenue'],
    queryFn: () => api<Cohorts & { currency: string | null; months: readonly Movement[]; asOf: string }>('/api/recurring-revenue'),
  })
  if (!data) return <div aria-busy="true" className="min-h-60" />
  const { currency, months } = data
  if (currency === null)
    return (
      <Section title={t('revenue.recurring')} lead={t('revenue.recurring.lead')}>
        <p className="text-sm text-soft">{t('revenue.recurring.none')}</p>
      </Section>
    )
  const money = (minor: number, sign: 1 | -1 = 1) => (minor === 0 ? '–' : moneyLabel(sign * minor, currency))
  return (
    <Section title={t('revenue.recurring')} lead={t('revenue.recurring.lead')}>
      <RecurringBars months={months} currency={currency} />
      <ReportTable
        label={t('revenue.recurring')}
        heads={[
          { label: t('revenue.month') },
          { label: t('revenue.start') },
          { label: t('revenue.new') },
          { label: t('revenue.expansion') },
          { label: t('revenue.reactivation') },
          { label: t('revenue.contraction') },
          { label: t('revenue.churn') },
          { label: t('revenue.end') },
          { label: t('revenue.nrr'), explains: t('revenue.nrr.explains') },
          { label: t('revenue.grr'), explains: t('revenue.grr.explains') },
          { label: t('revenue.customerChurn'), explains: t('revenue.customerChurn.explains') },
        ]}
      >
        {months.toReversed().map((one) => (
          <tr key={one.month} className="hover:bg-sunken">
            <th scope="row" className={`${cell} whitespace-nowrap text-left font-normal`}>
              {monthLabel(one.month)}
            </th>
            <td className={`${amount} text-soft`}>{money(one.start)}</td>
            <td className={amount}>{money(one.new)}</td>
            <td className={amount}>{money(one.expansion)}</td>
            <td className={amount}>{money(one.reactivation)}</td>
            <td className={amount}>{money(one.contraction, -1)}</td>
            <td className={amount}>{money(one.churn, -1)}</td>
            <td className={`${amount} font-medium`}>{money(one.end)}</td>
            <td className={`${amount} text-soft`}>{share(one.nrr)}</td>
            <td className={`${amount} text-soft`}>{share(one.grr)}</td>
            <td className={`${amount} text-soft`}>
              {one.customers.lost} · {share(one.customerChurn)}
            </td>
          </tr>
        ))}
      </ReportTable>
      <p className="mt-2 text-xs text-faint">
        {t('books.asOf', { currency, moment: momentLabel(data.asOf) })} ·{' '}
        <Link to="/work/$plural" params={{ plural: 'subscriptions' }} className="text-accent underline">
          {t('revenue.toSubscriptions')}
        </Link>
      </p>
      <CohortTable cohorts={data.cohorts} pooled={data.pooled} />
    </Section>
  )
}
function Owed() {
  const { id } = useBooks()
  const { data } = useQuery({
    queryKey: ['records', 'receivables', id],
    queryFn: () => api<{ rows: readonly (Aged & { readonly account: string; readonly name: string })[] }>(`/api/receivables?entity=${id}`),
  })
  if (!data) return null
  return (
    <Section title={t('revenue.owed')} lead={t('revenue.owed.lead')}>
      {data.rows.length === 0 ? (
        <p className="text-sm text-soft">{t('revenue.owed.none')}</p>
      ) : (
        <AgedTable
          label={t('revenue.owed')}
          who={t('revenue.customer')}
          rows={data.rows.map((row) => ({
            ...row,
            key: row.account,
            name: (
              <Link
                to="/work/$plural/$recordId"
                params={{ plural: 'accounts', recordId: row.account }}
                className="hover:text-accent hover:underline"
              >
                {row.name}
              </Link>
            ),
          }))}
        />
      )}
    </Section>
  )
}

type Served = { readonly month: string; readonly billed: string; readonly served: string; readonly left: string }
function Deferred() {
  const { currency } = useBooks()
  const { data } = useStatement<{ opening: string; months: readonly Served[] }>('deferred-revenue', {})
  if (!data) return null
  const isNone = data.opening === '0' && data.months.length === 0
  return (
    <Section title={t('revenue.deferred')} lead={t('revenue.deferred.lead')}>
      {isNone ? (
        <p className="text-sm text-soft">{t('revenue.deferred.none')}</p>
      ) : (
        <ReportTable
          label={t('revenue.deferred')}
          heads={[
            { label: t('revenue.month') },
            { label: t('revenue.deferred.billed') },
            { label: t('revenue.deferred.served') },
            { label: t('revenue.deferred.left') },
          ]}
        >
          <tr>
            <th scope="row" className={`${cell} text-left font-normal text-soft`}>
              {t('revenue.start')}
            </th>
            <td className={amount} />
            <td className={amount} />
            <td className={amount}>{exactLabel(data.opening, currency)}</td>
          </tr>
          {data.months.map(({ month, billed, served, left }) => (
            <tr key={month} className="hover:bg-sunken">
              <th scope="row" className={`${cell} text-left font-normal`}>
                {monthLabel(month)}
              </th>
              <td className={amount}>{exactLabel(billed, currency)}</td>
              <td className={amount}>{exactLabel(served, currency)}</td>
              <td className={`${amount} font-medium`}>{exactLabel(left, currency)}</td>
            </tr>
          ))}
        </ReportTable>
      )}
      <p className="mt-2 text-xs text-faint">{t('books.asOf', { currency, moment: momentLabel(data.asOf) })}</p>
    </Section>
  )
}
