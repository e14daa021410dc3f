/** The nine blocks in the classic layout, with one menu, one selection and one keyboard for all cards. */
import { type Canvas, type CanvasBlock, type Card, type OpenQuestion, openQuestions, openTalks } from '@nonet/domain/business-model'
import { useMemo, useRef, useState } from 'react'
import { usePresence } from '#app/presence'
import { ActionMenu } from '#ui'
import { useCanvasFigures } from '../figures/canvas-figures.ts'
import { useModelView } from '../live/model-view.ts'
import type { Comparison } from '../time/use-comparison.ts'
import { CanvasBlockView } from './canvas-block.tsx'
import { cardMenu } from './card-menu.ts'
import type { Look } from './lens.ts'
import { LinkLines } from './link-lines.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { type Adding, useCanvasActs } from './use-canvas-acts.ts'
import { useCanvasCommands } from './use-canvas-commands.ts'
import { useClipboard } from './use-clipboard.ts'
import { useDensity } from './use-density.ts'
import { useOthersChanges } from './use-others-changes.ts'

type CanvasGridProps = {
  readonly canvas: Canvas
  readonly look: Look
  readonly comparison: Comparison | null
  readonly isFiltered: boolean
}
const nobody: ReadonlySet<string> = new Set()
/** One and the same, so that blocks which ask nothing are not drawn again. */
const noQuestions: readonly OpenQuestion[] = []

/** The card if it is one of the block's, so that only the block which has it is drawn again. */
const within = ({ cards }: CanvasBlock, id: string | null) => (id !== null && cards.some((card) => card.id === id) ? id : null)

export function CanvasGrid({ canvas, look, comparison, isFiltered }: CanvasGridProps) {
  const { live, acts, search, open } = useModelView()
  const { model } = acts
  const grid = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<{ card: Card; anchor: Element } | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(nobody)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [adding, setAdding] = useState<Adding | null>(null)
  const [tabStop, setTabStop] = useState<string | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const isDense = useDensity()
  const here = usePresence(live.id)
  const talks = useMemo(() => openTalks(model), [model])
  const figures = useCanvasFigures(live.id)
  useOthersChanges(live.id, grid)
  const chosen = useMemo(() => [...selected].filter((id) => model.elements.has(id)), [selected, model])
  const asked = useMemo(() => {
    const asking = isFiltered ? [] : canvas.blocks.filter(({ block, cards }) => cards.length === 0 || block === adding?.block)
    return new Map(asking.map(({ block }) => [block as string, openQuestions(model, block)]))
  }, [canvas, model, adding, isFiltered])
  const ui = { grid, setMenu, setSelected, setRenaming, setAdding, selected }
  const { handlers, focusSoon } = useCanvasActs(ui)
  useCanvasCommands({ canvas, focusSoon, ...ui })
  const chosenNow = useRef<() => readonly string[]>(() => [])
  chosenNow.current = () => (chosen.length > 0 ? chosen : focused ? [focused] : [])
  useClipboard(
    acts,
    useMemo(() => () => chosenNow.current(), []),
  )
  const firstId = canvas.blocks.flatMap(({ cards }) => cards)[0]?.id ?? null
  const stop = tabStop && model.elements.has(tabStop) ? tabStop : firstId
  const cardIdOf = (target: Element) => target.closest<HTMLElement>('[data-card]')?.dataset.card ?? null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: focus is only noticed here, the buttons inside take it
    <div
      ref={grid}
      data-dense={isDense || undefined}
      data-version={acts.version}
      onFocus={({ target }) => {
        const id = cardIdOf(target)
        setFocused(id)
        if (id) setTabStop(id)
      }}
      onBlur={() => setFocused(null)}
      className="canvas-grid relative min-h-0 flex-1 px-3"
    >
      {canvas.blocks.map((block) => (
        <CanvasBlockView
          key={block.block}
          block={block}
          look={look}
          handlers={handlers}
          tabStop={within(block, stop)}
          renaming={within(block, renaming)}
          adding={adding?.block === block.block ? adding : null}
          selected={selected}
          questions={asked.get(block.block) ?? noQuestions}
          comparison={comparison}
          isReadOnly={acts.isReadOnly}
          here={here}
          talks={talks}
          figures={figures}
        />
      ))}
      <LinkLines grid={grid} model={model} cardId={focused ?? search.card ?? null} />
      <ActionMenu
        isOpen={menu !== null}
        anchor={menu?.anchor ?? null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setMenu(null))}
        entries={menu ? cardMenu({ acts, canvas, card: menu.card, onOpen: open, onRename: setRenaming, onMoved: focusSoon }) : []}
      />
      <SelectionBar acts={acts} chosen={chosen} onClear={() => setSelected(nobody)} />
    </div>
  )
}
