/** The choices of a field: those that it declares, or those of the record that says which there are, such as the stages of a pipeline. */
import { type Choice, columnName, type Field, type RecordKind, type Values } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { useQuery } from '@tanstack/react-query'
import { api } from '#app/api'
import { kindByName, type RecordAnswer, type RecordPage, type RecordRow } from './records.ts'

const none: readonly Choice[] = []
/** What stands in the address for records that name none. */
export const withoutOne = 'none'

/** `by` names the record that has choices of one's own. */
export function useChoices(field: Field | undefined, kind: RecordKind | undefined, by: Json | undefined): readonly Choice[] {
  const more = field?.type === 'choice' ? field.more : undefined
  const named = more && kind?.fields[more.by]
  const plural = named?.type === 'record' ? kindByName(named.to)?.plural : undefined
  const isOwn = plural !== undefined && typeof by === 'string' && by !== ''
  const { data } = useQuery({
    queryKey: ['records', plural, 'one', by],
    queryFn: () => api<RecordAnswer>(`/api/${plural}/${by}`),
    staleTime: 30_000,
    retry: false,
    enabled: isOwn,
  })
  if (field?.type !== 'choice') return none
  if (!isOwn || !more) return field.of
  const own = data?.values[more.in] as readonly Choice[] | undefined
  return own ? [...own.map(({ id, label }) => ({ id, label })), ...more.keeps] : none
}

/** The record that says which choices a record has, as the record's values or its row in a list name it. */
export const byIn = (field: Field | undefined, values: Values | RecordRow): Json | undefined =>
  field?.type === 'choice' && field.more ? (values[field.more.by] ?? values[columnName(field.more.by)]) : undefined

/** All records of a kind of which there are few, by name. */
export function useFew(name: string | undefined): readonly Choice[] {
  const kind = name === undefined ? undefined : kindByName(name)
  const { data } = useQuery({
    queryKey: ['records', kind?.plural, 'few'],
    queryFn: () => api<RecordPage>(`/api/${kind?.plural}?status=live&limit=100&sort=${columnName(kind?.title ?? '')}`),
    staleTime: 30_000,
    enabled: kind !== undefined,
  })
  return data && kind ? data.rows.map((row) => ({ id: row.record_id, label: String(row[columnName(kind.title)] ?? '') })) : none
}
