/** Recurring revenue at the end of each month, with what came above the line and what went below it; the table beneath says the same. */
import type { Movement } from '@nonet/domain/blocks'
import { t } from '#messages'
import { moneyLabel, shortLabel } from '../rooms/amounts.ts'

const size = { width: 720, height: 180, left: 48, bottom: 20 }

export function RecurringBars({ months, currency }: { readonly months: readonly Movement[]; readonly currency: string }) {
  const most = Math.max(1, ...months.map(({ end }) => end))
  const least = Math.min(0, ...months.map(({ contraction, churn }) => -contraction - churn))
  const step = (size.width - size.left) / months.length
  const y = (value: number) => 8 + ((most - value) * (size.height - size.bottom - 8)) / (most - least)
  const [first, last] = [months[0], months.at(-1)]
  return (
    <svg
      role="img"
      aria-label={t('revenue.recurring.chart', {
        first: moneyLabel(first?.end ?? 0, currency),
        last: moneyLabel(last?.end ?? 0, currency),
      })}
      viewBox={`0 0 ${size.width} ${size.height}`}
      className="mb-4 h-auto w-full max-w-3xl"
    >
      {[0, most / 2, most].map((value) => (
        <g key={value} className="text-line">
          <line x1={size.left} x2={size.width} y1={y(value)} y2={y(value)} stroke="currentColor" strokeWidth="1" />
          <text x={size.left - 6} y={y(value) + 3} textAnchor="end" fontSize="10" className="fill-soft">
            {shortLabel(value, 'money', currency)}
          </text>
        </g>
      ))}
      {months.map((one, at) => {
        const x = size.left + at * step + step * 0.2
        const width = step * 0.6
        const came = one.new + one.expansion + one.reactivation
        const went = one.contraction + one.churn
        return (
          <g key={one.month}>
            <rect x={x} width={width} y={y(one.end)} height={y(0) - y(one.end)} className="fill-accent opacity-30" />
            {came > 0 ? <rect x={x} width={width} y={y(one.end)} height={y(one.end - came) - y(one.end)} className="fill-accent" /> : null}
            {went > 0 ? <rect x={x} width={width} y={y(0)} height={y(-went) - y(0)} className="fill-worse" /> : null}
            <text x={x + width / 2} y={size.height - 5} textAnchor="middle" fontSize="10" className="fill-soft">
              {new Intl.DateTimeFormat(undefined, { month: 'narrow', timeZone: 'UTC' }).format(new Date(`${one.month}-15T00:00:00Z`))}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
