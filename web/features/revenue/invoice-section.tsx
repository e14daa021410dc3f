/** An invoice: its lines, written while it is a draft, what they come to, what was paid and credited, and the invoice as a file. */
import '#messages/revenue'
import type { InvoiceCredit, InvoiceLine, Payment } from '@nonet/domain/blocks'
import { t } from '#messages'
import { linkLook, Section } from '#ui'
import { moneyLabel } from '../rooms/amounts.ts'
import type { RecordAnswer } from '../rooms/records.ts'
import { LinesEditor } from '../trade-documents/lines-editor.tsx'
import { DatedList, LinesTable, PaymentsSection, type TaxLine } from '../trade-documents/lines-table.tsx'

export function InvoiceSection({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const { values } = record
  const currency = String(values.currency)
  const lines = (values.lines ?? []) as unknown as readonly InvoiceLine[]
  if (values.state === 'draft')
    return <LinesEditor key={JSON.stringify(lines)} kind="invoice" id={record.id} lines={lines} currency={currency} edits={edits} />
  const money = (minor: string) => moneyLabel(Number(minor), currency)
  const payments = (values.payments ?? []) as unknown as readonly Payment[]
  const credits = (values.credits ?? []) as unknown as readonly InvoiceCredit[]
  const taxes = (values.taxes ?? []) as unknown as readonly TaxLine[]
  return (
    <>
      <Section title={t('revenue.lines')}>
        <LinesTable lines={lines} taxes={taxes} total={(values.total as { amount: string }).amount} currency={currency} />
        <Files id={record.id} number={String(values.number)} credits={credits} />
      </Section>
      {credits.length > 0 ? (
        <Section title={t('revenue.credits')}>
          <DatedList
            rows={credits.map(({ number, on, because, total }) => ({
              id: number,
              day: on,
              text: `${number}: ${because}`,
              amount: money(total),
            }))}
          />
        </Section>
      ) : null}
      <PaymentsSection payments={payments} currency={currency} />
    </>
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
