/** One block: its question, its cards in order, and the place where the next one begins. */
import { blockOf, type CanvasBlock } from '@nonet/domain/business-model'
import { Plus } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { t, word } from '#messages'
import { dropInto } from './canvas-drag.ts'
import type { CanvasHandlers } from './canvas-grid.tsx'
import { CardView } from './card-view.tsx'

type CanvasBlockProps = {
  readonly block: CanvasBlock
  readonly segments: readonly string[]
  readonly handlers: CanvasHandlers
  readonly tabStop: string | null
  readonly renaming: string | null
  readonly isAdding: boolean
}

export const CanvasBlockView = memo(function CanvasBlockView({ block, segments, handlers, tabStop, renaming, isAdding }: CanvasBlockProps) {
  const { cards } = block
  const label = word(block.label)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => (body.current ? dropInto(body.current, block.block, handlers.onDrop) : undefined), [block.block, handlers])
  return (
    <section
      aria-labelledby={`block ${block.block}`}
      data-block={block.block}
      className="flex min-h-40 min-w-0 flex-col border border-line bg-sunken lg:min-h-0"
      style={{ gridArea: block.block }}
    >
      <div className="flex h-9 shrink-0 items-center gap-1 pr-1 pl-2.5">
        <h2 id={`block ${block.block}`} className="min-w-0 flex-1 truncate text-xs font-semibold text-soft">
          {label}
        </h2>
        <button
          type="button"
          aria-label={t('canvas.addTo', { block: label })}
          title={t('canvas.addTo', { block: label })}
          onClick={() => handlers.onAdding(block.block)}
          className="inline-flex size-7 items-center justify-center rounded text-faint hover:bg-surface hover:text-ink"
        >
          <Plus size={14} aria-hidden />
        </button>
      </div>
      <div ref={body} className="relative min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {cards.length > 0 ? (
          <ul className="flex flex-col gap-1.5">
            {cards.map((card, index) => (
              <CardView
                key={card.id}
                card={card}
                place={`${index + 1} ${cards.length} ${label}`}
                segments={segments}
                handlers={handlers}
                isTabStop={card.id === tabStop}
                isRenaming={card.id === renaming}
              />
            ))}
          </ul>
        ) : isAdding ? null : (
          <button
            type="button"
            onClick={() => handlers.onAdding(block.block)}
            className="w-full rounded-md border border-line border-dashed p-2 text-left text-sm text-soft hover:border-strong hover:bg-surface"
          >
            <span className="block">{word(block.asks)}</span>
            {block.prompts.map((prompt) => (
              <span key={prompt} className="mt-1 block text-xs">
                {prompt}
              </span>
            ))}
            <span className="mt-1 block text-xs font-medium text-accent">{t('canvas.empty')}</span>
          </button>
        )}
        {isAdding ? <NewCard block={block} handlers={handlers} /> : null}
      </div>
    </section>
  )
})

function NewCard({ block, handlers }: { readonly block: CanvasBlock; readonly handlers: CanvasHandlers }) {
  const label = word(block.label)
  const kind = blockOf(block.block)?.card.kind ?? ''
  const close = () => handlers.onAdding(null)
  return (
    <input
      // The field appears because the person asked for it, so the focus belongs here.
      ref={(field) => field?.focus()}
      aria-label={t('canvas.addTo', { block: label })}
      placeholder={t('canvas.addPlaceholder')}
      maxLength={500}
      onBlur={({ target }) => {
        if (target.value.trim()) handlers.onAdd(kind, target.value.trim(), label)
        close()
      }}
      onKeyDown={(event) => {
        const field = event.currentTarget
        event.stopPropagation()
        if (event.key === 'Escape') {
          field.value = ''
          close()
        }
        if (event.key !== 'Enter' || field.value.trim() === '') return
        handlers.onAdd(kind, field.value.trim(), label)
        field.value = ''
        requestAnimationFrame(() => field.scrollIntoView({ block: 'nearest' }))
      }}
      className="mt-1.5 h-9 w-full rounded-md border border-accent bg-surface px-2 text-sm"
    />
  )
}
