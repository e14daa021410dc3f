/** The card beside the screen: what it says, what it is, what people say about it, and what happened to it. */
import { type Element, kindOf, placeOfKind } from '@nonet/domain/business-model'
import { useNavigate } from '@tanstack/react-router'
import { Maximize2, Trash2 } from 'lucide-react'
import { useDeferredValue } from 'react'
import { t, word } from '#messages'
import { Button, IconButton } from '#ui'
import { CardFigures } from '../figures/card-figures.tsx'
import { useModelView } from '../live/model-view.ts'
import { SidePanel } from '../side-panel.tsx'
import { CardHistory } from './card-history.tsx'
import { CardSays, CardTypes } from './card-sections.tsx'
import { Comments } from './comments.tsx'
import { WhereUsed } from './where-used.tsx'

export function CardPanel({ element, onClose }: { readonly element: Element; readonly onClose: () => void }) {
  const { live, acts } = useModelView()
  const navigate = useNavigate()
  const kind = kindOf(element.kind)
  // What stands above comes first; the many fields below follow when it is painted.
  const isDrawn = useDeferredValue(true, false)
  return (
    <SidePanel
      label={t('panel.label', { name: element.name })}
      heading={word(kind?.label.one ?? placeOfKind(element.kind).label)}
      closeLabel={t('panel.close')}
      onClose={onClose}
      acts={
        <IconButton
          label={t('panel.asPage')}
          onClick={() => void navigate({ to: '/models/$modelId/cards/$cardId', params: { modelId: live.id, cardId: element.id } })}
        >
          <Maximize2 size={16} aria-hidden />
        </IconButton>
      }
    >
      <CardSays element={element} />
      {isDrawn ? (
        <>
          <CardFigures element={element} />
          <CardTypes element={element} />
          <Comments element={element.id} />
          <WhereUsed element={element} />
          <CardHistory element={element} />
        </>
      ) : null}
      {acts.isReadOnly ? null : (
        <Button
          kind="plain"
          className="self-start text-worse"
          onClick={() => {
            if (acts.remove(element.id, element.name)) onClose()
          }}
        >
          <Trash2 size={16} aria-hidden />
          {t('panel.remove')}
        </Button>
      )}
    </SidePanel>
  )
}
