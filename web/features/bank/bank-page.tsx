/** The bank beside the books: both sides of an account, what is open and what it is likely to be, until both agree. */
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '#app/api'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Badge, Button, EmptyState, notify, Section, Select } from '#ui'
import { exactLabel, useBooks, useLook, useMayWrite } from '../ledger/books.ts'
import { amount, cell, ReportTable } from '../ledger/report-table.tsx'
import { dayLabel, momentLabel } from '../rooms/field-value.tsx'
import { MatchedLately } from './matched-lately.tsx'
import { OpenTransactions } from './open-transactions.tsx'
import { type Reconciliation, useReconciliation } from './reconciliation.ts'
import { RulesEditor } from './rules-editor.tsx'
import { StatementDialog } from './statement-dialog.tsx'

export function BankPage() {
  const { id, name, accounts } = useBooks()
  const [{ cash: chosen }, look] = useLook()
  useTitle(`${t('bank.title')}, ${name}`)
  const own = accounts.filter(({ role, isClosed }) => role === 'cash' && !isClosed)
  const account = own.find(({ code }) => code === chosen) ?? own[0]
  const { data, error } = useReconciliation(id, account?.code ?? '')
  const [isImporting, setIsImporting] = useState(false)
  const writes = useMayWrite()
  if (!account) return <EmptyState title={t('bank.noAccount')} />
  const importer = <StatementDialog account={account.code} isOpen={isImporting} onClose={() => setIsImporting(false)} />
  const button = writes ? (
    <Button kind={data?.count === 0 ? 'primary' : 'plain'} onClick={() => setIsImporting(true)}>
      {t('bank.import')}
    </Button>
  ) : null
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center gap-3">
        <div className="w-56">
          <Select aria-label={t('bank.account')} value={account.code} onChange={({ target }) => look({ cash: target.value })}>
            {own.map(({ code, name: called }) => (
              <option key={code} value={code}>
                {code} {called}
              </option>
            ))}
          </Select>
        </div>
        <div className="flex-1" />
        {data && data.count > 0 ? (
          <>
            {button}
            {writes && data.transactions.length > 0 ? <MatchCertain account={account.code} /> : null}
          </>
        ) : null}
      </div>
      {error ? <p className="mb-3 text-worse">{error.message}</p> : null}
      {!data ? (
        <div aria-busy="true" className="min-h-60" />
      ) : data.count === 0 ? (
        <EmptyState title={t('bank.none')} lead={t('bank.none.lead')}>
          {button}
        </EmptyState>
      ) : (
        <>
          <Sides data={data} />
          <OpenTransactions data={data} />
          <NotAtBank data={data} />
          <MatchedLately account={data.account.id} />
        </>
      )}
      {data ? <RulesEditor entity={id} rules={data.rules} /> : null}
      {importer}
    </>
  )
}

function MatchCertain({ account }: { readonly account: string }) {
  const { id } = useBooks()
  const client = useQueryClient()
  const [isRunning, setIsRunning] = useState(false)
  const run = async () => {
    setIsRunning(true)
    type Answer = { matched: number; open: number; faults: readonly string[] }
    let [matched, open] = [0, 0]
    try {
      for (let isDone = false; !isDone; ) {
        const answer: Answer = await api(`/api/legal-entities/${id}/reconcile`, { method: 'POST', body: { account } })
        matched += answer.matched
        open = answer.open
        for (const fault of answer.faults.slice(0, 3)) notify(fault, { isWorse: true })
        isDone = answer.matched === 0
      }
      notify(t('bank.reconciled', { matched, open }))
    } catch (error) {
      notify(error instanceof ApiError ? error.message : String(error), { isWorse: true })
    }
    setIsRunning(false)
    await client.invalidateQueries({ queryKey: ['books'] })
    await client.invalidateQueries({ queryKey: ['records'] })
  }
  return (
    <Button kind="primary" onClick={() => void run()} disabled={isRunning}>
      {t('bank.reconcile')}
    </Button>
  )
}

/** BANK-5 as an addition that anybody can follow. */
function Sides({ data }: { readonly data: Reconciliation }) {
  const money = (minor: string | bigint) => exactLabel(minor, data.currency, true)
  const off = data.said === null ? null : BigInt(data.said.balance) - BigInt(data.bank)
  const rows = [
    { label: t('bank.books'), value: money(data.books) },
    { label: `+ ${t('bank.open')}`, value: money(data.open) },
    { label: `− ${t('bank.unknown')}`, value: money(data.unknown) },
  ]
  return (
    <Section title={t('bank.sides')}>
      <table className="w-full max-w-md border-collapse text-sm" aria-label={t('bank.sides')}>
        <tbody>
          {rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row" className="py-1 text-left font-normal text-soft">
                {label}
              </th>
              <td className="py-1 text-right tabular-nums">{value}</td>
            </tr>
          ))}
          <tr className="border-line border-t font-medium">
            <th scope="row" className="py-1.5 text-left font-[inherit]">
              {t('bank.should')}
            </th>
            <td className="py-1.5 text-right tabular-nums">{money(data.bank)}</td>
          </tr>
          {data.said ? (
            <tr>
              <th scope="row" className="py-1 text-left font-normal text-soft">
                {t('bank.says', { day: dayLabel(data.said.day) })}
              </th>
              <td className="py-1 text-right tabular-nums">
                {off === 0n ? (
                  <Badge>{t('bank.agrees')}</Badge>
                ) : (
                  <Badge tone="open">{t('bank.differs', { amount: money(off ?? 0n) })}</Badge>
                )}{' '}
                {money(data.said.balance)}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
      <p className="mt-2 text-xs text-faint">{t('books.asOf', { currency: data.currency, moment: momentLabel(data.asOf) })}</p>
    </Section>
  )
}

function NotAtBank({ data }: { readonly data: Reconciliation }) {
  if (data.entries.length === 0) return null
  return (
    <Section title={t('bank.entries')} lead={t('bank.entries.lead')}>
      <ReportTable label={t('bank.entries')} heads={[{ label: t('bank.what') }, { label: t('bank.day') }, { label: t('bank.amount') }]}>
        {data.entries.map((entry) => (
          <tr key={entry.id} className="hover:bg-sunken">
            <th scope="row" className={`${cell} min-w-40 text-left font-normal`}>
              <Link to="/books/entries/$entryId" params={{ entryId: entry.id }} search={true} className="hover:text-accent hover:underline">
                {entry.memo}
              </Link>
            </th>
            <td className={`${amount} text-soft`}>{dayLabel(entry.on)}</td>
            <td className={amount}>{exactLabel(entry.amount, entry.currency)}</td>
          </tr>
        ))}
      </ReportTable>
    </Section>
  )
}
