/** What the books say because of a record: its entries, the last first, each a way to its lines. */
import '#messages/books'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Badge, Section } from '#ui'
import { dayLabel } from '../rooms/field-value.tsx'
import { type RecordAnswer, useLegalEntities } from '../rooms/records.ts'
import { exactLabel } from './books.ts'

type Row = {
  readonly entry_id: string
  readonly entity_id: string
  readonly day: string
  readonly memo: string
  readonly amount: string
  readonly reverses: string | null
  readonly reversed_by: string | null
}
const most = 100

export function BookedSection({ record }: { readonly record: RecordAnswer }) {
  const mayRead = useSession().may.includes('ledger:view')
  const entities = useLegalEntities()
  const { data } = useQuery({
    queryKey: ['records', 'booked', record.id, record.version],
    queryFn: () => api<{ rows: readonly Row[]; total: number }>(`/api/journal-entries?source_id=${record.id}&sort=-day&limit=${most}`),
    enabled: mayRead,
  })
  if (!data || data.total === 0) return null
  return (
    <Section title={t('books.ofRecord')}>
      <ul className="max-h-80 overflow-y-auto rounded-md border border-line bg-surface text-sm">
        {data.rows.map((row) => {
          const entity = entities.find(({ entity_id }) => entity_id === row.entity_id)
          return (
            <li key={row.entry_id} className="flex flex-wrap items-baseline gap-x-3 border-line border-b px-3 py-2 last:border-b-0">
              <span className="w-24 shrink-0 whitespace-nowrap text-soft tabular-nums">{dayLabel(row.day)}</span>
              <Link
                to="/books/entries/$entryId"
                params={{ entryId: row.entry_id }}
                search={{ entity: row.entity_id }}
                className="min-w-32 flex-1 text-accent hover:underline"
              >
                {row.memo}
              </Link>
              {row.reversed_by ? <Badge>{t('books.reversed')}</Badge> : null}
              {row.reverses ? <Badge>{t('books.reverses')}</Badge> : null}
              <span className="tabular-nums">{entity ? exactLabel(row.amount, entity.currency) : ''}</span>
            </li>
          )
        })}
      </ul>
      {data.total > most ? <p className="mt-1 text-xs text-soft">{t('rooms.andMore', { count: data.total - most })}</p> : null}
    </Section>
  )
}
