/** The vital signs of a model's cards, where they drift from what the cards say, and the records behind a figure. */

import {
  bases,
  type CardReadings,
  driftMonths,
  driftsOf,
  formulaText,
  measures,
  measuresOf,
  monthSchema,
  monthsUntil,
  readSigns,
  signs,
  succeeded,
  unassigned,
  usualVersion,
} from '@nonet/domain/blocks'
import { type BusinessModel, businessModel, lintModel } from '@nonet/domain/business-model'
import { daysBetween } from '@nonet/domain/kernel/calendar'
import { type Workspace, workspace } from '@nonet/domain/workspace'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import {
  cardSuccessions,
  countsBetween,
  endingAgreements,
  enteredBetween,
  plannedBetween,
  recordsBehind,
  signsChosen,
} from '../queries/figures.ts'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { notFound, ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const month = monthSchema.optional().describe('The last month; the present one when left out')
const basis = z.enum(bases).default('reported').describe('The past as cards were assigned then, or restated as they are now')
const input = z.strictObject({
  month,
  basis,
  version: z.string().max(40).default(usualVersion).describe('The version of the plan'),
  months: z.coerce.number().int().min(1).max(36).default(12),
})
const reading = z.object({
  sign: z.string(),
  months: z.array(z.object({ month: z.string(), actual: z.int().nullable(), plan: z.int().nullable() })),
  provenance: z.array(z.string()),
  freshness: z.enum(['fresh', 'stale', 'unknown']),
  isMixed: z.boolean(),
  sample: z.int().nullable().describe('For a share: of how much it is one, in the month that stands for it'),
  at: z.string().describe('The month that stands for it: of a stock the last, of all else the last that is over'),
  better: z.enum(['higher', 'lower']),
})
const shown = z.object({
  sign: z.string(),
  label: z.string(),
  unit: z.string(),
  actual: z.int().nullable(),
  plan: z.int().nullable(),
  better: z.string(),
  month: z.string(),
})
const cardReadings = z.object({
  block: z.string(),
  element: z.uuid(),
  chosen: z.string().nullable(),
  shown: shown.nullable().describe('The sign that the canvas shows: the chosen one, else the first of which something is known'),
  signs: z.array(reading),
})
const output = z.object({
  currency: z.string(),
  month: z.string(),
  basis: z.string(),
  asOf: z.string().describe('When it was reckoned'),
  isOperating: z.boolean().describe('False for a model whose cards show what happens in the operating one'),
  cards: z.array(cardReadings),
  unassigned: z.array(z.object({ block: z.string(), signs: z.array(reading) })).describe('What no card of this model has, block by block'),
  drifts: z.array(
    z.object({
      rule: z.string(),
      element: z.string(),
      says: z.string(),
      evidence: z.union([z.object({ sign: z.string() }), z.object({ record: z.object({ kind: z.string(), id: z.string() }) })]).nullable(),
    }),
  ),
})

const behindInput = z.strictObject({
  sign: z.string().max(60).describe('The sign whose records are asked for'),
  element: z.uuid().optional().describe('The card; what no card has when left out'),
  from: month.describe('The first month; the last one when left out'),
  to: month,
  basis,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
const behindOutput = z.object({
  formula: z.string(),
  total: z.int(),
  rows: z.array(
    z.object({
      record_kind: z.string(),
      record_id: z.string(),
      title: z.string(),
      measure: z.string(),
      month: z.string(),
      currency: z.string(),
      amount: z.int(),
    }),
  ),
})
const labelOf = (measure: string) => measures.find(({ id }) => id === measure)?.label ?? measure
const today = () => new Date().toISOString().slice(0, 10)

export function figureOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'showVitalSigns',
      method: 'get',
      path: '/api/business-models/{id}/vital-signs',
      tag: businessModel.name,
      summary:
        'What happens behind the cards of a model: their signs by month, actual and plan, and where they drift from what the cards say.',
      permission: 'vital-sign:view',
      query: input,
      output,
      statuses: [200, 400, 401, 403, 404],
      handle: async ({ context, identity, id, query }) =>
        context.json((await vitalSigns(store, identity, id, query as unknown as z.output<typeof input>)) as never),
    },
    {
      operationId: 'listSigns',
      method: 'get',
      path: '/api/signs',
      tag: 'card',
      summary: 'Every vital sign that cards can show: what it counts, in which unit, by which formula.',
      permission: 'vital-sign:view',
      output: z.object({
        signs: z.array(
          z.object({
            id: z.string(),
            block: z.string(),
            label: z.string(),
            unit: z.string(),
            formula: z.string(),
            explains: z.string(),
            better: z.string(),
          }),
        ),
      }),
      query: z.strictObject({}),
      statuses: [200, 400, 401, 403],
      handle: async ({ context }) =>
        context.json({ signs: signs.map((sign) => ({ ...sign, formula: formulaText(sign, labelOf) })) } as never),
    },
    {
      operationId: 'listRecordsBehind',
      method: 'get',
      path: '/api/records-behind',
      tag: 'card',
      summary: 'The records that make up a figure of a card, the largest first.',
      permission: 'vital-sign:view',
      query: behindInput,
      output: behindOutput,
      statuses: [200, 400, 401, 403, 404],
      handle: async ({ context, identity, query }) =>
        context.json((await behind(store, identity, query as unknown as z.output<typeof behindInput>)) as never),
    },
  ]
}

async function vitalSigns(store: Store, identity: Identity, id: string, asked: z.output<typeof input>) {
  const { basis, version } = asked
  const last = asked.month ?? today().slice(0, 7)
  // Who asks for a month means it; else the present one is still under way.
  const full = asked.month ?? monthsUntil(last, 2)[0] ?? last
  // Drift looks half a year back, however few months are shown.
  const months = monthsUntil(last, Math.max(asked.months, driftMonths))
  const from = months[0] as string
  const { state } = await readState(store, identity, businessModel, id, undefined)
  const cards = new Map([...(state as BusinessModel).elements].filter(([, { parent }]) => parent === undefined))
  const isPartial = (state as BusinessModel).isPartial === true
  const { profile, operatingModel } = (await readState(store, identity, workspace, identity.workspaceId, undefined)).state as Workspace
  const refuted = lintModel(state as BusinessModel, today()).flatMap(({ code, element, says }) =>
    code === 'refuted-hypothesis' && element ? [{ element, says }] : [],
  )
  const [counts, entered, planned, successions, chosen, agreements] = await Promise.all([
    countsBetween(store.database, identity, { basis, from, to: last }),
    enteredBetween(store.database, identity, from, last),
    plannedBetween(store.database, identity, id, version, from, last),
    cardSuccessions(store.database, identity),
    signsChosen(store.database, identity),
    endingAgreements(store.database, identity),
  ])
  const moved = succeeded(counts, successions, basis === 'restated', from)
  // What belongs to a card of another model, or to one that is gone, stands beside what belongs to none.
  const known = isPartial ? moved.filter(({ element }) => element === unassigned || cards.has(element)) : moved
  const placed = known.map((row) => (cards.has(row.element) ? row : { ...row, element: unassigned }))
  const currency = profile?.currency ?? 'EUR'
  const ofCards = <Row extends { readonly element: string }>(rows: readonly Row[]) => rows.filter(({ element }) => cards.has(element))
  const readings = readSigns({ signs, months, full, currency, counts: placed, entered: ofCards(entered), planned: ofCards(planned) })
  const shortened = (all: CardReadings['signs']) => all.map((one) => ({ ...one, months: one.months.slice(-asked.months) }))
  const isAssigned = ({ element }: CardReadings) => element !== unassigned
  return {
    currency,
    month: last,
    basis,
    asOf: new Date().toISOString(),
    isOperating: operatingModel === id,
    cards: readings.filter(isAssigned).map((card) => {
      const choice = chosen.get(card.element) ?? null
      return { ...card, signs: shortened(card.signs), chosen: choice, shown: shownOf(card, choice) }
    }),
    unassigned: readings.filter((card) => !isAssigned(card)).map(({ block, signs }) => ({ block, signs: shortened(signs) })),
    drifts: driftsOf({
      cards,
      readings: readings.filter(isAssigned),
      agreements,
      refuted,
      daysUntil: (day) => daysBetween(today(), day),
      labelOf: (id) => signs.find((sign) => sign.id === id)?.label ?? id,
    }),
  }
}

/** What the canvas shows of a card: its sign in the month that stands for it. */
function shownOf({ signs: readings }: CardReadings, choice: string | null) {
  const monthOf = ({ months, at }: CardReadings['signs'][number]) => months.find(({ month }) => month === at)
  const known = readings.filter((one) => (monthOf(one)?.actual ?? null) !== null)
  const reading = readings.find(({ sign }) => sign === choice) ?? known[0] ?? readings[0]
  const sign = signs.find(({ id }) => id === reading?.sign)
  if (!reading || !sign) return null
  const { actual = null, plan = null } = monthOf(reading) ?? {}
  return { sign: sign.id, label: sign.label, unit: sign.unit, actual, plan, better: sign.better, month: reading.at }
}

async function behind(store: Store, identity: Identity, asked: z.output<typeof behindInput>) {
  const sign = signs.find(({ id }) => id === asked.sign)
  if (!sign) throw new ProblemError(notFound())
  const to = asked.to ?? today().slice(0, 7)
  const from = sign.formula.is === 'stock' ? '0000-01' : (asked.from ?? to)
  const { element = unassigned } = asked
  // Cards that this one follows brought their records along.
  const successions = await cardSuccessions(store.database, identity)
  const elements = new Set([element])
  for (const { element: former, parts } of successions.toReversed())
    if (parts.some((part) => elements.has(part.element))) elements.add(former)
  const { rows, total } = await recordsBehind(store.database, identity, {
    measures: measuresOf(sign),
    block: sign.block,
    elements: [...elements],
    from,
    to,
    basis: asked.basis,
    limit: asked.limit,
    offset: asked.offset,
  })
  return { formula: formulaText(sign, labelOf), rows, total }
}
