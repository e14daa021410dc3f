/** Whom a guest belongs to: a partner of the room, with its partnership, or a partnership of the canvas alone. */
import '#messages/portal'
import { severalCards } from '@nonet/domain/blocks'
import { t } from '#messages'
import { FieldRow, Select } from '#ui'
import { type MemberRow, useRows } from './records.ts'

/** As the commands about members take it. */
export type GuestOf = { readonly employer?: string; readonly partner?: string }
type Partner = { readonly record_id: string; readonly name: string; readonly card_key_partnerships: string | null }
type Partnership = { readonly element_id: string; readonly name: string }

/** The partner as what a guest belongs to; with one card, what is shared with its partnership is theirs too. */
export const guestOfPartner = (employer: string, card: string | null): GuestOf => ({
  employer,
  ...(card !== null && card !== severalCards ? { partner: card } : {}),
})
const written = ({ employer = '', partner = '' }: GuestOf) => `${employer}/${partner}`

/** What stands for a guest in the field. */
export function chosenOf({ partner, parties }: MemberRow): string {
  const employer = parties
    .split(' ')
    .find((party) => party.startsWith('partner:'))
    ?.slice('partner:'.length)
  return written({ ...(employer ? { employer } : {}), ...(partner ? { partner } : {}) })
}

/** The body of the form with what the field says as the command takes it. */
export function guestBody({ guest, ...body }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [employer = '', partner = ''] = (guest ?? '').split('/')
  return { ...body, ...(employer ? { employer } : {}), ...(partner ? { partner } : {}) }
}

export function GuestField({ chosen }: { readonly chosen: string }) {
  const partners = useRows<Partner>('/api/partners?status=live&sort=name&limit=500').rows
  const cards = useRows<Partnership>('/api/business-models/find-elements?kind=key-partnership&limit=500').rows
  const partnerships = [...new Map((cards ?? []).map((row) => [row.element_id, row])).values()]
  if (!partners || !cards) return <p aria-busy="true" className="min-h-16" />
  const options = [
    ...partners.map((row) => ({
      value: written(guestOfPartner(row.record_id, row.card_key_partnerships)),
      name: row.name,
      of: 'people.ofPartners' as const,
    })),
    ...partnerships.map((row) => ({ value: written({ partner: row.element_id }), name: row.name, of: 'people.ofPartnerships' as const })),
  ]
  // A partner may have come to another card since; who belongs to it stays chosen.
  const employer = chosen.split('/')[0]
  const now =
    options.find(({ value }) => value === chosen) ?? (employer ? options.find(({ value }) => value.startsWith(`${employer}/`)) : undefined)
  return (
    <FieldRow label={t('people.partner')} help={t(options.length === 0 ? 'people.partner.none' : 'people.partner.help')}>
      {(wiring) => (
        <Select name="guest" required defaultValue={now?.value ?? ''} {...wiring}>
          <option value="">{t('common.none')}</option>
          {(['people.ofPartners', 'people.ofPartnerships'] as const).map((group) =>
            options.some(({ of }) => of === group) ? (
              <optgroup key={group} label={t(group)}>
                {options
                  .filter(({ of }) => of === group)
                  .map(({ value, name }) => (
                    <option key={value} value={value}>
                      {name}
                    </option>
                  ))}
              </optgroup>
            ) : null,
          )}
        </Select>
      )}
    </FieldRow>
  )
}
