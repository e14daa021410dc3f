/** Who answers for an element: a member, a unit, a position, or a name in words; one that has ended shows as a gap. */
import { t } from '#messages'
import { FieldRow, Select } from '#ui'
import { isReference, useParties } from './parties.ts'
import { SavedText } from './saved-text.tsx'

export function OwnerField({
  label,
  help,
  value,
  onChange,
}: {
  readonly label: string
  readonly help: string
  readonly value: string
  readonly onChange: (value: string | null) => boolean
}) {
  const data = useParties()
  const chosen = data.find(({ reference }) => reference === value)
  const isGone = data.length > 0 && isReference(value) && (chosen === undefined || chosen.isEnded)
  const groups = (['people', 'units', 'positions'] as const).map((group) => ({
    group,
    options: data.filter((party) => party.group === group && (!party.isEnded || party.reference === value)),
  }))
  return (
    <>
      <FieldRow label={label} help={help} fault={isGone ? t('panel.owner.ended') : null}>
        {(wiring) => (
          <Select value={isReference(value) ? value : ''} onChange={({ target }) => onChange(target.value || null)} {...wiring}>
            <option value="">{value && !isReference(value) ? t('panel.owner.free') : t('common.none')}</option>
            {isReference(value) && !chosen ? <option value={value}>{t('people.unnamed')}</option> : null}
            {groups.map(({ group, options }) =>
              options.length > 0 ? (
                <optgroup key={group} label={t(`panel.owner.${group}`)}>
                  {options.map(({ reference, name, isEnded }) => (
                    <option key={reference} value={reference}>
                      {isEnded ? `${name} (${t('organization.ended')})` : name}
                    </option>
                  ))}
                </optgroup>
              ) : null,
            )}
          </Select>
        )}
      </FieldRow>
      {isReference(value) ? null : (
        <FieldRow label={t('panel.owner.free')}>
          {(wiring) => <SavedText key={value} value={value} onSave={(text) => onChange(text || null)} wiring={wiring} />}
        </FieldRow>
      )}
    </>
  )
}
