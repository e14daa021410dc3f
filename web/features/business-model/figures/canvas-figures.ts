/** What the canvas shows of what happens: one figure for each card, and where it drifts. */
import { useDeferredValue, useMemo } from 'react'
import { word } from '#messages'
import { shortLabel } from '../../rooms/amounts.ts'
import { useVitalSigns, type VitalSigns } from './use-vital-signs.ts'

export type CanvasFigures = {
  readonly shown: ReadonlyMap<string, string>
  readonly drifts: ReadonlyMap<string, string>
  /** Blocks in which something belongs to no card. */
  readonly unassigned: ReadonlySet<string>
}

/** For who has a link: what happens is not shown outside. */
export const noFigures: CanvasFigures = { shown: new Map(), drifts: new Map(), unassigned: new Set() }

const isAnything = ({ months }: VitalSigns['unassigned'][number]['signs'][number]) =>
  months.some(({ actual }) => actual !== null && actual !== 0)

export function useCanvasFigures(modelId: string): CanvasFigures {
  // Cards are painted first; what happens behind them follows.
  const read = useDeferredValue(useVitalSigns(modelId))
  return useMemo(() => {
    const shown = new Map<string, string>()
    const drifts = new Map<string, string>()
    for (const { element, shown: sign } of read?.cards ?? []) {
      if (!sign || sign.actual === null) continue
      const { label, unit, actual, plan, better, month } = sign
      const tone = plan === null || plan === actual ? '' : actual > plan === (better === 'higher') ? 'good' : 'bad'
      shown.set(element, `${word(label)}, ${month}\n${shortLabel(actual, unit, read?.currency ?? 'EUR')}\n${tone}`)
    }
    for (const { element, says } of read?.drifts ?? []) drifts.set(element, [drifts.get(element) ?? '', says].filter(Boolean).join('\n'))
    const unassigned = new Set((read?.unassigned ?? []).flatMap(({ block, signs }) => (signs.some(isAnything) ? [block] : [])))
    return { shown, drifts, unassigned }
  }, [read])
}
