/** The model told block by block: one block fills the screen, arrows go on, Escape goes back to the canvas. */
import { type BlockId, blocks, projectCanvas } from '@nonet/domain/business-model'
import { useNavigate } from '@tanstack/react-router'
import { ArrowLeft, ArrowRight, X } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { choice, t, word } from '#messages'
import { IconButton } from '#ui'
import { useModelView } from '../live/model-view.ts'

/** In the order in which a business is explained: for whom, what, how, for how much, with what. */
const order: readonly BlockId[] = [
  'customer-segments',
  'value-propositions',
  'channels',
  'customer-relationships',
  'revenue-streams',
  'key-resources',
  'key-activities',
  'key-partnerships',
  'cost-structure',
]

export function PresentPage() {
  const { live, acts, findings, search, look } = useModelView()
  const navigate = useNavigate()
  const canvas = useMemo(() => projectCanvas(acts.model, findings), [acts.model, findings])
  const stage = useRef<HTMLDivElement>(null)
  const at = Math.max(order.indexOf(search.block as BlockId), 0)
  const block = canvas.blocks.find((one) => one.block === order[at])
  const go = (step: number) => look({ block: order[Math.min(Math.max(at + step, 0), order.length - 1)] })
  const end = () => void navigate({ to: '/models/$modelId', params: { modelId: live.id } })
  useEffect(() => stage.current?.focus(), [])
  if (!block) return null
  return (
    <section
      ref={stage}
      tabIndex={-1}
      aria-label={t('view.present')}
      onKeyDown={({ key }) => {
        if (key === 'ArrowRight' || key === 'PageDown' || key === ' ') go(1)
        if (key === 'ArrowLeft' || key === 'PageUp') go(-1)
        if (key === 'Escape') end()
      }}
      className="fixed inset-0 z-40 flex flex-col bg-paper outline-none"
    >
      <header className="flex items-center gap-3 px-6 py-4">
        <p className="min-w-0 flex-1 truncate text-soft">{canvas.name}</p>
        <MiniCanvas current={block.block} onGo={(next) => look({ block: next })} />
        <IconButton label={t('present.end')} onClick={end}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-6 sm:px-16">
        <div className="m-auto w-full max-w-5xl py-8" aria-live="polite">
          <p className="text-lg text-soft">{word(block.asks)}</p>
          <h2 className="mb-8 text-[40px] leading-tight font-semibold tracking-tight">{word(block.label)}</h2>
          {block.cards.length === 0 ? <p className="text-xl text-soft">{t('present.empty')}</p> : null}
          <ul className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
            {block.cards.map(({ id, name, description, evidence, parts }) => (
              <li key={id} className="border-t border-line pt-3">
                <p className="text-xl font-medium">{name}</p>
                {description ? <p className="mt-1 text-base text-soft">{description}</p> : null}
                {parts.length > 0 ? <p className="mt-1 text-sm text-soft">{parts.map((part) => part.name).join(' · ')}</p> : null}
                {evidence ? <p className="mt-1 text-sm text-faint">{choice(evidence)}</p> : null}
              </li>
            ))}
          </ul>
        </div>
      </div>
      <footer className="flex items-center justify-between px-6 py-4">
        <IconButton label={t('present.before')} disabled={at === 0} onClick={() => go(-1)}>
          <ArrowLeft size={16} aria-hidden />
        </IconButton>
        <p className="text-sm text-soft tabular-nums">{t('present.at', { at: at + 1, of: order.length })}</p>
        <IconButton label={t('present.next')} disabled={at === order.length - 1} onClick={() => go(1)}>
          <ArrowRight size={16} aria-hidden />
        </IconButton>
      </footer>
    </section>
  )
}

/** The canvas in small, to see which block this is and to go to another. */
function MiniCanvas({ current, onGo }: { readonly current: string; readonly onGo: (block: string) => void }) {
  return (
    <nav aria-label={t('present.blocks')} className="mini-canvas grid h-[90px] w-[180px] shrink-0 gap-px max-sm:hidden">
      {blocks.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          aria-label={word(label)}
          aria-current={id === current ? 'true' : undefined}
          title={word(label)}
          onClick={() => onGo(id)}
          style={{ gridArea: id }}
          className="rounded-[2px] bg-line hover:bg-strong aria-[current]:bg-accent"
        />
      ))}
    </nav>
  )
}
