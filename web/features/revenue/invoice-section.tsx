/** An invoice: its lines, written while it is a draft, what they come to, what was paid and credited, and the invoice as a file. */
import '#messages/revenue'
import type { InvoiceCredit, InvoiceLine, InvoicePayment } from '@nonet/domain/blocks'
import { t } from '#messages'
import { linkLook, Section } from '#ui'
import { moneyLabel } from '../rooms/amounts.ts'
import { dayLabel } from '../rooms/field-value.tsx'
import type { RecordAnswer } from '../rooms/records.ts'
import { InvoiceLines } from './invoice-lines.tsx'

const cell = 'border-line border-b px-3 py-1.5'
export function InvoiceSection({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const { values } = record
  const currency = String(values.currency)
  const lines = (values.lines ?? []) as unknown as readonly InvoiceLine[]
  if (values.state === 'draft')
    return <InvoiceLines key={JSON.stringify(lines)} id={record.id} lines={lines} currency={currency} edits={edits} />
  const money = (minor: string) => moneyLabel(Number(minor), currency)
  const payments = (values.payments ?? []) as unknown as readonly InvoicePayment[]
  const credits = (values.credits ?? []) as unknown as readonly InvoiceCredit[]
  const taxes = (values.taxes ?? []) as unknown as readonly { category: string; rate: string; net: string; tax: string }[]
  return (
    <>
      <Section title={t('revenue.lines')}>
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
              {lines.map(({ label, quantity, amount, from, to }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an invoice never change their order
                <tr key={at}>
                  <td className={cell}>
                    {label}
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
            <Totals taxes={taxes} money={money} total={(values.total as { amount: string }).amount} />
          </table>
        </div>
        <Files id={record.id} number={String(values.number)} credits={credits} />
      </Section>
      {credits.length > 0 ? (
        <Section title={t('revenue.credits')}>
          <List
            rows={credits.map(({ number, on, because, total }) => ({
              id: number,
              day: on,
              text: `${number}: ${because}`,
              amount: money(total),
            }))}
          />
        </Section>
      ) : null}
      {payments.length > 0 ? (
        <Section title={t('revenue.payments')}>
          <List
            rows={payments.map(({ on, amount, reference }, at) => ({ id: `${at}`, day: on, text: reference ?? '', amount: money(amount) }))}
          />
        </Section>
      ) : null}
    </>
  )
}

/** What the lines come to: tax by category, and all of it. */
export function Totals({
  taxes,
  money,
  total,
}: {
  readonly taxes: readonly { readonly category: string; readonly rate: string; readonly net: string; readonly tax: string }[]
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

function Files({ id, number, credits }: { readonly id: string; readonly number: string; readonly credits: readonly InvoiceCredit[] }) {
  const documents = [{ number, query: '' }, ...credits.map((credit) => ({ number: credit.number, query: `&credit=${credit.number}` }))]
  return (
    <ul aria-label={t('revenue.documents')} className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {documents.map((document) => (
        <li key={document.number} className="flex gap-2">
          <span className="text-soft">{document.number}</span>
          <a className={linkLook} href={`/api/invoices/${id}/document?format=pdf${document.query}`}>
            {t('revenue.pdf')}
          </a>
          <a className={linkLook} href={`/api/invoices/${id}/document?format=ubl${document.query}`}>
            {t('revenue.ubl')}
          </a>
        </li>
      ))}
    </ul>
  )
}

function List({
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
