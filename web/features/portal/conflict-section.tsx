/** On a deal registration: what of ours, or of another partner, names the same company. */
import '#messages/portal'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { choice, t, word } from '#messages'
import { Badge, Section } from '#ui'
import { kindByName, type RecordAnswer } from '../rooms/records.ts'

type Conflict = { readonly kind: string; readonly id: string; readonly title: string; readonly company: string; readonly state: string }

export function ConflictSection({ record }: { readonly record: RecordAnswer }) {
  const { data } = useQuery({
    queryKey: ['records', 'deal-registrations', 'conflicts', record.id, record.version],
    queryFn: () => api<{ conflicts: readonly Conflict[] }>(`/api/deal-registrations/${record.id}/conflicts`),
  })
  const found = data?.conflicts ?? []
  if (!data) return <div aria-busy="true" className="mb-8 min-h-20" />
  return (
    <Section title={t('conflicts.title')} lead={found.length === 0 ? t('conflicts.none') : t('conflicts.found', { count: found.length })}>
      {found.length > 0 ? (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
          {found.map(({ kind, id, title, company, state }) => (
            <li key={`${kind} ${id}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
              <Link
                to="/work/$plural/$recordId"
                params={{ plural: kindByName(kind)?.plural ?? '', recordId: id }}
                className="min-w-40 flex-1 font-medium text-accent hover:underline"
              >
                {title}
              </Link>
              {company === title ? null : <span className="text-soft">{company}</span>}
              <span className="text-soft">{word(kindByName(kind)?.label.one ?? kind)}</span>
              <Badge>{choice(state.replaceAll('-', ' '))}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}
