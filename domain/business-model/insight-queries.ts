/** What is computed from a model: findings, patterns, who gains what, assumptions, progress, surroundings, positions. */
import * as z from 'zod'
import { periods } from '#blocks/vocabulary'
import type { Json } from '#kernel/json'
import { allQuery, stateQuery } from '#kernel/query'
import { assumptionsOf } from './around/assumptions.ts'
import { departureOf } from './around/departure.ts'
import { designScores } from './around/design-score.ts'
import { positionOf } from './around/portfolio.ts'
import { columns, progressOf } from './around/progress.ts'
import { environmentMap, overlapsOf, swotOf } from './around/surroundings.ts'
import { fitOf } from './fit.ts'
import { lintModel } from './lint/lint.ts'
import { type Line, resultOf } from './money/result.ts'
import { detectPatterns } from './patterns/detect.ts'
import { brief, briefs, shownMoney } from './presented.ts'
import type { BusinessModel } from './state.ts'
import { breakEvens } from './value-network/break-even.ts'
import { valueNetwork } from './value-network/value-network.ts'

const permission = 'business-model:view'
const none = z.strictObject({})
const inPeriod = z.strictObject({ period: z.enum(periods).default('year') })
const answer = z.looseObject({})
const json = (value: unknown) => value as Json

const line = ({ element, amount }: Line) => ({
  element: brief(element),
  amount: shownMoney(amount),
  ...(amount ? { formula: amount.formula, reckoned: amount.reckoned, provenance: amount.provenance } : {}),
})

export const insightQueries = {
  CheckModel: stateQuery({
    verb: 'check',
    summary: 'What is open, contradictory, out of date or hangs on one thread, each with a fix where there is one.',
    permission,
    input: none,
    output: z.object({ findings: z.array(answer) }),
    answer: (model: BusinessModel, _input, { today }) => json({ findings: lintModel(model, today) }),
  }),
  ShowFit: stateQuery({
    verb: 'fit',
    summary: 'What a proposition offers beside what a segment wants: what meets what, the share that is met, and the gaps.',
    permission,
    input: z.strictObject({
      proposition: z.uuid().describe('The id of a value proposition'),
      segment: z.uuid().describe('The id of a customer segment'),
    }),
    output: answer,
    answer: (model: BusinessModel, { proposition, segment }) => {
      const { bands, ...sums } = fitOf(model, proposition, segment)
      return json({
        ...sums,
        bands: bands.map(({ offered, wanted, gaps, idle, ...band }) => ({
          ...band,
          offered: briefs(offered),
          wanted: briefs(wanted),
          gaps: briefs(gaps),
          idle: briefs(idle),
        })),
      })
    },
  }),
  DetectPatterns: stateQuery({
    verb: 'patterns',
    summary: 'Which patterns the model follows, which it nearly follows and what is missing, each with its evidence.',
    permission,
    input: none,
    output: z.object({ patterns: z.array(answer) }),
    answer: (model: BusinessModel) =>
      json({
        patterns: detectPatterns(model).map(({ evidence, ...verdict }) => ({
          ...verdict,
          evidence: evidence.map(({ role, element }) => ({ role, element: brief(element) })),
        })),
      }),
  }),
  ShowResult: stateQuery({
    verb: 'result',
    summary: 'Revenue, cost and what is left of a period, reckoned from figures, with the formula of each line.',
    permission,
    input: inPeriod,
    output: answer,
    answer: (model: BusinessModel, { period }) => {
      const { revenue, cost, totals } = resultOf(model, period)
      const total = (currency: string, minor: bigint) => shownMoney({ currency, minor })
      return json({
        period,
        revenue: revenue.map(line),
        cost: cost.map(line),
        totals: [...totals].map(([currency, { revenue, cost, net }]) => ({
          currency,
          revenue: total(currency, revenue),
          cost: total(currency, cost),
          net: total(currency, net),
        })),
      })
    },
  }),
  ShowValueNetwork: stateQuery({
    verb: 'value-network',
    summary: 'Who gives what to whom in a period, what each gets for it, and who is better off by how much.',
    permission,
    input: inPeriod,
    output: answer,
    answer: (model: BusinessModel, { period }) => {
      const { actors, flows } = valueNetwork(model, period)
      return json({
        period,
        actors: actors.map(({ id, kind, name, net, netWithWorth }) => ({
          id,
          kind,
          name,
          net: net.map(shownMoney),
          netWithWorth: netWithWorth.map(shownMoney),
        })),
        flows: flows.map((flow) => ({ ...flow, amount: shownMoney(flow.amount) })),
        breakEvens: breakEvens(model),
      })
    },
  }),
  ListAssumptions: stateQuery({
    verb: 'assumptions',
    summary: 'What is not proven, ranked by how much money hangs on it and how weak the evidence is.',
    permission,
    input: inPeriod,
    output: z.object({ period: z.string(), assumptions: z.array(answer) }),
    answer: (model: BusinessModel, { period }) =>
      json({
        period,
        assumptions: assumptionsOf(model, period).map(({ element, effect, hypotheses, ...rest }) => ({
          ...rest,
          element: brief(element),
          effect: shownMoney(effect),
          hypotheses: briefs(hypotheses),
        })),
      }),
  }),
  ShowProgress: stateQuery({
    verb: 'progress',
    summary: 'Every hypothesis in the column where its tests have brought it.',
    permission,
    input: none,
    output: z.object({ columns: z.array(answer) }),
    answer: (model: BusinessModel) => {
      const cards = progressOf(model)
      return json({
        columns: columns.map((column) => ({
          column,
          hypotheses: cards
            .filter((card) => card.column === column)
            .map(({ hypothesis, about, tests, learnings, decision }) => ({
              ...brief(hypothesis),
              risk: hypothesis.attributes.risk ?? null,
              criticality: hypothesis.attributes.criticality ?? null,
              about: briefs(about),
              tests: tests.map((test) => ({ ...brief(test), ...test.attributes })),
              learnings: learnings.map((learning) => ({ ...brief(learning), ...learning.attributes })),
              decision,
            })),
        })),
      })
    },
  }),
  ShowEnvironment: stateQuery({
    verb: 'environment',
    summary: 'The environment map: four areas, eighteen factors, and the elements that each threatens or favours.',
    permission,
    input: none,
    output: z.object({ areas: z.array(answer) }),
    answer: (model: BusinessModel) =>
      json({
        areas: environmentMap(model).map(({ area, factors }) => ({
          area,
          factors: factors.map(({ factor, entries }) => ({
            factor,
            entries: entries.map(({ element, threatens, favours }) => ({
              ...brief(element),
              likelihood: element.attributes.likelihood ?? null,
              impact: element.attributes.impact ?? null,
              horizon: element.attributes.horizon ?? null,
              threatens: briefs(threatens),
              favours: briefs(favours),
            })),
          })),
        })),
      }),
  }),
  ShowAssessment: stateQuery({
    verb: 'assessment',
    summary: 'Strengths, weaknesses, opportunities and threats per block, competitors with their overlap, and the seven design questions.',
    permission,
    input: none,
    output: answer,
    answer: (model: BusinessModel) =>
      json({
        blocks: swotOf(model).map(({ block, label, strengths, weaknesses, opportunities, threats, touchedBy }) => ({
          block,
          label,
          strengths: briefs(strengths),
          weaknesses: briefs(weaknesses),
          opportunities: briefs(opportunities),
          threats: briefs(threats),
          touchedBy: touchedBy.map(({ factor, verb, card }) => ({ factor: brief(factor), verb, card: brief(card) })),
        })),
        competitors: overlapsOf(model).map(({ competitor, segments, propositions, overlap }) => ({
          ...brief(competitor),
          position: competitor.attributes.position ?? null,
          strength: competitor.attributes.strength ?? null,
          segments: briefs(segments),
          propositions: briefs(propositions),
          overlap,
        })),
        designQuestions: designScores(model),
      }),
  }),
  ShowDeparture: stateQuery({
    verb: 'departure',
    summary:
      'What breaks when a partnership ends: what nobody else supplies or performs, and the propositions, segments and streams on it.',
    permission,
    input: z.strictObject({ partnership: z.uuid().describe('The id of a key partnership') }),
    output: answer,
    answer: (model: BusinessModel, { partnership }) => {
      const { lost, activities, propositions, segments, streams } = departureOf(model, partnership)
      return json({
        lost: lost.map(({ element, others }) => ({ ...brief(element), others: briefs(others) })),
        activities: briefs(activities),
        propositions: briefs(propositions),
        segments: briefs(segments),
        streams: briefs(streams),
      })
    },
  }),
  ShowPortfolio: allQuery({
    verb: 'portfolio',
    summary: 'Where every model of the workspace stands: expected return against innovation risk, or return against disruption risk.',
    permission,
    input: none,
    output: z.object({ models: z.array(answer) }),
    answer: (states: readonly { readonly id: string; readonly state: BusinessModel }[]) =>
      json({
        models: states
          .filter(({ state }) => state.meta.template !== true)
          .map(({ id, state }) => {
            const { return: yearly, ...position } = positionOf(state)
            return { id, name: state.meta.name, ...position, return: shownMoney(yearly), origin: state.origin?.model ?? null }
          }),
      }),
  }),
}
