/** The fit of one proposition and one segment: what is offered beside what is wanted, which meets which, and what is left open. */
import { type BusinessModel, type Element, elementsIn } from './state.ts'

/** What is offered, what it is for, in three bands. */
const fitBands = [
  { offers: 'product-service', wants: 'job' },
  { offers: 'pain-reliever', wants: 'pain' },
  { offers: 'gain-creator', wants: 'gain' },
] as const

export type FitBand = {
  readonly offers: string
  readonly wants: string
  readonly offered: readonly Element[]
  readonly wanted: readonly Element[]
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly fit?: string }[]
  /** Wanted and met by nothing. */
  readonly gaps: readonly Element[]
  /** Offered and meant for nothing that is wanted. */
  readonly idle: readonly Element[]
}
export type Fit = {
  readonly bands: readonly FitBand[]
  readonly wanted: number
  readonly met: number
  /** `fit.coverage`: what is wanted and met, as a share of what is wanted, from 0 to 1; null while nothing is wanted. */
  readonly coverage: number | null
}

/** Every job, pain and gain of the segment against every product, reliever and creator of the proposition. */
export function fitOf(model: BusinessModel, proposition: string, segment: string): Fit {
  const bands = fitBands.map(({ offers, wants }): FitBand => {
    const [offered, wanted] = [elementsIn(model, `${proposition}/${offers}`), elementsIn(model, `${segment}/${wants}`)]
    const [starts, ends] = [new Set(offered.map(({ id }) => id)), new Set(wanted.map(({ id }) => id))]
    const pairs = [...model.links.values()].filter(({ verb, from, to }) => verb === 'addresses' && starts.has(from) && ends.has(to))
    return {
      offers,
      wants,
      offered,
      wanted,
      pairs: pairs.map(({ from, to, fit }) => ({ from, to, ...(fit ? { fit } : {}) })),
      gaps: wanted.filter(({ id }) => !pairs.some(({ to }) => to === id)),
      idle: offered.filter(({ id }) => !pairs.some(({ from }) => from === id)),
    }
  })
  const wanted = bands.reduce((sum, band) => sum + band.wanted.length, 0)
  const met = wanted - bands.reduce((sum, { gaps }) => sum + gaps.length, 0)
  return { bands, wanted, met, coverage: wanted > 0 ? met / wanted : null }
}

/** The pairs that the model links, those of an unlinked card with the first card opposite after them. */
export function fitPairs(model: BusinessModel): { readonly proposition: Element; readonly segment: Element }[] {
  const [propositions, segments] = [elementsIn(model, 'value-propositions'), elementsIn(model, 'customer-segments')]
  const linked = propositions.flatMap((proposition) =>
    segments
      .filter(({ id }) => [...model.links.values()].some(({ verb, from, to }) => verb === 'serves' && from === proposition.id && to === id))
      .map((segment) => ({ proposition, segment })),
  )
  const [first, opposite] = [propositions[0], segments[0]]
  return linked.length > 0 || !first || !opposite ? linked : [{ proposition: first, segment: opposite }]
}
