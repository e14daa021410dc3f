/** One block: its question, its cards in order, what is gone since, and the place where the next one begins. */
import type { CanvasBlock, OpenQuestion } from '@nonet/domain/business-model'
import { Minus, Plus } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import type { Here } from '#app/presence'
import { t, word } from '#messages'
import type { CanvasFigures } from '../figures/canvas-figures.ts'
import type { Comparison } from '../time/use-comparison.ts'
import { dropInto } from './canvas-drag.ts'
import { CardView } from './card-view.tsx'
import type { Look } from './lens.ts'
import { NewCard, Questions } from './new-card.tsx'
import type { Adding, CanvasHandlers } from './use-canvas-acts.ts'

type CanvasBlockProps = {
  readonly block: CanvasBlock
  readonly look: Look
  readonly handlers: CanvasHandlers
  readonly tabStop: string | null
  readonly renaming: string | null
  readonly adding: Adding | null
  readonly selected: ReadonlySet<string>
  readonly questions: readonly OpenQuestion[]
  readonly comparison: Comparison | null
  readonly isReadOnly: boolean
  readonly here: readonly Here[]
  readonly talks: ReadonlyMap<string, number>
  readonly figures: CanvasFigures
}

export const CanvasBlockView = memo(function CanvasBlockView(props: CanvasBlockProps) {
  const { block, look, handlers, tabStop, renaming, adding, selected, questions, comparison, isReadOnly, here, talks, figures } = props
  const { cards } = block
  const label = word(block.label)
  const body = useRef<HTMLDivElement>(null)
  useEffect(
    () => (body.current && !isReadOnly ? dropInto(body.current, block.block, handlers.onDrop) : undefined),
    [block.block, handlers, isReadOnly],
  )
  return (
    <section
      aria-labelledby={`block ${block.block}`}
      data-block={block.block}
      data-read-only={isReadOnly || undefined}
      className="flex min-h-40 min-w-0 flex-col border border-line bg-sunken lg:min-h-0"
      style={{ gridArea: block.block }}
    >
      <div className="flex h-9 shrink-0 items-center gap-1 pr-1 pl-2.5">
        <h2 id={`block ${block.block}`} className="min-w-0 flex-1 truncate text-xs font-semibold text-soft">
          {label}
        </h2>
        {figures.unassigned.has(block.block) ? (
          <button
            type="button"
            title={t('canvas.unassigned', { block: label })}
            aria-label={t('canvas.unassigned', { block: label })}
            onClick={handlers.onUnassigned}
            className="inline-flex min-h-7 items-center rounded px-1.5 text-open text-xs hover:bg-surface"
          >
            {t('canvas.unassigned.short')}
          </button>
        ) : null}
        {isReadOnly ? null : (
          <button
            type="button"
            aria-label={t('canvas.addTo', { block: label })}
            title={t('canvas.addTo', { block: label })}
            onClick={() => handlers.onAdding(block.block)}
            className="inline-flex size-7 items-center justify-center rounded text-faint hover:bg-surface hover:text-ink"
          >
            <Plus size={14} aria-hidden />
          </button>
        )}
      </div>
      <div ref={body} className="relative min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {cards.length > 0 ? (
          <ul className="flex flex-col gap-1.5">
            {cards.map((card, index) => (
              <CardView
                key={card.id}
                card={card}
                place={`${index + 1} ${cards.length} ${label}`}
                talks={talks.get(card.id) ?? 0}
                figure={figures.shown.get(card.id) ?? ''}
                drifts={figures.drifts.get(card.id) ?? ''}
                tints={look.valuesOf(card).join('\n')}
                look={look}
                handlers={handlers}
                isTabStop={card.id === tabStop}
                isRenaming={card.id === renaming}
                isSelected={selected.has(card.id)}
                change={comparison?.changes.get(card.id) ?? null}
                here={here
                  .filter((one) => one.card === card.id)
                  .map(({ member }) => member)
                  .join(' ')}
              />
            ))}
          </ul>
        ) : adding || isReadOnly ? null : (
          <Questions block={block} questions={questions} handlers={handlers} />
        )}
        <Gone comparison={comparison} block={block.block} />
        {adding ? <NewCard block={block} questions={questions} handlers={handlers} asked={adding.question} /> : null}
      </div>
    </section>
  )
})

/** Cards that the other side of a comparison has and this one has not. */
function Gone({ comparison, block }: { readonly comparison: Comparison | null; readonly block: string }) {
  const gone = comparison?.gone.get(block) ?? []
  if (gone.length === 0) return null
  return (
    <ul aria-label={t('compare.gone')} className="mt-1.5 flex flex-col gap-1.5">
      {gone.map(({ id, name }) => (
        <li key={id} className="flex items-start gap-1.5 rounded-md border border-removed border-dashed px-2 py-1.5 text-sm text-removed">
          <Minus size={14} aria-hidden className="mt-0.5 shrink-0" />
          <span className="min-w-0 break-words">
            <s>{name}</s> <span className="text-xs">{t('compare.removed')}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
