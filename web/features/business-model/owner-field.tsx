/** Who answers for an element: a member, a unit, a position, or a name in words; one that has ended shows as a gap. */
import { useQuery } from '@tanstack/react-query'
import { api } from '#app/api'
import { t } from '#messages'
import { FieldRow, Select } from '#ui'
import { SavedText } from './card-panel.tsx'

type Rows<Row> = { readonly rows: readonly Row[] }
type Party = {
  readonly reference: string
  readonly name: string
  readonly isEnded: boolean
  readonly group: 'people' | 'units' | 'positions'
}
const isReference = (value: string) => /^(member|unit|position):/.test(value)

/** Everybody and everything that could be an owner. */
async function parties(): Promise<Party[]> {
  const [members, units, positions] = await Promise.all([
    api<Rows<{ member_id: string; member_name: string | null; label: string | null; status: string }>>('/api/members?limit=500'),
    api<Rows<{ unit_id: string; name: string; ended_at: string | null }>>('/api/units?limit=500'),
    api<Rows<{ position_id: string; title: string; ended_at: string | null }>>('/api/positions?limit=500'),
  ])
  return [
    ...members.rows.map((row) => ({
      reference: `member:${row.member_id}`,
      name: row.member_name ?? row.label ?? t('people.unnamed'),
      isEnded: row.status === 'ended',
      group: 'people' as const,
    })),
    ...units.rows.map((row) => ({
      reference: `unit:${row.unit_id}`,
      name: row.name,
      isEnded: row.ended_at !== null,
      group: 'units' as const,
    })),
    ...positions.rows.map((row) => ({
      reference: `position:${row.position_id}`,
      name: row.title,
      isEnded: row.ended_at !== null,
      group: 'positions' as const,
    })),
  ]
}

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
  const { data = [] } = useQuery({ queryKey: ['rows', 'parties'], queryFn: parties, retry: false })
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
