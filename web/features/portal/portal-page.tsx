/** The portal: what waits for a guest, then all that is shared with their partner. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api, newId } from '#app/api'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Button, EmptyState, Page, Section } from '#ui'
import { dayLabel, FieldValue } from '../rooms/field-value.tsx'
import { RecordActs } from '../rooms/record-acts.tsx'
import { RecordForm } from '../rooms/record-form.tsx'
import { titleOf } from '../rooms/record-table.tsx'
import { type RecordRow, useSend, valuesOf } from '../rooms/records.ts'
import { sharedKind, today, useBusiness, useOwnPartner, useShared } from './shared.ts'

const agreement = sharedKind('agreement')
const obligation = sharedKind('obligation')
const partnerDocument = sharedKind('partner-document')
const registration = sharedKind('deal-registration')

export function PortalPage() {
  const partner = useOwnPartner()
  const business = useBusiness()
  useTitle(t('portal.title'))
  if (partner === undefined) return <main id="content" aria-busy="true" className="flex-1" />
  const lead = partner ? t('portal.lead', { business, partner: String(partner.name) }) : t('portal.leadAlone', { business })
  return (
    <main id="content" className="mx-auto w-full max-w-5xl flex-1 px-4 py-8">
      <Page title={partner ? String(partner.name) : t('portal.title')} lead={lead}>
        {partner ? <OfPartner partner={partner} /> : <EmptyState title={t('portal.unemployed')} lead={t('portal.unemployed.lead')} />}
        <SharedModels />
        <p className="max-w-prose text-xs text-faint">{t('portal.seen', { business })}</p>
      </Page>
    </main>
  )
}

function OfPartner({ partner }: { readonly partner: RecordRow }) {
  const agreements = useShared(agreement, 'ends_on')?.rows
  const obligations = useShared(obligation, 'due_on')?.rows
  const registrations = useShared(registration, '-added_at')?.rows
  const offers = (agreements ?? []).filter(({ renewal, state }) => renewal === 'offered' && state !== 'ended')
  const tasks = (obligations ?? []).filter(({ state, owed_by }) => state === 'open' && owed_by === 'them')
  const documents = useShared(partnerDocument, 'title')?.rows
  const isLoading = !agreements || !obligations || !registrations || !documents
  if (isLoading) return <div aria-busy="true" className="min-h-96" />
  return (
    <>
      <Section title={t('portal.waiting')}>
        <Rows none={t('portal.nothingWaits')}>
          {offers.map((row) => (
            <SharedRow key={row.record_id} kind={agreement} row={row}>
              {t('portal.offered', { day: dayLabel(String(row.renewal_until)) })}
            </SharedRow>
          ))}
          {tasks.map((row) => (
            <SharedRow key={row.record_id} kind={obligation} row={row}>
              <span className={String(row.due_on) < today() ? 'text-worse' : ''}>
                {t(String(row.due_on) < today() ? 'portal.overdue' : 'portal.due', { day: dayLabel(String(row.due_on)) })}
              </span>
            </SharedRow>
          ))}
        </Rows>
      </Section>
      <Section title={t('portal.agreements')}>
        <Rows none={t('portal.agreements.none')}>
          {agreements.map((row) => (
            <SharedRow key={row.record_id} kind={agreement} row={row} facts={['state', 'renewal']} isQuiet={offers.includes(row)}>
              {[
                t('portal.version', { version: Number(row.version ?? 1) }),
                ...(row.ends_on ? [t('portal.until', { day: dayLabel(String(row.ends_on)) })] : []),
              ].join(' · ')}
            </SharedRow>
          ))}
        </Rows>
      </Section>
      <Section title={t('portal.tasks')}>
        <Rows none={t('portal.tasks.none')}>
          {obligations.map((row) => (
            <SharedRow key={row.record_id} kind={obligation} row={row} facts={['state']} isQuiet>
              {`${t('portal.due', { day: dayLabel(String(row.due_on)) })} · ${t(row.owed_by === 'us' ? 'portal.owedByUs' : 'portal.owedByThem')}`}
            </SharedRow>
          ))}
        </Rows>
      </Section>
      <Section title={t('portal.documents')}>
        <Rows none={t('portal.documents.none')}>
          {documents.map((row) => (
            <SharedRow key={row.record_id} kind={partnerDocument} row={row}>
              {[row.about, row.valid_until ? t('portal.until', { day: dayLabel(String(row.valid_until)) }) : null]
                .filter(Boolean)
                .join(' · ')}
            </SharedRow>
          ))}
        </Rows>
      </Section>
      <Section title={t('portal.registrations')} lead={t('portal.registrations.lead')}>
        <Register partner={partner.record_id} />
        <Rows none={t('portal.registrations.none')}>
          {registrations.map((row) => (
            <SharedRow key={row.record_id} kind={registration} row={row} facts={['value', 'state']}>
              {row.state === 'approved' && row.protected_until
                ? t('portal.protectedUntil', { day: dayLabel(String(row.protected_until)) })
                : String(row.need ?? '')}
            </SharedRow>
          ))}
        </Rows>
      </Section>
    </>
  )
}

function Rows({ none, children }: { readonly none: string; readonly children: readonly ReactNode[] | readonly ReactNode[][] }) {
  if (children.flat().length === 0) return <p className="text-sm text-soft">{none}</p>
  return <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">{children}</ul>
}

type SharedRowProps = {
  readonly kind: ReturnType<typeof sharedKind>
  readonly row: RecordRow
  readonly facts?: readonly string[]
  /** Its acts stand elsewhere on the page. */
  readonly isQuiet?: boolean
  readonly children: ReactNode
}

function SharedRow({ kind, row, facts = [], isQuiet = false, children }: SharedRowProps) {
  const values = valuesOf(kind, row)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <div className="min-w-52 flex-1">
        <Link
          to="/portal/$plural/$recordId"
          params={{ plural: kind.plural, recordId: row.record_id }}
          className="font-medium text-accent hover:underline"
        >
          {titleOf(kind, row)}
        </Link>
        <p className="text-xs text-soft">{children}</p>
      </div>
      {facts.map((name) => {
        const field = kind.fields[name]
        return field ? (
          <span key={name} className="min-w-16 text-right">
            <FieldValue field={field} value={values[name]} currency={row[`${name}_currency`]} />
          </span>
        ) : null
      })}
      {isQuiet ? null : (
        <div className="flex min-w-24 flex-wrap justify-end gap-2 max-sm:empty:hidden">
          <RecordActs kind={kind} id={row.record_id} values={values} name={titleOf(kind, row)} />
        </div>
      )}
    </li>
  )
}

/** What a guest says of a company that may buy. */
function Register({ partner }: { readonly partner: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const send = useSend()
  const takes = registration.portal?.takes ?? []
  const fields = Object.fromEntries(Object.entries(registration.fields).filter(([name]) => takes.includes(name) && name !== 'partner'))
  return (
    <div>
      <Button kind="primary" onClick={() => setIsOpen(true)}>
        {t('portal.register')}
      </Button>
      <RecordForm
        title={t('portal.register')}
        fields={fields}
        submit={t('portal.register')}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        onSubmit={(said) =>
          send(`/api/${registration.plural}/${newId()}/add`, { ...said, partner }, t('rooms.said.added', { what: String(said.company) }))
        }
      />
    </div>
  )
}

type ModelName = { readonly model_id: string; readonly name: string }
function SharedModels() {
  const { data } = useQuery({
    queryKey: ['models', 'shared'],
    queryFn: () => api<{ rows: readonly ModelName[] }>('/api/business-models?limit=100&sort=name'),
  })
  if (!data || data.rows.length === 0) return null
  return (
    <Section title={t('portal.models')}>
      <Rows none="">
        {data.rows.map(({ model_id, name }) => (
          <li key={model_id} className="px-3 py-2">
            <Link to="/models/$modelId" params={{ modelId: model_id }} className="font-medium text-accent hover:underline">
              {name}
            </Link>
          </li>
        ))}
      </Rows>
    </Section>
  )
}
