/** The plan of a model: what its cards are meant to reach, by sign and month, in versions beside each other. */
import * as z from 'zod'
import { command } from '#kernel/command'
import { accept, aggregate, type Decide, type EventDefinition, type Evolve, refuse } from '#kernel/decider'
import { type RecordedEvent, streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { selectQuery } from '#kernel/query'
import { insert, remove, view } from '#kernel/view'
import { monthSchema, wholeValue } from './card.ts'
import { guardedByElement } from './operating-model.ts'

/** The version that plan against actual is measured by, when no other is asked for. */
export const usualVersion = 'budget'
/** By `{version} {element} {sign} {month}`. */
export type Plan = { lines: Map<string, number> }
const limits = { lines: 100_000, atOnce: 2_000 }

const version = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is no plan version; use small letters, digits and hyphens, such as budget-2027')
const line = z.strictObject({
  element: z.uuid().describe('The card'),
  sign: z.string().regex(/^[a-z][a-z-]{0,59}$/),
  month: monthSchema,
  value: wholeValue.nullable(),
})
const commands = {
  SetPlanLines: command({
    verb: 'set-lines',
    summary: 'Say what cards are meant to reach in months; null takes a line away.',
    permission: 'plan:edit',
    payload: z.strictObject({ version: version.default(usualVersion), lines: z.array(line).min(1).max(limits.atOnce) }),
    reads: (_payload, { target }) => [{ aggregate: 'business-model', id: target }],
  }),
} as const
const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const planned = z.object({
  element: z.string(),
  sign: z.string(),
  month: z.string(),
  value: z.int().nullable(),
  former: z.int().nullable(),
})
const events = { PlanLinesSet: define(z.object({ version: z.string(), lines: z.array(planned) })) } as const
const refusals = {
  'no-such-model': { kind: 'missing', says: 'There is no such business model, or you do not see it.' },
  'no-such-card': { kind: 'rule', says: 'The model has no card with the id {element}.' },
  'too-many-lines': { kind: 'rule', says: 'A plan holds {most} lines at most.' },
} as const
type Model = { readonly status: string; readonly elements: ReadonlyMap<string, { readonly parent?: string }> }
const keyOf = (version: string, { element, sign, month }: { element: string; sign: string; month: string }) =>
  `${version} ${element} ${sign} ${month}`

const decide: Decide<Plan, typeof commands, typeof events, keyof typeof refusals> = {
  SetPlanLines(plan, { version, lines }, { stateOf, target }) {
    const { status, elements } = stateOf<Model>({ aggregate: 'business-model', id: target })
    if (status === 'absent') return refuse('no-such-model')
    const stranger = lines.find(({ element, value }) => value !== null && !elements.has(element))
    if (stranger) return refuse('no-such-card', { element: stranger.element })
    const changed = lines
      .map((one) => ({ ...one, former: plan.lines.get(keyOf(version, one)) ?? null }))
      .filter(({ value, former }) => value !== former)
    if (plan.lines.size + changed.length > limits.lines) return refuse('too-many-lines', { most: limits.lines })
    return changed.length === 0 ? accept() : accept({ type: 'PlanLinesSet', data: { version, lines: changed } })
  },
}
const evolve: Evolve<Plan, typeof events> = {
  PlanLinesSet(plan, { version, lines }) {
    for (const one of lines) {
      if (one.value === null) plan.lines.delete(keyOf(version, one))
      else plan.lines.set(keyOf(version, one), one.value)
    }
  },
}
export const plan = aggregate({
  name: 'plan',
  plural: 'plans',
  commands,
  events,
  refusals,
  initial: (): Plan => ({ lines: new Map() }),
  copy: ({ lines }) => ({ lines: new Map(lines) }),
  freeze: ({ lines }) => [...lines] as unknown as Json,
  thaw: (frozen) => ({ lines: new Map(frozen as unknown as [string, number][]) }),
  decide,
  evolve,
  access: { seenBy: 'vital-sign:view', record: (_state, id) => ({ kind: 'plan', id, facts: {} }) },
})

// biome-ignore lint/suspicious/noExplicitAny: the function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
export const planLines = view({
  name: 'plan_lines',
  answers: 'What is each card meant to reach, by model, version, sign and month?',
  columns: { model_id: 'uuid', version: 'text', element: 'uuid', sign: 'text', month: 'text', value: 'bigint' },
  key: ['model_id', 'version', 'element', 'sign', 'month'],
  guard: guardedByElement('plan_lines', ' and e.model_id = plan_lines.model_id'),
  on: {
    PlanLinesSet: (event: Happened) => {
      const model_id = streamParts(event.stream).id
      const { version, lines } = event.data as { version: string; lines: z.output<typeof planned>[] }
      return lines.map(({ element, sign, month, value }) =>
        value === null ? remove({ model_id, version, element, sign, month }) : insert({ model_id, version, element, sign, month, value }),
      )
    },
  },
})
export const planQueries = {
  ListPlanLines: selectQuery({
    verb: 'list',
    summary: 'What cards are meant to reach, by model, version, sign and month.',
    permission: 'vital-sign:view',
    input: z.strictObject({}),
    view: planLines,
    shows: ['model_id', 'version', 'element', 'sign', 'month', 'value'],
    filters: ['model_id', 'version', 'element', 'sign', 'month'],
    searches: ['sign'],
    sorts: ['month', 'sign'],
    sortedBy: 'month',
  }),
} as const
