/** What is open beside the screen: a card, or one of the lists about the whole model. */
import { AroundPanel } from './around/around-panel.tsx'
import { ParkingPanel } from './canvas/parking-panel.tsx'
import { CardPanel } from './card/card-panel.tsx'
import { CheckPanel } from './lint/check-panel.tsx'
import { useModelView } from './live/model-view.ts'
import { HistoryPanel } from './time/history-panel.tsx'

export function Beside() {
  const { acts, findings, search, look, open } = useModelView()
  const close = () => look({ card: undefined, panel: undefined })
  const element = search.card ? acts.model.elements.get(search.card) : undefined
  if (element) return <CardPanel key={element.id} element={element} acts={acts} findings={findings} onClose={close} onOpen={open} />
  if (search.panel === 'check') return <CheckPanel findings={findings} acts={acts} onOpen={open} onClose={close} />
  if (search.panel === 'around') return <AroundPanel acts={acts} onOpen={open} onClose={close} />
  if (search.panel === 'history') return <HistoryPanel onClose={close} />
  if (search.panel === 'parking') return <ParkingPanel onClose={close} />
  return null
}
