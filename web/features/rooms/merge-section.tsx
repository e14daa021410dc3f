/** On a record that can be the same as another: those that seem to be, and merging any of them into this one. */
import { type RecordKind, record } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#app/api'
import { t, word } from '#messages'
import { Button, Section } from '#ui'
import { RecordForm } from './record-form.tsx'
import { type RecordAnswer, useSend, useTellingSend } from './records.ts'

type Named = { readonly id: string; readonly title: string }

export function MergeSection({
  kind,
  record: own,
  title,
  edits,
}: {
  readonly kind: RecordKind
  readonly record: RecordAnswer
  readonly title: string
  readonly edits: boolean
}) {
  const [isAsking, setIsAsking] = useState(false)
  const [send, tell] = [useSend(), useTellingSend()]
  const { data } = useQuery({
    queryKey: ['records', kind.plural, 'alike', own.id, title],
    queryFn: () => api<{ alike: readonly Named[] }>(`/api/${kind.plural}/${own.id}/alike`),
  })
  const alike = data?.alike ?? []
  const merged = (name: string) => t('merge.said', { name, into: title })
  if (!edits) return null
  return (
    <Section title={t('merge.title')} lead={alike.length > 0 ? t('merge.found', { count: alike.length }) : t('merge.lead')}>
      {alike.length > 0 ? (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
          {alike.map((other) => (
            <li key={other.id} className="flex flex-wrap items-center gap-3 px-3 py-2">
              <Link
                to="/work/$plural/$recordId"
                params={{ plural: kind.plural, recordId: other.id }}
                className="min-w-40 flex-1 font-medium text-accent hover:underline"
              >
                {other.title}
              </Link>
              <Button
                aria-label={t('merge.one', { name: other.title })}
                onClick={() => void tell(`/api/${kind.plural}/${other.id}/merge`, { into: own.id }, merged(other.title))}
              >
                {t('merge.here')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        <Button kind="plain" onClick={() => setIsAsking(true)}>
          {t('merge.another')}
        </Button>
      </div>
      <RecordForm
        title={t('merge.another')}
        fields={{ other: record(kind.name, word(kind.label.one), t('merge.other'), { isRequired: true }) }}
        submit={t('merge.here')}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onSubmit={({ other }: Readonly<Record<string, Json>>) =>
          send(`/api/${kind.plural}/${other}/merge`, { into: own.id }, merged(word(kind.label.one)))
        }
      />
    </Section>
  )
}
