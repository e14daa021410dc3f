/** What happens behind the cards of a model, read again when a record, a plan or a card changed. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '#app/api'
import { onFeed } from '#app/feed'
import { useSession } from '#app/session'

type MonthReading = { readonly month: string; readonly actual: number | null; readonly plan: number | null }
export type SignReading = {
  readonly sign: string
  readonly months: readonly MonthReading[]
  readonly provenance: readonly string[]
  readonly freshness: 'fresh' | 'stale' | 'unknown'
  readonly isMixed: boolean
  readonly sample: number | null
  readonly at: string
  readonly better: 'higher' | 'lower'
}
type ShownSign = {
  readonly sign: string
  readonly label: string
  readonly unit: 'count' | 'money' | 'minutes' | 'share'
  readonly actual: number | null
  readonly plan: number | null
  readonly month: string
  readonly better: 'higher' | 'lower'
}
export type Drift = {
  readonly rule: string
  readonly element: string
  readonly says: string
  readonly evidence: { readonly sign: string } | { readonly record: { readonly kind: string; readonly id: string } } | null
}
export type VitalSigns = {
  readonly currency: string
  readonly month: string
  readonly asOf: string
  readonly isOperating: boolean
  readonly cards: readonly {
    readonly block: string
    readonly element: string
    readonly chosen: string | null
    readonly shown: ShownSign | null
    readonly signs: readonly SignReading[]
  }[]
  readonly unassigned: readonly { readonly block: string; readonly signs: readonly SignReading[] }[]
  readonly drifts: readonly Drift[]
}

const calmMs = 1_000

export function useVitalSigns(modelId: string): VitalSigns | undefined {
  const client = useQueryClient()
  const { may } = useSession()
  const isAsked = may.includes('vital-sign:view')
  const { data } = useQuery({
    queryKey: ['records', 'vital-signs', modelId],
    queryFn: () => api<VitalSigns>(`/api/business-models/${modelId}/vital-signs`),
    placeholderData: keepPreviousData,
    enabled: isAsked,
    retry: false,
  })
  useEffect(() => {
    if (!isAsked) return
    let soon: ReturnType<typeof setTimeout> | null = null
    // Many events at once are one reading.
    const refresh = () => {
      soon ??= setTimeout(() => {
        soon = null
        void client.invalidateQueries({ queryKey: ['records', 'vital-signs', modelId] })
      }, calmMs)
    }
    const stop = onFeed({
      onFact: ({ stream }) => void (/^(business-model|member|workshop|unit|position)\//.test(stream) || refresh()),
      onGap: refresh,
    })
    return () => {
      stop()
      if (soon) clearTimeout(soon)
    }
  }, [client, modelId, isAsked])
  return data
}
