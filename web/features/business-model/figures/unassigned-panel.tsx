/** What happens and belongs to no card of this model, block by block; sums of cards and of this are what the records count. */
import '#messages/rooms'
import { signs } from '@nonet/domain/blocks'
import { blocks } from '@nonet/domain/business-model'
import { lazy, Suspense, useState } from 'react'
import { t, word } from '#messages'
import { amountLabel } from '../../rooms/amounts.ts'
import { useModelView } from '../live/model-view.ts'
import { SidePanel } from '../side-panel.tsx'
import { monthLabel } from './months.ts'
import { useVitalSigns } from './use-vital-signs.ts'

const Behind = lazy(() => import('./records-behind.tsx').then(({ RecordsBehind }) => ({ default: RecordsBehind })))

export function UnassignedPanel({ onClose }: { readonly onClose: () => void }) {
  const { live } = useModelView()
  const read = useVitalSigns(live.id)
  const [behind, setBehind] = useState<string | null>(null)
  return (
    <SidePanel label={t('figures.unassigned')} heading={t('figures.unassigned')} onClose={onClose}>
      <p className="text-sm text-soft">{t('figures.unassigned.lead')}</p>
      {(read?.unassigned ?? []).map(({ block, signs: readings }) => (
        <section key={block} className="flex flex-col gap-2">
          <h2>{word(blocks.find(({ id }) => id === block)?.label ?? block)}</h2>
          <ul className="rounded-md border border-line text-sm">
            {readings.map((reading) => {
              const sign = signs.find(({ id }) => id === reading.sign)
              const actual = reading.months.find(({ month }) => month === reading.at)?.actual ?? null
              return sign ? (
                <li key={sign.id} className="flex items-baseline gap-2 border-line border-b px-2.5 py-1.5 last:border-b-0">
                  <button
                    type="button"
                    onClick={() => setBehind(sign.id)}
                    className="min-h-7 min-w-0 flex-1 text-left text-accent hover:underline"
                  >
                    {word(sign.label)}
                  </button>
                  <span className="text-xs text-faint">{monthLabel(reading.at)}</span>
                  <span className="tabular-nums">
                    {actual === null ? t('figures.unknown') : amountLabel(actual, sign.unit, read?.currency ?? 'EUR')}
                  </span>
                </li>
              ) : null
            })}
          </ul>
        </section>
      ))}
      <Suspense fallback={null}>
        {behind && read ? (
          <Behind sign={behind} element={null} name={t('figures.unassigned')} read={read} onClose={() => setBehind(null)} />
        ) : null}
      </Suspense>
    </SidePanel>
  )
}
