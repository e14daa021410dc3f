/** An entry: its lines as debit and credit, the cards that they count for, and what was taken back by what. */
import { day, line } from '@nonet/domain/blocks'
import { reversalOf } from '@nonet/domain/ledger'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '#app/api'
import { useTitle } from '#app/title'
import { t, word } from '#messages'
import { Button, EmptyState } from '#ui'
import { dayLabel } from '../rooms/field-value.tsx'
import { RecordForm } from '../rooms/record-form.tsx'
import { kindByName } from '../rooms/records.ts'
import { exactLabel, useBooks, useMayWrite, useWrite } from './books.ts'

const amount = 'border-line border-b px-3 py-1 text-right tabular-nums whitespace-nowrap'
export function EntryPage() {
  const { entryId } = useParams({ from: '/inside/books/entries/$entryId' })
  const { accounts, currency } = useBooks()
  const { data, error } = useEntry(entryId)
  useTitle(data?.memo ?? t('books.entry'))
  if (error instanceof ApiError) return <EmptyState title={error.message} />
  if (data === null) return <EmptyState title={t('books.notThere')} />
  if (!data) return <div aria-busy="true" className="min-h-40" />
  const source = data.source_kind ? kindByName(data.source_kind) : undefined
  const other = data.reversed_by ?? data.reverses
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start gap-3">
        <div className="min-w-64 flex-1">
          <h2>{data.memo}</h2>
          <p className="text-soft text-sm">
            {dayLabel(data.day)} {data.reference ? `· ${data.reference}` : ''}
            {source && data.source_id ? (
              <>
                {' · '}
                <Link
                  to="/work/$plural/$recordId"
                  params={{ plural: source.plural, recordId: data.source_id }}
                  className="text-accent underline"
                >
                  {t('books.because', { what: word(source.label.one) })}
                </Link>
              </>
            ) : null}
          </p>
        </div>
        {data.reversed_by || data.reverses || data.source_kind ? null : <Reverse entry={data} />}
      </div>
      {other ? (
        <p className="mb-4 rounded-md bg-sunken px-3 py-2 text-sm">
          {t(data.reversed_by ? 'books.reversedBy' : 'books.reversesThat')}{' '}
          <Link to="/books/entries/$entryId" params={{ entryId: other }} search={true} className="text-accent underline">
            {t('books.seeOther')}
          </Link>
        </p>
      ) : null}
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        <table className="w-full border-collapse text-sm" aria-label={t('books.entry')}>
          <thead className="text-xs text-soft">
            <tr className="[&>th]:h-8 [&>th]:border-line [&>th]:border-b [&>th]:px-3 [&>th]:font-normal">
              <th className="text-left">{t('books.account')}</th>
              <th className="text-left max-sm:hidden">{t('books.line.memo')}</th>
              <th className="text-right">{t('books.debit')}</th>
              <th className="text-right">{t('books.credit')}</th>
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>td]:border-b-0">
            {data.lines.map((one) => {
              const account = accounts.find((known) => known.id === one.account_id)
              const base = BigInt(one.base)
              const isDebit = base === 0n ? BigInt(one.amount) > 0n : base > 0n
              const shown = (
                <>
                  {one.currency === currency ? null : (
                    <span className="mr-2 text-soft text-xs">{exactLabel(one.amount.replace('-', ''), one.currency, true)}</span>
                  )}
                  {exactLabel(base < 0n ? -base : base, currency)}
                </>
              )
              return (
                <tr key={one.line} className="hover:bg-sunken">
                  <td className="h-9 border-line border-b px-3 py-1">
                    <Link
                      to="/books/accounts/$accountId"
                      params={{ accountId: one.account_id }}
                      search={true}
                      className="hover:text-accent hover:underline"
                    >
                      <span className="mr-2 text-soft tabular-nums">{account?.code}</span> {account?.name}
                    </Link>
                  </td>
                  <td className="border-line border-b px-3 text-soft max-sm:hidden">{one.memo}</td>
                  <td className={amount}>{isDebit ? shown : null}</td>
                  <td className={amount}>{isDebit ? null : shown}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}

type Line = {
  readonly line: number
  readonly account_id: string
  readonly amount: string
  readonly currency: string
  readonly base: string
  readonly memo: string | null
}
type Entry = {
  readonly entry_id: string
  readonly day: string
  readonly memo: string
  readonly reference: string | null
  readonly reverses: string | null
  readonly reversed_by: string | null
  readonly source_kind: string | null
  readonly source_id: string | null
}
/** An entry by hand or of a record, with its lines; null when it is not there. */
function useEntry(entryId: string) {
  const { id } = useBooks()
  return useQuery({
    queryKey: ['books', id, 'entry', entryId],
    queryFn: async () => {
      const [entries, lines] = await Promise.all([
        api<{ rows: readonly Entry[] }>(`/api/journal-entries?entry_id=${entryId}`),
        api<{ rows: readonly Line[] }>(`/api/journal-entries/lines?entry_id=${entryId}&limit=500`),
      ])
      const entry = entries.rows[0]
      return entry ? { ...entry, lines: lines.rows.toSorted((a, b) => a.line - b.line) } : null
    },
    retry: false,
  })
}

function Reverse({ entry }: { readonly entry: Entry }) {
  const write = useWrite()
  const navigate = useNavigate()
  const [isOpen, setIsOpen] = useState(false)
  if (!useMayWrite()) return null
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('books.reverse')}</Button>
      <RecordForm
        title={t('books.reverse.of', { memo: entry.memo })}
        fields={{
          on: day(t('books.on'), t('books.reverse.lead')),
          memo: line(t('books.memo'), '', { max: 500 }),
        }}
        begins={{ on: entry.day, memo: entry.memo }}
        submit={t('books.reverse')}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        onSubmit={async (said) => {
          const refusal = await write(`/api/journal-entries/${entry.entry_id}/reverse`, said, t('books.reverse.said'))
          if (refusal === null)
            void navigate({ to: '/books/entries/$entryId', params: { entryId: reversalOf(entry.entry_id) }, search: true })
          return refusal
        }}
      />
    </>
  )
}
