/** Records as pages read them: lists by page, one with its timeline, and the acts on them. */
import '#messages/rooms'
import { columnName, type RecordKind, recordKinds, type Values } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ApiError, api, newId, sendCommand } from '#app/api'
import { onFeed } from '#app/feed'
import { useSession, workspaceQuery } from '#app/session'
import { t } from '#messages'
import { notify } from '#ui'

export type RecordRow = Readonly<Record<string, Json>> & { readonly record_id: string; readonly status: string }
export type RecordPage = { readonly rows: readonly RecordRow[]; readonly total: number }
export type RecordAnswer = {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly values: Readonly<Record<string, Json>>
  readonly cards: Readonly<
    Record<string, readonly { readonly from: string; readonly parts: readonly { element: string; share: number }[]; readonly by: string }[]>
  >
  readonly mergedInto: string | null
  readonly addedOn: string
}
const kindNames = new Set(recordKinds.map(({ name }) => name))
export const kindByPlural = (plural: string): RecordKind | undefined => recordKinds.find((kind) => kind.plural === plural)
export const kindByName = (name: string): RecordKind | undefined => recordKinds.find((kind) => kind.name === name)

/** Values of a row by the names of fields, as far as acts look at them. */
export function valuesOf(kind: RecordKind, row: RecordRow): Values {
  return Object.fromEntries(
    Object.entries(kind.fields).flatMap(([name, { type }]): [string, Json][] => {
      const value = row[columnName(name)] ?? null
      if (value === null) return []
      return [[name, type === 'money' ? { amount: String(value), currency: row[`${columnName(name)}_currency`] ?? '' } : value]]
    }),
  )
}

/** Reads again whenever a record, a card or a plan changed somewhere. */
export function useFreshRecords(): void {
  const client = useQueryClient()
  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: ['records'] })
    const concerns = (stream: string) => {
      const aggregate = stream.slice(0, stream.indexOf('/'))
      return kindNames.has(aggregate) || ['card', 'plan', 'process-run'].includes(aggregate)
    }
    return onFeed({ onFact: ({ stream }) => void (concerns(stream) && refresh()), onGap: refresh })
  }, [client])
}

export function useRecordPage(plural: string, search: Readonly<Record<string, string>>, isAsked = true) {
  const query = new URLSearchParams(search).toString()
  return useQuery({
    queryKey: ['records', plural, query],
    queryFn: () => api<RecordPage>(`/api/${plural}?${query}`),
    placeholderData: keepPreviousData,
    enabled: isAsked,
  })
}

/** One record with the names of people in it, which its list has in the clear. */
export function useRecord(kind: RecordKind, id: string) {
  return useQuery({
    queryKey: ['records', kind.plural, 'one', id],
    queryFn: () => api<RecordAnswer>(`/api/${kind.plural}/${id}`),
    retry: false,
  })
}

/** True for who may change records of the room, or looks after this one. */
export function useMayEdit({ room }: RecordKind, owner?: Json): boolean {
  const { rooms, actor } = useSession()
  return rooms.includes(room) || (owner !== undefined && owner === `member:${actor}`)
}

/** The business's own currency, in which amounts begin. */
export function useCurrency(): string {
  const { workspaceId } = useSession()
  return useQuery(workspaceQuery(workspaceId)).data?.profile?.currency ?? 'EUR'
}

export function useOperatingModel(): string | null {
  const { workspaceId } = useSession()
  return useQuery(workspaceQuery(workspaceId)).data?.operatingModel ?? null
}

type ModelRow = { readonly model_id: string; readonly name: string }
const noModels: readonly ModelRow[] = []
/** All models by name, what-ifs among them. */
export function useModels(): readonly ModelRow[] {
  const { data } = useQuery({
    queryKey: ['models', 'names'],
    queryFn: () => api<{ rows: readonly ModelRow[] }>('/api/business-models?limit=500&sort=name'),
    staleTime: 30_000,
  })
  return data?.rows ?? noModels
}

type EntityRow = { readonly entity_id: string; readonly name: string; readonly currency: string }
const noEntities: readonly EntityRow[] = []
/** The legal entities that keep books here. */
export function useLegalEntities(): readonly EntityRow[] {
  const { data } = useQuery({
    queryKey: ['books', 'entities'],
    queryFn: () => api<{ rows: readonly EntityRow[] }>('/api/legal-entities?limit=100'),
    staleTime: 30_000,
  })
  return data?.rows ?? noEntities
}

type Sent = { readonly outcome: string; readonly result?: unknown }
/** What was done and is worth a second look, such as a budget that is used up. */
const warningsIn = (result: unknown): readonly string[] => (result as { warnings?: readonly string[] } | null | undefined)?.warnings ?? []
/** Sends a command about a record; answers with the sentence of the refusal, or null when it is done. */
export function useSend(): (path: string, body: object, said?: string) => Promise<string | null> {
  const client = useQueryClient()
  return async (path, body, said) => {
    try {
      const done = await sendCommand<Sent>(path, body, newId())
      await client.invalidateQueries({ queryKey: ['records'] })
      if (done.outcome === 'pending') notify(t('said.pending'))
      else if (said) notify(said)
      for (const warning of warningsIn(done.result)) notify(warning, { isWorse: true })
      return null
    } catch (error) {
      return error instanceof ApiError ? error.message : String(error)
    }
  }
}

/** The same, and a refusal is told in passing. */
export function useTellingSend(): (path: string, body: object, said?: string) => Promise<boolean> {
  const send = useSend()
  return async (path, body, said) => {
    const refusal = await send(path, body, said)
    if (refusal) notify(t('said.refused'), { description: refusal, isWorse: true })
    return refusal === null
  }
}
