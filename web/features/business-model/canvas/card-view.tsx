/** A card: its name, the stripe of what its colour means, how sure it is, what is open, what changed; everything else on focus. */
import type { Card } from '@nonet/domain/business-model'
import { Check, CircleAlert, MessageSquare, MoreHorizontal, TriangleAlert } from 'lucide-react'
import { type MouseEvent, memo, useEffect, useRef } from 'react'
import { choice, t } from '#messages'
import { Avatar } from '#ui'
import { useNameOf } from '../card/parties.ts'
import { changeLooks } from '../time/change-looks.ts'
import type { Change } from '../time/use-comparison.ts'
import { dragCard } from './canvas-drag.ts'
import { colourOf, type Look, type Tint } from './lens.ts'
import type { CanvasHandlers } from './use-canvas-acts.ts'

type CardViewProps = {
  readonly card: Card
  /** `{position} {count} {block}`, as one text so that it compares cheaply. */
  readonly place: string
  /** The values of the lens, one a line. */
  readonly tints: string
  readonly look: Look
  readonly handlers: CanvasHandlers
  readonly isTabStop: boolean
  readonly isRenaming: boolean
  readonly isSelected: boolean
  readonly change: Change | null
  /** The members who have the card open elsewhere, as one text. */
  readonly here: string
  /** How many talks about it are open. */
  readonly talks: number
  /** The sign that it shows, as `{label}\n{value}\n{good or bad or nothing}`; empty when nothing is known. */
  readonly figure: string
  /** Where what happens drifts from what it says, one a line. */
  readonly drifts: string
}

export const CardView = memo(function CardView(props: CardViewProps) {
  const { card, place, handlers, isTabStop, isRenaming, isSelected, change } = props
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => (item.current ? dragCard(item.current, card.id) : undefined), [card.id])
  const [position, count, ...block] = place.split(' ')
  const press = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) handlers.onPick(card.id, event.shiftKey)
    else handlers.onOpen(card.id)
  }
  return (
    <li
      ref={item}
      data-card={card.id}
      data-selected={isSelected || undefined}
      data-change={change ?? undefined}
      className="card group relative flex min-h-9 rounded-md border border-line bg-surface text-sm transition-colors duration-150 hover:border-strong data-dragging:opacity-40 data-selected:border-accent data-selected:bg-accent-soft"
    >
      <Stripe {...props} />
      {isRenaming ? (
        <NameField card={card} handlers={handlers} />
      ) : (
        <>
          <button
            type="button"
            data-open
            tabIndex={isTabStop ? 0 : -1}
            title={card.name}
            onClick={press}
            onDoubleClick={() => handlers.onRenaming(card.id)}
            className="min-w-0 flex-1 rounded-md py-1.5 pr-7 pl-2 text-left leading-[1.2]"
          >
            <span className="line-clamp-2 break-words">{card.name}</span>
            <Marks {...props} />
            <span className="sr-only">
              {t('canvas.card', { position: position as string, count: count as string, block: block.join(' ') })}
              {isSelected ? t('canvas.selected') : ''}
            </span>
          </button>
          {props.here ? <Visitors members={props.here} /> : null}
          {isSelected ? <Check size={14} aria-hidden className="absolute right-2 bottom-1.5 text-accent" /> : null}
          <button
            type="button"
            data-menu
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
    a.isSelected === b.isSelected &&
    a.change === b.change &&
    a.here === b.here &&
    a.talks === b.talks &&
    a.figure === b.figure &&
    a.drifts === b.drifts &&
    a.place === b.place &&
    a.handlers === b.handlers &&
    a.card.id === b.card.id &&
    a.card.name === b.card.name &&
    a.card.evidence === b.card.evidence &&
    a.card.parts.length === b.card.parts.length &&
    a.card.gaps.length === b.card.gaps.length &&
    a.tints === b.tints &&
    (a.look === b.look || sameTints(a) === sameTints(b))
  )
}

/** Hundreds of cards mean the same few things, so each look finds them once. */
const found = new WeakMap<Look, Map<string, { readonly tints: readonly Tint[]; readonly says: string }>>()

function meant({ tints, look }: CardViewProps) {
  const known = found.get(look) ?? new Map()
  found.set(look, known)
  if (!known.has(tints)) {
    const values = tints.split('\n')
    const meaning = look.tints.filter(({ value }) => values.includes(value))
    known.set(tints, { tints: meaning, says: meaning.map(({ label, colour }) => `${look.lens} ${label} ${colour}`).join('\n') })
  }
  return known.get(tints) as { readonly tints: readonly Tint[]; readonly says: string }
}
const tintsOf = (props: CardViewProps) => meant(props).tints
const sameTints = (props: CardViewProps) => meant(props).says

function Stripe(props: CardViewProps) {
  return (
    <span aria-hidden className="flex w-1 shrink-0 flex-col overflow-hidden rounded-l-md">
      {tintsOf(props)
        .slice(0, 8)
        .map((tint) => (tint.colour === null ? null : <span key={tint.value} className="flex-1" style={{ background: colourOf(tint) }} />))}
    </span>
  )
}

function Marks(props: CardViewProps) {
  const { card, change, look, talks, figure, drifts } = props
  const { evidence, gaps, parts } = card
  const tints = tintsOf(props).filter(({ colour }) => colour !== null)
  if (!evidence && gaps.length === 0 && parts.length === 0 && !change && talks === 0 && tints.length === 0 && !figure && !drifts)
    return null
  return (
    <span className="card-marks mt-1 flex flex-wrap items-center gap-x-2 text-xs text-faint">
      {change ? <ChangeMark change={change} /> : null}
      {tints.length > 0 ? (
        <span className="inline-flex gap-0.5 text-[10px]">
          {tints.map((tint) => (
            <span key={tint.value} aria-hidden style={{ color: colourOf(tint) }}>
              {tint.glyph}
            </span>
          ))}
          <span className="sr-only">{t(`lens.says.${look.lens}`, { values: tints.map(({ label }) => label).join(', ') })}</span>
        </span>
      ) : null}
      {figure ? <Figure figure={figure} /> : null}
      {drifts ? <Drifts drifts={drifts} /> : null}
      {evidence ? <span>{choice(evidence)}</span> : null}
      {parts.length > 0 ? <span>{t('canvas.parts', { count: parts.length })}</span> : null}
      {talks > 0 ? (
        <span title={t('canvas.talks', { count: talks })} className="inline-flex items-center gap-0.5">
          <MessageSquare size={12} aria-hidden />
          <span aria-hidden>{talks}</span>
          <span className="sr-only">{t('canvas.talks', { count: talks })}</span>
        </span>
      ) : null}
      {gaps.map((gap) => (
        <span key={gap.code} title={t('canvas.gap', { says: gap.says })} className="inline-flex items-center text-open">
          <CircleAlert size={12} aria-hidden />
          <span className="sr-only">{t('canvas.gap', { says: gap.says })}</span>
        </span>
      ))}
    </span>
  )
}

const tones: Readonly<Record<string, string>> = { good: 'text-accent', bad: 'text-worse' }

/** What happens behind it, in one figure. */
function Figure({ figure }: { readonly figure: string }) {
  const [label = '', value = '', tone = ''] = figure.split('\n')
  return (
    <span title={label} className={`font-semibold tabular-nums ${tones[tone] ?? 'text-soft'}`}>
      <span aria-hidden>{value}</span>
      <span className="sr-only">{t('canvas.figure', { label, value })}</span>
    </span>
  )
}

/** Where its room records something else than it says. */
function Drifts({ drifts }: { readonly drifts: string }) {
  return (
    <span title={drifts} className="inline-flex items-center text-worse">
      <TriangleAlert size={12} aria-hidden />
      <span className="sr-only">{drifts}</span>
    </span>
  )
}

/** Who else has the card open. */
function Visitors({ members }: { readonly members: string }) {
  const nameOf = useNameOf()
  return (
    <span className="absolute right-1 -bottom-1.5 flex">
      {[...new Set(members.split(' '))].slice(0, 3).map((member) => (
        <Avatar key={member} id={member} name={nameOf(member)} isSmall />
      ))}
    </span>
  )
}

function ChangeMark({ change }: { readonly change: Change }) {
  const { icon: Icon, look } = changeLooks[change]
  return (
    <span className={`inline-flex items-center gap-1 font-medium ${look}`}>
      <Icon size={12} aria-hidden />
      {t(`compare.${change}`)}
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
