/** What happened to one card, in sentences; loaded when somebody wants to know. */
import type { Element } from '@nonet/domain/business-model'
import { useState } from 'react'
import { t } from '#messages'
import { Button } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { useHistory } from '../time/history.ts'
import { HistoryList } from '../time/history-panel.tsx'

export function CardHistory({ element }: { readonly element: Element }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="text-base font-semibold">{t('history.title')}</summary>
      {isOpen ? <Told element={element} /> : null}
    </details>
  )
}

function Told({ element }: { readonly element: Element }) {
  const { live } = useModelView()
  const { events, more } = useHistory(live.id, element.id)
  return (
    <div className="mt-2 flex flex-col gap-3">
      <HistoryList events={events} />
      {more ? <Button onClick={more}>{t('history.more')}</Button> : null}
    </div>
  )
}
