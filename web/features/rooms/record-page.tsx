/** One record: what is said about it, what can be done with it, for which cards it counts, what belongs to it, and its timeline. */
import { columnName, type Field, type RecordKind, recordKinds, type Values } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { ApiError } from '#app/api'
import { useTitle } from '#app/title'
import { t, word } from '#messages'
import { Badge, Button, Page, Section } from '#ui'
import { byIn } from './choices.ts'
import { EraseButton } from './erase-button.tsx'
import { FieldInput, type Given } from './field-input.tsx'
import { FieldValue } from './field-value.tsx'
import { FileField } from './file-field.tsx'
import { MergeSection } from './merge-section.tsx'
import { NotThere } from './not-there.tsx'
import { RecordActs } from './record-acts.tsx'
import { RecordCards } from './record-cards.tsx'
import { RowValue, titleOf } from './record-table.tsx'
import { RecordTimeline } from './record-timeline.tsx'
import {
  kindByPlural,
  type RecordAnswer,
  useFreshRecords,
  useMayEdit,
  useRecord,
  useRecordPage,
  useSend,
  useTellingSend,
} from './records.ts'

/** What a kind shows besides its fields, loaded with the first record of it. */
const sections: Readonly<Record<string, ReturnType<typeof lazySection>>> = {
  account: lazySection(() => import('../revenue/account-statement.tsx').then(({ AccountStatement }) => ({ default: AccountStatement }))),
  improvement: lazySection(() => import('./improvement-section.tsx').then(({ ImprovementSection }) => ({ default: ImprovementSection }))),
  partner: lazySection(() => import('../portal/partner-section.tsx').then(({ PartnerSection }) => ({ default: PartnerSection }))),
  'deal-registration': lazySection(() =>
    import('../portal/conflict-section.tsx').then(({ ConflictSection }) => ({ default: ConflictSection })),
  ),
  'intake-form': lazySection(() => import('../intake/form-section.tsx').then(({ FormSection }) => ({ default: FormSection }))),
  survey: lazySection(() => import('../intake/form-section.tsx').then(({ SurveySection }) => ({ default: SurveySection }))),
  pipeline: lazySection(() => import('./stages-section.tsx').then(({ StagesSection }) => ({ default: StagesSection }))),
  price: lazySection(() => import('../revenue/tiers-section.tsx').then(({ TiersSection }) => ({ default: TiersSection }))),
  subscription: lazySection(() =>
    import('../revenue/subscription-section.tsx').then(({ SubscriptionSection }) => ({ default: SubscriptionSection })),
  ),
  bill: lazySection(() => import('../cost/bill-section.tsx').then(({ BillSection }) => ({ default: BillSection }))),
  'cost-allocation': lazySection(() =>
    import('../cost/cost-allocation-section.tsx').then(({ CostAllocationSection }) => ({ default: CostAllocationSection })),
  ),
  'variance-analysis': lazySection(() =>
    import('../cost/variance-section.tsx').then(({ VarianceSection }) => ({ default: VarianceSection })),
  ),
  invoice: lazySection(() => import('../revenue/invoice-section.tsx').then(({ InvoiceSection }) => ({ default: InvoiceSection }))),
  process: lazySection(() => import('../processes/process-section.tsx').then(({ ProcessSection }) => ({ default: ProcessSection }))),
}
const Booked = lazySection(() => import('../ledger/booked-section.tsx').then(({ BookedSection }) => ({ default: BookedSection })))
function lazySection(load: () => Promise<{ default: (props: { readonly record: RecordAnswer; readonly edits: boolean }) => ReactNode }>) {
  return lazy(load)
}

export function RecordPage() {
  const { plural, recordId } = useParams({ from: '/inside/work/$plural/$recordId' })
  const kind = kindByPlural(plural)
  if (!kind) return <NotThere />
  return <LoadedRecord key={recordId} kind={kind} id={recordId} />
}

function LoadedRecord({ kind, id }: { readonly kind: RecordKind; readonly id: string }) {
  useFreshRecords()
  const { data, error } = useRecord(kind, id)
  const navigate = useNavigate()
  const into = data?.status === 'merged' ? data.mergedInto : null
  useEffect(() => {
    if (into) void navigate({ to: '/work/$plural/$recordId', params: { plural: kind.plural, recordId: into }, replace: true })
  }, [into, kind, navigate])
  if (error instanceof ApiError && error.problem.status === 404) return <NotThere />
  if (!data) return <main id="content" aria-busy="true" className="flex-1" />
  return <OpenRecord kind={kind} record={data} />
}

function OpenRecord({ kind, record }: { readonly kind: RecordKind; readonly record: RecordAnswer }) {
  const mayEdit = useMayEdit(kind, record.values.owner)
  const tell = useTellingSend()
  // What is about a person is in the list only, in the clear for who may see it.
  const personal = Object.entries(kind.fields).filter(([, { type }]) => type === 'personal')
  const inList = useRecordPage(kind.plural, { record_id: record.id }, personal.length > 0).data?.rows.find(
    (row) => row.record_id === record.id,
  )
  const values: Values = {
    ...record.values,
    ...Object.fromEntries(personal.flatMap(([name]) => (inList ? [[name, inList[`record_${name}`] ?? null]] : []))),
  }
  const title = personal.some(([name]) => name === kind.title) && !inList ? '…' : String(values[kind.title] ?? t('rooms.unnamed'))
  const isLive = record.status === 'live'
  const edits = mayEdit && isLive
  useTitle(title)
  const Own = sections[kind.name]
  const settled = kind.settled?.(values) ?? []
  const stays = (name: string, { isKept, isFixed }: Field) => isKept || isFixed || settled.includes(name)
  const said = Object.entries(kind.fields).filter(([name, field]) => !stays(name, field) && field.type !== 'structure')
  const kept = Object.entries(kind.fields).filter(
    ([name, field]) => stays(name, field) && field.type !== 'structure' && values[name] !== undefined,
  )
  return (
    <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-8">
      <p className="mb-1 text-xs text-faint">
        <Link to="/work" className="text-accent hover:underline">
          {t('rooms.title')}
        </Link>
        {' / '}
        <Link to="/work/$plural" params={{ plural: kind.plural }} className="text-accent hover:underline">
          {word(kind.label.many)}
        </Link>
      </p>
      <Page
        title={title}
        lead={word(kind.label.one)}
        acts={
          <>
            {isLive ? (
              <RecordActs kind={kind} id={record.id} values={values} name={title} />
            ) : (
              <Badge tone="open">{t('rooms.status.archived')}</Badge>
            )}
            {personal.length > 0 ? <EraseButton kind={kind} id={record.id} name={title} /> : null}
            {mayEdit && settled.length === 0 ? (
              <Button kind="plain" onClick={() => void tell(`/api/${kind.plural}/${record.id}/${isLive ? 'archive' : 'restore'}`, {})}>
                {isLive ? t('rooms.archive') : t('rooms.restore')}
              </Button>
            ) : null}
          </>
        }
      >
        <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
          <div className="min-w-0">
            {kept.length > 0 ? (
              <dl className="mb-6 flex flex-wrap gap-x-8 gap-y-3 text-sm">
                {kept.map(([name, field]) => (
                  <div key={name}>
                    <dt className="text-xs text-soft">{word(field.label)}</dt>
                    <dd>
                      {name === 'decidedBy' ? (
                        <FieldValue field={{ ...field, type: 'party' }} value={`member:${values[name]}`} />
                      ) : (
                        <FieldValue
                          field={field}
                          value={values[name]}
                          met={field.metBy && values[field.metBy]}
                          kind={kind}
                          by={byIn(field, values)}
                        />
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            ) : null}
            <section aria-label={t('rooms.said')} className="mb-8 grid gap-4 sm:grid-cols-2">
              {said.map(([name, field]) => (
                <div key={name} className={field.type === 'lines' ? 'sm:col-span-full' : ''}>
                  <SavedField kind={kind} id={record.id} name={name} value={values[name]} isDisabled={!edits} />
                </div>
              ))}
            </section>
            {Own ? (
              <Suspense fallback={<div aria-busy="true" className="mb-8 min-h-40" />}>
                <Own record={record} edits={edits} />
              </Suspense>
            ) : null}
            {kind.books ? (
              <Suspense fallback={null}>
                <Booked record={record} edits={edits} />
              </Suspense>
            ) : null}
            {kind.canMerge && isLive ? <MergeSection kind={kind} record={record} title={title} edits={edits} /> : null}
            <Related kind={kind} id={record.id} />
            <RecordTimeline kind={kind} id={record.id} version={record.version} edits={edits} />
          </div>
          <RecordCards kind={kind} record={record} edits={edits} />
        </div>
      </Page>
    </main>
  )
}

/** A field that saves by itself; what is refused stays as it was written, with the reason beside it. */
function SavedField({
  kind,
  id,
  name,
  value,
  isDisabled,
}: {
  readonly kind: RecordKind
  readonly id: string
  readonly name: string
  readonly value: Json | undefined
  readonly isDisabled: boolean
}) {
  const send = useSend()
  const [fault, setFault] = useState<string | null>(null)
  const field = kind.fields[name]
  if (!field) return null
  if (field.type === 'file') return <FileField kind={kind} id={id} name={name} field={field} value={value} isDisabled={isDisabled} />
  const save = async (given: Given) => {
    if (given === undefined) return setFault(t('rooms.notPossible'))
    if (JSON.stringify(given) === JSON.stringify(value ?? null)) return setFault(null)
    if (given === null && field.isRequired) return setFault(t('rooms.missing'))
    const refusal = await send(`/api/${kind.plural}/${id}/revise`, { [name]: given })
    setFault(refusal?.replace(new RegExp(`^${name}: `), '') ?? null)
  }
  return (
    <FieldInput
      key={JSON.stringify(value)}
      field={field}
      value={value}
      fault={fault}
      isTerse
      isDisabled={isDisabled}
      onChange={(given) => void save(given)}
    />
  )
}

/** Records of other kinds that name this one. */
function Related({ kind, id }: { readonly kind: RecordKind; readonly id: string }) {
  const naming = recordKinds.flatMap((other) =>
    Object.entries(other.fields).flatMap(([name, field]) =>
      field.type === 'record' && field.to === kind.name && !field.isUnlisted ? [{ other, name }] : [],
    ),
  )
  return naming.map(({ other, name }) => <RelatedList key={`${other.name} ${name}`} kind={other} field={name} id={id} />)
}

function RelatedList({ kind, field, id }: { readonly kind: RecordKind; readonly field: string; readonly id: string }) {
  const { data } = useRecordPage(kind.plural, { [columnName(field)]: id, status: 'live', limit: '20' })
  if (!data || data.total === 0) return null
  const listed = Object.entries(kind.fields).filter(([name, one]) => !one.isUnlisted && name !== kind.title && name !== field)
  const facts = kind.facts ?? listed.slice(0, 3).map(([name]) => name)
  return (
    <Section title={`${word(kind.label.many)} (${data.total})`}>
      <ul className="rounded-md border border-line bg-surface text-sm">
        {data.rows.map((row) => (
          <li key={row.record_id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-2 last:border-b-0">
            <Link
              to="/work/$plural/$recordId"
              params={{ plural: kind.plural, recordId: row.record_id }}
              className="min-w-40 flex-1 font-medium text-accent hover:underline"
            >
              {titleOf(kind, row)}
            </Link>
            {facts.map((name) => (
              <span key={name} className="text-soft">
                <RowValue kind={kind} row={row} name={name} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
