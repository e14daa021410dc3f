/** What lies around the canvas: environment, competitors, hypotheses, assessments, design questions, policies. */
import { areas, elementsIn } from '@nonet/domain/business-model'
import { t, word } from '#messages'
import { AddElement } from '../add-element.tsx'
import type { Acts } from '../live/use-live-model.ts'
import { SidePanel } from '../side-panel.tsx'

type AroundPanelProps = { readonly acts: Acts; readonly onOpen: (id: string) => void; readonly onClose: () => void }

export function AroundPanel({ acts, onOpen, onClose }: AroundPanelProps) {
  return (
    <SidePanel label={t('around.title')} heading={t('around.title')} onClose={onClose}>
      {areas.map((area) => {
        const { card } = area
        const label = word(area.label)
        return (
          <section key={area.id} className="flex flex-col gap-1.5">
            <h2>{label}</h2>
            <p className="text-xs text-faint">{word(area.asks)}</p>
            <ul className="flex flex-col gap-1">
              {elementsIn(acts.model, area.id).map(({ id, name }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => onOpen(id)}
                    className="w-full rounded-md border border-line px-2 py-1.5 text-left text-sm break-words hover:border-strong"
                  >
                    {name}
                  </button>
                </li>
              ))}
            </ul>
            <AddElement kind={card.kind} />
          </section>
        )
      })}
    </SidePanel>
  )
}
