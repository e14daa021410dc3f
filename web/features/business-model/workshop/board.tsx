/** The nine blocks as the places of a workshop, in the layout of the canvas. */
import { type BlockId, blocks } from '@nonet/domain/business-model'
import type { ReactNode } from 'react'
import { word } from '#messages'
import type { Act, WorkshopView } from './use-workshop.ts'

export type BoardProps = { readonly workshop: WorkshopView; readonly act: Act; readonly mayLead: boolean }

export function Board({ children }: { readonly children: (block: BlockId, label: string) => ReactNode }) {
  return (
    <div className="canvas-grid relative min-h-[32rem] flex-1 px-3 pb-3">
      {blocks.map(({ id, label }) => (
        <section
          key={id}
          aria-labelledby={`place ${id}`}
          style={{ gridArea: id }}
          className="flex min-h-28 min-w-0 flex-col gap-1.5 overflow-y-auto border border-line bg-sunken p-2"
        >
          <h3 id={`place ${id}`} className="text-xs font-semibold text-soft">
            {word(label)}
          </h3>
          {children(id, word(label))}
        </section>
      ))}
    </div>
  )
}

/** The set with the id, or without it when it was in. */
export function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

export const noteLook = 'rounded-md border border-line bg-surface px-2 py-1.5 text-sm leading-[1.2] break-words'

/** What dots are given to, with its words and its block; a group stands where its first note does. */
export function itemsOf({ ballot, notes, groups }: WorkshopView) {
  return ballot.flatMap((id) => {
    const within = notes.filter((note) => note.id === id || note.group === id)
    const [first] = within
    if (!first) return []
    const group = groups.find((one) => one.id === id)
    return [{ id, block: first.block, text: group?.name ?? first.text, notes: group ? within : [] }]
  })
}
