/** One record as a guest sees it: what is said of it, and what waits for them. */
import type { FileValue, RecordKind } from '@nonet/domain/blocks'
import { Link, useParams } from '@tanstack/react-router'
import { ApiError } from '#app/api'
import { useTitle } from '#app/title'
import { t, word } from '#messages'
import { EmptyState, Page } from '#ui'
import { FieldValue } from '../rooms/field-value.tsx'
import { FileLink, fileAddress } from '../rooms/file-field.tsx'
import { RecordActs } from '../rooms/record-acts.tsx'
import { kindByPlural, useRecord, useRecordPage } from '../rooms/records.ts'
import { useBusiness } from './shared.ts'

export function SharedRecordPage() {
  const { plural, recordId } = useParams({ from: '/inside/portal/$plural/$recordId' })
  const kind = kindByPlural(plural)
  return kind?.portal ? <Loaded kind={kind} id={recordId} shows={kind.portal.shows} /> : <NotShared />
}

function NotShared() {
  return (
    <main id="content">
      <EmptyState title={t('rooms.notThere')} lead={t('rooms.notThere.lead')}>
        <Link to="/portal" className="text-accent underline">
          {t('portal.title')}
        </Link>
      </EmptyState>
    </main>
  )
}

function Loaded({ kind, id, shows }: { readonly kind: RecordKind; readonly id: string; readonly shows: readonly string[] }) {
  const { data, error } = useRecord(kind, id)
  const business = useBusiness()
  const personal = shows.filter((name) => kind.fields[name]?.type === 'personal')
  // What is about a person is in the list only, in the clear for who may see it.
  const row = useRecordPage(kind.plural, { record_id: id }, personal.length > 0).data?.rows[0]
  const title = String(data?.values[kind.title] ?? '')
  useTitle(title || t('portal.title'))
  if (error instanceof ApiError && error.problem.status === 404) return <NotShared />
  if (!data) return <main id="content" aria-busy="true" className="flex-1" />
  const values = { ...data.values, ...Object.fromEntries(personal.map((name) => [name, row?.[`record_${name}`] ?? null])) }
  const said = shows.filter((name) => name !== kind.title && kind.fields[name]?.type !== 'record')
  return (
    <main id="content" className="mx-auto w-full max-w-4xl flex-1 px-4 py-8">
      <p className="mb-1 text-xs text-faint">
        <Link to="/portal" className="text-accent hover:underline">
          {t('portal.title')}
        </Link>
      </p>
      <Page title={title} lead={word(kind.label.one)} acts={<RecordActs kind={kind} id={id} values={data.values} name={title} />}>
        <dl className="grid gap-x-8 gap-y-4 rounded-md border border-line bg-surface p-4 text-sm sm:grid-cols-2">
          {said.map((name) => {
            const field = kind.fields[name]
            const value = values[name] ?? null
            if (!field || value === null) return null
            return (
              <div key={name} className={field.type === 'lines' ? 'sm:col-span-full' : ''}>
                <dt className="text-xs text-soft">{word(field.label)}</dt>
                <dd className="whitespace-pre-line">
                  {field.type === 'file' ? (
                    <FileLink value={value as unknown as FileValue} href={fileAddress(kind, id, name)} />
                  ) : (
                    <FieldValue field={field} value={value} />
                  )}
                </dd>
              </div>
            )
          })}
        </dl>
        <p className="mt-4 max-w-prose text-xs text-faint">{t('portal.seen', { business })}</p>
      </Page>
    </main>
  )
}
