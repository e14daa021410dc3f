/** The parts of a card: jobs, pains and gains of a segment; products, relievers and creators of a proposition. */
import { type Element, elementsIn, placeOfKind } from '@nonet/domain/business-model'
import { X } from 'lucide-react'
import { t, word } from '#messages'
import { AddElement } from '../add-element.tsx'
import type { Acts } from '../live/use-live-model.ts'
import { SavedText } from './saved-text.tsx'

export function CardParts({ element, acts }: { readonly element: Element; readonly acts: Acts }) {
  if (element.parent !== undefined) return null
  return placeOfKind(element.kind).parts.map((kind) => {
    const label = word(kind.label.many)
    const parts = elementsIn(acts.model, `${element.id}/${kind.kind}`)
    return (
      <section key={kind.kind} className="flex flex-col gap-1.5">
        <h2>{label}</h2>
        <ul className="flex flex-col gap-1.5">
          {parts.map((part) => (
            <li key={part.id} className="flex items-center gap-1">
              <SavedText
                key={part.name}
                value={part.name}
                isNeeded
                onSave={(name) => acts.act('ReviseElement', { element: part.id, set: { name }, former: { name: part.name } })}
                wiring={{ 'aria-label': part.name }}
              />
              <button
                type="button"
                aria-label={t('panel.part.remove', { name: part.name })}
                onClick={() => acts.remove(part.id, part.name)}
                className="inline-flex size-7 shrink-0 items-center justify-center rounded text-faint hover:bg-sunken hover:text-ink"
              >
                <X size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
        <AddElement kind={kind.kind} parent={element.id} />
      </section>
    )
  })
}
