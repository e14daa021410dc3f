/** An entry: its lines as debit and credit, the cards that they count for, and what was taken back by what. */
import { day, line } from '@nonet/domain/blocks'
import { type JournalEntry, reversalOf } from '@nonet/domain/ledger'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '#app/api'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Button, EmptyState } from '#ui'
import { dayLabel } from '../rooms/field-value.tsx'
import { RecordForm } from '../rooms/record-form.tsx'
import { exactLabel, useBooks, useMayWrite, useWrite } from './books.ts'

const amount = 'border-line border-b px-3 py-1 text-right tabular-nums whitespace-nowrap'
export function EntryPage() {
  const { entryId } = useParams({ from: '/inside/books/entries/$entryId' })
  const { id, accounts, currency } = useBooks()
  const { data, error } = useQuery({
    queryKey: ['books', id, 'entry', entryId],
    queryFn: () => api<JournalEntry & { readonly id: string }>(`/api/journal-entries/${entryId}`),
    retry: false,
  })
  useTitle(data?.memo ?? t('books.entry'))
  if (error instanceof ApiError) return <EmptyState title={error.problem.status === 404 ? t('books.notThere') : error.message} />
  if (!data) return <div aria-busy="true" className="min-h-40" />
  const other = data.reversedBy ?? data.reverses
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start gap-3">
        <div className="min-w-64 flex-1">
          <h2>{data.memo}</h2>
          <p className="text-soft text-sm">
            {dayLabel(data.on)} {data.reference ? `· ${data.reference}` : ''}
          </p>
        </div>
        {data.reversedBy || data.reverses ? null : <Reverse entry={data} />}
      </div>
      {other ? (
        <p className="mb-4 rounded-md bg-sunken px-3 py-2 text-sm">
          {t(data.reversedBy ? 'books.reversedBy' : 'books.reversesThat')}{' '}
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
            {data.lines.map((one, at) => {
              const account = accounts.find((known) => known.id === one.account)
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
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an entry never change their order
                <tr key={at} className="hover:bg-sunken">
                  <td className="h-9 border-line border-b px-3 py-1">
                    <Link
                      to="/books/accounts/$accountId"
                      params={{ accountId: one.account }}
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

function Reverse({ entry }: { readonly entry: JournalEntry & { readonly id: string } }) {
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
        begins={{ on: entry.on, memo: entry.memo }}
        submit={t('books.reverse')}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        onSubmit={async (said) => {
          const refusal = await write(`/api/journal-entries/${entry.id}/reverse`, said, t('books.reverse.said'))
          if (refusal === null) void navigate({ to: '/books/entries/$entryId', params: { entryId: reversalOf(entry.id) }, search: true })
          return refusal
        }}
      />
    </>
  )
}
