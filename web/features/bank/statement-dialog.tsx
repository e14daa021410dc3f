/** A statement comes in: the file of the bank is read, its columns are named where it is a table, and what is new is recorded with progress. */
import {
  proposedColumns,
  readCamt,
  readStatementTable,
  type StatementMap,
  statementColumns,
  tableOf,
  transactionsOf,
} from '@nonet/domain/formats/bank-statements'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ApiError, api } from '#app/api'
import { t } from '#messages'
import { Button, DialogFoot, FieldRow, ModalDialog, notify, Select } from '#ui'
import { exactLabel, useBooks } from '../ledger/books.ts'
import { dayLabel } from '../rooms/field-value.tsx'
import { inBatches } from './in-batches.ts'

type DialogProps = { readonly account: string; readonly isOpen: boolean; readonly onClose: () => void }
export function StatementDialog({ account, isOpen, onClose }: DialogProps) {
  return (
    <ModalDialog title={t('bank.import')} isOpen={isOpen} onClose={onClose} width="wide">
      {isOpen ? <Statement account={account} onClose={onClose} /> : null}
    </ModalDialog>
  )
}

type Order = 'dmy' | 'mdy' | ''
function Statement({ account: code, onClose }: Omit<DialogProps, 'isOpen'>) {
  const { id, currency, accounts } = useBooks()
  const account = accounts.find((one) => one.code === code)
  const client = useQueryClient()
  const [text, setText] = useState<string | null>(null)
  const [map, setMap] = useState<StatementMap>({})
  const [order, setOrder] = useState<Order>('')
  const [progress, setProgress] = useState<number | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const own = account?.currency ?? currency
  const isTable = text !== null && !isXml(text)
  const heads = useMemo(() => (isTable ? headsOf(text) : []), [isTable, text])
  const found = useMemo(() => {
    if (text === null || !account) return null
    return transactionsOf(isXml(text) ? readCamt(text) : readStatementTable(text, own, map, order || null), account.id)
  }, [text, account, own, map, order])
  if (!account) return null
  const record = async () => {
    if (!found) return
    try {
      type Answer = { recorded: number; known: number; faults: readonly { at: number; says: string }[] }
      const sum = await inBatches(
        found.transactions,
        async (transactions) => {
          const body = { account: account.id, transactions }
          const answer: Answer = await api(`/api/legal-entities/${id}/import-bank-transactions`, { method: 'POST', body })
          return { ...answer, done: answer.recorded }
        },
        setProgress,
      )
      setFault(sum.firstFault)
      notify(t('bank.recorded', { recorded: sum.done, known: sum.known, refused: sum.refused }))
      if (sum.refused === 0) onClose()
    } catch (error) {
      setFault(error instanceof ApiError ? error.message : String(error))
    }
    setProgress(null)
    await client.invalidateQueries({ queryKey: ['books'] })
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void record()
      }}
    >
      <p className="text-sm text-soft">{t('bank.none.lead')}</p>
      <input
        type="file"
        accept=".csv,.tsv,.txt,.xml,text/csv,text/xml,application/xml"
        aria-label={t('bank.file')}
        className="text-sm"
        onChange={async ({ target }) => {
          const file = target.files?.[0]
          if (!file) return
          const read = await decoded(file)
          setMap(isXml(read) ? {} : proposedColumns(headsOf(read)))
          setOrder('')
          setFault(null)
          setText(read)
        }}
      />
      {isTable && heads.length > 0 ? <Columns heads={heads} map={map} order={order} onMap={setMap} onOrder={setOrder} /> : null}
      {found ? <Found found={found} currency={own} /> : null}
      {fault ? (
        <p role="alert" className="text-sm text-worse">
          {fault}
        </p>
      ) : null}
      {progress !== null && found ? (
        <p role="status" className="text-sm text-soft tabular-nums">
          {t('bank.progress', { done: progress, total: found.transactions.length })}
        </p>
      ) : null}
      <DialogFoot>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={!found || found.transactions.length === 0 || progress !== null}>
          {t('bank.record', { count: found?.transactions.length ?? 0 })}
        </Button>
      </DialogFoot>
    </form>
  )
}
const isXml = (text: string): boolean => text.trimStart().startsWith('<')
/** Banks write UTF-8, and older ones Latin 1. */
async function decoded(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
const headsOf = (text: string): readonly string[] => {
  const table = tableOf(text)
  return typeof table === 'string' ? [] : table.heads
}

type ColumnsProps = {
  readonly heads: readonly string[]
  readonly map: StatementMap
  readonly order: Order
  readonly onMap: (map: StatementMap) => void
  readonly onOrder: (order: Order) => void
}
function Columns({ heads, map, order, onMap, onOrder }: ColumnsProps) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {statementColumns.map((column) => (
        <FieldRow key={column} label={t(`bank.column.${column}`)}>
          {(field) => (
            <Select {...field} value={map[column] ?? ''} onChange={({ target }) => onMap(chosen(map, column, target.value))}>
              <option value="">{t('bank.column.none')}</option>
              {heads.filter(Boolean).map((head) => (
                <option key={head} value={head}>
                  {head}
                </option>
              ))}
            </Select>
          )}
        </FieldRow>
      ))}
      <FieldRow label={t('bank.days')}>
        {(field) => (
          <Select {...field} value={order} onChange={({ target }) => onOrder(target.value as Order)}>
            <option value="">{t('bank.days.unknown')}</option>
            <option value="dmy">{t('bank.days.dmy')}</option>
            <option value="mdy">{t('bank.days.mdy')}</option>
          </Select>
        )}
      </FieldRow>
    </div>
  )
}
const chosen = (map: StatementMap, column: keyof StatementMap, head: string): StatementMap => {
  const { [column]: _, ...others } = map
  return head === '' ? others : { ...others, [column]: head }
}

type FoundProps = { readonly found: ReturnType<typeof transactionsOf>; readonly currency: string }
function Found({ found: { transactions, faults }, currency }: FoundProps) {
  const days = transactions.map(({ on }) => on).toSorted()
  return (
    <>
      <p className="text-sm">
        {transactions.length === 0
          ? t('bank.foundNone')
          : t('bank.found', { count: transactions.length, from: dayLabel(days[0] as string), to: dayLabel(days.at(-1) as string) })}
      </p>
      {transactions.length > 0 ? (
        <ul className="max-h-48 overflow-y-auto rounded-md border border-line text-sm">
          {transactions.slice(0, 20).map(({ id, on, amount, text, party }) => (
            <li key={id} className="flex gap-3 border-line border-b px-3 py-1 last:border-b-0">
              <span className="w-24 shrink-0 text-soft tabular-nums">{dayLabel(on)}</span>
              <span className="min-w-0 flex-1 truncate">{[party, text].filter(Boolean).join(' · ')}</span>
              <span className="tabular-nums">{exactLabel(amount, currency)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {faults.length > 0 ? (
        <div className="text-sm text-worse">
          <p>{t('bank.faults', { count: faults.length })}</p>
          <ul>
            {faults.slice(0, 5).map(({ at, says }) => (
              <li key={`${at} ${says}`}>{t('bank.fault', { at, says })}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}
