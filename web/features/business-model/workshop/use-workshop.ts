/** A workshop as this person sees it now, read again whenever something happens in it, and what they do in it. */
import type { Phase } from '@nonet/domain/business-model'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ApiError, api, newId, sendCommand } from '#app/api'
import { onFeed } from '#app/feed'
import { t } from '#messages'
import { notify } from '#ui'

export type NoteView = {
  readonly id: string
  readonly author: string
  readonly block: string
  readonly text: string
  readonly group: string | null
}
export type WorkshopView = {
  readonly id: string
  readonly status: 'open' | 'closed'
  readonly topic: string
  readonly phase: Phase
  readonly dotsEach: number
  readonly notes: readonly NoteView[]
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly ballot: readonly string[]
  readonly dots: Readonly<Record<string, number>>
  readonly kept: readonly string[]
  readonly unseen: { readonly notes: number; readonly people: number }
}
export type WorkshopRow = {
  readonly workshop_id: string
  readonly topic: string
  readonly phase: Phase
  readonly status: string
  readonly begun_at: string
}
/** Sends a command; false when it was refused, which is said too. */
export type Act = (verb: string, body: object) => Promise<boolean>

/** Keeps what was read of workshops as fresh as the feed. */
function useFresh(key: readonly unknown[], isAbout: (stream: string) => boolean): void {
  const client = useQueryClient()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the key are what matters
  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: key })
    return onFeed({ onFact: ({ stream }) => (isAbout(stream) ? refresh() : undefined), onGap: refresh })
  }, [client, key.join(' ')])
}

export function useWorkshops(modelId: string): readonly WorkshopRow[] | undefined {
  const key = ['workshops', modelId]
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => api<{ rows: WorkshopRow[] }>(`/api/workshops?model_id=${modelId}&limit=50`),
  })
  useFresh(key, (stream) => stream.startsWith('workshop/'))
  return data?.rows
}

export function useWorkshop(id: string): { readonly workshop: WorkshopView | undefined; readonly act: Act } {
  const client = useQueryClient()
  const key = ['workshop', id]
  const { data } = useQuery({ queryKey: key, queryFn: () => api<WorkshopView>(`/api/workshops/${id}`) })
  useFresh(key, (stream) => stream === `workshop/${id}`)
  const act: Act = async (verb, body) => {
    const isDone = await sendTo(id, verb, body)
    await client.invalidateQueries({ queryKey: key })
    return isDone
  }
  return { workshop: data, act }
}

export async function sendTo(id: string, verb: string, body: object): Promise<boolean> {
  try {
    await sendCommand(`/api/workshops/${id}/${verb}`, body, newId())
    return true
  } catch (error) {
    notify(t('said.refused'), { description: error instanceof ApiError ? error.message : String(error), isWorse: true })
    return false
  }
}
