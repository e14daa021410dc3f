/** One account: its lines by day, each with what it holds afterwards and a way to its entry; its name, its cards, and whether it is open. */
import type { Account } from '@nonet/domain/ledger'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Badge, Button, EmptyState } from '#ui'
import { dayLabel } from '../rooms/field-value.tsx'
import { AccountCards } from './account-cards.tsx'
import { exactLabel, useBooks, useLook, useMayWrite, useStatement, useWrite } from './books.ts'
import { Pages } from './pages.tsx'
import { Period } from './period.tsx'

type Lines = {
  readonly from: string
  readonly to: string
  readonly opening: string
  readonly total: number
  readonly lines: readonly {
    readonly entry_id: string
    readonly line: number
    readonly day: string
    readonly memo: string
    readonly reference: string | null
    readonly amount: string
    readonly currency: string
    readonly base: string
    readonly balance: string
  }[]
}
const pageSize = 100
const amount = 'border-line border-b px-3 py-1 text-right tabular-nums whitespace-nowrap'

export function AccountPage() {
  const { accountId } = useParams({ from: '/inside/books/accounts/$accountId' })
  const { accounts } = useBooks()
  const account = accounts.find(({ id }) => id === accountId)
  return account ? <OneAccount key={accountId} account={account} /> : <EmptyState title={t('books.notThere')} />
}

function OneAccount({ account }: { readonly account: Account & { readonly id: string } }) {
  const { id, code, name, isClosed, type } = account
  const { currency } = useBooks()
  const [{ from, to, page = 1 }] = useLook()
  useTitle(`${code} ${name}`)
  const { data, error } = useStatement<Lines>('general-ledger', { account: id, from, to, limit: pageSize, offset: (page - 1) * pageSize })
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <h2 className="flex-1">
          <span className="mr-2 text-soft tabular-nums">{code}</span> {name} <Badge>{t(`books.type.${type}`)}</Badge>{' '}
          {isClosed ? <Badge>{t('books.closedAccount')}</Badge> : null}
        </h2>
        <AccountActs account={account} />
      </div>
      <Period from={data?.from} to={data?.to} currency={currency} asOf={data?.asOf} />
      {error ? <p className="mb-3 text-worse">{error.message}</p> : null}
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        <table className="w-full border-collapse text-sm" aria-label={`${code} ${name}`}>
          <thead className="text-xs text-soft">
            <tr className="[&>th]:h-8 [&>th]:border-line [&>th]:border-b [&>th]:px-3 [&>th]:font-normal">
              <th className="text-left">{t('books.day')}</th>
              <th className="text-left">{t('books.memo')}</th>
              <th className="text-left max-lg:hidden">{t('books.reference')}</th>
              <th className="text-right">{t('books.amount')}</th>
              <th className="text-right">{t('books.closing')}</th>
            </tr>
          </thead>
          <tbody>
            {data && page === 1 ? (
              <tr className="text-soft">
                <td className="h-9 border-line border-b px-3" />
                <td className="border-line border-b px-3">{t('books.opening')}</td>
                <td className="border-line border-b max-lg:hidden" />
                <td className="border-line border-b" />
                <td className={amount}>{exactLabel(data.opening, currency)}</td>
              </tr>
            ) : null}
            {(data?.lines ?? []).map((line) => (
              <tr key={`${line.entry_id} ${line.line}`} className="hover:bg-sunken">
                <td className="h-9 whitespace-nowrap border-line border-b px-3 tabular-nums">{dayLabel(line.day)}</td>
                <td className="border-line border-b px-3 py-1">
                  <Link
                    to="/books/entries/$entryId"
                    params={{ entryId: line.entry_id }}
                    search={true}
                    className="text-accent hover:underline"
                  >
                    {line.memo}
                  </Link>
                </td>
                <td className="border-line border-b px-3 text-soft max-lg:hidden">{line.reference}</td>
                <td className={amount}>
                  {line.currency === currency ? null : (
                    <span className="mr-2 text-soft text-xs">{exactLabel(line.amount, line.currency, true)}</span>
                  )}
                  {exactLabel(line.base, currency)}
                </td>
                <td className={amount}>{exactLabel(line.balance, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {data && data.lines.length === 0 ? <p className="px-3 py-6 text-center text-sm text-soft">{t('books.noLines')}</p> : null}
      </div>
      <Pages total={data?.total ?? 0} size={pageSize} />
      <AccountCards account={account} />
    </>
  )
}

function AccountActs({ account }: { readonly account: Account & { readonly id: string } }) {
  const { id } = useBooks()
  const write = useWrite()
  const [refusal, setRefusal] = useState<string | null>(null)
  if (!useMayWrite()) return null
  const verb = account.isClosed ? 'reopen-account' : 'close-account'
  const label = t(account.isClosed ? 'books.reopenAccount' : 'books.closeAccount')
  const send = async () => setRefusal(await write(`/api/legal-entities/${id}/${verb}`, { account: account.id }, label))
  return (
    <>
      {refusal ? (
        <p role="alert" className="text-sm text-worse">
          {refusal}
        </p>
      ) : null}
      <Button onClick={() => void send()}>{label}</Button>
    </>
  )
}
