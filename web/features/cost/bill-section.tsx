/** A bill: its lines, written while nobody has approved it, what they come to, and what was paid. */
import type { Payment } from '@nonet/domain/blocks'
import { t } from '#messages'
import { Section } from '#ui'
import type { RecordAnswer } from '../rooms/records.ts'
import type { DocumentLine } from '../trade-documents/line-draft.ts'
import { LinesEditor } from '../trade-documents/lines-editor.tsx'
import { LinesTable, PaymentsSection, type TaxLine } from '../trade-documents/lines-table.tsx'

export function BillSection({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const { values } = record
  const currency = String(values.currency)
  const lines = (values.lines ?? []) as unknown as readonly (DocumentLine & { readonly amount: string })[]
  if (values.state === 'received')
    return <LinesEditor key={JSON.stringify(lines)} kind="bill" id={record.id} lines={lines} currency={currency} edits={edits} />
  return (
    <>
      <Section title={t('revenue.lines')}>
        <LinesTable
          lines={lines}
          taxes={(values.taxes ?? []) as unknown as readonly TaxLine[]}
          total={(values.total as { amount: string }).amount}
          currency={currency}
        />
      </Section>
      <PaymentsSection payments={(values.payments ?? []) as unknown as readonly Payment[]} currency={currency} />
    </>
  )
}
