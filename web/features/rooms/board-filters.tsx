/** How far records are: one value of the board's field alone, and whose choices, where there are several sorts of them. */
import { columnName, type Field, type RecordKind } from '@nonet/domain/blocks'
import { t, word } from '#messages'
import { Select } from '#ui'
import { useChoices, useFew, withoutOne } from './choices.ts'
import type { ListSearch } from './list-search.ts'

/** The field whose records have choices of their own for this one. */
const sortField = (kind: RecordKind): { readonly name: string; readonly field: Field & { type: 'record' } } | null => {
  const board = kind.fields[kind.board ?? '']
  const name = board?.type === 'choice' ? (board.more?.by ?? '') : ''
  const field = kind.fields[name]
  return field?.type === 'record' ? { name, field } : null
}

/** The columns of a board, and which records stand on it: a board shows one sort at a time, the usual one first. */
export function useBoard(kind: RecordKind, { as, where = {} }: ListSearch) {
  const sort = sortField(kind)
  const few = useFew(sort?.field.to)
  const column = sort ? columnName(sort.name) : ''
  const isBoard = as === 'board' && kind.board !== undefined
  const chosen = where[column] ?? (isBoard && few.length > 0 ? withoutOne : undefined)
  const board = kind.fields[kind.board ?? '']
  const columns = useChoices(board, kind, chosen === withoutOne ? undefined : chosen)
  return { isBoard, board, columns, sort, few, column, chosen }
}

type BoardFiltersProps = {
  readonly of: ReturnType<typeof useBoard>
  readonly search: ListSearch
  readonly onLook: (change: Pick<ListSearch, 'only' | 'where'>) => void
}
export function BoardFilters({ of: { isBoard, board, columns, sort, few, column, chosen }, search, onLook }: BoardFiltersProps) {
  if (board?.type !== 'choice') return null
  const choose = (value: string) => {
    const { [column]: _, ...others } = search.where ?? {}
    const where = value ? { ...others, [column]: value } : others
    onLook({ where: Object.keys(where).length > 0 ? where : undefined, only: undefined } as Pick<ListSearch, 'only' | 'where'>)
  }
  return (
    <>
      {sort && few.length > 0 ? (
        <div className="w-44">
          <Select aria-label={word(sort.field.label)} value={chosen ?? ''} onChange={({ target }) => choose(target.value)}>
            {isBoard ? null : <option value="">{t('rooms.all', { what: word(sort.field.label).toLowerCase() })}</option>}
            <option value={withoutOne}>{t('rooms.without', { what: word(sort.field.label).toLowerCase() })}</option>
            {few.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      {isBoard ? null : (
        <div className="w-48">
          <Select
            aria-label={word(board.label)}
            value={search.only ?? ''}
            onChange={({ target }) => onLook({ only: target.value, where: search.where } as Pick<ListSearch, 'only' | 'where'>)}
          >
            <option value="">{t('rooms.all', { what: word(board.label).toLowerCase() })}</option>
            {columns.map(({ id, label }) => (
              <option key={id} value={id}>
                {word(label)}
              </option>
            ))}
          </Select>
        </div>
      )}
    </>
  )
}
