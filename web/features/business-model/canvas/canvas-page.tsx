/** The canvas of one model: what its colours mean, nine blocks that live, and the attribution. */
import { attribution, projectCanvas } from '@nonet/domain/business-model'
import { useDeferredValue, useMemo } from 'react'
import { useParties } from '../card/parties.ts'
import { useModelView } from '../live/model-view.ts'
import { useComparison } from '../time/use-comparison.ts'
import { CanvasGrid } from './canvas-grid.tsx'
import { Legend } from './legend.tsx'
import { colourOf, type Look, lookThrough } from './lens.ts'

export function CanvasPage() {
  const { acts, findings, search } = useModelView()
  const { model } = acts
  const parties = useParties()
  const canvas = useMemo(() => projectCanvas(model, findings), [model, findings])
  const look = useMemo(
    () => lookThrough(search.by ?? 'segment', model, (owner) => parties.find(({ reference }) => reference === owner)?.name ?? owner),
    [search.by, model, parties],
  )
  const { show } = search
  const seen = useMemo(
    () =>
      show === undefined
        ? canvas
        : {
            ...canvas,
            blocks: canvas.blocks.map((block) => ({ ...block, cards: block.cards.filter((card) => look.valuesOf(card).includes(show)) })),
          },
    [canvas, look, show],
  )
  const comparison = useComparison()
  // The cards are painted first; how many there are of which colour follows.
  const [counted, meant] = [useDeferredValue(canvas), useDeferredValue(look)]
  return (
    <>
      <PaperHead name={model.meta.name} look={meant} />
      <Legend look={meant} canvas={counted} shown={seen.blocks.reduce((sum, { cards }) => sum + cards.length, 0)} />
      <CanvasGrid canvas={seen} look={look} comparison={comparison} isFiltered={show !== undefined} />
      <footer className="px-3 py-1 text-right text-xs text-faint">{attribution}</footer>
    </>
  )
}

/** On paper the bars are gone: the name of the model and what the colours mean stand above it. */
function PaperHead({ name, look }: { readonly name: string; readonly look: Look }) {
  return (
    <div className="hidden items-baseline gap-4 px-3 pb-2 text-sm print:flex">
      <p className="text-xl font-semibold">{name}</p>
      {look.tints.map((tint) =>
        tint.colour === null ? null : (
          <span key={tint.value} className="inline-flex items-center gap-1">
            <span style={{ color: colourOf(tint) }}>{tint.glyph}</span> {tint.label}
          </span>
        ),
      )}
    </div>
  )
}
