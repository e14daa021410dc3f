/** The family of a model: its origin, its what-ifs, and all others that it could be compared with. */
import { useQuery } from '@tanstack/react-query'
import { api, type ModelRow } from '#app/api'
import { useModelView } from '../live/model-view.ts'

export type Relative = ModelRow & { readonly origin_id: string | null; readonly is_template: boolean }

const none: readonly Relative[] = []

export function useRelatives() {
  const { live } = useModelView()
  const { data: all = none } = useQuery({
    queryKey: ['models', 'all'],
    queryFn: async () => (await api<{ rows: Relative[] }>('/api/business-models?limit=200')).rows,
    staleTime: 10_000,
  })
  const root = live.origin ?? live.id
  return { all, root: all.find(({ model_id }) => model_id === root), whatIfs: all.filter(({ origin_id }) => origin_id === root) }
}
