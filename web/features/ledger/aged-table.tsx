/** What is owed by how many days it is late: one row for each who owes or is owed, totals by currency below. */
import '#messages/revenue'
import type { ReactNode } from 'react'
import { t } from '#messages'
import { moneyLabel } from '../rooms/amounts.ts'
import { amount, cell, ReportTable } from './report-table.tsx'

const ages = ['due', 'late30', 'late60', 'late90', 'later'] as const
type Age = (typeof ages)[number]
export type Aged = Readonly<Record<Age, string | null>> & { readonly currency: string; readonly total: string }
type Row = Aged & { readonly key: string; readonly name: ReactNode }

export function AgedTable({ label, who, rows }: { readonly label: string; readonly who: string; readonly rows: readonly Row[] }) {
  const currencies = [...new Set(rows.map(({ currency }) => currency))]
  const money = (minor: string | null, currency: string) => (minor === null ? '–' : moneyLabel(Number(minor), currency))
  const sum = (age: Age | 'total', currency: string) =>
    String(rows.filter((row) => row.currency === currency).reduce((all, row) => all + BigInt(row[age] ?? 0), 0n))
  return (
    <ReportTable
      label={label}
      heads={[
        { label: who },
        { label: t('revenue.notDue') },
        { label: t('revenue.late30') },
        { label: t('revenue.late60') },
        { label: t('revenue.late90') },
        { label: t('revenue.later') },
        { label: t('revenue.total') },
      ]}
    >
      {rows.map((row) => (
        <tr key={`${row.key} ${row.currency}`} className="hover:bg-sunken">
          <th scope="row" className={`${cell} min-w-40 text-left font-normal`}>
            {row.name}
          </th>
          {ages.map((age) => (
            <td key={age} className={`${amount} ${age === 'later' && row.later ? 'text-worse' : ''}`}>
              {money(row[age], row.currency)}
            </td>
          ))}
          <td className={`${amount} font-medium`}>{money(row.total, row.currency)}</td>
        </tr>
      ))}
      {currencies.map((currency) => (
        <tr key={`total ${currency}`} className="font-medium">
          <th scope="row" className={`${cell} text-left font-[inherit]`}>
            {t('revenue.total')}
          </th>
          {ages.map((age) => (
            <td key={age} className={amount}>
              {money(sum(age, currency), currency)}
            </td>
          ))}
          <td className={amount}>{money(sum('total', currency), currency)}</td>
        </tr>
      ))}
    </ReportTable>
  )
}
