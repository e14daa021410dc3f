/** Records as a table: sorted by a press on a head, chosen with a mark, several archived or handed over at once. */
import { columnName, type Field, type RecordKind } from '@nonet/domain/blocks'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { t, word } from '#messages'
import { Badge, Button } from '#ui'
import { byIn } from './choices.ts'
import { FieldValue, momentLabel } from './field-value.tsx'
import { type RecordPage, type RecordRow, useTellingSend } from './records.ts'

type RecordTableProps = {
  readonly kind: RecordKind
  readonly page: RecordPage
  readonly sort: string
  readonly edits: boolean
  readonly onSort: (sort: string) => void
}
/** More than this does not fit beside the title, where a moment takes the room of two; the record shows all. */
const mostRoom = 7
const roomOf = ({ type }: Field) => (type === 'moment' ? 2 : 1)
const fitting = (fields: readonly [string, Field][]) => {
  let left = mostRoom
  return fields.filter(([, field]) => {
    left -= roomOf(field)
    return left >= 0
  })
}

export function RecordTable({ kind, page, sort, edits, onSort }: RecordTableProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const fields = fitting(
    Object.entries(kind.fields)
      .filter(([name, { isUnlisted }]) => !isUnlisted && name !== kind.title)
      // How far it is matters most where there is room for little.
      .toSorted(([a], [b]) => Number(b === kind.board) - Number(a === kind.board)),
  )
  const here = page.rows.filter((row) => chosen.has(row.record_id))
  const toggle = (id: string) =>
    setChosen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])))
  return (
    <>
      {here.length > 0 ? <BulkBar kind={kind} rows={here} onDone={() => setChosen(new Set())} /> : null}
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        <table className="w-full border-collapse text-sm" aria-label={word(kind.label.many)}>
          <thead className="text-xs text-soft">
            <tr>
              {edits ? (
                <th className="w-8 border-line border-b pl-3 text-left">
                  <input
                    type="checkbox"
                    aria-label={t('rooms.chooseAll')}
                    checked={here.length > 0 && here.length === page.rows.length}
                    onChange={({ target }) => setChosen(new Set(target.checked ? page.rows.map(({ record_id }) => record_id) : []))}
                  />
                </th>
              ) : null}
              <Head
                column={columnName(kind.title)}
                label={word(kind.fields[kind.title]?.label ?? '')}
                sort={sort}
                onSort={cannotSort(kind, kind.title) ? null : onSort}
              />
              {fields.map(([name, { label }], at) => (
                <Head
                  key={name}
                  column={columnName(name)}
                  label={word(label)}
                  sort={sort}
                  onSort={cannotSort(kind, name) ? null : onSort}
                  className={room(at)}
                />
              ))}
              <Head column="changed_at" label={t('rooms.changed')} sort={sort} onSort={onSort} className="max-lg:hidden" />
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>td]:border-b-0">
            {page.rows.map((row) => (
              <tr key={row.record_id} className="hover:bg-sunken">
                {edits ? (
                  <td className="border-line border-b pl-3">
                    <input
                      type="checkbox"
                      aria-label={t('rooms.choose', { name: titleOf(kind, row) })}
                      checked={chosen.has(row.record_id)}
                      onChange={() => toggle(row.record_id)}
                    />
                  </td>
                ) : null}
                <td className="h-10 min-w-40 border-line border-b px-3 py-1">
                  <Link
                    to="/work/$plural/$recordId"
                    params={{ plural: kind.plural, recordId: row.record_id }}
                    className="font-medium text-ink hover:text-accent hover:underline"
                  >
                    {titleOf(kind, row)}
                  </Link>{' '}
                  {row.status === 'live' ? null : <Badge>{t(`rooms.status.${row.status as 'archived' | 'merged'}`)}</Badge>}
                </td>
                {fields.map(([name, field], at) => (
                  <td
                    key={name}
                    className={`border-line border-b px-3 py-1 ${room(at)} ${['money', 'count', 'minutes'].includes(field.type) ? 'text-right' : ''}`}
                  >
                    <RowValue kind={kind} row={row} name={name} />
                  </td>
                ))}
                <td className="whitespace-nowrap border-line border-b px-3 py-1 text-soft max-lg:hidden">
                  {momentLabel(String(row.changed_at))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {page.rows.length === 0 ? <p className="px-3 py-6 text-center text-sm text-soft">{t('rooms.noMatch')}</p> : null}
      </div>
    </>
  )
}

const cannotSort = (kind: RecordKind, name: string) => isPersonal(kind, name) || kind.fields[name]?.type === 'structure'
const isPersonal = (kind: RecordKind, name: string) => kind.fields[name]?.type === 'personal'
/** A value of a row of a list; what is about a person comes beside the row, in the clear for who may see it. */
export function RowValue({ kind, row, name }: { readonly kind: RecordKind; readonly row: RecordRow; readonly name: string }) {
  const field = kind.fields[name]
  if (!field) return null
  return (
    <FieldValue
      field={field}
      value={isPersonal(kind, name) ? row[`record_${name}`] : row[columnName(name)]}
      currency={row[`${columnName(name)}_currency`]}
      met={field.metBy && row[columnName(field.metBy)]}
      kind={kind}
      by={byIn(field, row)}
    />
  )
}

export const titleOf = (kind: RecordKind, row: RecordRow): string =>
  String((isPersonal(kind, kind.title) ? row[`record_${kind.title}`] : row[columnName(kind.title)]) ?? t('rooms.unnamed'))
/** On a phone the first column stands beside the title, on a tablet three. */
const room = (at: number) => (at < 1 ? '' : at < 3 ? 'max-sm:hidden' : 'max-lg:hidden')

function Head({
  column,
  label,
  sort,
  onSort,
  className = '',
}: {
  readonly column: string
  readonly label: string
  readonly sort: string
  readonly onSort: ((sort: string) => void) | null
  readonly className?: string
}) {
  const direction = sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none'
  return (
    <th aria-sort={direction} className={`h-8 border-line border-b px-3 text-left font-normal ${className}`}>
      {onSort ? (
        <button
          type="button"
          onClick={() => onSort(direction === 'ascending' ? `-${column}` : column)}
          className="inline-flex min-h-7 items-center gap-1 hover:text-ink"
        >
          {label}
          {direction === 'ascending' ? (
            <ArrowUp size={12} aria-hidden />
          ) : direction === 'descending' ? (
            <ArrowDown size={12} aria-hidden />
          ) : null}
        </button>
      ) : (
        label
      )}
    </th>
  )
}

/** What can be done with several at once. */
function BulkBar({ kind, rows, onDone }: { readonly kind: RecordKind; readonly rows: readonly RecordRow[]; readonly onDone: () => void }) {
  const send = useTellingSend()
  const [done, setDone] = useState<number | null>(null)
  const isArchived = rows.every(({ status }) => status === 'archived')
  const all = async () => {
    setDone(0)
    for (const [at, { record_id }] of rows.entries()) {
      await send(`/api/${kind.plural}/${record_id}/${isArchived ? 'restore' : 'archive'}`, {})
      setDone(at + 1)
    }
    setDone(null)
    onDone()
  }
  return (
    <div role="status" className="mb-2 flex items-center gap-3 rounded-md bg-accent-soft px-3 py-1.5 text-sm">
      <span className="flex-1">
        {done === null ? t('rooms.chosen', { count: rows.length }) : t('rooms.progress', { done, count: rows.length })}
      </span>
      <Button disabled={done !== null} onClick={() => void all()}>
        {isArchived ? t('rooms.restore') : t('rooms.archive')}
      </Button>
      <Button kind="plain" onClick={onDone}>
        {t('rooms.clear')}
      </Button>
    </div>
  )
}
