/** What cards and blocks ask the canvas to do. The functions stay the same for ever, so that cards need not be drawn again. */

import type { Card, OpenQuestion } from '@nonet/domain/business-model'
import { type RefObject, useCallback, useMemo, useRef } from 'react'
import { newId } from '#app/api'
import { t } from '#messages'
import { useModelView } from '../live/model-view.ts'
import { moveCard } from './canvas-moves.ts'

export type CanvasHandlers = {
  readonly onOpen: (id: string) => void
  readonly onPick: (id: string, isRange: boolean) => void
  readonly onMenu: (card: Card, anchor: Element) => void
  readonly onRename: (id: string, name: string, former: string) => void
  readonly onRenaming: (id: string | null) => void
  /** Begins a card in a block, as the answer to a question when one was pressed. */
  readonly onAdding: (block: string | null, question?: OpenQuestion) => void
  readonly onAdd: (kind: string, name: string, block: string, answers?: OpenQuestion) => void
  readonly onDrop: (id: string, block: string, before: string | null) => void
  readonly onUnassigned: () => void
}

export type Adding = { readonly block: string; readonly question: OpenQuestion | null }

export type CanvasState = {
  readonly grid: RefObject<HTMLDivElement | null>
  readonly selected: ReadonlySet<string>
  readonly setMenu: (menu: { card: Card; anchor: Element } | null) => void
  readonly setSelected: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void
  readonly setRenaming: (id: string | null) => void
  readonly setAdding: (adding: Adding | null) => void
}

/** Chooses a card or no longer; a range goes from the one chosen last to this one, within their block. */
function picked(before: ReadonlySet<string>, id: string, isRange: boolean, order: readonly string[]): ReadonlySet<string> {
  const after = new Set(before)
  const [from, to] = [order.indexOf([...before].at(-1) ?? ''), order.indexOf(id)]
  if (isRange && from >= 0 && to >= 0) for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) after.add(one)
  else if (!after.delete(id)) after.add(id)
  return after
}

export function useCanvasActs(state: CanvasState): { readonly handlers: CanvasHandlers; readonly focusSoon: (id: string) => void } {
  const view = useModelView()
  const now = useRef({ ...view, ...state })
  now.current = { ...view, ...state }
  const { grid, setMenu, setSelected, setRenaming, setAdding } = state

  /** Focus follows a card to wherever it has gone, once it is drawn there. */
  const focusSoon = useCallback(
    (id: string) => {
      requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-card="${id}"] [data-open]`)?.focus())
    },
    [grid],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: setters never change; what does is read when it is needed
  const handlers = useMemo<CanvasHandlers>(() => {
    const acts = () => now.current.acts
    return {
      onOpen: (id) => now.current.open(id),
      onPick: (id, isRange) =>
        setSelected((before) => picked(before, id, isRange, [...acts().model.order.values()].find((ids) => ids.includes(id)) ?? [])),
      onMenu: (card, anchor) => setMenu({ card, anchor }),
      onRename: (id, name, former) => {
        setRenaming(null)
        if (name.trim() !== '' && name !== former)
          acts().act('ReviseElement', { element: id, set: { name: name.trim() }, former: { name: former } }, t('said.renamed', { name }))
        focusSoon(id)
      },
      onUnassigned: () => now.current.look({ panel: 'unassigned', card: undefined }),
      onRenaming: (id) => setRenaming(acts().isReadOnly ? null : id),
      onAdding: (block, question = undefined) =>
        setAdding(acts().isReadOnly || block === null ? null : { block, question: question ?? null }),
      onAdd: (kind, name, block, answers) =>
        acts().together(() => {
          const element = newId()
          const isAdded = acts().act('AddElement', { element, kind, name }, t('said.added', { name, block }))
          if (!isAdded || !answers) return
          const [from, to] = answers.isFromAnswer ? [element, answers.about] : [answers.about, element]
          acts().act('LinkElements', { from, to, verb: answers.verb })
        }),
      onDrop: (id, block, before) => {
        const { selected } = now.current
        const moving = selected.has(id) ? [...selected] : [id]
        acts().together(() => {
          for (const one of moving) moveCard(acts(), one, block, before)
        })
        focusSoon(id)
      },
    }
  }, [focusSoon])
  return { handlers, focusSoon }
}
