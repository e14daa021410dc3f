/** The plan of a card as a grid: signs down, months across, with the keys of a spreadsheet; what is pasted fills on. */
import { monthsUntil, type Sign, type TableFigure } from '@nonet/domain/blocks'
import type { Element } from '@nonet/domain/business-model'
import { addMonths, type CalendarMonth } from '@nonet/domain/kernel/calendar'
import { useQuery } from '@tanstack/react-query'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { api } from '#app/api'
import { t, word } from '#messages'
import { Button, ModalDialog, notify, Select } from '#ui'
import { amountLabel, amountText, writtenAmount } from '../../rooms/amounts.ts'
import { useCurrency, useTellingSend } from '../../rooms/records.ts'
import { useModelView } from '../live/model-view.ts'
import { FiguresFromTable } from './figures-from-table.tsx'
import { monthLabel } from './months.ts'

const grids = ['budget', 'forecast', 'target', 'entered'] as const
const batch = 1_000
type Holds = (typeof grids)[number]
type Line = { readonly sign: string; readonly month: string; readonly value: string }
type Change = { readonly element: string; readonly sign: string; readonly month: string; readonly value: number | null }

export function PlanDialog({
  element,
  signs,
  onClose,
}: {
  readonly element: Element
  readonly signs: readonly Sign[]
  readonly onClose: () => void
}) {
  return (
    <ModalDialog title={t('figures.planOf', { name: element.name })} isOpen onClose={onClose} width="widest">
      <PlanGrid element={element} signs={signs} />
    </ModalDialog>
  )
}

function PlanGrid({ element, signs }: { readonly element: Element; readonly signs: readonly Sign[] }) {
  const { live } = useModelView()
  const currency = useCurrency()
  const send = useTellingSend()
  const grid = useRef<HTMLTableElement>(null)
  const [ahead, setAhead] = useState(0)
  const [holds, setHolds] = useState<Holds>('budget')
  const [fault, setFault] = useState<string | null>(null)
  const months = monthsUntil(addMonths(new Date().toISOString().slice(0, 7) as CalendarMonth, 6 + ahead), 12)
  const { data } = useQuery({
    queryKey: ['records', 'plan', live.id, element.id, holds],
    queryFn: () =>
      api<{ rows: Line[] }>(
        holds === 'entered'
          ? `/api/cards/entered-figures?element=${element.id}&limit=500`
          : `/api/plans?model_id=${live.id}&element=${element.id}&version=${holds}&limit=500`,
      ),
  })
  const planned = new Map((data?.rows ?? []).map(({ sign, month, value }) => [`${sign} ${month}`, Number(value)]))
  const save = async (changes: readonly Omit<Change, 'element'>[]) => {
    const changed = changes.filter(({ sign, month, value }) => value !== (planned.get(`${sign} ${month}`) ?? null))

    if (changed.length === 0) return
    if (holds === 'entered') await send(`/api/cards/${element.id}/enter-figures`, { figures: changed })
    else
      await send(`/api/plans/${live.id}/set-lines`, {
        version: holds,
        lines: changed.map((change) => ({ ...change, element: element.id })),
      })
  }
  /** All figures of a table, a thousand at a time; entered ones card by card, for each card has a book of its own. */
  const take = async (figures: readonly TableFigure[]) => {
    const parts =
      holds === 'entered'
        ? [...Map.groupBy(figures, ({ element: card }) => card)].map(([card, of]) => ({
            path: `/api/cards/${card}/enter-figures`,
            body: { figures: of.map(({ element: _, ...figure }) => figure) },
          }))
        : Array.from({ length: Math.ceil(figures.length / batch) }, (_, at) => ({
            path: `/api/plans/${live.id}/set-lines`,
            body: { version: holds, lines: figures.slice(at * batch, (at + 1) * batch) },
          }))
    for (const { path, body } of parts) if (!(await send(path, body))) return false
    notify(t('figures.table.taken', { count: figures.length }))
    return true
  }
  const write = (sign: Sign, month: string, text: string): Omit<Change, 'element'> | null => {
    if (text.trim() === '') return { sign: sign.id, month, value: null }
    const value = writtenAmount(text, sign.unit, currency)
    setFault(value === null ? t('figures.notANumber', { text }) : null)
    return value === null ? null : { sign: sign.id, month, value }
  }
  const visit = (row: number, column: number) => {
    const cell = grid.current?.querySelector<HTMLInputElement>(`[data-cell="${row} ${column}"]`)
    cell?.focus()
    cell?.select()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const { key, currentTarget } = event
    const isAtEnd = currentTarget.selectionStart === currentTarget.value.length
    const go = (toRow: number, toColumn: number) => {
      event.preventDefault()
      visit(toRow, toColumn)
    }
    if (key === 'ArrowDown' || (key === 'Enter' && !event.shiftKey)) go(row + 1, column)
    else if (key === 'ArrowUp' || (key === 'Enter' && event.shiftKey)) go(row - 1, column)
    else if (key === 'ArrowRight' && isAtEnd) go(row, column + 1)
    else if (key === 'ArrowLeft' && currentTarget.selectionStart === 0) go(row, column - 1)
    else if (key === 'Escape' && currentTarget.value !== currentTarget.defaultValue) {
      currentTarget.value = currentTarget.defaultValue
      event.stopPropagation()
    }
  }
  /** What was copied from a sheet: rows by line ends, columns by tabs. */
  const paste = (event: ClipboardEvent<HTMLInputElement>, row: number, column: number) => {
    const text = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '')
    if (!/[\t\n]/.test(text)) return
    event.preventDefault()
    const changes = text.split(/\r?\n/).flatMap((line, down) =>
      line.split('\t').flatMap((cell, right) => {
        const [sign, month] = [signs[row + down], months[column + right]]
        const change = sign && month ? write(sign, month, cell) : null
        return change ? [change] : []
      }),
    )
    void save(changes)
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-44">
          <Select aria-label={t('figures.grid')} value={holds} onChange={({ target }) => setHolds(target.value as Holds)}>
            {grids.map((one) => (
              <option key={one} value={one}>
                {t(`figures.grid.${one}`)}
              </option>
            ))}
          </Select>
        </div>
        <p className="min-w-48 flex-1 text-xs text-soft">{holds === 'entered' ? t('figures.entered.lead') : t('figures.plan.lead')}</p>
        <FiguresFromTable key={holds} element={element} onTake={take} />
        <Button onClick={() => setAhead(ahead - 6)}>{t('figures.earlier')}</Button>
        <Button onClick={() => setAhead(ahead + 6)}>{t('figures.later')}</Button>
      </div>
      <div className="overflow-x-auto rounded-md border border-line">
        <table ref={grid} className="border-collapse text-sm" aria-label={t('figures.planOf', { name: element.name })}>
          <thead className="text-xs text-soft">
            <tr>
              <th className="sticky left-0 h-8 min-w-36 border-line border-r border-b bg-surface px-3 text-left font-normal">
                {t('figures.sign')}
              </th>
              {months.map((month) => (
                <th key={month} className="h-8 whitespace-nowrap border-line border-b px-2 text-right font-normal">
                  {monthLabel(month)}
                </th>
              ))}
              <th className="h-8 border-line border-b border-l px-3 text-right font-normal">{t('figures.sum')}</th>
            </tr>
          </thead>
          <tbody>
            {signs.map((sign, row) => {
              const values = months.flatMap((month) => planned.get(`${sign.id} ${month}`) ?? [])
              return (
                <tr key={sign.id}>
                  <th scope="row" className="sticky left-0 border-line border-r border-b bg-surface px-3 text-left font-normal">
                    {word(sign.label)}
                  </th>
                  {months.map((month, column) => {
                    const value = planned.get(`${sign.id} ${month}`)
                    const text = value === undefined ? '' : amountText(value, sign.unit, currency)
                    return (
                      <td key={month} className="border-line border-b p-0">
                        <input
                          key={`${holds} ${text}`}
                          data-cell={`${row} ${column}`}
                          aria-label={`${word(sign.label)}, ${monthLabel(month)}`}
                          inputMode="decimal"
                          defaultValue={text}
                          onKeyDown={(event) => press(event, row, column)}
                          onPaste={(event) => paste(event, row, column)}
                          onFocus={({ target }) => target.select()}
                          onBlur={({ target }) => {
                            const change = target.value === text ? null : write(sign, month, target.value)
                            if (change) void save([change])
                          }}
                          className="h-8 w-20 bg-transparent px-2 text-right tabular-nums"
                        />
                      </td>
                    )
                  })}
                  <td className="whitespace-nowrap border-line border-b border-l px-3 text-right tabular-nums text-soft">
                    {sign.formula.is === 'sum' && values.length > 0
                      ? amountLabel(
                          values.reduce((sum, value) => sum + value, 0),
                          sign.unit,
                          currency,
                        )
                      : ''}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {fault ? (
        <p role="alert" className="text-sm text-worse">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
