/** The whole model as an outline: every card with its parts, what it says and its links, in words; for ears, phones and print. */
import { areas, type BusinessModel, blocks, type Element, elementsIn, partsOf } from '@nonet/domain/business-model'
import { memo, useMemo } from 'react'
import { choice, t, word } from '#messages'
import { AddElement } from '../add-element.tsx'
import { linkSentences } from '../card/link-sentences.ts'
import { useModelView } from '../live/model-view.ts'
import { Screen } from '../screen.tsx'

export function OutlinePage() {
  const { acts, open } = useModelView()
  const isFilled = (place: string) => elementsIn(acts.model, place).length > 0
  return (
    <Screen title={t('view.outline')} lead={t('outline.lead')}>
      <nav aria-label={t('outline.contents')} className="mb-6 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {blocks.map(({ id, label }) => (
          <a key={id} href={`#outline-${id}`} className="min-h-6 text-accent hover:underline">
            {word(label)} <span className="text-soft tabular-nums">{elementsIn(acts.model, id).length}</span>
          </a>
        ))}
      </nav>
      <div className="flex max-w-3xl flex-col gap-8">
        {[...blocks, ...areas.filter(({ id }) => isFilled(id))].map((place) => (
          <section
            key={place.id}
            id={`outline-${place.id}`}
            data-block={place.id}
            aria-labelledby={`outline ${place.id}`}
            className="scroll-mt-4"
          >
            <h3 id={`outline ${place.id}`} className="text-lg font-semibold">
              {word(place.label)}
            </h3>
            <p className="text-xs text-soft">{word(place.asks)}</p>
            <ul className="mt-2 flex flex-col gap-3">
              {elementsIn(acts.model, place.id).map((card) => (
                <OutlineCard key={card.id} card={card} model={acts.model} open={open} />
              ))}
            </ul>
            <div className="mt-2 max-w-sm">
              <AddElement kind={place.card.kind} />
            </div>
          </section>
        ))}
      </div>
    </Screen>
  )
}

type OutlineCardProps = { readonly card: Element; readonly model: BusinessModel; readonly open: (id: string) => void }

/** Opening a card beside the outline draws none of the others anew. */
const OutlineCard = memo(function OutlineCard({ card, model, open }: OutlineCardProps) {
  const links = useMemo(() => linkSentences(model, card), [model, card])
  const parts = partsOf(model, card)
  const { assertion, placement } = card.attributes
  const status = (assertion as { status?: string } | undefined)?.status
  return (
    <li data-card={card.id} className="border-l-2 border-line pl-3 [contain:layout_style]">
      <button type="button" data-open onClick={() => open(card.id)} className="min-h-6 text-left font-medium hover:underline">
        {card.name}
      </button>
      <span className="ml-2 text-xs text-soft">
        {[status ? choice(status) : '', placement === 'parked' ? t('parking.isParked') : ''].filter(Boolean).join(', ')}
      </span>
      {card.description ? <p className="text-sm text-soft">{card.description}</p> : null}
      {parts.length > 0 ? (
        <ul className="mt-1 ml-4 list-disc text-sm">
          {parts.map((part) => (
            <li key={part.id}>{part.name}</li>
          ))}
        </ul>
      ) : null}
      {links.length > 0 ? (
        <ul aria-label={t('panel.links')} className="mt-1 text-xs text-soft">
          {links.map(({ key, reads, other }) => (
            <li key={key}>
              {word(reads)}{' '}
              <button type="button" onClick={() => open(other.parent ?? other.id)} className="min-h-6 hover:underline">
                {other.name}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
})
