/** The accounts of the books with what each held, moved and holds: the trial balance, by type, each a way to its lines. */

import { choice as choiceField, line } from '@nonet/domain/blocks'
import { accountTypes, categories, type TrialBalance } from '@nonet/domain/ledger'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '#messages'
import { Badge, Button } from '#ui'
import { RecordForm } from '../rooms/record-form.tsx'
import { exactLabel, useBooks, useLook, useMayWrite, useStatement, useWrite } from './books.ts'
import { Period } from './period.tsx'

const amount = 'border-line border-b px-3 py-1 text-right tabular-nums whitespace-nowrap'
export function AccountsPage() {
  const { accounts, currency } = useBooks()
  const [search] = useLook()
  const [isAll, setIsAll] = useState(false)
  const [isAdding, setIsAdding] = useState(false)
  const writes = useMayWrite()
  const { data, error } = useStatement<TrialBalance & { from: string; to: string }>('trial-balance', { from: search.from, to: search.to })
  const rows = new Map(data?.rows.map((row) => [row.id, row]))
  const none = { opening: '0', debit: '0', credit: '0', closing: '0' }
  return (
    <>
      <Period from={data?.from} to={data?.to} currency={currency} asOf={data?.asOf} />
      {error ? <p className="mb-3 text-worse">{error.message}</p> : null}
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        <table className="w-full border-collapse text-sm" aria-label={t('books.accounts')}>
          <thead className="text-xs text-soft">
            <tr className="[&>th]:h-8 [&>th]:border-line [&>th]:border-b [&>th]:px-3 [&>th]:font-normal">
              <th className="text-left">{t('books.account')}</th>
              <th className="text-right max-lg:hidden">{t('books.opening')}</th>
              <th className="text-right max-sm:hidden">{t('books.debit')}</th>
              <th className="text-right max-sm:hidden">{t('books.credit')}</th>
              <th className="text-right">{t('books.closing')}</th>
            </tr>
          </thead>
          {accountTypes.map((type) => {
            const own = accounts.filter((account) => account.type === type && (isAll || rows.has(account.id)))
            return own.length === 0 ? null : (
              <tbody key={type}>
                <tr>
                  <th colSpan={5} scope="rowgroup" className="border-line border-b bg-sunken px-3 py-1 text-left text-xs text-soft">
                    {t(`books.type.${type}`)}
                  </th>
                </tr>
                {own.map(({ id, code, name, isClosed }) => {
                  const { opening, debit, credit, closing } = rows.get(id) ?? none
                  return (
                    <tr key={id} className="hover:bg-sunken">
                      <td className="h-9 border-line border-b px-3 py-1">
                        <Link
                          to="/books/accounts/$accountId"
                          params={{ accountId: id }}
                          search={true}
                          className="hover:text-accent hover:underline"
                        >
                          <span className="mr-2 text-soft tabular-nums">{code}</span> {name}
                        </Link>{' '}
                        {isClosed ? <Badge>{t('books.closedAccount')}</Badge> : null}
                      </td>
                      <td className={`${amount} text-soft max-lg:hidden`}>{exactLabel(opening, currency)}</td>
                      <td className={`${amount} max-sm:hidden`}>{exactLabel(debit, currency)}</td>
                      <td className={`${amount} max-sm:hidden`}>{exactLabel(credit, currency)}</td>
                      <td className={`${amount} font-medium`}>{exactLabel(closing, currency)}</td>
                    </tr>
                  )
                })}
              </tbody>
            )
          })}
          {data ? (
            <tfoot>
              <tr className="font-medium [&>td]:border-b-0">
                <td className="h-9 px-3">{t('books.total')}</td>
                <td className={`${amount} max-lg:hidden`}>{exactLabel(data.totals.opening, currency)}</td>
                <td className={`${amount} max-sm:hidden`}>{exactLabel(data.totals.debit, currency)}</td>
                <td className={`${amount} max-sm:hidden`}>{exactLabel(data.totals.credit, currency)}</td>
                <td className={amount}>{exactLabel(data.totals.closing, currency)}</td>
              </tr>
            </tfoot>
          ) : null}
        </table>
        {data && data.rows.length === 0 && !isAll ? (
          <p className="px-3 py-6 text-center text-sm text-soft">{t('books.nothingPosted')}</p>
        ) : null}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <label className="inline-flex min-h-7 items-center gap-1.5 text-sm text-soft">
          <input type="checkbox" checked={isAll} onChange={({ target }) => setIsAll(target.checked)} />
          {t('books.unused')}
        </label>
        {writes ? <Button onClick={() => setIsAdding(true)}>{t('books.addAccount')}</Button> : null}
      </div>
      <AddAccount isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </>
  )
}

function AddAccount({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { id } = useBooks()
  const write = useWrite()
  return (
    <RecordForm
      title={t('books.addAccount')}
      fields={{
        code: line(t('books.code'), '', { isRequired: true, max: 20 }),
        name: line(t('books.account'), t('books.name'), { isRequired: true, max: 120 }),
        type: choiceField(
          t('books.type'),
          '',
          accountTypes.map((one) => ({ id: one, label: t(`books.type.${one}`) })),
          { isRequired: true },
        ),
        category: choiceField(
          t('books.category'),
          '',
          categories.map((one) => ({ id: one, label: t(`books.category.${one}`) })),
          { isRequired: true },
        ),
      }}
      begins={{ type: 'expense', category: 'operating' }}
      submit={t('common.add')}
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={(said) => write(`/api/legal-entities/${id}/add-account`, said, t('books.added'))}
    />
  )
}
