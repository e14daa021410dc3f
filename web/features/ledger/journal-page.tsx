/** The journal: entries with the last first, found by what happened or by document, and the whole of it as a file. */
import '#messages/bank'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '#app/api'
import { t } from '#messages'
import { ActionMenu, Badge, Button, EmptyState, linkLook, TextInput } from '#ui'
import { dayLabel } from '../rooms/field-value.tsx'
import { exactLabel, useBooks, useLook, useMayWrite } from './books.ts'
import { Pages } from './pages.tsx'

type EntryRow = {
  readonly entry_id: string
  readonly day: string
  readonly memo: string
  readonly reference: string | null
  readonly amount: string
  readonly reverses: string | null
  readonly reversed_by: string | null
}
const pageSize = 50
const JournalImport = lazy(() => import('../bank/journal-dialog.tsx').then(({ JournalDialog: Dialog }) => ({ default: Dialog })))
/** Readers of journals are loaded when somebody wants them. */
const JournalDialog = (props: { readonly isOpen: boolean; readonly onClose: () => void }) =>
  props.isOpen ? (
    <Suspense fallback={null}>
      <JournalImport {...props} />
    </Suspense>
  ) : null

export function JournalPage() {
  const { id, currency } = useBooks()
  const [{ q = '', page = 1 }, look] = useLook()
  const writes = useMayWrite()
  const query = `entity_id=${id}&limit=${pageSize}&offset=${(page - 1) * pageSize}${q ? `&q=${encodeURIComponent(q)}` : ''}`
  const { data, error } = useQuery({
    queryKey: ['books', id, 'journal', query],
    queryFn: () => api<{ rows: readonly EntryRow[]; total: number }>(`/api/journal-entries?${query}`),
    placeholderData: keepPreviousData,
  })
  const [isImporting, setIsImporting] = useState(false)
  const importer = <JournalDialog isOpen={isImporting} onClose={() => setIsImporting(false)} />
  const file = (format: string) => location.assign(`/api/legal-entities/${id}/journal?format=${format}`)
  if (data?.total === 0 && !q)
    return (
      <EmptyState title={t('books.noEntries')} lead={t('books.noEntries.lead')}>
        {writes ? (
          <div className="flex flex-wrap items-center justify-center gap-3">
            <Link to="/books/new" search={true} className={linkLook}>
              {t('books.newEntry')}
            </Link>
            <Button onClick={() => setIsImporting(true)}>{t('journal.import')}</Button>
          </div>
        ) : null}
        {importer}
      </EmptyState>
    )
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <div className="w-full sm:w-64">
          <TextInput
            type="search"
            aria-label={t('books.find')}
            placeholder={t('rooms.search')}
            defaultValue={q}
            onChange={({ target }) => look({ q: target.value })}
          />
        </div>
        <div className="flex-1" />
        {writes ? <Button onClick={() => setIsImporting(true)}>{t('journal.import')}</Button> : null}
        <ActionMenu
          trigger={t('books.export')}
          triggerLabel={t('books.export')}
          entries={(['hledger', 'beancount'] as const).map((format) => ({
            label: t(`books.export.${format}`),
            onSelect: () => file(format),
          }))}
        />
      </div>
      {error ? <p className="mb-3 text-worse">{error.message}</p> : null}
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        <table className="w-full border-collapse text-sm" aria-label={t('books.journal')}>
          <thead className="text-xs text-soft">
            <tr className="[&>th]:h-8 [&>th]:border-line [&>th]:border-b [&>th]:px-3 [&>th]:font-normal">
              <th className="text-left">{t('books.day')}</th>
              <th className="text-left">{t('books.memo')}</th>
              <th className="text-left max-sm:hidden">{t('books.reference')}</th>
              <th className="text-right">{t('books.amount')}</th>
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>td]:border-b-0">
            {(data?.rows ?? []).map((row) => (
              <tr key={row.entry_id} className="hover:bg-sunken">
                <td className="h-9 whitespace-nowrap border-line border-b px-3 tabular-nums">{dayLabel(row.day)}</td>
                <td className="border-line border-b px-3 py-1">
                  <Link
                    to="/books/entries/$entryId"
                    params={{ entryId: row.entry_id }}
                    search={true}
                    className="font-medium hover:text-accent hover:underline"
                  >
                    {row.memo}
                  </Link>{' '}
                  {row.reversed_by ? <Badge>{t('books.reversed')}</Badge> : null}
                  {row.reverses ? <Badge>{t('books.reverses')}</Badge> : null}
                </td>
                <td className="border-line border-b px-3 text-soft max-sm:hidden">{row.reference}</td>
                <td className="whitespace-nowrap border-line border-b px-3 text-right tabular-nums">{exactLabel(row.amount, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {data && data.rows.length === 0 ? <p className="px-3 py-6 text-center text-sm text-soft">{t('rooms.noMatch')}</p> : null}
      </div>
      <Pages total={data?.total ?? 0} size={pageSize} />
      {importer}
    </>
  )
}
