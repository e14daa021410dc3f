/** What can be done with several cards at once; it floats below the canvas while some are chosen. */
import { blocks, type Element, elementsIn, linkVerbs } from '@nonet/domain/business-model'
import { Copy, Trash2, X } from 'lucide-react'
import { choice, t, word } from '#messages'
import { ActionMenu, announce, Button, IconButton, notify } from '#ui'
import type { Acts } from '../live/use-live-model.ts'
import { parkCards } from './canvas-moves.ts'
import { cardsAsText } from './pasted-cards.ts'

type SelectionBarProps = { readonly acts: Acts; readonly chosen: readonly string[]; readonly onClear: () => void }

const statuses = ['idea', 'theory', 'claim', 'fact', 'refuted'] as const

export function SelectionBar({ acts, chosen, onClear }: SelectionBarProps) {
  const cards = chosen.flatMap((id) => acts.model.elements.get(id) ?? [])
  if (cards.length === 0) return null
  const done = (count: number) => {
    if (count > 0) notify(t('bulk.done', { count }), { undo: acts.undo })
  }
  const all = (act: (card: Element) => boolean) => done(acts.together(() => cards.filter(act).length))
  const set = (name: string, value: (card: Element) => unknown) =>
    all((card) =>
      acts.act('ReviseElement', {
        element: card.id,
        set: { [name]: value(card) ?? null },
        former: { [name]: card.attributes[name] ?? null },
      }),
    )
  const status = (next: string) =>
    set('assertion', ({ attributes }) => ({ ...((attributes.assertion as object | undefined) ?? {}), status: next }))
  const linkTo = (segment: Element) =>
    all((card) => {
      const verb = linkVerbs.find(({ from, to }) => from === card.kind && to.includes(segment.kind))
      return verb !== undefined && acts.act('LinkElements', { from: card.id, to: segment.id, verb: verb.verb })
    })
  const segments = elementsIn(acts.model, 'customer-segments').filter(({ id }) => !chosen.includes(id))
  const copy = async () => {
    await navigator.clipboard.writeText(cardsAsText(acts.model, chosen))
    announce(t('copy.cards', { count: cards.length }))
  }
  const remove = () => {
    all((card) => acts.act('RemoveElement', { element: card.id }))
    onClear()
  }
  return (
    <div
      data-chrome
      role="toolbar"
      aria-label={t('bulk.title')}
      className="fixed bottom-6 left-1/2 z-20 flex max-w-[calc(100vw-16px)] -translate-x-1/2 flex-wrap items-center gap-1 rounded-md border border-line bg-surface px-2 py-1 shadow-float"
    >
      <span className="px-1 text-sm font-medium tabular-nums">{t('bulk.count', { count: cards.length })}</span>
      <ActionMenu
        trigger={t('menu.moveTo')}
        entries={blocks.map(({ id, label }) => ({
          label: word(label),
          onSelect: () => all((card) => acts.act('MoveElement', { element: card.id, block: id, before: null })),
        }))}
      />
      <ActionMenu trigger={t('panel.status')} entries={statuses.map((one) => ({ label: choice(one), onSelect: () => status(one) }))} />
      <ActionMenu
        trigger={t('bulk.link')}
        entries={segments.map((segment) => ({ label: segment.name, onSelect: () => linkTo(segment) }))}
      />
      <Button kind="plain" onClick={() => done(parkCards(acts, chosen))}>
        {t('cmd.park')}
      </Button>
      <IconButton label={t('cmd.copy')} onClick={() => void copy()}>
        <Copy size={16} aria-hidden />
      </IconButton>
      <IconButton label={t('menu.remove')} onClick={remove}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
      <IconButton label={t('bulk.clear')} onClick={onClear}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  )
}
