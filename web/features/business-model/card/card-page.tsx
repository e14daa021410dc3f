/** A card as a page of its own: everything that the panel says, with room. */
import { type Element, placeOfKind } from '@nonet/domain/business-model'
import { useParams } from '@tanstack/react-router'
import { t, word } from '#messages'
import { EmptyState } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { Screen } from '../screen.tsx'
import { CardHistory } from './card-history.tsx'
import { CardSays, CardTypes } from './card-sections.tsx'
import { Comments } from './comments.tsx'
import { WhereUsed } from './where-used.tsx'

export function CardPage() {
  const { cardId } = useParams({ from: '/inside/models/$modelId/cards/$cardId' })
  const { acts } = useModelView()
  const element = acts.model.elements.get(cardId)
  if (!element) return <EmptyState title={t('panel.gone')} />
  return <Shown element={element} />
}

function Shown({ element }: { readonly element: Element }) {
  return (
    <Screen title={element.name} lead={word(placeOfKind(element.kind).label)}>
      <div className="grid max-w-6xl items-start gap-x-10 gap-y-6 md:grid-cols-2 xl:grid-cols-3">
        <div className="flex flex-col gap-5">
          <CardSays element={element} />
        </div>
        <div className="flex flex-col gap-5">
          <CardTypes element={element} />
        </div>
        <div className="flex flex-col gap-5">
          <Comments element={element.id} />
          <WhereUsed element={element} />
          <CardHistory element={element} />
        </div>
      </div>
    </Screen>
  )
}
