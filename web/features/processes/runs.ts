/** Runs of processes and their open tasks, as pages read them. */
import type { Diagram } from '@nonet/domain/blocks'
import { useQuery } from '@tanstack/react-query'
import { api } from '#app/api'
import { useSession } from '#app/session'

export type RunRow = {
  readonly run_id: string
  readonly process_id: string
  readonly title: string
  readonly version: number
  readonly status: string
  readonly says: string
  readonly begun_at: string
  readonly ended_at: string | null
}
export type TaskRow = {
  readonly run_id: string
  readonly token: string
  readonly process_id: string
  readonly title: string
  readonly node: string
  readonly name: string
  readonly kind: 'user' | 'service'
  readonly assignee: string | null
  readonly due_at: string | null
  readonly opened_at: string
}
export type RunAnswer = {
  readonly id: string
  readonly version: number
  readonly process: string
  readonly title: string
  readonly status: string
  readonly says: string
  readonly diagram: Diagram
  readonly variables: Readonly<Record<string, string | number | boolean>>
  readonly tokens: readonly {
    readonly id: string
    readonly node: string
    readonly is: 'task' | 'timer' | 'joins'
    readonly assignee: string | null
    readonly dueAt: string | null
  }[]
  readonly passed: Readonly<Record<string, number>>
  readonly begunAt: string
}
type Rows<Row> = { readonly rows: readonly Row[]; readonly total: number }

export const useRuns = (search: Readonly<Record<string, string>>) => {
  const query = new URLSearchParams({ limit: '20', ...search }).toString()
  return useQuery({ queryKey: ['records', 'process-runs', query], queryFn: () => api<Rows<RunRow>>(`/api/process-runs?${query}`) })
}
export const useTasks = (search: Readonly<Record<string, string>>) => {
  const query = new URLSearchParams({ limit: '200', ...search }).toString()
  return useQuery({ queryKey: ['records', 'process-tasks', query], queryFn: () => api<Rows<TaskRow>>(`/api/process-runs/tasks?${query}`) })
}
export const useRun = (id: string) =>
  useQuery({ queryKey: ['records', 'process-runs', 'one', id], queryFn: () => api<RunAnswer>(`/api/process-runs/${id}`), retry: false })

/** True for who may do the work of the room. */
export const useMayWork = (): boolean => useSession().rooms.includes('key-activities')
