/** The seven design questions: what people answer, and beside it what the figures say where they can. */
import { bestFigure } from '#blocks/vocabulary'
import { decimal, toNumber } from '#kernel/ratio'
import { costAmount, streamAmount } from '../money/amounts.ts'
import { type BusinessModel, type Element, elementsIn } from '../state.ts'
import { designQuestions } from './assessment.ts'

export type DesignScore = {
  readonly question: string
  readonly asks: string
  readonly said: { readonly score: number | null; readonly reason: string; readonly element: string } | null
  /** From 0 to 10, reckoned from figures; null when they are missing. */
  readonly computed: { readonly score: number; readonly reckoned: string } | null
  /** The formula of the computed score, for the three questions that have one. */
  readonly formula: string | null
}

const asks: Readonly<Record<string, string>> = {
  switching_costs: 'How hard is it for customers to leave?',
  recurring_revenues: 'How much of the revenue comes again by itself?',
  earning_before_spending: 'Is the money in before it has to go out?',
  game_changing_cost_structure: 'Are the costs of another order than those of others?',
  others_do_the_work: 'How much of the work is done by others for nothing?',
  scalability: 'How far can it grow before something gives?',
  protection_from_competition: 'How well is it protected from rivals?',
}
const year = 'year'
const clamp = (score: number) => Math.round(Math.min(Math.max(score, 0), 10) * 10) / 10

export function designScores(model: BusinessModel): DesignScore[] {
  const answers = elementsIn(model, 'design')
  return designQuestions.map((question) => {
    const answer = answers.find(({ attributes }) => attributes.question === question)
    const reckoning = reckonings[question]
    return {
      question,
      asks: asks[question] as string,
      said: answer ? { score: (answer.attributes.score as number | undefined) ?? null, reason: answer.name, element: answer.id } : null,
      computed: reckoning?.reckon(model) ?? null,
      formula: reckoning?.formula ?? null,
    }
  })
}

type Weighed = { readonly element: Element; readonly weight: number }
const streams = (model: BusinessModel) => weighed(model, 'revenue-streams', (one) => streamAmount(model, one, year))
const costs = (model: BusinessModel) => weighed(model, 'cost-structure', (one) => costAmount(one, year))

/** Elements with their yearly amounts, in the currency of the first; others cannot be added to it. */
function weighed(model: BusinessModel, block: string, amountOf: (one: Element) => { minor: bigint; currency: string } | null): Weighed[] {
  const all = elementsIn(model, block).map((element) => ({ element, amount: amountOf(element) }))
  const currency = all.find(({ amount }) => amount)?.amount?.currency
  return all.flatMap(({ element, amount }) => (amount && amount.currency === currency ? [{ element, weight: Number(amount.minor) }] : []))
}
const sum = (all: readonly Weighed[]) => all.reduce((total, { weight }) => total + weight, 0)

const reckonings: Readonly<
  Record<string, { readonly formula: string; readonly reckon: (model: BusinessModel) => DesignScore['computed'] }>
> = {
  recurring_revenues: {
    formula: '10 × recurring revenue ÷ revenue, per year',
    reckon: (model) => {
      const all = streams(model)
      const [total, recurring] = [sum(all), sum(all.filter(({ element }) => element.attributes.recurrence === 'recurring'))]
      if (total <= 0) return null
      return { score: clamp((10 * recurring) / total), reckoned: `${Math.round((100 * recurring) / total)} % of the revenue is recurring` }
    },
  },
  earning_before_spending: {
    formula: '5 + (days until costs are paid − days until revenue is paid) ÷ 12, each weighed by its amount',
    reckon: (model) => {
      const days = (all: readonly Weighed[]) => {
        const known = all.flatMap(({ element, weight }) => {
          const figure = bestFigure(element.attributes, 'payment_days')
          return figure ? [{ days: toNumber(decimal(figure.amount)), weight }] : []
        })
        const total = known.reduce((all, { weight }) => all + weight, 0)
        return total > 0 ? known.reduce((all, { days, weight }) => all + days * weight, 0) / total : null
      }
      const [paid, earned] = [days(costs(model)), days(streams(model))]
      if (paid === null || earned === null) return null
      return {
        score: clamp(5 + (paid - earned) / 12),
        reckoned: `revenue after ${Math.round(earned)} days, costs after ${Math.round(paid)} days`,
      }
    },
  },
  game_changing_cost_structure: {
    formula: '5 + 5 × (1 − cost ÷ benchmark) ÷ 0.3, over the costs that have a benchmark',
    reckon: (model) => {
      const known = costs(model).flatMap(({ element, weight }) => {
        const figure = bestFigure(element.attributes, 'benchmark')
        const amount = costAmount({ ...element, attributes: { figures: figure ? [{ ...figure, metric: 'amount' }] : [] } as never }, year)
        return amount && amount.minor > 0n ? [{ cost: weight, benchmark: Number(amount.minor) }] : []
      })
      const benchmark = known.reduce((all, one) => all + one.benchmark, 0)
      if (benchmark <= 0) return null
      const share = known.reduce((all, { cost }) => all + cost, 0) / benchmark
      return { score: clamp(5 + (5 * (1 - share)) / 0.3), reckoned: `costs are ${Math.round(100 * share)} % of the benchmark` }
    },
  },
}
