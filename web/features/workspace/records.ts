/** Lists of the workspace as pages read them, kept fresh by the live feed, and the acts on them. */
import '#messages/access'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { ApiError, api, newId, sendCommand } from '#app/api'
import { onFeed } from '#app/feed'
import { t } from '#messages'
import { notify } from '#ui'

export type MemberRow = {
  readonly member_id: string
  readonly kind: 'person' | 'service' | 'link'
  readonly role: string
  readonly partner: string | null
  readonly status: string
  readonly label: string | null
  readonly parties: string
  readonly added_at: string
  readonly joined_at: string | null
  readonly member_name: string | null
  readonly email?: string | null
}
export type UnitRow = {
  readonly unit_id: string
  readonly name: string
  readonly kind: string
  readonly parent_id: string | null
  readonly ended_at: string | null
}
export type PositionRow = {
  readonly position_id: string
  readonly title: string
  readonly unit_id: string | null
  readonly holder_id: string | null
  readonly holder_name: string | null
  readonly ended_at: string | null
}

/** The rows of a list, read again whenever something is recorded that they may follow from. */
export function useRows<Row>(path: string): { readonly rows: readonly Row[] | undefined; readonly refresh: () => void } {
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: ['rows', path], queryFn: () => api<{ rows: Row[] }>(path) })
  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: ['rows', path] })
    return onFeed({ onFact: ({ stream }) => void (stream.startsWith('business-model/') || refresh()), onGap: refresh })
  }, [client, path])
  return { rows: data?.rows, refresh: () => void client.invalidateQueries({ queryKey: ['rows'] }) }
}

/** Everybody who belongs to the workspace; share links are members of another kind. */
export function useMembers(): readonly MemberRow[] | undefined {
  const { rows } = useRows<MemberRow>('/api/members?limit=500')
  return useMemo(() => rows?.filter(({ kind }) => kind !== 'link'), [rows])
}

type Done = {
  readonly result?: unknown
  readonly secret?: string
  readonly link?: string
  readonly isMailed?: boolean
  readonly outcome: string
}

/** Sends a command and says what came of it; null when it was refused, which is said too. */
export function useAct(): (path: string, body: object, said?: string) => Promise<Done | null> {
  const client = useQueryClient()
  return async (path, body, said) => {
    try {
      const done = await sendCommand<Done>(path, body, newId())
      await client.invalidateQueries({ queryKey: ['rows'] })
      if (done.outcome === 'pending') notify(t('said.pending'))
      else if (said) notify(said)
      return done
    } catch (error) {
      notify(t('said.refused'), { description: error instanceof ApiError ? error.message : String(error), isWorse: true })
      return null
    }
  }
}

/** How a member is called: by name, by what the program does, or not at all. */
export const nameOf = ({ member_name, label }: Pick<MemberRow, 'member_name' | 'label'>): string =>
  member_name ?? label ?? t('people.unnamed')

export const moment = (text: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(text))
