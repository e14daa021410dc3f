/** Records that come of an act on another one, within the same commit. */
import type { AnyAggregate, Decision, Envelope, Refused, StreamReference } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { budget } from './budget.ts'
import { type Act, type ActEnvelope, pascal, type Values } from './record-kind.ts'

type Also = NonNullable<Extract<Decision, { readonly events: unknown }>['also']>
const keyOf = ({ aggregate, id }: StreamReference) => `${aggregate} ${id}`

/** The made record is added by its own decider. */
export function madeBy(
  { decide }: AnyAggregate,
  makes: NonNullable<Act['makes']>,
  [values, said, around]: readonly [Values, Values, ActEnvelope],
  envelope: Envelope,
): Refused | { readonly also: Also; readonly result: Readonly<Record<string, Json>> } {
  const id = makes.id(values, envelope.target)
  const stream = { aggregate: makes.kind.name, id }
  const add = decide[`Add${pascal(makes.kind.name)}`] as AnyAggregate['decide'][string]
  const decision: Decision = add(envelope.stateOf(stream), makes.values(values, said, around), { ...envelope, target: id })
  if ('refused' in decision) return decision
  const told = (decision.result ?? {}) as Readonly<Record<string, Json>>
  return { also: [{ stream, events: decision.events }, ...(decision.also ?? [])], result: { ...told, [makes.kind.name]: id } }
}

/** What is made draws on budgets after the record that it comes of gave back what it held of them. */
export function after(decision: Decision, envelope: Envelope): Envelope {
  const drawn = new Map(('also' in decision ? (decision.also ?? []) : []).map(({ stream, events }) => [keyOf(stream), events]))
  return {
    ...envelope,
    stateOf: <State>(reference: StreamReference): State => {
      const state = envelope.stateOf<State>(reference)
      const events = reference.aggregate === budget.name ? drawn.get(keyOf(reference)) : undefined
      if (!events) return state
      const draft = budget.copy(state as never)
      for (const { type, data } of events) (budget.evolve as Record<string, (of: unknown, data: unknown) => void>)[type]?.(draft, data)
      return draft as State
    },
  }
}
/** The events of each stream together, so that each is written once. */
export const together = (also: Also): Also =>
  Array.from(Map.groupBy(also, ({ stream }) => keyOf(stream)).values(), (all) => ({
    stream: (all[0] as Also[number]).stream,
    events: all.flatMap(({ events }) => events),
  }))
