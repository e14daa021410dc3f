/** Records as a board: a column for each value of one field, with its sum; a card is dragged to another, or an act moves it on. */
import { type Choice, columnName, type RecordKind } from '@nonet/domain/blocks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { t, word } from '#messages'
import { moneyLabel } from './amounts.ts'
import { actTo } from './board-drop.ts'
import { FieldValue } from './field-value.tsx'
import { RecordActs, useActs } from './record-acts.tsx'
import { titleOf } from './record-table.tsx'
import { type RecordRow, valuesOf } from './records.ts'

/** A column shows the ones that changed last. */
const mostShown = 25

type RecordBoardProps = {
  readonly kind: RecordKind
  readonly columns: readonly Choice[]
  readonly rows: readonly RecordRow[]
  readonly edits: boolean
}
export function RecordBoard({ kind, columns, rows, edits }: RecordBoardProps) {
  const { offeredFor, begin, form } = useActs(kind)
  const [dragged, setDragged] = useState<RecordRow | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const board = kind.board ?? ''
  const column = columnName(board)
  const money = Object.entries(kind.fields).find(([, { type }]) => type === 'money')?.[0]
  // What stands in no column any more has its own at the end: a stage that was taken out of its pipeline.
  const left = [...new Set(rows.map((row) => String(row[column] ?? '')))].filter((value) => !columns.some(({ id }) => id === value))
  const drops = dragged ? actTo(offeredFor(valuesOf(kind, dragged)), valuesOf(kind, dragged), board) : () => null
  const drop = (value: string) => {
    const found = drops(value)
    if (dragged && found) {
      begin(found.act, { id: dragged.record_id, name: titleOf(kind, dragged), values: valuesOf(kind, dragged) }, found.said)
    }
    setDragged(null)
    setOver(null)
  }
  return (
    <div className="grid auto-cols-[minmax(11.5rem,1fr)] grid-flow-col items-stretch gap-3 overflow-x-auto pb-2">
      {[...columns, ...left.map((id) => ({ id, label: id }))].map(({ id, label }) => {
        const own = rows.filter((row) => String(row[column] ?? '') === id)
        const takes = dragged !== null && dragged[column] !== id && drops(id) !== null
        return (
          <section
            key={id}
            aria-label={word(label)}
            onDragOver={(event) => {
              if (!takes) return
              event.preventDefault()
              setOver(id)
            }}
            onDrop={() => drop(id)}
            className={`flex min-w-0 flex-col gap-2 rounded-md bg-sunken p-2 outline-accent ${takes ? (over === id ? 'outline-2' : 'outline-1 outline-dashed') : ''}`}
          >
            <h2 className="flex items-baseline justify-between gap-2 px-1 text-xs font-semibold text-soft">
              <span>
                {word(label)} <span className="font-normal tabular-nums">{own.length}</span>
              </span>
              {money ? <span className="font-normal tabular-nums">{sums(own, columnName(money))}</span> : null}
            </h2>
            <ul className="flex flex-col gap-1.5">
              {own.slice(0, mostShown).map((row) => (
                <li
                  key={row.record_id}
                  draggable={edits}
                  onDragStart={(event) => {
                    event.dataTransfer.setData('text/plain', titleOf(kind, row))
                    setDragged(row)
                  }}
                  onDragEnd={() => {
                    setDragged(null)
                    setOver(null)
                  }}
                  className={`rounded-md border border-line bg-surface p-2 text-sm ${edits ? 'cursor-grab' : ''}`}
                >
                  <BoardCard kind={kind} row={row} edits={edits} />
                </li>
              ))}
            </ul>
            {own.length > mostShown ? (
              <p className="px-1 text-xs text-soft">{t('rooms.andMore', { count: own.length - mostShown })}</p>
            ) : null}
          </section>
        )
      })}
      {form}
    </div>
  )
}

function BoardCard({ kind, row, edits }: { readonly kind: RecordKind; readonly row: RecordRow; readonly edits: boolean }) {
  const shown = Object.entries(kind.fields)
    .filter(([name, one]) => !one.isUnlisted && name !== kind.title && name !== kind.board && !('isFew' in one))
    .slice(0, 3)
  return (
    <>
      <div className="flex items-start gap-1">
        <Link
          to="/work/$plural/$recordId"
          params={{ plural: kind.plural, recordId: row.record_id }}
          draggable={false}
          className="min-w-0 flex-1 break-words font-medium hover:text-accent"
        >
          {titleOf(kind, row)}
        </Link>
        {edits ? <RecordActs kind={kind} id={row.record_id} values={valuesOf(kind, row)} name={titleOf(kind, row)} isMenu /> : null}
      </div>
      <div className="mt-1 flex flex-wrap gap-x-3 text-xs text-soft">
        {shown.map(([name, one]) => (
          <FieldValue key={name} field={one} value={row[columnName(name)]} currency={row[`${columnName(name)}_currency`]} />
        ))}
      </div>
    </>
  )
}

/** The sum in each currency, never across. */
function sums(rows: readonly RecordRow[], column: string): string {
  const byCurrency = new Map<string, number>()
  for (const row of rows) {
    const currency = String(row[`${column}_currency`] ?? '')
    if (currency) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + Number(row[column] ?? 0))
  }
  return [...byCurrency].map(([currency, sum]) => moneyLabel(sum, currency)).join(' + ') || t('rooms.nothing')
}
