/** The frame of every screen of one model: its bar, the screen itself, and beside it the card or list that is open. */
import { lintModel } from '@nonet/domain/business-model'
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo } from 'react'
import { ApiError } from '#app/api'
import { useTellPresence } from '#app/presence'
import { useSession } from '#app/session'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { EmptyState } from '#ui'
import type { LiveModel } from './live/live-model.ts'
import { type ModelSearch, type ModelView, ModelViewContext } from './live/model-view.ts'
import { pastActs, usePastModel } from './live/past-model.ts'
import { useActs, useLiveModel } from './live/use-live-model.ts'
import { ModelBar } from './model-bar.tsx'
import { MomentBar } from './time/moment-bar.tsx'
import { useModelCommands } from './use-model-commands.tsx'

const loadBeside = () => import('./beside.tsx').then(({ Beside }) => ({ default: Beside }))
const Beside = lazy(loadBeside)
// An address that opens something beside the screen needs it at once.
if (/[?&](card|panel)=/.test(location.search)) void loadBeside()

export function ModelPage() {
  const { modelId } = useParams({ from: '/inside/models/$modelId' })
  const session = useSession()
  const { data, error } = useLiveModel(modelId, session)
  // Hundreds of cards are drawn piece by piece, so that the page answers meanwhile.
  const live = useDeferredValue(data)
  useEffect(() => () => data?.close(), [data])
  if (error) {
    const isMissing = error instanceof ApiError && error.problem.status === 404
    return (
      <main id="content">
        <EmptyState title={isMissing ? t('canvas.missing') : t('app.failed')} lead={isMissing ? '' : error.message} />
      </main>
    )
  }
  return live?.id === modelId ? (
    <OpenModel key={modelId} live={live} />
  ) : (
    <main id="content" aria-busy="true" aria-label={t('common.loading')} className="flex-1" />
  )
}

/** The address, in which what opens beside the screen comes a moment later: the press is answered before the panel is drawn. */
function useCalmSearch(): ModelSearch {
  const asked: ModelSearch = useSearch({ from: '/inside/models/$modelId' })
  const [card, panel] = [useDeferredValue(asked.card), useDeferredValue(asked.panel)]
  const { at, against, by, show, pair, block } = asked
  return useMemo(() => {
    const all = { card, panel, at, against, by, show, pair, block }
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as ModelSearch
  }, [card, panel, at, against, by, show, pair, block])
}

function OpenModel({ live }: { readonly live: LiveModel }) {
  const now = useActs(live)
  const search = useCalmSearch()
  const navigate = useNavigate()
  const past = usePastModel(live.id, search.at ?? null, now.version, search.panel === 'history')
  const acts = useMemo(() => (past ? pastActs(past) : now), [past, now])
  const { model } = acts
  // A change is painted first; what the check says of it follows.
  const checked = useDeferredValue(model)
  const findings = useMemo(() => lintModel(checked, new Date().toISOString().slice(0, 10)), [checked])
  const look = useCallback<ModelView['look']>(
    (change) =>
      void navigate({
        to: '.',
        search: (before: ModelSearch) =>
          Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)) as never,
        replace: true,
      }),
    [navigate],
  )
  const open = useCallback((id: string | null) => look({ card: id ?? undefined, panel: undefined }), [look])
  const view = useMemo(() => ({ live, acts, findings, search, look, open }), [live, acts, findings, search, look, open])
  useTellPresence(live.id, search.card ?? null)
  const dialogs = useModelCommands(view)
  useEffect(() => {
    const idle = setTimeout(() => void loadBeside(), 1_500)
    return () => clearTimeout(idle)
  }, [])
  useTitle(model.meta.name)
  return (
    <ModelViewContext value={view}>
      <main id="content" className="model-page flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-48px)] lg:flex-none">
        <ModelBar />
        <MomentBar />
        <div className="flex min-h-0 flex-1">
          <div className="flex min-w-0 flex-1 flex-col">
            <Outlet />
          </div>
          {search.card || search.panel ? (
            <Suspense fallback={<div aria-hidden className="hidden border-line border-l lg:block lg:w-[360px] lg:shrink-0" />}>
              <Beside />
            </Suspense>
          ) : null}
        </div>
      </main>
      {dialogs}
    </ModelViewContext>
  )
}
