/** The budget of a card of the cost structure: what was planned for it, what uses it up, and what happens when that is more. */
import * as z from 'zod'
import { type CommandDefinition, type CommandTarget, command } from '#kernel/command'
import {
  accept,
  aggregate,
  type Decide,
  type Envelope,
  type Evolve,
  type Fact,
  type Refused,
  refuse,
  type StreamReference,
} from '#kernel/decider'
import { type RecordedEvent, streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { moneyText } from '#kernel/money'
import { selectQuery } from '#kernel/query'
import { insert, view } from '#kernel/view'
import type { Part } from './attribution.ts'
import { type Entry, unassigned } from './counts.ts'
import { guardedByElement, operatingModel, theWorkspace } from './operating-model.ts'
import { type Plan, plannedIn } from './plan.ts'
import type { RecordKind, RecordState } from './record-kind.ts'

const outcomes = ['ignore', 'warn', 'stop'] as const
const spans = ['month', 'year-to-date', 'year'] as const
type Control = { readonly whenOver: (typeof outcomes)[number]; readonly each: (typeof spans)[number] }
/** `used` is in minor units, by `{month} {currency}`. */
type Budget = Control & { used: Readonly<Record<string, number>> }
/** The sign whose plan lines are budgets, in the version that plan against actual is measured by. */
const budgetSign = 'spending'

const control = z.strictObject({
  whenOver: z.enum(outcomes).describe('What happens to what would use up more than there is'),
  each: z.enum(spans).default('month').describe('What is compared: a month alone, the year up to it, or the whole year'),
})
const commands = {
  ControlBudget: command({
    verb: 'control',
    summary: 'Say what happens when more is spent and committed for a card than is planned for it: nothing, a warning, or a refusal.',
    permission: 'plan:edit',
    payload: control,
  }),
} as const
const drawn = z.object({ month: z.string(), currency: z.string(), amount: z.int() })
const events = {
  BudgetControlled: { version: 1, schema: control },
  BudgetDrawn: { version: 1, schema: z.object({ entries: z.array(drawn) }) },
} as const

const decide: Decide<Budget, typeof commands, typeof events, never> = {
  ControlBudget: ({ whenOver, each }, said) =>
    whenOver === said.whenOver && each === said.each ? accept() : accept({ type: 'BudgetControlled', data: said }),
}
const evolve: Evolve<Budget, typeof events> = {
  BudgetControlled: (budget, said) => void Object.assign(budget, said),
  BudgetDrawn(budget, { entries }) {
    const used = { ...budget.used }
    for (const { month, currency, amount } of entries) used[`${month} ${currency}`] = (used[`${month} ${currency}`] ?? 0) + amount
    budget.used = used
  },
}
/** One for each card, under the id of the card. */
export const budget = aggregate({
  name: 'budget',
  plural: 'budgets',
  commands,
  events,
  refusals: {},
  initial: (): Budget => ({ whenOver: 'ignore', each: 'month', used: {} }),
  copy: (state) => ({ ...state }),
  freeze: (state) => state as unknown as Json,
  thaw: (frozen) => frozen as unknown as Budget,
  decide,
  evolve,
  access: { seenBy: 'vital-sign:view', record: (_state, id) => ({ kind: 'budget', id, facts: {} }) },
})

const streamOf = (element: string): StreamReference => ({ aggregate: 'budget', id: element })
/** The budgets that a change of a record reaches: those of the cards that it has, and of those that are chosen. */
export function budgetStreams(
  kind: RecordKind,
  { cards }: Pick<RecordState, 'cards'>,
  chosen: readonly Part[],
): readonly StreamReference[] {
  if (!kind.budgeted) return []
  const held = (cards['cost-structure'] ?? []).flatMap(({ parts }) => parts)
  return [...new Set([...held, ...chosen].map(({ element }) => element))].map(streamOf)
}
/** What the check of a budget rests on besides: the currency of the business, and the plan of its operating model. */
export const budgetReads = (kind: RecordKind, target: CommandTarget): readonly StreamReference[] =>
  kind.budgeted ? [theWorkspace(target)] : []
export function budgetLookups(
  kind: RecordKind,
  target: CommandTarget,
  stateOf: Parameters<NonNullable<CommandDefinition['looksUp']>>[2],
): readonly StreamReference[] {
  const model = kind.budgeted ? operatingModel(stateOf, target) : null
  return model ? [{ aggregate: 'plan', id: model.id }] : []
}

export const budgetRefusals = {
  'over-budget': {
    kind: 'rule',
    says: 'With this, {used} would be spent and committed in {span}, of {planned} that are planned; ask for a larger budget, or spend it in another month.',
  },
} as const
type Drawn = {
  readonly also: readonly { readonly stream: StreamReference; readonly events: readonly Fact[] }[]
  readonly warnings: readonly string[]
}
/** BUD-1 to BUD-3: what a change uses up more or less of the budgets of its cards, refused or told where it is more than there is. */
export function drawnBy(
  kind: RecordKind,
  added: readonly Entry[],
  streams: readonly StreamReference[],
  envelope: Envelope,
): Drawn | Refused {
  const also: { stream: StreamReference; events: readonly Fact[] }[] = []
  const warnings: string[] = []
  for (const stream of streams) {
    const entries = entriesFor(stream.id, kind, added)
    if (entries.length === 0) continue
    const over = overspent(stream, entries, envelope)
    if (over?.whenOver === 'stop') return refuse('over-budget', over.facts)
    if (over) warnings.push(`Over budget: ${over.facts.used} of ${over.facts.planned} in ${over.facts.span}.`)
    also.push({ stream, events: [{ type: 'BudgetDrawn', data: { entries } }] })
  }
  return { also, warnings }
}
function entriesFor(element: string, { budgeted = [] }: RecordKind, added: readonly Entry[]) {
  const sums = new Map<string, z.output<typeof drawn>>()
  for (const { measure, block, month, currency, basis, amount, element: of } of added) {
    if (of !== element || of === unassigned || block !== 'cost-structure' || basis === 'restated' || !budgeted.includes(measure)) continue
    const key = `${month} ${currency}`
    sums.set(key, { month, currency, amount: (sums.get(key)?.amount ?? 0) + amount })
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}
/** BUD-2: the first span in which more is used than planned because of it; spans in which nothing is planned have no limit. */
function overspent(stream: StreamReference, entries: readonly z.output<typeof drawn>[], envelope: Envelope) {
  const { whenOver, each, used } = envelope.stateOf<Budget>(stream)
  if (whenOver === 'ignore') return null
  const model = operatingModel(envelope.stateOf, envelope)
  if (!model) return null
  const { profile } = envelope.stateOf<{ profile: { currency: string } | null }>(theWorkspace(envelope))
  const currency = profile?.currency ?? 'EUR'
  const own = entries.filter((entry) => entry.currency === currency)
  const plan = envelope.stateOf<Plan>({ aggregate: 'plan', id: model.id })
  const usedIn = (month: string) =>
    (used[`${month} ${currency}`] ?? 0) + own.reduce((sum, entry) => (entry.month === month ? sum + entry.amount : sum), 0)
  const sumOf = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0)
  for (const { month, amount } of own) {
    if (amount <= 0) continue
    const months = monthsOf(month, each)
    const planned = months.flatMap((one) => plannedIn(plan, { element: stream.id, sign: budgetSign, month: one }) ?? [])
    if (planned.length === 0 || sumOf(months.map(usedIn)) <= sumOf(planned)) continue
    const text = (minor: number) => moneyText({ minor: BigInt(minor), currency })
    const span = each === 'month' ? month : each === 'year' ? month.slice(0, 4) : `${months[0]} to ${month}`
    return { whenOver, facts: { used: text(sumOf(months.map(usedIn))), planned: text(sumOf(planned)), span } }
  }
  return null
}
const monthsOf = (month: string, each: Control['each']): readonly string[] => {
  if (each === 'month') return [month]
  const year = Array.from({ length: 12 }, (_, at) => `${month.slice(0, 4)}-${String(at + 1).padStart(2, '0')}`)
  return each === 'year' ? year : year.filter((one) => one <= month)
}

export const budgets = view({
  name: 'budgets',
  answers: 'What happens when more is spent and committed for a card than is planned?',
  columns: { element: 'uuid', when_over: 'text', each: 'text', changed_at: 'timestamp' },
  key: ['element'],
  guard: guardedByElement('budgets', ''),
  on: {
    BudgetControlled: (event: RecordedEvent & { readonly data: Control }) => [
      insert({
        element: streamParts(event.stream).id,
        when_over: event.data.whenOver,
        each: event.data.each,
        changed_at: event.recordedAt,
      }),
    ],
  },
})
export const budgetQueries = {
  ListBudgets: selectQuery({
    verb: 'list',
    summary: 'What happens, card by card, when more is spent and committed than is planned.',
    permission: 'vital-sign:view',
    input: z.strictObject({}),
    view: budgets,
    shows: ['element', 'when_over', 'each', 'changed_at'],
    filters: ['element', 'when_over'],
    searches: ['when_over'],
    sorts: ['changed_at'],
    sortedBy: '-changed_at',
  }),
} as const
