/** What an invoice or a bill says: its lines with what they come to, and what was paid. */
import '#messages/revenue'
import type { Payment } from '@nonet/domain/blocks'
import { t } from '#messages'
import { Section } from '#ui'
import { moneyLabel } from '../rooms/amounts.ts'
import { dayLabel } from '../rooms/field-value.tsx'

const cell = 'border-line border-b px-3 py-1.5'
export type TaxLine = { readonly category: string; readonly rate: string; readonly net: string; readonly tax: string }
type TableProps = {
  readonly lines: readonly {
    readonly label: string
    readonly quantity: string
    readonly amount: string
    readonly from?: string | undefined
    readonly to?: string | undefined
    readonly account?: string | undefined
  }[]
  readonly taxes: readonly TaxLine[]
  readonly total: string
  readonly currency: string
}
export function LinesTable({ lines, taxes, total, currency }: TableProps) {
  const money = (minor: string) => moneyLabel(Number(minor), currency)
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full border-collapse text-sm" aria-label={t('revenue.lines')}>
        <thead className="text-xs text-soft">
          <tr className="[&>th]:h-8 [&>th]:border-line [&>th]:border-b [&>th]:px-3 [&>th]:font-normal">
            <th className="text-left">{t('revenue.label')}</th>
            <th className="text-right max-sm:hidden">{t('revenue.quantity')}</th>
            <th className="text-right">{t('revenue.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, quantity, amount, from, to, account }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an invoice never change their order
            <tr key={at}>
              <td className={cell}>
                {label}
                {account ? <span className="ml-2 text-xs text-soft">{account}</span> : null}
                {from && to ? (
                  <span className="block text-xs text-soft tabular-nums">
                    {t('revenue.served', { from: dayLabel(from), to: dayLabel(dayBefore(to)) })}
                  </span>
                ) : null}
              </td>
              <td className={`${cell} text-right tabular-nums max-sm:hidden`}>{quantity}</td>
              <td className={`${cell} whitespace-nowrap text-right tabular-nums`}>{money(amount)}</td>
            </tr>
          ))}
        </tbody>
        <Totals taxes={taxes} money={money} total={total} />
      </table>
    </div>
  )
}

/** What the lines come to: tax by category, and all of it. */
export function Totals({
  taxes,
  money,
  total,
}: {
  readonly taxes: readonly TaxLine[]
  readonly money: (minor: string) => string
  readonly total: string
}) {
  return (
    <tfoot>
      {taxes.map(({ category, rate, net, tax }) => (
        <tr key={`${category} ${rate}`} className="text-soft">
          <td colSpan={2} className={`${cell} max-sm:hidden`}>
            {t('revenue.taxOf', { category, rate, net: money(net) })}
          </td>
          <td className={`${cell} sm:hidden`}>{t('revenue.taxOf', { category, rate, net: money(net) })}</td>
          <td className={`${cell} whitespace-nowrap text-right tabular-nums`}>{money(tax)}</td>
        </tr>
      ))}
      <tr className="font-semibold [&>td]:border-b-0">
        <td className={cell}>{t('revenue.total')}</td>
        <td className={`${cell} max-sm:hidden`} />
        <td className={`${cell} whitespace-nowrap text-right tabular-nums`}>{money(total)}</td>
      </tr>
    </tfoot>
  )
}

export function PaymentsSection({ payments, currency }: { readonly payments: readonly Payment[]; readonly currency: string }) {
  if (payments.length === 0) return null
  return (
    <Section title={t('revenue.payments')}>
      <DatedList
        rows={payments.map(({ on, amount, reference }, at) => ({
          id: `${at}`,
          day: on,
          text: reference ?? '',
          amount: moneyLabel(Number(amount), currency),
        }))}
      />
    </Section>
  )
}

export function DatedList({
  rows,
}: {
  readonly rows: readonly { readonly id: string; readonly day: string; readonly text: string; readonly amount: string }[]
}) {
  return (
    <ul className="rounded-md border border-line bg-surface text-sm">
      {rows.map(({ id, day, text, amount }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3 border-line border-b px-3 py-2 last:border-b-0">
          <span className="w-24 shrink-0 whitespace-nowrap text-soft tabular-nums">{dayLabel(day)}</span>
          <span className="min-w-0 flex-1 break-words">{text}</span>
          <span className="tabular-nums">{amount}</span>
        </li>
      ))}
    </ul>
  )
}
/** People read the last day of service, and not the one behind it. */
const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
