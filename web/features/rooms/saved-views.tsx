/** Saved views of a list: what was looked for before, by its name, and a way to keep what is looked for now. */
import type { RecordKind } from '@nonet/domain/blocks'
import { flag, line } from '@nonet/domain/blocks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { api, newId } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { ActionMenu, type MenuEntry } from '#ui'
import type { ListSearch } from './list-search.ts'
import { RecordForm } from './record-form.tsx'
import { useSend, useTellingSend } from './records.ts'

type SavedView = {
  readonly view_id: string
  readonly name: string
  readonly search: ListSearch
  readonly author: string
  readonly is_shared: boolean
}
const asked = ({ page: _, ...search }: ListSearch) => search
const isSame = (one: ListSearch, other: ListSearch) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
const sorted = (search: ListSearch) => Object.entries(asked(search)).toSorted(([a], [b]) => (a < b ? -1 : 1))

export function SavedViews({ kind, search }: { readonly kind: RecordKind; readonly search: ListSearch }) {
  const { actor } = useSession()
  const navigate = useNavigate()
  const [send, tell] = [useSend(), useTellingSend()]
  const [isSaving, setIsSaving] = useState(false)
  const { data } = useQuery({
    queryKey: ['records', 'list-views', kind.plural],
    queryFn: () => api<{ rows: readonly SavedView[] }>(`/api/list-views?list=${kind.plural}&limit=100`),
  })
  const views = data?.rows ?? []
  const now = views.find((view) => isSame(view.search, search))
  const own = views.filter(({ author }) => author === actor)
  const entries: MenuEntry[] = [
    ...views.map((view) => ({
      label: view.name,
      note: view.is_shared ? t('views.shared') : undefined,
      isChosen: view === now,
      onSelect: () => void navigate({ to: '.', search: view.search as never }),
    })),
    ...(views.length > 0 ? (['separator'] as const) : []),
    { label: t('views.save'), onSelect: () => setIsSaving(true) },
    ...(own.length > 0
      ? [
          {
            label: t('views.remove'),
            entries: own.map(({ view_id, name }) => ({
              label: name,
              onSelect: () => void tell(`/api/list-views/${view_id}/remove`, {}, t('views.said.removed', { name })),
            })),
          },
        ]
      : []),
  ]
  return (
    <>
      <ActionMenu
        trigger={
          <>
            <span className="max-w-40 truncate">{now?.name ?? t('views.title')}</span>
            <ChevronDown size={14} aria-hidden className="shrink-0" />
          </>
        }
        triggerLabel={now ? t('views.now', { name: now.name }) : t('views.title')}
        entries={entries}
      />
      <RecordForm
        title={t('views.save')}
        fields={{
          name: line(t('views.name'), t('views.name.help'), { isRequired: true, max: 80 }),
          isShared: flag(t('views.isShared'), t('views.isShared.help')),
        }}
        submit={t('common.save')}
        isOpen={isSaving}
        onClose={() => setIsSaving(false)}
        onSubmit={(said) =>
          send(
            `/api/list-views/${newId()}/save`,
            { list: kind.plural, search: asked(search), ...said },
            t('views.said.saved', { name: String(said.name) }),
          )
        }
      />
    </>
  )
}
