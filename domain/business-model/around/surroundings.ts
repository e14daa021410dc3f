/** What lies around the canvas, arranged as people look at it: environment map, strengths and weaknesses, competitors. */
import { blocks } from '../nine-blocks.ts'
import { type BusinessModel, type Element, elementsIn } from '../state.ts'
import { factors } from './environment.ts'

const ends = (model: BusinessModel, from: string, verb: string): Element[] =>
  [...model.links.values()].filter((link) => link.from === from && link.verb === verb).map(({ to }) => model.elements.get(to) as Element)

export type EnvironmentMap = readonly {
  readonly area: string
  readonly factors: readonly {
    readonly factor: string
    readonly entries: readonly { readonly element: Element; readonly threatens: readonly Element[]; readonly favours: readonly Element[] }[]
  }[]
}[]

/** Four areas with their eighteen factors, empty ones too: what nobody looked at is seen. */
export function environmentMap(model: BusinessModel): EnvironmentMap {
  const all = elementsIn(model, 'environment')
  const entry = (element: Element) => ({
    element,
    threatens: ends(model, element.id, 'threatens'),
    favours: ends(model, element.id, 'favours'),
  })
  const map = Object.entries(factors).map(([area, names]) => ({
    area,
    factors: names.map((factor) => ({ factor, entries: all.filter(({ attributes }) => attributes.factor === factor).map(entry) })),
  }))
  const placed = new Set(map.flatMap((area) => area.factors.flatMap(({ entries }) => entries.map(({ element }) => element.id))))
  const unplaced = all.filter(({ id }) => !placed.has(id)).map(entry)
  return unplaced.length > 0 ? [...map, { area: 'unplaced', factors: [{ factor: 'unplaced', entries: unplaced }] }] : map
}

export type Swot = readonly {
  readonly block: string
  readonly label: string
  readonly strengths: readonly Element[]
  readonly weaknesses: readonly Element[]
  readonly opportunities: readonly Element[]
  readonly threats: readonly Element[]
  /** Factors of the environment that touch a card of the block. */
  readonly touchedBy: readonly { readonly factor: Element; readonly verb: string; readonly card: Element }[]
}[]

export function swotOf(model: BusinessModel): Swot {
  const entries = elementsIn(model, 'assessment')
  return blocks.map(({ id, label, card }) => {
    const of = (quadrant: string) =>
      entries.filter(({ attributes }) => attributes.block === card.section && attributes.quadrant === quadrant)
    const touchedBy = [...model.links.values()].flatMap(({ verb, from, to }) => {
      const end = model.elements.get(to)
      const inner = end?.parent ? model.elements.get(end.parent) : end
      return (verb === 'threatens' || verb === 'favours') && inner?.kind === card.kind
        ? [{ factor: model.elements.get(from) as Element, verb, card: inner }]
        : []
    })
    return {
      block: id,
      label,
      strengths: of('strength'),
      weaknesses: of('weakness'),
      opportunities: of('opportunity'),
      threats: of('threat'),
      touchedBy,
    }
  })
}

export type Overlap = {
  readonly competitor: Element
  readonly segments: readonly Element[]
  readonly propositions: readonly Element[]
  /** `competitor.overlap`: the share of our segments and propositions, taken together, that they compete for or rival. */
  readonly overlap: number
}

/** Competitors, the one that meets us in most places first. */
export function overlapsOf(model: BusinessModel): Overlap[] {
  const ours = elementsIn(model, 'customer-segments').length + elementsIn(model, 'value-propositions').length
  return elementsIn(model, 'competition')
    .map((competitor) => {
      const [segments, propositions] = [ends(model, competitor.id, 'competes_for'), ends(model, competitor.id, 'rivals')]
      const overlap = ours > 0 ? Math.round((100 * (segments.length + propositions.length)) / ours) / 100 : 0
      return { competitor, segments, propositions, overlap }
    })
    .toSorted((a, b) => b.overlap - a.overlap)
}
