/** What somebody else changes on the canvas glows for a moment where it now stands; nothing is drawn again for it. */
import type { RecordedEvent } from '@nonet/domain/kernel/event'
import { type RefObject, useEffect } from 'react'
import { onFeed } from '#app/feed'
import { useSession } from '#app/session'

/** The ids that an event names, however it names them: of the card, of what a link joins, of all that an act changed. */
const idsIn = ({ data }: RecordedEvent): readonly string[] =>
  [...new Set(JSON.stringify(data).match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g))].slice(0, 50)

export function useOthersChanges(modelId: string, grid: RefObject<HTMLElement | null>): void {
  const { actor } = useSession()
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const glow = (id: string) =>
      grid.current
        ?.querySelector(`[data-card="${id}"]`)
        ?.animate([{ boxShadow: '0 0 0 3px var(--accent-soft)', borderColor: 'var(--accent)' }, {}], {
          duration: 1_600,
          easing: 'ease-out',
        })
    const onFact = (event: RecordedEvent) => {
      if (event.stream !== `business-model/${modelId}` || event.actor === actor) return
      // Once the change is painted: the card may have come or gone by it.
      requestAnimationFrame(() => requestAnimationFrame(() => idsIn(event).forEach(glow)))
    }
    return onFeed({ onFact, onGap: () => {} })
  }, [modelId, grid, actor])
}
