/** What can be done with a card; the menu is also the way to move it without dragging. */
import { blocks, type Canvas, type Card } from '@nonet/domain/business-model'
import { type CommandId, commandOf, keyText } from '#app/command-table'
import { t, word } from '#messages'
import type { MenuEntry } from '#ui'
import type { Acts } from '../live/use-live-model.ts'
import { moveCard, neighbour, parkCards } from './canvas-moves.ts'

type MenuOf = {
  readonly acts: Acts
  readonly canvas: Canvas
  readonly card: Card
  readonly onOpen: (id: string) => void
  readonly onRename: (id: string) => void
  readonly onMoved: (id: string) => void
}

/** The key of a command, as menus show it. */
const key = (id: CommandId, at = 0) => ({ shortcut: keyText(commandOf(id).keys?.[at] ?? '') })

export function cardMenu({ acts, canvas, card, onOpen, onRename, onMoved }: MenuOf): MenuEntry[] {
  const step = (key: string) => {
    const to = neighbour(canvas, card.id, key, true)
    return { isOff: to === null, onSelect: () => move(to?.block, to?.before ?? null) }
  }
  const move = (block: string | undefined, before: string | null) => {
    if (!block) return
    moveCard(acts, card.id, block, before)
    onMoved(card.id)
  }
  const own = canvas.blocks.find(({ cards }) => cards.some(({ id }) => id === card.id))?.block
  return [
    { label: t('menu.open'), ...key('card.open'), onSelect: () => onOpen(card.id) },
    { label: t('menu.rename'), ...key('card.rename'), onSelect: () => onRename(card.id) },
    'separator',
    { label: t('menu.up'), ...key('card.carry'), ...step('ArrowUp') },
    { label: t('menu.down'), ...key('card.carry', 1), ...step('ArrowDown') },
    {
      label: t('menu.moveTo'),
      entries: blocks.filter(({ id }) => id !== own).map(({ id, label }) => ({ label: word(label), onSelect: () => move(id, null) })),
    },
    'separator',
    {
      label: t('cmd.park'),
      ...key('card.park'),
      onSelect: () => parkCards(acts, [card.id]),
    },
    { label: t('menu.remove'), ...key('card.remove'), onSelect: () => void acts.remove(card.id, card.name) },
  ]
}
