/** Cost as a whole: what of each budget is used up, what is owed by how late it is, and what comes next. */
import '#messages/revenue'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Section } from '#ui'
import { type Aged, AgedTable } from '../ledger/aged-table.tsx'
import { useBooks } from '../ledger/books.ts'
import { amount, cell, ReportTable } from '../ledger/report-table.tsx'
import { moneyLabel } from '../rooms/amounts.ts'
import { dayLabel } from '../rooms/field-value.tsx'
import { useRecordPage } from '../rooms/records.ts'
import { BudgetsSection } from './budgets-section.tsx'

export function CostPage() {
  const { name } = useBooks()
  useTitle(`${t('cost.title')}, ${name}`)
  return (
    <>
      <BudgetsSection />
      <Owed />
      <Next />
    </>
  )
}

function Owed() {
  const { id } = useBooks()
  const { data } = useQuery({
    queryKey: ['records', 'payables', id],
    queryFn: () => api<{ rows: readonly (Aged & { readonly supplier: string })[] }>(`/api/payables?entity=${id}`),
  })
  if (!data) return null
  return (
    <Section title={t('cost.owed')} lead={t('cost.owed.lead')}>
      {data.rows.length === 0 ? (
        <p className="text-sm text-soft">{t('cost.owed.none')}</p>
      ) : (
        <AgedTable
          label={t('cost.owed')}
          who={t('cost.supplier')}
          rows={data.rows.map((row) => ({
            ...row,
            key: row.supplier,
            name: (
              <Link
                to="/work/$plural"
                params={{ plural: 'bills' }}
                search={{ q: row.supplier, where: { state: 'approved' } }}
                className="hover:text-accent hover:underline"
              >
                {row.supplier}
              </Link>
            ),
          }))}
        />
      )}
      <ListLink plural="bills" label={t('cost.toBills')} />
    </Section>
  )
}

function Next() {
  const { id } = useBooks()
  const { data } = useRecordPage('commitments', { state: 'running', entity: id, sort: 'next_on', limit: '20' })
  if (!data) return null
  const rows = data.rows.filter(({ next_on }) => typeof next_on === 'string')
  return (
    <Section title={t('cost.next')} lead={t('cost.next.lead')}>
      {rows.length === 0 ? (
        <p className="text-sm text-soft">{t('cost.next.none')}</p>
      ) : (
        <ReportTable
          label={t('cost.next')}
          heads={[{ label: t('cost.commitment') }, { label: t('cost.supplier') }, { label: t('cost.due') }, { label: t('cost.each') }]}
        >
          {rows.map((row) => (
            <tr key={String(row.record_id)} className="hover:bg-sunken">
              <th scope="row" className={`${cell} min-w-40 text-left font-normal`}>
                <Link
                  to="/work/$plural/$recordId"
                  params={{ plural: 'commitments', recordId: String(row.record_id) }}
                  className="hover:text-accent hover:underline"
                >
                  {String(row.title)}
                </Link>
              </th>
              <td className={`${amount} text-soft`}>{String(row.supplier)}</td>
              <td className={amount}>{dayLabel(String(row.next_on))}</td>
              <td className={amount}>{moneyLabel(Number(row.amount), String(row.amount_currency))}</td>
            </tr>
          ))}
        </ReportTable>
      )}
      <ListLink plural="commitments" label={t('cost.toCommitments')} />
    </Section>
  )
}

function ListLink({ plural, label }: { readonly plural: string; readonly label: string }) {
  return (
    <p className="mt-2 text-xs">
      <Link to="/work/$plural" params={{ plural }} className="text-accent underline">
        {label}
      </Link>
    </p>
  )
}
