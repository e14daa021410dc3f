/** The records that make up a figure: month by month, the largest first, each a link. */
import { measures, signs } from '@nonet/domain/blocks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#app/api'
import { t, word } from '#messages'
import { FieldRow, ModalDialog, Select } from '#ui'
import { amountLabel } from '../../rooms/amounts.ts'
import { kindByName } from '../../rooms/records.ts'
import { monthLabel } from './months.ts'
import type { VitalSigns } from './use-vital-signs.ts'

type Answer = {
  readonly formula: string
  readonly total: number
  readonly rows: readonly {
    readonly record_kind: string
    readonly record_id: string
    readonly title: string
    readonly measure: string
    readonly month: string
    readonly currency: string
    readonly amount: number
  }[]
}

type BehindProps = {
  readonly sign: string
  readonly element: string | null
  readonly name: string
  readonly read: VitalSigns
  readonly onClose: () => void
}

export function RecordsBehind({ sign: id, element, name, read, onClose }: BehindProps) {
  const sign = signs.find((one) => one.id === id)
  const own =
    element === null ? read.unassigned.find(({ block }) => block === sign?.block) : read.cards.find((card) => card.element === element)
  const reading = own?.signs.find((one) => one.sign === id)
  const months = reading?.months.map(({ month }) => month) ?? [read.month]
  const lastKnown = reading?.at ?? read.month
  const [month, setMonth] = useState(lastKnown)
  const { data } = useQuery({
    queryKey: ['records', 'behind', id, element, month],
    queryFn: () => api<Answer>(`/api/records-behind?sign=${id}&from=${month}&to=${month}${element ? `&element=${element}` : ''}&limit=100`),
  })
  if (!sign) return null
  const at = reading?.months.find((one) => one.month === month)
  return (
    <ModalDialog title={`${word(sign.label)} · ${name}`} isOpen onClose={onClose} width="wide">
      <div className="mb-3 flex flex-wrap items-end gap-4">
        <FieldRow label={t('figures.month')}>
          {(wiring) => (
            <Select className="w-40" value={month} onChange={({ target }) => setMonth(target.value)} {...wiring}>
              {months.toReversed().map((one) => (
                <option key={one} value={one}>
                  {monthLabel(one)}
                </option>
              ))}
            </Select>
          )}
        </FieldRow>
        <dl className="flex gap-6 text-sm">
          <div>
            <dt className="text-xs text-soft">{t('figures.actual')}</dt>
            <dd className="font-semibold tabular-nums">
              {at?.actual === null || at?.actual === undefined ? t('figures.unknown') : amountLabel(at.actual, sign.unit, read.currency)}
            </dd>
          </div>
          <div>
            <dt className="text-xs text-soft">{t('figures.planned')}</dt>
            <dd className="tabular-nums">
              {at?.plan === null || at?.plan === undefined ? t('common.none') : amountLabel(at.plan, sign.unit, read.currency)}
            </dd>
          </div>
        </dl>
      </div>
      <p className="mb-3 text-xs text-soft">
        {word(sign.explains)}. {data ? `= ${data.formula}` : ''}
      </p>
      {data && data.rows.length === 0 ? <p className="text-sm text-soft">{t('figures.noRecords')}</p> : null}
      <ul className="rounded-md border border-line text-sm">
        {(data?.rows ?? []).map((row) => {
          const kind = kindByName(row.record_kind)
          const measure = measures.find((one) => one.id === row.measure)
          const unit = measure?.unit ?? 'count'
          const isEntry = row.record_kind === 'journal-entry'
          return kind || isEntry ? (
            <li
              key={`${row.record_id} ${row.measure} ${row.month}`}
              className="flex items-baseline gap-3 border-line border-b px-3 py-2 last:border-b-0"
            >
              <Link
                {...(kind
                  ? { to: '/work/$plural/$recordId' as const, params: { plural: kind.plural, recordId: row.record_id } }
                  : { to: '/books/entries/$entryId' as const, params: { entryId: row.record_id } })}
                className="min-w-0 flex-1 break-words text-accent hover:underline"
              >
                {row.title || (kind ? word(kind.label.one) : t('figures.entry'))}
              </Link>
              <span className="text-xs text-soft">{word(measure?.label ?? row.measure)}</span>
              <span className="tabular-nums">{amountLabel(row.amount, unit, row.currency || read.currency)}</span>
            </li>
          ) : null
        })}
      </ul>
      {data && data.total > data.rows.length ? (
        <p className="mt-2 text-xs text-soft">{t('figures.more', { count: data.total - data.rows.length })}</p>
      ) : null}
    </ModalDialog>
  )
}
