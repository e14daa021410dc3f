/** The plan of a model: what its cards are meant to reach, by sign and month, in versions beside each other. */
import * as z from 'zod'
import { command } from '#kernel/command'
import { accept, aggregate, type Decide, type EventDefinition, type Evolve, refuse } from '#kernel/decider'
import { type RecordedEvent, streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { selectQuery } from '#kernel/query'
import type { Reaction } from '#kernel/reaction'
import { insert, remove, view } from '#kernel/view'
import { monthSchema, wholeValue } from './card.ts'
import { signSchema } from './field.ts'
import { guardedByElement } from './operating-model.ts'

/** The version that plan against actual is measured by, when no other is asked for. */
export const usualVersion = 'budget'
export type Plan = {
  /** By `{version} {element} {sign} {month}`. */
  lines: Map<string, number>
  /** Of the plan of a what-if, the lines that were changed since it began or was adopted last. */
  own: Set<string>
}
const limits = { lines: 100_000, atOnce: 2_000, inEvent: 5_000 }

const version = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is no plan version; use small letters, digits and hyphens, such as budget-2027')
const line = z.strictObject({
  element: z.uuid().describe('The card'),
  sign: signSchema,
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
  CopyPlan: command({
    verb: 'copy',
    summary: 'Begin the plan of a what-if with that of its origin.',
    permission: 'plan:edit',
    isInternal: true,
    payload: z.strictObject({ from: z.uuid() }),
    reads: ({ from }) => [{ aggregate: 'plan', id: from }],
  }),
  AdoptPlan: command({
    verb: 'adopt',
    summary:
      'Take over what a what-if changed in the plan since it began or was adopted last; it follows by itself when the what-if is adopted.',
    permission: 'plan:edit',
    payload: z.strictObject({ from: z.uuid().describe('The what-if') }),
    reads: ({ from }, { target }) => [
      { aggregate: 'business-model', id: from },
      { aggregate: 'business-model', id: target },
    ],
    writes: ({ from }) => [{ aggregate: 'plan', id: from }],
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
const place = z.object({ version: z.string(), element: z.string(), sign: z.string(), month: z.string() })
const copied = place.extend({ value: z.int() })
const events = {
  /** `isTried` in a what-if, whose changes can be adopted. */
  PlanLinesSet: define(z.object({ version: z.string(), lines: z.array(planned), isTried: z.boolean().optional() })),
  PlanCopied: define(z.object({ from: z.string(), lines: z.array(copied) })),
  /** What the what-if changed in these lines stands in its origin too. */
  PlanSettled: define(z.object({ lines: z.array(place) })),
} as const
const refusals = {
  'no-such-model': { kind: 'missing', says: 'There is no such business model, or you do not see it.' },
  'no-such-card': { kind: 'rule', says: 'The model has no card with the id {element}.' },
  'no-what-if': { kind: 'rule', says: 'from: this is no what-if of the model; name one that began from it.' },
  'too-many-lines': { kind: 'rule', says: 'A plan holds {most} lines at most.' },
} as const
type Model = {
  readonly status: string
  readonly elements: ReadonlyMap<string, { readonly parent?: string }>
  readonly origin: { readonly model: string } | null
}
const keyOf = (version: string, { element, sign, month }: { element: string; sign: string; month: string }) =>
  `${version} ${element} ${sign} ${month}`
/** What the usual version plans for a card in a month, in the unit of the sign; null where it plans nothing. */
export const plannedIn = (plan: Plan, place: { element: string; sign: string; month: string }): number | null =>
  plan.lines.get(keyOf(usualVersion, place)) ?? null

const partsOf = (key: string) => {
  const [version, element, sign, month] = key.split(' ') as [string, string, string, string]
  return { version, element, sign, month }
}

const decide: Decide<Plan, typeof commands, typeof events, keyof typeof refusals> = {
  SetPlanLines(plan, { version, lines }, { stateOf, target }) {
    const { status, elements, origin } = stateOf<Model>({ aggregate: 'business-model', id: target })
    if (status === 'absent') return refuse('no-such-model')
    const stranger = lines.find(({ element, value }) => value !== null && !elements.has(element))
    if (stranger) return refuse('no-such-card', { element: stranger.element })
    const changed = lines
      .map((one) => ({ ...one, former: plan.lines.get(keyOf(version, one)) ?? null }))
      .filter(({ value, former }) => value !== former)
    if (plan.lines.size + changed.length > limits.lines) return refuse('too-many-lines', { most: limits.lines })
    return changed.length === 0
      ? accept()
      : accept({ type: 'PlanLinesSet', data: { version, lines: changed, ...(origin ? { isTried: true } : {}) } })
  },
  CopyPlan(plan, { from }, { stateOf }) {
    if (plan.lines.size > 0) return accept()
    const lines = [...stateOf<Plan>({ aggregate: 'plan', id: from }).lines].map(([key, value]) => ({ ...partsOf(key), value }))
    const parts = Array.from({ length: Math.ceil(lines.length / limits.inEvent) }, (_, at) =>
      lines.slice(at * limits.inEvent, (at + 1) * limits.inEvent),
    )
    return accept(...parts.map((part) => ({ type: 'PlanCopied' as const, data: { from, lines: part } })))
  },
  AdoptPlan(plan, { from }, { stateOf, target }) {
    const model = stateOf<Model>({ aggregate: 'business-model', id: from })
    const own = stateOf<Model>({ aggregate: 'business-model', id: target })
    // A what-if that takes over from its origin keeps the plan that is tried in it.
    if (own.origin?.model === from) return accept()
    if (model.status === 'absent' || model.origin?.model !== target) return refuse('no-what-if')
    const theirs = stateOf<Plan>({ aggregate: 'plan', id: from })
    // A card that was not adopted keeps its lines in the what-if, until it is.
    const taken = [...theirs.own].map(partsOf).filter(({ element }) => own.elements.has(element))
    const changed = taken
      .map((line) => ({ ...line, key: keyOf(line.version, line) }))
      .map(({ key, ...line }) => ({ ...line, value: theirs.lines.get(key) ?? null, former: plan.lines.get(key) ?? null }))
      .filter(({ value, former }) => value !== former)
    const settled = { stream: { aggregate: 'plan', id: from }, events: [{ type: 'PlanSettled', data: { lines: taken } }] }
    const set = [...Map.groupBy(changed, ({ version }) => version)].map(([version, lines]) => ({
      type: 'PlanLinesSet' as const,
      data: { version, lines: lines.map(({ version: _, ...line }) => line) },
    }))
    return { ...accept(...set), also: taken.length === 0 ? [] : [settled], result: { lines: changed.length } }
  },
}
const evolve: Evolve<Plan, typeof events> = {
  PlanLinesSet(plan, { version, lines, isTried }) {
    for (const one of lines) {
      const key = keyOf(version, one)
      if (one.value === null) plan.lines.delete(key)
      else plan.lines.set(key, one.value)
      if (isTried) plan.own.add(key)
    }
  },
  PlanCopied(plan, { lines }) {
    for (const { version, value, ...one } of lines) plan.lines.set(keyOf(version, one), value)
  },
  PlanSettled(plan, { lines }) {
    for (const line of lines) plan.own.delete(keyOf(line.version, line))
  },
}
export const plan = aggregate({
  name: 'plan',
  plural: 'plans',
  commands,
  events,
  refusals,
  initial: (): Plan => ({ lines: new Map(), own: new Set() }),
  copy: ({ lines, own }) => ({ lines: new Map(lines), own: new Set(own) }),
  freeze: ({ lines, own }) => ({ lines: [...lines], own: [...own] }) as unknown as Json,
  thaw: (frozen) => {
    const { lines, own } = frozen as unknown as { lines: [string, number][]; own: string[] }
    return { lines: new Map(lines), own: new Set(own) }
  },
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
    PlanCopied: (event: Happened) => {
      const model_id = streamParts(event.stream).id
      return (event.data.lines as z.output<typeof copied>[]).map((line) => insert({ model_id, ...line }))
    },
  },
})

/** A what-if is planned as its origin is, until it is planned otherwise; what it changed comes along when it is adopted. */
export const planReactions: readonly Reaction[] = [
  {
    name: 'what-if-begins-with-the-plan',
    on: 'ModelForked',
    sends: (event) => [{ aggregate: 'plan', id: streamParts(event.stream).id, name: 'CopyPlan', payload: { from: event.data.model } }],
  },
  {
    name: 'plan-is-adopted-with-the-what-if',
    on: 'ModelAdopted',
    sends: (event) => [{ aggregate: 'plan', id: streamParts(event.stream).id, name: 'AdoptPlan', payload: { from: event.data.model } }],
  },
]

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
