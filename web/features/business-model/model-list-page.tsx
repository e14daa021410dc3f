/** The list of business models: find one, open it, begin another. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { FileUp, LayoutTemplate, Plus } from 'lucide-react'
import { type FormEvent, lazy, Suspense, useEffect, useState } from 'react'
import { api, type ModelRow } from '#app/api'
import { onFeed } from '#app/feed'
import { useSession, workspaceQuery } from '#app/session'
import { choice, t } from '#messages'
import { Button, EmptyState, FieldRow, ModalDialog, TextInput } from '#ui'
import { ImportDialog, useNewModel } from './files/new-model.tsx'

const GalleryDialog = lazy(() => import('./files/gallery.tsx').then((loaded) => ({ default: loaded.GalleryDialog })))

export function ModelListPage() {
  const [search, setSearch] = useState('')
  const { begin } = useSearch({ from: '/inside/models' })
  const navigate = useNavigate()
  const dialog = begin ?? null
  const setDialog = (next: 'import' | 'create' | 'gallery' | null) =>
    void navigate({ to: '/models', search: next ? { begin: next } : {}, replace: true })
  const { data, refetch } = useQuery({
    queryKey: ['models', search],
    queryFn: () => api<{ rows: ModelRow[]; total: number }>(`/api/business-models?limit=200&q=${encodeURIComponent(search)}`),
    placeholderData: keepPreviousData,
  })
  useEffect(
    () => onFeed({ onFact: ({ stream }) => void (stream.startsWith('business-model/') && refetch()), onGap: () => void refetch() }),
    [refetch],
  )
  const open = (modelId: string | null) => {
    if (modelId) void navigate({ to: '/models/$modelId', params: { modelId } })
  }
  const actions = (
    <>
      <Button kind="primary" onClick={() => setDialog('create')}>
        <Plus size={16} aria-hidden />
        {t('models.new')}
      </Button>
      <Button onClick={() => setDialog('gallery')}>
        <LayoutTemplate size={16} aria-hidden />
        {t('gallery.open')}
      </Button>
      <Button onClick={() => setDialog('import')}>
        <FileUp size={16} aria-hidden />
        {t('models.import')}
      </Button>
    </>
  )
  const isEmpty = data?.total === 0 && search === ''
  return (
    <main id="content" className="mx-auto w-full max-w-4xl flex-1 px-4 py-8">
      <div className="mb-5 flex flex-wrap items-center gap-3">
        <h1 className="mr-auto">{t('models.title')}</h1>
        {isEmpty ? null : actions}
      </div>
      {isEmpty ? (
        <EmptyState title={t('models.empty')} lead={t('models.empty.lead')}>
          {actions}
        </EmptyState>
      ) : (
        <>
          <TextInput
            type="search"
            aria-label={t('models.search')}
            placeholder={t('models.search')}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
            className="mb-3 max-w-xs"
          />
          {data ? <ModelTable rows={data.rows} /> : null}
          {data?.rows.length === 0 ? <p className="py-8 text-soft">{t('models.none', { search })}</p> : null}
        </>
      )}
      <Suspense fallback={null}>
        {dialog === 'gallery' ? <GalleryDialog isOpen onClose={() => setDialog(null)} onBegun={open} /> : null}
      </Suspense>
      <ImportDialog isOpen={dialog === 'import'} onClose={() => setDialog(null)} onImported={open} />
      <CreateDialog isOpen={dialog === 'create'} onClose={() => setDialog(null)} onCreated={open} />
    </main>
  )
}

function ModelTable({ rows }: { readonly rows: readonly ModelRow[] }) {
  const { workspaceId } = useSession()
  const { data: workspace } = useQuery(workspaceQuery(workspaceId))
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
  const cell = 'h-11 border-b border-line px-3 text-left font-normal'
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full border-collapse text-sm">
        <thead className="text-xs text-soft">
          <tr>
            <th className={`${cell} h-8`}>{t('models.name')}</th>
            <th className={`${cell} h-8 max-sm:hidden`}>{t('models.stage')}</th>
            <th className={`${cell} h-8 text-right`}>{t('models.cards')}</th>
            <th className={`${cell} h-8 max-md:hidden`}>{t('models.changed')}</th>
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>td]:border-b-0">
          {rows.map((row) => (
            <tr key={row.model_id} className="hover:bg-sunken">
              <td className={`${cell} py-1.5`}>
                <Link to="/models/$modelId" params={{ modelId: row.model_id }} className="font-medium text-ink hover:underline">
                  {row.name}
                </Link>
                {workspace?.operatingModel === row.model_id ? (
                  <span title={t('models.operating.help')} className="ml-2 rounded bg-accent-soft px-1.5 py-0.5 text-xs text-accent">
                    {t('models.operating')}
                  </span>
                ) : null}
                {row.tagline ? <span className="block text-xs text-faint">{row.tagline}</span> : null}
              </td>
              <td className={`${cell} whitespace-nowrap max-sm:hidden`}>
                {choice(row.portfolio)}, {row.stage}
              </td>
              <td className={`${cell} text-right tabular-nums`}>{row.cards}</td>
              <td className={`${cell} whitespace-nowrap text-soft max-md:hidden`}>{format.format(new Date(row.updated_at))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CreateDialog({
  isOpen,
  onClose,
  onCreated,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onCreated: (modelId: string | null) => void
}) {
  const { createNamed } = useNewModel()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const id = await createNamed(String(new FormData(event.currentTarget).get('name')))
    if (!id) return
    onClose()
    onCreated(id)
  }
  return (
    <ModalDialog title={t('models.create.title')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <FieldRow label={t('models.name')}>{(wiring) => <TextInput name="name" required maxLength={500} autoFocus {...wiring} />}</FieldRow>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('models.create')}
          </Button>
        </div>
      </form>
    </ModalDialog>
  )
}
