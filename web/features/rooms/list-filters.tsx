/** Filters of a list: one of the values that a field can have, for every field that has a few. */
import { columnName, type Field, type RecordKind } from '@nonet/domain/blocks'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '#app/session'
import { t, word } from '#messages'
import { Button, Select } from '#ui'
import { useParties } from '../business-model/card/parties.ts'
import { useFew, withoutOne } from './choices.ts'

type Where = Readonly<Record<string, string>>
const hasFew = (field: Field) =>
  !field.isUnlisted &&
  (field.type === 'choice' || field.type === 'flag' || field.type === 'party' || ('isFew' in field && field.isFew === true))

export function ListFilters({
  kind,
  where,
  onChange,
}: {
  readonly kind: RecordKind
  readonly where: Where
  readonly onChange: (where: Where) => void
}) {
  const board = kind.fields[kind.board ?? '']
  // Which sort of records it is stands beside the board's own field.
  const apart = board?.type === 'choice' && board.more ? columnName(board.more.by) : ''
  const kept = Object.fromEntries(Object.entries(where).filter(([column]) => column === apart))
  const count = Object.keys(where).length - Object.keys(kept).length
  const [isOpen, setIsOpen] = useState(count > 0)
  const fields = Object.entries(kind.fields).filter(([name, field]) => hasFew(field) && name !== kind.board && columnName(name) !== apart)
  if (fields.length === 0) return null
  const choose = (column: string, value: string) =>
    onChange(Object.fromEntries([...Object.entries(where).filter(([name]) => name !== column), ...(value ? [[column, value]] : [])]))
  return (
    <>
      <Button kind="plain" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <SlidersHorizontal size={14} aria-hidden />
        {count > 0 ? t('rooms.filtersOn', { count }) : t('rooms.filters')}
      </Button>
      {isOpen ? (
        <div className="order-last flex w-full flex-wrap items-center gap-2">
          {fields.map(([name, field]) => (
            <div key={name} className="w-44">
              <Values field={field} value={where[columnName(name)] ?? ''} onChange={(value) => choose(columnName(name), value)} />
            </div>
          ))}
          {count > 0 ? (
            <Button kind="plain" onClick={() => onChange(kept)}>
              {t('rooms.filters.none')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  )
}

function Values({ field, value, onChange }: { readonly field: Field; readonly value: string; readonly onChange: (value: string) => void }) {
  const { actor } = useSession()
  const parties = useParties()
  const few = useFew(field.type === 'record' ? field.to : undefined)
  const mine = `member:${actor}`
  const options =
    field.type === 'record'
      ? [{ id: withoutOne, label: t('rooms.without', { what: word(field.label).toLowerCase() }) }, ...few]
      : field.type === 'choice'
        ? field.of.map(({ id, label }) => ({ id, label: word(label) }))
        : field.type === 'flag'
          ? [
              { id: 'true', label: `${word(field.label)}: ${t('rooms.yes')}` },
              { id: 'false', label: `${word(field.label)}: ${t('rooms.no')}` },
            ]
          : [
              { id: mine, label: t('rooms.me') },
              ...parties.flatMap(({ reference, name, isEnded }) => (isEnded || reference === mine ? [] : [{ id: reference, label: name }])),
            ]
  return (
    <Select aria-label={word(field.label)} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{t('rooms.all', { what: word(field.label).toLowerCase() })}</option>
      {options.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </Select>
  )
}
