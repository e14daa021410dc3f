/** A subscription: what runs from when until when, and what would be billed next, by the very reckoning that bills it. */
import '#messages/revenue'
import type { Item } from '@nonet/domain/blocks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api, newId, sendCommand } from '#app/api'
import { t } from '#messages'
import { Button, Section, TextInput } from '#ui'
import { moneyLabel } from '../rooms/amounts.ts'
import { dayLabel, FieldValue } from '../rooms/field-value.tsx'
import { kindByName, type RecordAnswer } from '../rooms/records.ts'
import { Totals } from '../trade-documents/lines-table.tsx'

type Upcoming = {
  readonly currency: string | null
  readonly lines: readonly {
    readonly label: string
    readonly quantity: string
    readonly amount: string
    readonly from?: string
    readonly to?: string
  }[]
  readonly taxes: readonly { readonly category: string; readonly rate: string; readonly net: string; readonly tax: string }[]
  readonly total: string
}
const cell = 'border-line border-b px-3 py-1.5'
const today = () => new Date().toISOString().slice(0, 10)

export function SubscriptionSection({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const items = (record.values.items ?? []) as unknown as readonly Item[]
  const price = kindByName('subscription')?.fields.price
  return (
    <>
      <Section title={t('revenue.items')}>
        <div className="overflow-x-auto rounded-md border border-line bg-surface">
          <table className="w-full border-collapse text-sm" aria-label={t('revenue.items')}>
            <thead className="text-xs text-soft">
              <tr className="[&>th]:h-8 [&>th]:border-line [&>th]:border-b [&>th]:px-3 [&>th]:text-left [&>th]:font-normal">
                <th>{t('revenue.item')}</th>
                <th>{t('revenue.quantity')}</th>
                <th>{t('revenue.since')}</th>
                <th>{t('revenue.until')}</th>
              </tr>
            </thead>
            <tbody className="[&>tr:last-child>td]:border-b-0">
              {items.toReversed().map((item) => (
                <tr key={item.id} className={item.to === null ? '' : 'text-soft'}>
                  <td className={cell}>{price ? <FieldValue field={price} value={item.price} /> : item.terms.label}</td>
                  <td className={`${cell} tabular-nums`}>{item.terms.meter === null ? item.quantity : '–'}</td>
                  <td className={`${cell} whitespace-nowrap tabular-nums`}>{dayLabel(item.from)}</td>
                  <td className={`${cell} whitespace-nowrap tabular-nums`}>
                    {item.to === null ? t('revenue.stillRuns') : dayLabel(item.to)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <NextBill record={record} edits={edits} />
    </>
  )
}

function NextBill({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const [until, setUntil] = useState(today)
  const [fault, setFault] = useState<string | null>(null)
  const navigate = useNavigate()
  const { data, error } = useQuery({
    queryKey: ['records', 'upcoming', record.id, record.version, until],
    queryFn: () => api<Upcoming>(`/api/subscriptions/${record.id}/upcoming?until=${until}`),
    enabled: until !== '',
    retry: false,
  })
  const bill = async () => {
    try {
      const { result } = await sendCommand<{ result: { invoice: string } }>(`/api/subscriptions/${record.id}/bill`, { until }, newId())
      void navigate({ to: '/work/$plural/$recordId', params: { plural: 'invoices', recordId: result.invoice } })
    } catch (refusal) {
      setFault(refusal instanceof ApiError ? refusal.message : String(refusal))
    }
  }
  const money = (minor: string) => moneyLabel(Number(minor), data?.currency ?? 'EUR')
  return (
    <Section title={t('revenue.upcoming')} lead={t('revenue.upcoming.lead')}>
      <div className="mb-3 flex items-center gap-2 text-sm text-soft">
        <span aria-hidden>{t('revenue.upcoming.until')}</span>
        <div className="w-40">
          <TextInput type="date" aria-label={t('revenue.upcoming.until')} value={until} onChange={({ target }) => setUntil(target.value)} />
        </div>
      </div>
      {error ? <p className="text-sm text-worse">{error.message}</p> : null}
      {data && data.lines.length === 0 ? <p className="text-sm text-soft">{t('revenue.upcoming.none')}</p> : null}
      {data && data.lines.length > 0 ? (
        <div className="overflow-x-auto rounded-md border border-line bg-surface">
          <table className="w-full border-collapse text-sm" aria-label={t('revenue.upcoming')}>
            <tbody>
              {data.lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a preview stand in their order
                <tr key={at}>
                  <td className={cell}>
                    {line.label}
                    {line.from && line.to ? (
                      <span className="block text-xs text-soft tabular-nums">
                        {dayLabel(line.from)} – {dayLabel(line.to)}
                      </span>
                    ) : null}
                  </td>
                  <td className={`${cell} text-right tabular-nums max-sm:hidden`}>{line.quantity}</td>
                  <td className={`${cell} whitespace-nowrap text-right tabular-nums`}>{money(line.amount)}</td>
                </tr>
              ))}
            </tbody>
            <Totals taxes={data.taxes} money={money} total={data.total} />
          </table>
        </div>
      ) : null}
      {fault ? (
        <p role="alert" className="mt-3 text-sm text-worse">
          {fault}
        </p>
      ) : null}
      {edits && data && data.lines.length > 0 && !data.total.startsWith('-') ? (
        <div className="mt-3">
          <Button onClick={() => void bill()}>{t('revenue.upcoming.bill')}</Button>
        </div>
      ) : null}
    </Section>
  )
}
