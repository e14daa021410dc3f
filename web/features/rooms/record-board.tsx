/** Records as a board: a column for each value of one field, with its sum; an act moves a record on. */
import { columnName, type RecordKind } from '@nonet/domain/blocks'
import { Link } from '@tanstack/react-router'
import { t, word } from '#messages'
import { moneyLabel } from './amounts.ts'
import { FieldValue } from './field-value.tsx'
import { RecordActs } from './record-acts.tsx'
import { titleOf } from './record-table.tsx'
import { type RecordRow, valuesOf } from './records.ts'

/** A column shows the ones that changed last. */
const mostShown = 25

export function RecordBoard({
  kind,
  rows,
  edits,
}: {
  readonly kind: RecordKind
  readonly rows: readonly RecordRow[]
  readonly edits: boolean
}) {
  const field = kind.board === undefined ? undefined : kind.fields[kind.board]
  if (field?.type !== 'choice' || kind.board === undefined) return null
  const column = columnName(kind.board)
  const money = Object.entries(kind.fields).find(([, { type }]) => type === 'money')?.[0]
  const shown = Object.entries(kind.fields)
    .filter(([name, one]) => !one.isUnlisted && name !== kind.title && name !== kind.board)
    .slice(0, 3)
  return (
    <div className="grid auto-cols-[minmax(200px,1fr)] grid-flow-col items-start gap-3 overflow-x-auto pb-2">
      {field.of.map(({ id, label }) => {
        const own = rows.filter((row) => row[column] === id)
        return (
          <section key={id} aria-label={word(label)} className="flex min-w-0 flex-col gap-2 rounded-md bg-sunken p-2">
            <h2 className="flex items-baseline justify-between gap-2 px-1 text-xs font-semibold text-soft">
              <span>
                {word(label)} <span className="font-normal tabular-nums">{own.length}</span>
              </span>
              {money ? <span className="font-normal tabular-nums">{sums(own, columnName(money))}</span> : null}
            </h2>
            <ul className="flex flex-col gap-1.5">
              {own.slice(0, mostShown).map((row) => (
                <li key={row.record_id} className="rounded-md border border-line bg-surface p-2 text-sm">
                  <div className="flex items-start gap-1">
                    <Link
                      to="/work/$plural/$recordId"
                      params={{ plural: kind.plural, recordId: row.record_id }}
                      className="min-w-0 flex-1 break-words font-medium hover:text-accent"
                    >
                      {titleOf(kind, row)}
                    </Link>
                    {edits ? (
                      <RecordActs kind={kind} id={row.record_id} values={valuesOf(kind, row)} name={titleOf(kind, row)} isMenu />
                    ) : null}
                  </div>
                  <div className="mt-1 flex flex-wrap gap-x-3 text-xs text-soft">
                    {shown.map(([name, one]) => (
                      <FieldValue key={name} field={one} value={row[columnName(name)]} currency={row[`${columnName(name)}_currency`]} />
                    ))}
                  </div>
                </li>
              ))}
            </ul>
            {own.length > mostShown ? (
              <p className="px-1 text-xs text-soft">{t('rooms.andMore', { count: own.length - mostShown })}</p>
            ) : null}
          </section>
        )
      })}
    </div>
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
