/** A card: its name, the stripe of its segments, how sure it is, what is still open; everything else on focus. */
import type { Card } from '@nonet/domain/business-model'
import { CircleAlert, MoreHorizontal } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { choice, t } from '#messages'
import { dragCard } from './canvas-drag.ts'
import type { CanvasHandlers } from './canvas-grid.tsx'

type CardViewProps = {
  readonly card: Card
  /** `{position} {count} {block}`, as one text so that it compares cheaply. */
  readonly place: string
  readonly segments: readonly string[]
  readonly handlers: CanvasHandlers
  readonly isTabStop: boolean
  readonly isRenaming: boolean
}

export const CardView = memo(function CardView({ card, place, segments, handlers, isTabStop, isRenaming }: CardViewProps) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => (item.current ? dragCard(item.current, card.id) : undefined), [card.id])
  const [position, count, ...block] = place.split(' ')
  return (
    <li
      ref={item}
      data-card={card.id}
      className="group relative flex min-h-9 rounded-md border border-line bg-surface text-sm transition-colors duration-150 hover:border-strong data-dragging:opacity-40"
    >
      <Stripe keys={card.segments} segments={segments} />
      {isRenaming ? (
        <NameField card={card} handlers={handlers} />
      ) : (
        <>
          <button
            type="button"
            data-open
            tabIndex={isTabStop ? 0 : -1}
            title={card.name}
            onClick={() => handlers.onOpen(card.id)}
            onDoubleClick={() => handlers.onRenaming(card.id)}
            className="min-w-0 flex-1 rounded-md py-1.5 pr-7 pl-2 text-left leading-[1.2]"
          >
            <span className="line-clamp-2 break-words">{card.name}</span>
            <Marks card={card} />
            <span className="sr-only">
              {t('canvas.card', { position: position as string, count: count as string, block: block.join(' ') })}
            </span>
          </button>
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('canvas.menu', { name: card.name })}
            onClick={({ currentTarget }) => handlers.onMenu(card, currentTarget)}
            className="absolute top-1 right-1 inline-flex size-6 items-center justify-center rounded text-faint opacity-0 hover:bg-sunken hover:text-ink focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
          >
            <MoreHorizontal size={14} aria-hidden />
          </button>
        </>
      )}
    </li>
  )
}, isSameCard)

/** Cards are projected anew at every change; only those that look different are drawn again. */
function isSameCard(a: CardViewProps, b: CardViewProps): boolean {
  return (
    a.isTabStop === b.isTabStop &&
    a.isRenaming === b.isRenaming &&
    a.place === b.place &&
    a.handlers === b.handlers &&
    a.card.id === b.card.id &&
    a.card.name === b.card.name &&
    a.card.evidence === b.card.evidence &&
    a.card.parts.length === b.card.parts.length &&
    a.card.gaps.length === b.card.gaps.length &&
    a.card.segments.join() === b.card.segments.join() &&
    a.segments.join() === b.segments.join()
  )
}

function Stripe({ keys, segments }: { readonly keys: readonly string[]; readonly segments: readonly string[] }) {
  return (
    <span aria-hidden className="flex w-1 shrink-0 flex-col overflow-hidden rounded-l-md">
      {keys.slice(0, 8).map((key) => (
        <span key={key} className="flex-1" style={{ background: `var(--segment-${Math.max(segments.indexOf(key), 0) % 8})` }} />
      ))}
    </span>
  )
}

function Marks({ card }: { readonly card: Card }) {
  const { evidence, gaps, parts } = card
  if (!evidence && gaps.length === 0 && parts.length === 0) return null
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-2 text-xs text-faint">
      {evidence ? <span>{choice(evidence)}</span> : null}
      {parts.length > 0 ? <span>{t('canvas.parts', { count: parts.length })}</span> : null}
      {gaps.map((gap) => (
        <span key={gap.code} title={t('canvas.gap', { says: gap.says })} className="inline-flex items-center text-open">
          <CircleAlert size={12} aria-hidden />
          <span className="sr-only">{t('canvas.gap', { says: gap.says })}</span>
        </span>
      ))}
    </span>
  )
}

function NameField({ card, handlers }: { readonly card: Card; readonly handlers: CanvasHandlers }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  return (
    <input
      ref={field}
      aria-label={t('panel.name')}
      defaultValue={card.name}
      maxLength={500}
      onBlur={({ target }) => handlers.onRename(card.id, target.value, card.name)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') event.currentTarget.value = card.name
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
      }}
      className="h-9 min-w-0 flex-1 rounded-md bg-surface px-2"
    />
  )
}
