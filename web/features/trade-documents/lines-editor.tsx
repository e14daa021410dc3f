/** The lines of a draft: written one after the other by the keyboard, with what they come to always in sight, saved together. */
import '#messages/revenue'
import { taxCategories } from '@nonet/domain/blocks'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { t } from '#messages'
import { Button, IconButton, Section, Select, TextInput } from '#ui'
import { moneyLabel } from '../rooms/amounts.ts'
import { useSend } from '../rooms/records.ts'
import { type DocumentLine, type DraftLine, draftOf, emptyLine, saidLines, totalsFor } from './line-draft.ts'
import { Totals } from './lines-table.tsx'

type LinesProps = {
  readonly kind: 'invoice' | 'bill'
  readonly id: string
  readonly lines: readonly DocumentLine[]
  readonly currency: string
  readonly edits: boolean
}
export function LinesEditor({ kind, id, lines, currency, edits }: LinesProps) {
  const send = useSend()
  const [rows, setRows] = useState<readonly DraftLine[]>(lines.length > 0 ? lines.map(draftOf) : [emptyLine(0)])
  const [fault, setFault] = useState<string | null>(null)
  const put = (key: number, change: Partial<DraftLine>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)))
  const add = () => setRows([...rows, emptyLine(Math.max(-1, ...rows.map(({ key }) => key)) + 1, rows.at(-1))])
  const said = saidLines(rows)
  const isChanged =
    JSON.stringify(said.lines) !== JSON.stringify(saidLines(lines.map(draftOf)).lines) || rows.length !== Math.max(1, lines.length)
  const money = (minor: string) => moneyLabel(Number(minor), currency)
  const { taxes, total } = totalsFor(said.lines, currency)
  const save = async () => {
    if (said.fault) return setFault(t(`revenue.fault.${said.fault.what}`, { at: said.fault.at }))
    setFault(await send(`/api/${kind}s/${id}/revise`, { lines: said.lines }, t('revenue.saved')))
  }
  return (
    <Section title={t('revenue.lines')} lead={t(`revenue.lines.lead.${kind}`)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <ol className="mb-3 rounded-md border border-line bg-surface">
          {rows.map((row, at) => (
            <Line
              key={row.key}
              row={row}
              hasAccount={kind === 'bill'}
              at={at + 1}
              edits={edits}
              put={(change) => put(row.key, change)}
              onDrop={() => setRows(rows.filter(({ key }) => key !== row.key))}
            />
          ))}
        </ol>
        {said.lines.length > 0 ? (
          <table className="mb-3 w-full border-collapse text-sm" aria-label={t('revenue.total')}>
            <Totals taxes={taxes} money={money} total={total} />
          </table>
        ) : null}
        {fault ? (
          <p role="alert" className="mb-3 text-sm text-worse">
            {fault}
          </p>
        ) : null}
        {edits ? (
          <div className="flex flex-wrap gap-2">
            <Button onClick={add} disabled={rows.length >= 200}>
              <Plus size={16} aria-hidden />
              {t('revenue.add')}
            </Button>
            {isChanged ? (
              <Button kind="primary" type="submit">
                {t('common.save')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </form>
    </Section>
  )
}

type LineProps = {
  readonly row: DraftLine
  readonly hasAccount: boolean
  readonly at: number
  readonly edits: boolean
  readonly put: (change: Partial<DraftLine>) => void
  readonly onDrop: () => void
}
function Line({ row, hasAccount, at, edits, put, onDrop }: LineProps) {
  const named = (label: string) => `${t('revenue.line', { at })}: ${label}`
  const text = (field: 'label' | 'quantity' | 'unit' | 'rate' | 'account' | 'standalone', label: string, more: object = {}) => (
    <TextInput
      aria-label={named(label)}
      placeholder={label}
      value={field === 'unit' && row.amount !== null ? '' : row[field]}
      disabled={!edits || (field === 'unit' && row.amount !== null)}
      onChange={({ target }) => put({ [field]: target.value })}
      {...more}
    />
  )
  const number = { inputMode: 'decimal', className: 'text-right tabular-nums' }
  return (
    <li className="flex items-start gap-2 border-line border-b px-3 py-2 last:border-b-0">
      <div className="grid min-w-0 flex-1 grid-cols-6 gap-2 md:grid-cols-[minmax(0,3fr)_5rem_7rem_5rem_5rem]">
        <div className="col-span-6 md:col-span-1">{text('label', t('revenue.label'), { maxLength: 200 })}</div>
        <div className="col-span-2 md:col-span-1">{text('quantity', t('revenue.quantity'), number)}</div>
        <div className="col-span-4 md:col-span-1">{text('unit', t('revenue.unit'), number)}</div>
        <div className="col-span-3 md:col-span-1">
          <Select
            aria-label={named(t('revenue.tax'))}
            value={row.category}
            disabled={!edits}
            onChange={({ target }) => put({ category: target.value as DraftLine['category'] })}
          >
            {taxCategories.map((category) => (
              <option key={category}>{category}</option>
            ))}
          </Select>
        </div>
        <div className="col-span-3 md:col-span-1">
          {text('rate', `${t('revenue.rate')} %`, { ...number, disabled: !edits || row.category !== 'S' })}
        </div>
        {(['from', 'to'] as const).map((field) => (
          <div key={field} className="col-span-3 flex items-center gap-2 text-sm text-soft md:col-span-2 md:first-of-type:col-span-1">
            <span aria-hidden className="shrink-0">
              {t(`revenue.${field}`)}
            </span>
            <TextInput
              type="date"
              aria-label={named(t(`revenue.${field}`))}
              value={row[field]}
              disabled={!edits}
              onChange={({ target }) => put({ [field]: target.value })}
            />
          </div>
        ))}
        <div className="col-span-6 md:col-span-1">
          {hasAccount
            ? text('account', t('revenue.account'), { maxLength: 20 })
            : text('standalone', t('revenue.standalone'), { ...number, title: t('revenue.standalone.explains') })}
        </div>
      </div>
      {edits ? (
        <IconButton label={t('revenue.drop', { at })} onClick={onDrop}>
          <X size={14} aria-hidden />
        </IconButton>
      ) : null}
    </li>
  )
}
