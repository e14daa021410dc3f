/** The parking lot: cards that are set aside, each with the block that it goes back to. */
import { parkedIn, placeOfKind } from '@nonet/domain/business-model'
import { t, word } from '#messages'
import { Button } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { SidePanel } from '../side-panel.tsx'

export function ParkingPanel({ onClose }: { readonly onClose: () => void }) {
  const { acts, open } = useModelView()
  const parked = parkedIn(acts.model)
  return (
    <SidePanel label={t('parking.title')} heading={t('parking.title')} onClose={onClose}>
      <p className="text-sm text-soft">{parked.length === 0 ? t('parking.empty') : t('parking.lead')}</p>
      <ul className="flex flex-col gap-1.5">
        {parked.map(({ id, name, kind }) => (
          <li key={id} className="flex items-center gap-2 rounded-md border border-line bg-surface py-1 pr-1 pl-2 text-sm">
            <button type="button" onClick={() => open(id)} className="min-w-0 flex-1 text-left hover:underline">
              <span className="block break-words">{name}</span>
              <span className="block text-xs text-soft">{word(placeOfKind(kind).label)}</span>
            </button>
            <Button
              className="h-7"
              onClick={() =>
                acts.act(
                  'ReviseElement',
                  { element: id, set: { placement: null }, former: { placement: 'parked' } },
                  t('parking.back', { name }),
                )
              }
            >
              {t('parking.bring')}
            </Button>
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}
