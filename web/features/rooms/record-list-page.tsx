/** The list of a kind of record: found, filtered, sorted, a page at a time, as a table or a board; several at once. */
import { columnName, type RecordKind } from '@nonet/domain/blocks'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { newId } from '#app/api'
import { useTitle } from '#app/title'
import { type MessageId, t, word } from '#messages'
import { Button, EmptyState, linkLook, Page, TextInput } from '#ui'
import { BoardFilters, useBoard } from './board-filters.tsx'
import { withoutOne } from './choices.ts'
import { ListFilters } from './list-filters.tsx'
import type { ListSearch } from './list-search.ts'
import { LockButton } from './lock-button.tsx'
import { RecordBoard } from './record-board.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordTable } from './record-table.tsx'
import { kindByPlural, useFreshRecords, useMayEdit, useRecordPage, useSend } from './records.ts'
import { SavedViews } from './saved-views.tsx'

const ImportDialog = lazy(() => import('./import-dialog.tsx').then(({ ImportDialog: loaded }) => ({ default: loaded })))
const pageSize = 50
/** What belongs to a list and has a page of its own. */
const pagesBeside: Readonly<Record<string, { readonly to: string; readonly title: MessageId }>> = {
  account: { to: '/work/at-risk', title: 'risk.title' },
  deal: { to: '/work/pipelines', title: 'stages.pipelines' },
  ticket: { to: '/work/service-level', title: 'level.title' },
}

export function RecordListPage() {
  const { plural } = useParams({ from: '/inside/work/$plural' })
  const kind = kindByPlural(plural)
  if (!kind)
    return (
      <main id="content">
        <EmptyState title={t('rooms.noKind')}>
          <Link to="/work" className="text-accent underline">
            {t('rooms.title')}
          </Link>
        </EmptyState>
      </main>
    )
  return <RecordList key={plural} kind={kind} />
}

function RecordList({ kind }: { readonly kind: RecordKind }) {
  useFreshRecords()
  const search: ListSearch = useSearch({ from: '/inside/work/$plural' })
  const navigate = useNavigate()
  const [isAdding, setIsAdding] = useState(false)
  const [isImporting, setIsImporting] = useState(false)
  const send = useSend()
  const look = (change: Partial<Record<keyof ListSearch, unknown>>) =>
    void navigate({
      to: '.',
      search: (before: ListSearch) =>
        Object.fromEntries(
          Object.entries({ ...before, page: undefined, ...change }).filter(
            ([, value]) => value !== undefined && value !== '' && value !== false,
          ),
        ) as never,
      replace: true,
    })
  const board = useBoard(kind, search)
  const { isBoard } = board
  const asked = {
    status: search.archived ? 'archived' : 'live',
    limit: String(isBoard ? 500 : pageSize),
    offset: String(((search.page ?? 1) - 1) * pageSize),
    ...(search.q ? { q: search.q } : {}),
    ...(search.sort ? { sort: search.sort } : {}),
    ...Object.fromEntries(
      Object.entries({ ...search.where, ...(board.chosen ? { [board.column]: board.chosen } : {}) }).map(([column, value]) => [
        column,
        value === withoutOne ? '' : value,
      ]),
    ),
    ...(search.only && kind.board && !isBoard ? { [columnName(kind.board)]: search.only } : {}),
  }
  const { data, error } = useRecordPage(kind.plural, asked)
  const edits = useMayEdit(kind)
  const beside = pagesBeside[kind.name]
  const label = word(kind.label.many)
  useTitle(label)
  const isEmpty = data?.total === 0 && !search.q && !search.only && !search.archived && !search.where
  return (
    <main id="content" className={`mx-auto w-full flex-1 px-4 py-8 ${isBoard ? 'max-w-screen-2xl' : 'max-w-6xl'}`}>
      <p className="mb-1 text-xs">
        <Link to="/work" className="text-accent hover:underline">
          {t('rooms.title')}
        </Link>
      </p>
      <Page
        title={label}
        lead={word(kind.explains)}
        acts={
          <>
            {kind.lock ? <LockButton /> : null}
            {beside ? (
              <Link to={beside.to} className={linkLook}>
                {t(beside.title)}
              </Link>
            ) : null}
            {edits ? (
              <>
                <Button onClick={() => setIsImporting(true)}>{t('rooms.import')}</Button>
                <Button kind="primary" onClick={() => setIsAdding(true)}>
                  <Plus size={16} aria-hidden />
                  {t('rooms.add', { what: word(kind.label.one).toLowerCase() })}
                </Button>
              </>
            ) : null}
          </>
        }
      >
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <div className="w-full sm:w-64">
            <TextInput
              type="search"
              aria-label={t('rooms.find', { what: label })}
              placeholder={t('rooms.search')}
              defaultValue={search.q ?? ''}
              onChange={({ target }) => look({ q: target.value })}
            />
          </div>
          <BoardFilters of={board} search={search} onLook={look} />
          <ListFilters
            kind={kind}
            where={search.where ?? {}}
            onChange={(where) => look({ where: Object.keys(where).length > 0 ? where : undefined })}
          />
          <label className="inline-flex min-h-7 items-center gap-1.5 text-sm text-soft">
            <input type="checkbox" checked={search.archived === true} onChange={({ target }) => look({ archived: target.checked })} />
            {t('rooms.archived')}
          </label>
          <div className="flex-1" />
          <SavedViews kind={kind} search={search} />
          {kind.board ? (
            <fieldset className="inline-flex rounded-md border border-strong">
              <legend className="sr-only">{t('rooms.view')}</legend>
              {(['list', 'board'] as const).map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={isBoard === (one === 'board')}
                  onClick={() => look({ as: one === 'board' ? 'board' : undefined })}
                  className="h-7 px-3 text-sm text-soft first:rounded-l-md last:rounded-r-md hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
                >
                  {t(`rooms.view.${one}`)}
                </button>
              ))}
            </fieldset>
          ) : null}
        </div>
        {error ? <p className="text-worse">{error.message}</p> : null}
        {isEmpty ? (
          <EmptyState title={t('rooms.none', { what: label.toLowerCase() })} lead={word(kind.explains)}>
            {edits ? (
              <Button kind="primary" onClick={() => setIsAdding(true)}>
                {t('rooms.add', { what: word(kind.label.one).toLowerCase() })}
              </Button>
            ) : null}
          </EmptyState>
        ) : data === undefined ? (
          <p aria-busy="true" className="text-soft">
            {t('common.loading')} …
          </p>
        ) : isBoard ? (
          <RecordBoard kind={kind} columns={board.columns} rows={data.rows} edits={edits} />
        ) : (
          <RecordTable kind={kind} page={data} sort={search.sort ?? '-changed_at'} edits={edits} onSort={(sort) => look({ sort })} />
        )}
        {data && !isBoard && data.total > pageSize ? (
          <nav aria-label={t('rooms.pages')} className="mt-3 flex items-center justify-end gap-2 text-sm text-soft">
            <span className="tabular-nums">
              {t('rooms.range', {
                from: ((search.page ?? 1) - 1) * pageSize + 1,
                to: Math.min((search.page ?? 1) * pageSize, data.total),
                total: new Intl.NumberFormat().format(data.total),
              })}
            </span>
            <Button disabled={(search.page ?? 1) === 1} onClick={() => look({ page: (search.page ?? 1) - 1 })}>
              {t('rooms.before')}
            </Button>
            <Button disabled={(search.page ?? 1) * pageSize >= data.total} onClick={() => look({ page: (search.page ?? 1) + 1 })}>
              {t('rooms.next')}
            </Button>
          </nav>
        ) : null}
      </Page>
      <Suspense fallback={null}>{isImporting ? <ImportDialog kind={kind} isOpen onClose={() => setIsImporting(false)} /> : null}</Suspense>
      <RecordForm
        title={t('rooms.add', { what: word(kind.label.one).toLowerCase() })}
        fields={Object.fromEntries(Object.entries(kind.fields).filter(([, { isKept }]) => !isKept))}
        submit={t('common.add')}
        isOpen={isAdding}
        onClose={() => setIsAdding(false)}
        onSubmit={(values) => send(`/api/${kind.plural}/${newId()}/add`, values, t('rooms.said.added', { what: word(kind.label.one) }))}
      />
    </main>
  )
}
