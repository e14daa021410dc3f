/** What the commands about cards do: they act on the card that has the focus, or on all that are chosen. */
import { blockIds, type Canvas } from '@nonet/domain/business-model'
import { useCommands } from '#app/use-commands'
import { t } from '#messages'
import { announce } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { moveCard, neighbour, parkCards } from './canvas-moves.ts'
import type { CanvasState } from './use-canvas-acts.ts'
import { switchDensity } from './use-density.ts'

type Asked = CanvasState & { readonly canvas: Canvas; readonly focusSoon: (id: string) => void }

export function useCanvasCommands({ canvas, focusSoon, grid, setMenu, setSelected, setRenaming, setAdding, selected }: Asked): void {
  const { acts, search, look, open } = useModelView()
  const cards = canvas.blocks.flatMap((block) => block.cards)
  const focusedId = () => document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card ?? search.card
  const focusedBlock = () => document.activeElement?.closest<HTMLElement>('[data-block]')?.dataset.block
  /** Calls with the card that is meant, or says that one has to be chosen first. */
  const onCard = (act: (id: string) => unknown) => () => {
    const id = focusedId()
    if (id !== undefined && acts.model.elements.has(id)) return act(id)
    announce(t('cmd.chooseCard'))
  }
  /** The same for all that are chosen. */
  const onCards = (act: (ids: readonly string[]) => unknown) => () => {
    if (selected.size > 0) return act([...selected])
    return onCard((id) => act([id]))()
  }
  const visit = (event?: KeyboardEvent) => {
    const id = focusedId()
    if (!event || !id) return false
    const next = neighbour(canvas, id, event.key, false)?.id
    if (next) focusSoon(next)
    if (next && event.shiftKey) setSelected((before) => new Set([...before, id, next]))
  }
  const carry = (event?: KeyboardEvent) => {
    const id = focusedId()
    const to = id && event ? neighbour(canvas, id, event.key, true) : null
    if (!id || !to || acts.isReadOnly) return
    moveCard(acts, id, to.block, to.before ?? null)
    focusSoon(id)
  }
  const remove = (ids: readonly string[]) => {
    const [id = ''] = ids
    const next = neighbour(canvas, id, 'ArrowDown', false) ?? neighbour(canvas, id, 'ArrowUp', false)
    const isDone =
      ids.length > 1
        ? acts.together(() => ids.filter((element) => acts.act('RemoveElement', { element })).length > 0)
        : acts.remove(id, acts.model.elements.get(id)?.name ?? '')
    setSelected(() => new Set())
    if (isDone && next?.id && !ids.includes(next.id)) focusSoon(next.id)
  }
  const park = (ids: readonly string[]) => {
    parkCards(acts, ids)
    setSelected(() => new Set())
  }
  const close = () => {
    if (selected.size > 0) setSelected(() => new Set())
    else if (search.card || search.panel) look({ card: undefined, panel: undefined })
    else return false
  }
  const emptyBlock = canvas.blocks.find((block) => block.cards.length === 0)?.block
  const edits = acts.isReadOnly
    ? {}
    : {
        'canvas.add': () => setAdding({ block: focusedBlock() ?? emptyBlock ?? (blockIds[0] as string), question: null }),
        'card.carry': carry,
        'card.rename': onCard(setRenaming),
        'card.park': onCards(park),
        'card.remove': onCards(remove),
      }
  useCommands({
    ...edits,
    'canvas.selectAll': () => setSelected(() => new Set(cards.map(({ id }) => id))),
    'canvas.dense': switchDensity,
    'card.visit': visit,
    'card.extend': visit,
    // Enter on a card is the press of its button; from the palette it is asked for.
    'card.open': (event) => (event ? false : onCard(open)()),
    'card.menu': onCard((id) => {
      const [card, anchor] = [cards.find((one) => one.id === id), grid.current?.querySelector(`[data-card="${id}"]`)]
      if (card && anchor) setMenu({ card, anchor })
    }),
    'card.select': onCard((id) => setSelected((before) => toggled(before, id))),
    'card.close': close,
  })
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before)
  if (!after.delete(id)) after.add(id)
  return after
}
