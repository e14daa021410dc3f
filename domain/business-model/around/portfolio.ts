/** Where a model stands among others: what it promises or brings, against how uncertain or how threatened that is. */
import type { Money } from '#kernel/money'
import { resultOf } from '../money/result.ts'
import { isOnCanvas } from '../places.ts'
import { type BusinessModel, elementsIn } from '../state.ts'
import { confidenceIn } from './confidence.ts'

export type Position = {
  readonly portfolio: string
  readonly stage: string
  /** `portfolio.return`: revenue less cost of a year, in the currency with the largest revenue; null without figures. */
  readonly return: Money | null
  /** From 0 to 1. */
  readonly risk: number
  readonly riskFormula: string
  readonly reckoned: string
}

/** Explore: expected return against innovation risk. Exploit: return against disruption risk. Source: The Invincible Company. */
export function positionOf(model: BusinessModel): Position {
  const { portfolio, stage } = model.meta
  const [first] = [...resultOf(model, 'year').totals].toSorted(([, a], [, b]) => (a.revenue < b.revenue ? 1 : -1))
  const risk = portfolio === 'explore' ? innovationRisk(model) : disruptionRisk(model)
  return { portfolio, stage, return: first ? { currency: first[0], minor: first[1].net } : null, ...risk }
}

type Risk = Pick<Position, 'risk' | 'riskFormula' | 'reckoned'>
const twoPlaces = (value: number) => Math.round(value * 100) / 100

/** `portfolio.innovation-risk`: one less the mean confidence in the hypotheses, or in what the cards assert when there are none. */
function innovationRisk(model: BusinessModel): Risk {
  const hypotheses = elementsIn(model, 'evidence')
  const asserted = [...model.elements.values()].filter(({ kind, attributes }) => isOnCanvas(kind) && attributes.assertion !== undefined)
  const rests = hypotheses.length > 0 ? hypotheses : asserted
  const mean = rests.length > 0 ? rests.reduce((sum, one) => sum + confidenceIn(model, one).value, 0) / rests.length : 0
  return {
    risk: twoPlaces(1 - mean),
    riskFormula: '1 − mean confidence',
    reckoned: `mean confidence ${twoPlaces(mean)} in ${rests.length} ${hypotheses.length > 0 ? 'hypotheses' : 'assertions'}`,
  }
}

/** `portfolio.disruption-risk`: the chance that at least one threat strikes, each by likelihood × impact on a scale of 25. */
function disruptionRisk(model: BusinessModel): Risk {
  const threats = elementsIn(model, 'environment').filter(({ id }) =>
    [...model.links.values()].some(({ verb, from }) => verb === 'threatens' && from === id),
  )
  const spared = threats.reduce(
    (product, { attributes }) => product * (1 - (Number(attributes.likelihood ?? 0) * Number(attributes.impact ?? 0)) / 25),
    1,
  )
  return {
    risk: twoPlaces(1 - spared),
    riskFormula: '1 − Π(1 − likelihood × impact ÷ 25) over the threats',
    reckoned: `${threats.length} ${threats.length === 1 ? 'threat' : 'threats'}`,
  }
}
