/** What the canvas shows of what happens: one figure for each card, and where it drifts. */
import { useDeferredValue, useMemo } from 'react'
import { word } from '#messages'
import { shortLabel } from '../../rooms/amounts.ts'
import { useVitalSigns } from './use-vital-signs.ts'

export type CanvasFigures = { readonly shown: ReadonlyMap<string, string>; readonly drifts: ReadonlyMap<string, string> }

/** For who has a link: what happens is not shown outside. */
export const noFigures: CanvasFigures = { shown: new Map(), drifts: new Map() }

export function useCanvasFigures(modelId: string): CanvasFigures {
  // Cards are painted first; what happens behind them follows.
  const read = useDeferredValue(useVitalSigns(modelId))
  return useMemo(() => {
    const shown = new Map<string, string>()
    const drifts = new Map<string, string>()
    for (const { element, shown: sign } of read?.cards ?? []) {
      if (!sign || sign.actual === null) continue
      const { label, unit, actual, plan, better } = sign
      const tone = plan === null || plan === actual ? '' : actual > plan === (better === 'higher') ? 'good' : 'bad'
      shown.set(element, `${word(label)}\n${shortLabel(actual, unit, read?.currency ?? 'EUR')}\n${tone}`)
    }
    for (const { element, says } of read?.drifts ?? []) drifts.set(element, [drifts.get(element) ?? '', says].filter(Boolean).join('\n'))
    return { shown, drifts }
  }, [read])
}
