/** What is shared with a guest, as the pages of the portal read it. */
import '#messages/portal'
import '#messages/rooms'
import type { RecordKind } from '@nonet/domain/blocks'
import { useQuery } from '@tanstack/react-query'
import { api } from '#app/api'
import { useSession, workspaceQuery } from '#app/session'
import { t } from '#messages'
import { kindByName, type RecordPage, type RecordRow } from '../rooms/records.ts'

/** A kind of the portal; each of them is declared in the domain. */
export function sharedKind(name: string): RecordKind {
  const kind = kindByName(name)
  if (!kind) throw new Error(`${name} is no kind of record`)
  return kind
}

/** Guests are not told of every change; they look again now and then, and whenever they come back to the page. */
const everyMs = 20_000
export function useShared(kind: RecordKind, sort: string): RecordPage | undefined {
  return useQuery({
    queryKey: ['records', kind.plural, 'shared', sort],
    queryFn: () => api<RecordPage>(`/api/${kind.plural}?status=live&limit=200&sort=${sort}`),
    refetchInterval: everyMs,
    refetchOnWindowFocus: true,
  }).data
}

/** The partner that the guest stands for; null when there is none, undefined while it is asked for. */
export function useOwnPartner(): RecordRow | null | undefined {
  const page = useShared(sharedKind('partner'), 'name')
  return page ? (page.rows[0] ?? null) : undefined
}

/** The name of the business whose portal it is. */
export function useBusiness(): string {
  const { workspaceId } = useSession()
  return useQuery(workspaceQuery(workspaceId)).data?.profile?.name ?? t('app.name')
}

export const today = (): string => new Date().toISOString().slice(0, 10)
