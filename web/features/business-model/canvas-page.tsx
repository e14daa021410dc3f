/** The canvas of one model: nine blocks that live, the card beside them, and the acts on the whole. */

import { attribution, lintModel } from '@nonet/domain/business-model'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { ApiError } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { EmptyState } from '#ui'
import { AroundPanel } from './around-panel.tsx'
import { CanvasGrid } from './canvas-grid.tsx'
import { CanvasHeader } from './canvas-header.tsx'
import { CardPanel } from './card-panel.tsx'
import { CheckPanel } from './check-panel.tsx'
import type { LiveModel } from './live-model.ts'
import { useActs, useLiveModel } from './use-live-model.ts'

export function CanvasPage() {
  const { modelId } = useParams({ from: '/inside/models/$modelId' })
  const session = useSession()
  const { data: live, error } = useLiveModel(modelId, session)
  useEffect(() => () => live?.close(), [live])
  if (error) {
    const isMissing = error instanceof ApiError && error.problem.status === 404
    return (
      <main id="content">
        <EmptyState title={isMissing ? t('canvas.missing') : t('app.failed')} lead={isMissing ? '' : error.message} />
      </main>
    )
  }
  return live ? (
    <LiveCanvas key={modelId} live={live} />
  ) : (
    <main id="content" aria-busy="true" aria-label={t('common.loading')} className="flex-1" />
  )
}

function LiveCanvas({ live }: { readonly live: LiveModel }) {
  const acts = useActs(live)
  const { card, panel } = useSearch({ from: '/inside/models/$modelId' })
  const navigate = useNavigate({ from: '/models/$modelId' })
  const open = useCallback((id: string | null) => void navigate({ search: id ? { card: id } : {}, replace: true }), [navigate])
  const show = (wanted: 'check' | 'around') => void navigate({ search: panel === wanted ? {} : { panel: wanted }, replace: true })
  const { model } = acts
  const findings = useMemo(() => lintModel(model, new Date().toISOString().slice(0, 10)), [model])
  const close = () => open(null)
  useEffect(() => {
    document.title = `${model.meta.name} · Nonet`
    return () => {
      document.title = 'Nonet'
    }
  }, [model.meta.name])
  useEffect(() => {
    const undoKeys = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      if (event.shiftKey) acts.redo()
      else acts.undo()
    }
    addEventListener('keydown', undoKeys)
    return () => removeEventListener('keydown', undoKeys)
  }, [acts])
  const element = card ? model.elements.get(card) : undefined
  return (
    <main id="content" className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-48px)] lg:flex-none">
      <CanvasHeader live={live} acts={acts} warnings={findings.filter(({ severity }) => severity !== 'info').length} onPanel={show} />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <CanvasGrid acts={acts} findings={findings} onOpen={open} />
          <footer className="px-3 py-1 text-right text-xs text-faint">{attribution}</footer>
        </div>
        {element ? <CardPanel key={element.id} element={element} acts={acts} findings={findings} onClose={close} onOpen={open} /> : null}
        {!element && panel === 'check' ? <CheckPanel findings={findings} acts={acts} onOpen={open} onClose={close} /> : null}
        {!element && panel === 'around' ? <AroundPanel acts={acts} onOpen={open} onClose={close} /> : null}
      </div>
    </main>
  )
}
