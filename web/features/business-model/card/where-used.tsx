/** Where else the same element lives: what-ifs and other models that have it by its id. */
import type { Element } from '@nonet/domain/business-model'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { t } from '#messages'
import { useModelView } from '../live/model-view.ts'
import { useRelatives } from '../what-if/relatives.ts'

export function WhereUsed({ element }: { readonly element: Element }) {
  const { live } = useModelView()
  const { all } = useRelatives()
  const { data } = useQuery({
    queryKey: ['elements', 'used', element.id],
    queryFn: () =>
      api<{ rows: { model_id: string; name: string }[] }>(`/api/business-models/find-elements?element_id=${element.id}&limit=50`),
    staleTime: 10_000,
  })
  const others = (data?.rows ?? []).filter(({ model_id }) => model_id !== live.id)
  if (others.length === 0) return null
  return (
    <section className="flex flex-col gap-1">
      <h2>{t('whereUsed.title')}</h2>
      <ul className="flex flex-col text-sm">
        {others.map(({ model_id, name }) => (
          <li key={model_id}>
            <Link
              to="/models/$modelId"
              params={{ modelId: model_id }}
              search={{ card: element.id }}
              className="inline-flex min-h-6 items-center hover:underline"
            >
              {all.find((model) => model.model_id === model_id)?.name ?? t('whereUsed.other')}
            </Link>
            {name === element.name ? null : <span className="text-soft"> {t('whereUsed.as', { name })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
