/** A value of a record as people read it. */
import { type Field, type FileValue, type RecordKind, signs } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { t, word } from '#messages'
import { Badge } from '#ui'
import { useParties } from '../business-model/card/parties.ts'
import { hoursLabel, moneyLabel } from './amounts.ts'
import { useChoices } from './choices.ts'
import { kindByName, type RecordAnswer, useLegalEntities, useModels } from './records.ts'

export const dayLabel = (day: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
export const momentLabel = (moment: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment))

/** `currency` stands beside the amount in lists; on the record it is in the value. */
export function FieldValue({
  field,
  value,
  currency,
  met,
  kind,
  by,
}: {
  readonly field: Field
  readonly value: Json | undefined
  readonly currency?: Json | undefined
  /** For what is due: when it was done. */
  readonly met?: Json | undefined
  /** The record that says which choices there are, where they are of one's own. */
  readonly kind?: RecordKind
  readonly by?: Json | undefined
}) {
  const choices = useChoices(field, kind, by)
  if (value === null || value === undefined || value === '') return null
  switch (field.type) {
    case 'money': {
      const said =
        typeof value === 'object'
          ? (value as { amount: string; currency: string })
          : { amount: String(value), currency: String(currency ?? 'EUR') }
      return <span className="whitespace-nowrap tabular-nums">{moneyLabel(Number(said.amount), said.currency)}</span>
    }
    case 'minutes':
      return <span className="tabular-nums">{hoursLabel(Number(value))}</span>
    case 'count':
      return <span className="tabular-nums">{new Intl.NumberFormat().format(Number(value))}</span>
    case 'day':
      return (
        <span className="whitespace-nowrap tabular-nums">
          {dayLabel(String(value))} {field.metBy === undefined ? null : <Missed due={`${String(value)}T23:59:59Z`} met={met} />}
        </span>
      )
    case 'moment':
      return (
        <span className="whitespace-nowrap tabular-nums">
          {momentLabel(String(value))} {field.metBy === undefined ? null : <Missed due={String(value)} met={met} />}
        </span>
      )
    case 'flag':
      return <span>{value === true || value === 'true' ? t('rooms.yes') : t('rooms.no')}</span>
    case 'choice':
      return <Badge>{word([...choices, ...field.of].find(({ id }) => id === value)?.label ?? String(value))}</Badge>
    case 'sign':
      return <span>{word(signs.find(({ id }) => id === value)?.label ?? String(value))}</span>
    case 'books':
      return <EntityName id={String(value)} />
    case 'decimal':
      return (
        <span className="tabular-nums">{new Intl.NumberFormat(undefined, { maximumFractionDigits: 12 }).format(value as `${number}`)}</span>
      )
    case 'model':
      return <ModelName id={String(value)} />
    case 'structure':
      return <span className="text-soft">{field.reads?.(value)}</span>
    case 'file':
      return <span className="break-all">{(value as unknown as FileValue).name}</span>
    case 'party':
      return <PartyName reference={String(value)} />
    case 'record':
      return <RecordName kind={field.to} id={String(value)} />
    default:
      return <span className="break-words">{String(value)}</span>
  }
}

/** Whether it is past its time, or was done after it. */
function Missed({ due, met }: { readonly due: string; readonly met: Json | undefined }) {
  const done = typeof met === 'string' ? Date.parse(met) : null
  if ((done ?? Date.now()) <= Date.parse(due)) return null
  return <Badge tone="bad">{t(done === null ? 'rooms.overdue' : 'rooms.late')}</Badge>
}

function EntityName({ id }: { readonly id: string }) {
  return <>{useLegalEntities().find(({ entity_id }) => entity_id === id)?.name ?? '…'}</>
}

function ModelName({ id }: { readonly id: string }) {
  return (
    <Link to="/models/$modelId" params={{ modelId: id }} className="text-accent hover:underline">
      {useModels().find(({ model_id }) => model_id === id)?.name ?? '…'}
    </Link>
  )
}

function PartyName({ reference }: { readonly reference: string }) {
  return <>{useParties().find((party) => party.reference === reference)?.name ?? t('people.unnamed')}</>
}

/** The title of another record, as a link to it. */
function RecordName({ kind: name, id }: { readonly kind: string; readonly id: string }) {
  const kind = kindByName(name)
  const { data } = useQuery({
    queryKey: ['records', kind?.plural, 'one', id],
    queryFn: () => api<RecordAnswer>(`/api/${kind?.plural}/${id}`),
    staleTime: 30_000,
    retry: false,
    enabled: kind !== undefined,
  })
  if (!kind) return null
  return (
    <Link to="/work/$plural/$recordId" params={{ plural: kind.plural, recordId: id }} className="text-accent hover:underline">
      {data ? String(data.values[kind.title] ?? '') : '…'}
    </Link>
  )
}
