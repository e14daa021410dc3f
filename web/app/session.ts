/** Who is signed in, and the business that the workspace is for. */
import type { WorkspaceProfile } from '@nonet/domain/workspace'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, type Session } from './api.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => api<Session>('/api/session'),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
})

export type WorkspaceAnswer = { readonly profile: WorkspaceProfile | null; readonly operatingModel: string | null }
export const workspaceQuery = (id: string) =>
  queryOptions({ queryKey: ['workspace', id], queryFn: () => api<WorkspaceAnswer>(`/api/workspaces/${id}`) })

/** The session of a page that only the signed in reach. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('this page is shown to the signed in only')
  return data
}
