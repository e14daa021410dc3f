/** On a partner: how well it keeps its word, who of it comes to the portal, and what breaks if it leaves. */
import '#messages/portal'
import { lastParts } from '@nonet/domain/blocks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Button, Section } from '#ui'
import { dayLabel } from '../rooms/field-value.tsx'
import { type RecordAnswer, useOperatingModel, useRecordPage } from '../rooms/records.ts'
import { guestOfPartner } from '../workspace/guest-field.tsx'
import { InviteDialog, LinkDialog, type ShownLink } from '../workspace/member-dialogs.tsx'
import { useMembers } from '../workspace/records.ts'
import { today } from './shared.ts'

type SectionProps = { readonly record: RecordAnswer }
const link = 'text-accent hover:underline'

export function PartnerSection({ record }: SectionProps) {
  return (
    <>
      <Scorecard record={record} />
      <InPortal record={record} />
      <IfTheyLeave record={record} />
    </>
  )
}

/** How many live records of a kind are about the partner. */
function useTotal(plural: string, partner: string, more: Readonly<Record<string, string>> = {}): number | undefined {
  return useRecordPage(plural, { partner, status: 'live', limit: '1', ...more }).data?.total
}

function Scorecard({ record: { id } }: SectionProps) {
  const met = useTotal('obligations', id, { owed_by: 'them', state: 'met' })
  const missed = useTotal('obligations', id, { owed_by: 'them', state: 'missed' })
  const registered = useTotal('deal-registrations', id)
  const won = useTotal('deal-registrations', id, { state: 'won' })
  const agreements = useRecordPage('agreements', { partner: id, status: 'live', limit: '200', sort: 'ends_on' }).data?.rows
  const next = agreements?.find(({ state, ends_on }) => state !== 'ended' && typeof ends_on === 'string' && ends_on >= today())
  if (met === undefined || missed === undefined) return <div aria-busy="true" className="mb-8 min-h-20" />
  const list = (plural: string) => (value: ReactNode) => (
    <Link to="/work/$plural" params={{ plural }} search={{}} className={link}>
      {value}
    </Link>
  )
  return (
    <Section title={t('partner.scorecard')}>
      <dl className="flex flex-wrap gap-x-10 gap-y-3 rounded-md border border-line bg-surface px-3 py-2.5 text-sm">
        <Figure label={t('partner.met')}>
          {list('obligations')(met + missed > 0 ? t('partner.metOf', { met, all: met + missed }) : t('rooms.nothing'))}
        </Figure>
        <Figure label={t('partner.registered')}>{list('deal-registrations')(registered ?? '…')}</Figure>
        <Figure label={t('partner.won')}>{list('deal-registrations')(won ?? '…')}</Figure>
        <Figure label={t('partner.nextEnd')}>
          {next ? (
            <Link to="/work/$plural/$recordId" params={{ plural: 'agreements', recordId: next.record_id }} className={link}>
              {dayLabel(String(next.ends_on))}
            </Link>
          ) : (
            t('partner.noEnd')
          )}
        </Figure>
      </dl>
    </Section>
  )
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-soft">{label}</dt>
      <dd className="font-semibold tabular-nums">{children}</dd>
    </div>
  )
}

function InPortal({ record }: SectionProps) {
  const { may } = useSession()
  const guests = (useMembers() ?? []).filter(({ parties, status }) => status !== 'ended' && parties.includes(` partner:${record.id} `))
  const agreements = useTotal('agreements', record.id, { is_shared: 'true' })
  const obligations = useTotal('obligations', record.id, { is_shared: 'true' })
  const [isInviting, setIsInviting] = useState(false)
  const [shown, setShown] = useState<ShownLink | null>(null)
  const card = lastParts(record.cards['key-partnerships'] as never)
  return (
    <Section title={t('partner.access')} lead={t('partner.access.lead')}>
      <p className="text-sm">
        {t('partner.guests', { count: guests.length })}
        {guests.length > 0 ? `: ${guests.map(({ member_name, label }) => member_name ?? label ?? t('people.unnamed')).join(', ')}` : ''}
        {' · '}
        {t('partner.shared', { agreements: agreements ?? 0, obligations: obligations ?? 0 })}
      </p>
      {may.includes('member:invite') ? (
        <div>
          <Button onClick={() => setIsInviting(true)}>{t('partner.invite')}</Button>
        </div>
      ) : null}
      <InviteDialog
        isOpen={isInviting}
        onClose={() => setIsInviting(false)}
        onInvited={setShown}
        guestOf={guestOfPartner(record.id, card.length === 1 ? (card[0]?.element ?? null) : null)}
      />
      <LinkDialog shown={shown} onClose={() => setShown(null)} />
    </Section>
  )
}

type Brief = { readonly id: string; readonly name: string }
type Departure = {
  readonly lost: readonly (Brief & { readonly others: readonly Brief[] })[]
  readonly activities: readonly Brief[]
  readonly propositions: readonly Brief[]
  readonly segments: readonly Brief[]
  readonly streams: readonly Brief[]
}
const names = (some: readonly Brief[]) => some.map(({ name }) => `“${name}”`).join(', ')

function IfTheyLeave({ record }: SectionProps) {
  const model = useOperatingModel()
  const [part] = lastParts(record.cards['key-partnerships'] as never)
  const card = part?.element
  const { data } = useQuery({
    queryKey: ['records', 'departure', model, card],
    queryFn: () => api<Departure>(`/api/business-models/${model}/departure?partnership=${card}`),
    enabled: model !== null && card !== undefined,
  })
  const touched = data ? [...data.activities, ...data.propositions, ...data.segments, ...data.streams] : []
  return (
    <Section title={t('partner.leaves')} lead={t(card === undefined ? 'partner.leaves.noCard' : 'partner.leaves.lead')}>
      {data?.lost.length === 0 ? <p className="text-sm text-soft">{t('partner.leaves.none')}</p> : null}
      {data && data.lost.length > 0 ? (
        <div className="text-sm">
          <ul className="list-disc pl-5">
            {data.lost.map(({ id, name, others }) => (
              <li key={id}>
                <Link to="/models/$modelId" params={{ modelId: model ?? '' }} search={{ card: id }} className={link}>
                  {name}
                </Link>
                {': '}
                {others.length > 0 ? t('partner.leaves.others', { names: names(others) }) : t('partner.leaves.nobody')}
              </li>
            ))}
          </ul>
          {touched.length > 0 ? <p className="mt-2 text-soft">{t('partner.leaves.reaches', { names: names(touched) })}</p> : null}
        </div>
      ) : null}
    </Section>
  )
}
