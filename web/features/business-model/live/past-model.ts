/** A model as it was at a version, or another model to compare with: read once, kept, and never changed here. */
import type { BusinessModel } from '@nonet/domain/business-model'
import { keepPreviousData, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '#app/api'
import { t } from '#messages'
import { announce } from '#ui'
import { type Loaded, modelOf } from './loaded.ts'
import type { Acts } from './use-live-model.ts'

export type PastModel = { readonly model: BusinessModel; readonly version: number; readonly isPartial: boolean }

export const pastQuery = (modelId: string, version: number | null) =>
  queryOptions({
    queryKey: ['model-at', modelId, version],
    queryFn: async (): Promise<PastModel> => {
      const loaded = await api<Loaded>(`/api/business-models/${modelId}${version === null ? '' : `?asOf=${version}`}`)
      return { model: modelOf(loaded), version: loaded.version, isPartial: loaded.isPartial }
    },
    staleTime: version === null ? 5_000 : Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })

/** Loads what a step of the slider would show next, so that it is there at once. */
function preload(client: QueryClient, modelId: string, version: number, newest: number): void {
  for (const near of [version - 1, version + 1])
    if (near > 0 && near < newest) void client.prefetchQuery(pastQuery(modelId, near)).catch(() => {})
}

/** The model at a version; the one shown before stays until the next is there. `newest` is where the slider ends. */
export function usePastModel(modelId: string, version: number | null, newest: number, isSliding: boolean): PastModel | undefined {
  const client = useQueryClient()
  const { data } = useQuery({ ...pastQuery(modelId, version ?? 1), enabled: version !== null, placeholderData: keepPreviousData })
  useEffect(() => {
    if (version === null && !isSliding) return
    const soon = setTimeout(() => preload(client, modelId, version ?? newest, newest), 60)
    return () => clearTimeout(soon)
  }, [client, modelId, version, newest, isSliding])
  return version === null ? undefined : data
}

/** The past can be looked at, not changed; who tries is told the way. */
export function pastActs(past: PastModel): Acts {
  const refuse = () => {
    announce(t('time.readOnly'))
    return false
  }
  return {
    model: past.model,
    isPartial: past.isPartial,
    version: past.version,
    isSaving: false,
    canUndo: false,
    canRedo: false,
    isReadOnly: true,
    act: refuse,
    undo: refuse,
    redo: refuse,
    remove: refuse,
    together: (run) => run(),
  }
}
