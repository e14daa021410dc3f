/** What a customer was billed, credited and paid, and what is owed after each; as a file to send. */
import '#messages/revenue'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { linkLook, Section, Select } from '#ui'
import { exactLabel } from '../ledger/books.ts'
import { amount, cell, ReportTable } from '../ledger/report-table.tsx'
import { dayLabel } from '../rooms/field-value.tsx'
import { type RecordAnswer, useLegalEntities } from '../rooms/records.ts'

type Statement = {
  readonly entity: string | null
  readonly currency: string
  readonly closing: string
  readonly rows: readonly {
    readonly entry: string
    readonly invoice: string
    readonly day: string
    readonly memo: string
    readonly amount: string
  }[]
}
/** As many as say how it stands; all of them are in the file. */
const shown = 12

export function AccountStatement({ record }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const { may } = useSession()
  const entities = useLegalEntities()
  const [chosen, setChosen] = useState<string | null>(null)
  const { data } = useQuery({
    queryKey: ['records', 'statement', record.id, chosen],
    queryFn: () => api<Statement>(`/api/accounts/${record.id}/statement${chosen ? `?entity=${chosen}` : ''}`),
    enabled: may.includes('ledger:view'),
    placeholderData: (former) => former,
  })
  if (!data?.entity) return null
  const { entity } = data
  let owed = 0n
  const rows = data.rows.map((row) => {
    owed += BigInt(row.amount)
    return { ...row, owed: String(owed) }
  })
  const file = (format: string) => `/api/accounts/${record.id}/statement?entity=${entity}&format=${format}`
  return (
    <Section title={t('revenue.statement')} lead={t('revenue.statement.lead')}>
      {entities.length > 1 ? (
        <div className="mb-3 w-56">
          <Select aria-label={t('revenue.statement.of')} value={entity} onChange={({ target }) => setChosen(target.value)}>
            {entities.map(({ entity_id, name }) => (
              <option key={entity_id} value={entity_id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      <ReportTable
        label={t('revenue.statement')}
        heads={[
          { label: t('revenue.statement.what') },
          { label: t('revenue.statement.day') },
          { label: t('revenue.amount') },
          { label: t('revenue.statement.owed') },
        ]}
      >
        {rows.slice(-shown).map((row) => (
          <tr key={row.entry} className="hover:bg-sunken">
            <th scope="row" className={`${cell} min-w-40 text-left font-normal`}>
              <Link to="/books/entries/$entryId" params={{ entryId: row.entry }} className="hover:text-accent hover:underline">
                {row.memo}
              </Link>
            </th>
            <td className={`${amount} text-soft`}>{dayLabel(row.day)}</td>
            <td className={amount}>{exactLabel(row.amount, data.currency)}</td>
            <td className={amount}>{exactLabel(row.owed, data.currency)}</td>
          </tr>
        ))}
        <tr className="font-medium">
          <th scope="row" className={`${cell} text-left font-[inherit]`}>
            {t('revenue.statement.owed')}
          </th>
          <td className={cell} />
          <td className={cell} />
          <td className={amount}>{exactLabel(data.closing, data.currency, true)}</td>
        </tr>
      </ReportTable>
      <p className="mt-2 flex flex-wrap gap-4 text-sm">
        {rows.length > shown ? <span className="text-soft">{t('revenue.statement.more', { count: rows.length - shown })}</span> : null}
        {(['pdf', 'csv', 'xlsx'] as const).map((format) => (
          <a key={format} href={file(format)} className={linkLook}>
            {t(`revenue.statement.${format}`)}
          </a>
        ))}
      </p>
    </Section>
  )
}
