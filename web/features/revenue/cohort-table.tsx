/** Who stays: of the customers that began in a month, what share still pays so many months later, the darker the more. */
import type { Cohorts } from '@nonet/domain/blocks'
import { t } from '#messages'
import { cell, monthLabel, ReportTable } from '../ledger/report-table.tsx'

const most = 12
const label = (share: number) => `${Math.round(share / 100)} %`
const shades = ['', 'bg-accent/5', 'bg-accent/10', 'bg-accent/15', 'bg-accent/20', 'bg-accent/25'] as const
const shadeOf = (share: number) => shades[Math.min(5, Math.ceil(share / 2_000))]
export function CohortTable({ cohorts, pooled }: Cohorts) {
  if (cohorts.length === 0) return null
  const ages = pooled.slice(0, most + 1).map(({ age }) => age)
  const share = `${cell} whitespace-nowrap text-right tabular-nums`
  return (
    <section aria-label={t('revenue.cohorts')} className="mt-6">
      <h3 className="text-sm font-medium">{t('revenue.cohorts')}</h3>
      <p className="mb-2 text-sm text-soft">{t('revenue.cohorts.lead')}</p>
      <ReportTable
        label={t('revenue.cohorts')}
        heads={[
          { label: t('revenue.cohorts.began') },
          { label: t('revenue.cohorts.customers') },
          ...ages.map((age) => ({ label: `+${age}` })),
        ]}
      >
        {cohorts.toReversed().map((cohort) => (
          <tr key={cohort.month}>
            <th scope="row" className={`${cell} whitespace-nowrap text-left font-normal`}>
              {monthLabel(cohort.month)}
            </th>
            <td className={`${share} text-soft`}>{cohort.customers}</td>
            {ages.map((age) => {
              const one = cohort.ages[age]
              return (
                <td key={age} className={`${share} ${one ? shadeOf(one.share) : ''}`}>
                  {one ? label(one.share) : null}
                </td>
              )
            })}
          </tr>
        ))}
        <tr className="font-medium">
          <th scope="row" className={`${cell} text-left font-[inherit]`}>
            {t('revenue.cohorts.all')}
          </th>
          <td className={share}>{pooled[0]?.of ?? 0}</td>
          {pooled.slice(0, most + 1).map(({ age, share: of }) => (
            <td key={age} className={share}>
              {label(of)}
            </td>
          ))}
        </tr>
      </ReportTable>
    </section>
  )
}
