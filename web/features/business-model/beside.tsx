/** What is open beside the screen: a card, or one of the lists about the whole model. */

import { t } from '#messages'
import { AroundPanel } from './around/around-panel.tsx'
import { ParkingPanel } from './canvas/parking-panel.tsx'
import { CardPanel } from './card/card-panel.tsx'
import { Comments } from './card/comments.tsx'
import { UnassignedPanel } from './figures/unassigned-panel.tsx'
import { CheckPanel } from './lint/check-panel.tsx'
import { useModelView } from './live/model-view.ts'
import { SidePanel } from './side-panel.tsx'
import { HistoryPanel } from './time/history-panel.tsx'

export function Beside() {
  const { acts, findings, search, look, open } = useModelView()
  const close = () => look({ card: undefined, panel: undefined })
  const element = search.card ? acts.model.elements.get(search.card) : undefined
  if (element) return <CardPanel key={element.id} element={element} onClose={close} />
  if (search.panel === 'check') return <CheckPanel findings={findings} acts={acts} onOpen={open} onClose={close} />
  if (search.panel === 'around') return <AroundPanel acts={acts} onOpen={open} onClose={close} />
  if (search.panel === 'history') return <HistoryPanel onClose={close} />
  if (search.panel === 'comments')
    return (
      <SidePanel label={t('comments.ofModel')} heading={t('comments.ofModel')} onClose={close}>
        <Comments element={null} />
      </SidePanel>
    )
  if (search.panel === 'unassigned') return <UnassignedPanel onClose={close} />
  if (search.panel === 'parking') return <ParkingPanel onClose={close} />
  return null
}
