/** Chooses a legal entity: whose books a record is posted in. */
import { useEffect } from 'react'
import { t } from '#messages'
import { Select } from '#ui'
import { useLegalEntities } from './records.ts'

/** Whose books it is posted in; where there is no choice, it is made. */
export function BooksInput({
  value,
  onChange,
  wiring,
  isRequired,
}: {
  readonly value: string
  readonly onChange: (value: string | null) => void
  readonly wiring: { readonly id: string; readonly disabled: boolean }
  readonly isRequired: boolean
}) {
  const entities = useLegalEntities()
  const only = isRequired && value === '' && !wiring.disabled ? entities[0]?.entity_id : undefined
  useEffect(() => {
    if (only) onChange(only)
  }, [only, onChange])
  return (
    <Select {...wiring} value={value} onChange={({ target }) => onChange(target.value || null)}>
      {isRequired && value !== '' ? null : <option value="">{t('common.none')}</option>}
      {entities.map(({ entity_id, name }) => (
        <option key={entity_id} value={entity_id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
