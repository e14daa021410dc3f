/** The links of a card in both directions, in words, and the way to a new one. */
import { type BusinessModel, type Element, type Link, linkId, verbBetween } from '@nonet/domain/business-model'
import { X } from 'lucide-react'
import { useMemo } from 'react'
import { t, word } from '#messages'
import type { Acts } from '../live/use-live-model.ts'
import { NewLink } from './new-link.tsx'

export type LinkRow = { readonly link: Link; readonly other: Element; readonly reads: string }

/** Links that touch an element, each as it reads from there. */
function linksOf(model: BusinessModel, element: Element): LinkRow[] {
  return [...model.links.values()].flatMap((link): LinkRow[] => {
    if (link.from !== element.id && link.to !== element.id) return []
    const isStart = link.from === element.id
    const other = model.elements.get(isStart ? link.to : link.from)
    const [start, end] = [model.elements.get(link.from), model.elements.get(link.to)]
    const verb = verbBetween(start?.kind ?? '', end?.kind ?? '', link.verb)
    return other && verb ? [{ link, other, reads: isStart ? verb.reads : verb.readsBack }] : []
  })
}

export function CardLinks({
  element,
  acts,
  onOpen,
}: {
  readonly element: Element
  readonly acts: Acts
  readonly onOpen: (id: string) => void
}) {
  const { model, act } = acts
  const rows = useMemo(() => linksOf(model, element), [model, element])
  const unlink = ({ link, other }: LinkRow) =>
    act(
      'UnlinkElements',
      { from: link.from, to: link.to, ...(link.fit ? { fit: link.fit } : {}) },
      t('said.unlinked', { from: element.name, to: other.name }),
    )
  return (
    <section className="flex flex-col gap-2">
      <h2>{t('panel.links')}</h2>
      {rows.length === 0 ? <p className="text-sm text-faint">{t('panel.noLinks')}</p> : null}
      <ul className="flex flex-col">
        {rows.map((row) => (
          <li key={linkId(row.link)} className="flex items-start gap-1 text-sm">
            <p className="min-w-0 flex-1 py-1">
              <span className="text-soft">{word(row.reads)} </span>
              <button
                type="button"
                onClick={() => onOpen(row.other.parent ?? row.other.id)}
                className="break-words text-left font-medium hover:underline"
              >
                {row.other.name}
              </button>
            </p>
            <button
              type="button"
              aria-label={t('panel.unlink', { name: row.other.name })}
              onClick={() => unlink(row)}
              className="inline-flex size-7 shrink-0 items-center justify-center rounded text-faint hover:bg-sunken hover:text-ink"
            >
              <X size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <NewLink element={element} acts={acts} rows={rows} />
    </section>
  )
}
