/** What happened to a model, as the server tells it: read in pages, kept fresh by the live feed. */
import type { ModelEvent } from '@nonet/domain/business-model'
import type { RecordedEvent } from '@nonet/domain/kernel/event'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '#app/api'
import { onFeed } from '#app/feed'

export type Happened = RecordedEvent & ModelEvent
type Page = { readonly events: readonly Happened[]; readonly next: number | null }
type NamedVersion = { readonly name: string; readonly version: number; readonly note: string | null }

const pageOf = (modelId: string, query: string) => api<Page>(`/api/business-models/${modelId}/history?${query}`)

/** The last first; `more` brings what came before. */
export function useHistory(modelId: string, element?: string) {
  const client = useQueryClient()
  const key = ['history', modelId, element ?? null]
  const { data, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      pageOf(modelId, `limit=60${element ? `&element=${element}` : ''}${pageParam === null ? '' : `&before=${pageParam}`}`),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    retry: false,
  })
  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: ['history', modelId] })
    return onFeed({ onFact: ({ stream }) => void (stream === `business-model/${modelId}` && refresh()), onGap: refresh })
  }, [client, modelId])
  return { events: data?.pages.flatMap(({ events }) => events), more: hasNextPage ? () => void fetchNextPage() : null }
}

/** The event that made a version. */
export function useEventAt(modelId: string, version: number | null): Happened | undefined {
  const { data } = useQuery({
    queryKey: ['event-at', modelId, version],
    queryFn: () => pageOf(modelId, `limit=1&before=${(version ?? 0) + 1}`),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return data?.events[0]
}

/** The versions that somebody gave a name, the last first. */
export function useNamedVersions(modelId: string): readonly NamedVersion[] {
  const client = useQueryClient()
  const key = ['versions', modelId]
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => api<{ rows: NamedVersion[] }>(`/api/business-models/versions?model_id=${modelId}&sort=-version&limit=200`),
  })
  useEffect(
    () =>
      onFeed({
        onFact: ({ type }) => void (/^Version(Unn|N)amed$/.test(type) && client.invalidateQueries({ queryKey: ['versions'] })),
        onGap: () => {},
      }),
    [client],
  )
  return data?.rows ?? []
}
