/** The strips below the bar of a model, loaded when this is not main, not now, or compared with something. */
import { lazy, Suspense } from 'react'
import { useModelView } from '../live/model-view.ts'

const Strips = lazy(() => import('./strips.tsx').then(({ Strips }) => ({ default: Strips })))

export function MomentBar() {
  const { live, search } = useModelView()
  const isUsual = !live.origin && search.at === undefined && search.panel !== 'history' && !search.against
  if (isUsual) return null
  return (
    <Suspense fallback={<div aria-hidden className="min-h-10 border-y border-line bg-accent-soft" />}>
      <Strips />
    </Suspense>
  )
}
