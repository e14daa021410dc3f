/** The nine blocks in the classic layout, with one menu and one keyboard for all cards. */
import { blockIds, type Card, type ModelFinding, projectCanvas } from '@nonet/domain/business-model'
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { t } from '#messages'
import { ActionMenu } from '#ui'
import { CanvasBlockView } from './canvas-block.tsx'
import { moveCard, neighbour } from './canvas-moves.ts'
import { cardMenu } from './card-menu.ts'
import type { Acts } from './use-live-model.ts'

export type CanvasHandlers = {
  readonly onOpen: (id: string) => void
  readonly onMenu: (card: Card, anchor: Element) => void
  readonly onRename: (id: string, name: string, former: string) => void
  readonly onRenaming: (id: string | null) => void
  readonly onAdding: (block: string | null) => void
  readonly onAdd: (kind: string, name: string, block: string) => void
  readonly onDrop: (id: string, block: string, before: string | null) => void
}

type CanvasGridProps = { readonly acts: Acts; readonly findings: readonly ModelFinding[]; readonly onOpen: (id: string | null) => void }

export function CanvasGrid({ acts, findings, onOpen }: CanvasGridProps) {
  const { model } = acts
  const canvas = useMemo(() => projectCanvas(model, findings), [model, findings])
  const [renaming, setRenaming] = useState<string | null>(null)
  const [adding, setAdding] = useState<string | null>(null)
  const [menu, setMenu] = useState<{ card: Card; anchor: Element } | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [tabStop, setTabStop] = useState<string | null>(null)

  /** Focus follows a card to wherever it has gone, once it is drawn there. */
  const focusSoon = useCallback((id: string) => {
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-card="${id}"] [data-open]`)?.focus())
  }, [])
  const actsNow = useRef(acts)
  actsNow.current = acts
  const handlers = useMemo<CanvasHandlers>(() => {
    const now = () => actsNow.current
    return {
      onOpen,
      onMenu: (card, anchor) => setMenu({ card, anchor }),
      onRename: (id, name, former) => {
        setRenaming(null)
        if (name.trim() !== '' && name !== former)
          now().act('ReviseElement', { element: id, set: { name: name.trim() }, former: { name: former } }, t('said.renamed', { name }))
        focusSoon(id)
      },
      onRenaming: setRenaming,
      onAdding: setAdding,
      onAdd: (kind, name, block) => now().act('AddElement', { kind, name }, t('said.added', { name, block })),
      onDrop: (id, block, before) => {
        moveCard(now(), id, block, before)
        focusSoon(id)
      },
    }
  }, [onOpen, focusSoon])

  const carry = (id: string, key: string) => {
    const to = neighbour(canvas, id, key, true)
    if (!to) return
    moveCard(acts, id, to.block, to.before ?? null)
    focusSoon(id)
  }
  const keys = (event: KeyboardEvent) => {
    const holder = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
    if (!holder || (event.target as HTMLElement).matches('input')) return
    const id = holder.dataset.card as string
    const { key, altKey } = event
    const isArrow = key.startsWith('Arrow')
    if (!isArrow && (altKey || event.ctrlKey || event.metaKey)) return
    const card = cardOf(canvas, id)
    if (!card) return
    const others: Record<string, () => void> = {
      e: () => setRenaming(id),
      F2: () => setRenaming(id),
      c: () => setAdding(blockOfCard(canvas, id)),
      m: () => setMenu({ card, anchor: holder }),
      Delete: () => {
        const next = neighbour(canvas, id, 'ArrowDown', false) ?? neighbour(canvas, id, 'ArrowUp', false)
        if (acts.remove(id, card.name) && next?.id) focusSoon(next.id)
      },
      Escape: () => onOpen(null),
    }
    const go = isArrow ? () => (altKey ? carry(id, key) : focusSoon(neighbour(canvas, id, key, false)?.id ?? id)) : others[key]
    if (!go) return
    event.preventDefault()
    go()
  }
  const segments = useMemo(
    () => canvas.blocks.find(({ block }) => block === 'customer-segments')?.cards.map(({ key }) => key) ?? [],
    [canvas],
  )
  const firstId = canvas.blocks.flatMap(({ cards }) => cards)[0]?.id ?? null
  const stop = tabStop && model.elements.has(tabStop) ? tabStop : firstId
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the buttons inside; the grid only collects them
    <div
      ref={grid}
      onKeyDown={keys}
      onFocus={({ target }) => {
        const id = target.closest<HTMLElement>('[data-card]')?.dataset.card
        if (id) setTabStop(id)
      }}
      className="canvas-grid min-h-0 flex-1 px-3"
    >
      {canvas.blocks.map((block) => (
        <CanvasBlockView
          key={block.block}
          block={block}
          segments={segments}
          handlers={handlers}
          tabStop={stop}
          renaming={renaming}
          isAdding={adding === block.block}
        />
      ))}
      <ActionMenu
        isOpen={menu !== null}
        anchor={menu?.anchor ?? null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setMenu(null))}
        entries={menu ? cardMenu({ acts, canvas, card: menu.card, onOpen, onRename: setRenaming, onMoved: focusSoon }) : []}
      />
    </div>
  )
}

const cardOf = (canvas: ReturnType<typeof projectCanvas>, id: string) =>
  canvas.blocks.flatMap(({ cards }) => cards).find((card) => card.id === id)
const blockOfCard = (canvas: ReturnType<typeof projectCanvas>, id: string) =>
  canvas.blocks.find(({ cards }) => cards.some((card) => card.id === id))?.block ?? (blockIds[0] as string)
