/** A decider answers a command with events or a refusal, and folds events into the state that the next answer rests on. */
import type * as z from 'zod'
import { assert } from './assert.ts'
import type { CommandDefinition } from './command.ts'
import type { Json } from './json.ts'
import type { Protected } from './policy.ts'

/** What surrounds a command: everything a decision may know besides the state and the payload. Deciders have no clock. */
export type Envelope = {
  readonly commandId: string
  readonly workspaceId: string
  /** The id of the aggregate that the command addresses. */
  readonly target: string
  /** An opaque id; personal data never enters an event. */
  readonly actor: string
  /** The moment of recording, in milliseconds since 1970, UTC. */
  readonly momentMs: number
  /** Mints the next id of this command; deciding again mints the same ids. */
  readonly newId: () => string
  /** The state of another stream that the command declared under `reads` or `writes`. */
  readonly stateOf: <State>(reference: StreamReference) => State
  /** The version of a stream that the command addresses or declared: how many events its state rests on. */
  readonly versionOf: (reference: StreamReference) => number
  /** The events of the earlier command that this one undoes; empty unless the definition says `undoes`. */
  readonly undone: readonly Fact[]
}

export type Fact<Type extends string = string, Data = unknown> = { readonly type: Type; readonly data: Data }
/** A stream as it is, or as it was at an earlier `version`; the past cannot be written. */
export type StreamReference = { readonly aggregate: string; readonly id: string; readonly version?: number }

/** Refusals are values. `missing` becomes 404, `conflict` 409, `rule` 422. `says` may use `{facts}`. */
export type RefusalDefinition = { readonly kind: 'missing' | 'conflict' | 'rule'; readonly says: string }
export type Refused<Code extends string = string> = { readonly refused: Code; readonly facts: Readonly<Record<string, Json>> }
export type Accepted<Event extends Fact = Fact> = {
  readonly events: readonly Event[]
  /** Events for other streams that the command declared under `writes`. */
  readonly also?: readonly { readonly stream: StreamReference; readonly events: readonly Fact[] }[]
  /** What the caller is told besides the versions, for example the id of a new element. */
  readonly result?: Json
}
export type Decision<Event extends Fact = Fact, Code extends string = string> = Accepted<Event> | Refused<Code>

/** One thing that a command does to one record, as the policy is asked about it. */
export type Touch = { readonly action: string; readonly record: Protected }
/** What the policy needs to know of an aggregate; without it every command is one touch of a record without facts. */
export type AggregateAccess<State> = {
  /** The record itself with the facts that rules look at. */
  readonly record: (state: State, id: string) => Protected
  /** The action that says whether somebody may know that the record is there. */
  readonly seenBy: string
  /** What a command does to which records; `undone` are the events that it takes back. */
  readonly touches?: (
    state: State,
    command: { readonly name: string; readonly payload: unknown; readonly permission: string },
    target: string,
    undone: readonly Fact[],
  ) => readonly Touch[]
  /** The state without what `sees` denies; the same object when nothing is hidden. */
  readonly masked?: (state: State, sees: (touch: Touch) => boolean, id: string) => State
  /** An earlier state without what is hidden today. */
  readonly maskedPast?: (past: State, now: State, sees: (touch: Touch) => boolean, id: string) => State
}

export type EventDefinition<Schema extends z.ZodType = z.ZodType> = {
  /** Members of the data that no reader of the log gets to see, such as the hash of a secret. */
  readonly withheld?: readonly string[]
  /** The version written today; older ones are brought up by `upcast`. */
  readonly version: number
  readonly schema: Schema
  /** From version n to n + 1, for every n below `version`. */
  readonly upcast?: Readonly<Record<number, (data: never) => unknown>>
}

export type EventsOf<Definitions extends Record<string, EventDefinition>> = {
  [Type in keyof Definitions & string]: Fact<Type, z.output<Definitions[Type]['schema']>>
}[keyof Definitions & string]

type Commands = Record<string, CommandDefinition>

/** The table that folds: per event, a change of the draft that it is given. */
export type Evolve<State, E extends Record<string, EventDefinition>> = {
  readonly [Type in keyof E]: (draft: State, data: z.output<E[Type]['schema']>) => void
}
/** The table that decides: per command, events or a refusal. */
export type Decide<State, C extends Commands, E extends Record<string, EventDefinition>, Code extends string> = {
  readonly [Name in keyof C]: (state: State, payload: z.output<C[Name]['payload']>, envelope: Envelope) => Decision<EventsOf<E>, Code>
}

/**
 * One aggregate: its commands, its events, its refusals, and the two tables that decide and evolve. The tables are keyed
 * by name, so a missing case does not compile. `evolve` changes the draft it is given; `copy` makes a draft of a state.
 */
export type Aggregate<
  State = unknown,
  C extends Commands = Commands,
  E extends Record<string, EventDefinition> = Record<string, EventDefinition>,
  Code extends string = string,
> = {
  /** Kebab-case singular; the plural names its address. */
  readonly name: string
  readonly plural: string
  readonly commands: C
  readonly events: E
  readonly refusals: Readonly<Record<Code, RefusalDefinition>>
  readonly initial: () => State
  readonly copy: (state: State) => State
  /** The state as JSON for a keyframe, and back; without them a stream is always folded from its beginning. */
  readonly freeze?: (state: State) => Json
  readonly thaw?: (frozen: Json) => State
  /** Names that people gave to versions of the stream; with it reads may say `asOf` such a name. */
  readonly namedVersions?: (state: State) => ReadonlyMap<string, number>
  readonly decide: Decide<State, C, E, Code>
  readonly evolve: Evolve<State, E>
  readonly access?: AggregateAccess<State>
  /** One for each workspace, under its id: it is there before anything was said about it. */
  readonly isOfWorkspace?: boolean
  /** Members of the state that follow from the rest, or hold another whole: the audit does not tell how they changed. */
  readonly untold?: readonly string[]
}

/** An aggregate whose types are forgotten, as registries and the store hold it. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds aggregates of every type; the casts stay in this file
export type AnyAggregate = Aggregate<any, any, any, any>

/** Declares an aggregate and lets the compiler infer its types. */
export function aggregate<State, C extends Commands, E extends Record<string, EventDefinition>, Code extends string>(
  definition: Aggregate<State, C, E, Code>,
): Aggregate<State, C, E, Code> {
  return definition
}

/** The command is accepted with these events; none at all means that nothing had to change. */
export function accept<Type extends string, Event extends Fact<Type>>(...events: Event[]): Accepted<Event> {
  return { events }
}

/** The command is refused, with the facts that its sentence names. */
export function refuse<Code extends string>(refused: Code, facts: Record<string, Json> = {}): Refused<Code> {
  return { refused, facts }
}

export function isRefused(decision: Decision): decision is Refused {
  return 'refused' in decision
}

/** The sentence of a refusal: its template with the facts filled in. */
export function refusalText(aggregate: AnyAggregate, refusal: Refused): string {
  const definition = aggregate.refusals[refusal.refused]
  assert(definition, `${aggregate.name} has no refusal named ${refusal.refused}`)
  return definition.says.replace(/\{(\w+)\}/g, (_: string, name: string) => {
    const fact = refusal.facts[name]
    return typeof fact === 'string' ? fact : JSON.stringify(fact ?? null)
  })
}

/** Decides one command; throws when the aggregate does not know its name. */
export function decide(aggregate: AnyAggregate, state: unknown, command: { name: string; payload: unknown }, envelope: Envelope): Decision {
  const answer = aggregate.decide[command.name]
  assert(answer, `${aggregate.name} does not decide ${command.name}`)
  return answer(state, command.payload, envelope)
}

/** Folds events into a draft that the caller owns; nothing is copied, so this is the way to replay. */
export function evolveInto(aggregate: AnyAggregate, draft: unknown, events: Iterable<Fact>): void {
  for (const event of events) {
    const evolve = aggregate.evolve[event.type]
    if (!evolve) throw new Error(`${aggregate.name} does not know the event ${event.type}`)
    evolve(draft, event.data)
  }
}

/** The state after the events; the given state stays as it was. */
export function evolved<State>(aggregate: AnyAggregate, state: State, events: Iterable<Fact>): State {
  const draft = aggregate.copy(state) as State
  evolveInto(aggregate, draft, events)
  return draft
}

/** The data of a stored event in today's version; throws when no upcaster leads there. */
export function upcast(aggregate: AnyAggregate, type: string, schemaVersion: number, data: unknown): unknown {
  const definition: EventDefinition | undefined = aggregate.events[type]
  assert(definition, `${aggregate.name} does not know the event ${type}`)
  let current = data
  for (let version = schemaVersion; version < definition.version; version++) {
    const step = definition.upcast?.[version] as ((data: unknown) => unknown) | undefined
    assert(step, `${type} has no upcaster from version ${version}`)
    current = step(current)
  }
  return current
}
