/** Given, when, then: tests of deciders, views and reactions that read as sentences. */
import { expect } from 'vitest'
import type { CommandMessage } from './command.ts'
import { type AnyAggregate, decide, type Envelope, evolved, evolveInto, type Fact, isRefused } from './decider.ts'
import type { RecordedEvent } from './event.ts'
import { idsOf } from './ids.ts'
import type { Json } from './json.ts'
import { type Reaction, reactTo } from './reaction.ts'
import { MemoryTable, type View } from './view.ts'

const anyCommandId = '01980000-0000-7000-8000-000000000001'
const anyWorkspace = '01980000-0000-7000-8000-00000000aaaa'
const anyTarget = '01980000-0000-7000-8000-00000000bbbb'

/** An envelope with fixed time and ids; what a test cares about is overridden. */
export function anEnvelope(given: Partial<Envelope> = {}): Envelope {
  const momentMs = given.momentMs ?? Date.UTC(2026, 0, 15, 12)
  return {
    commandId: anyCommandId,
    workspaceId: anyWorkspace,
    target: anyTarget,
    actor: 'person-1',
    momentMs,
    newId: idsOf(given.commandId ?? anyCommandId, momentMs),
    stateOf: () => {
      throw new Error('this test gives no other streams')
    },
    versionOf: () => 1,
    undone: [],
    ...given,
  }
}

/** Events as a store would have recorded them, numbered from `first`. */
export function recorded(events: readonly Fact[], given: Partial<RecordedEvent> = {}, first = 1): RecordedEvent[] {
  return events.map((event, index) => ({
    ...event,
    eventId: idsOf(`event-${first + index}`, 0)(),
    workspaceId: anyWorkspace,
    stream: `any/${anyTarget}`,
    version: first + index,
    position: first + index,
    schemaVersion: 1,
    actor: 'person-1',
    effectiveAt: '2026-01-15T12:00:00.000Z',
    recordedAt: '2026-01-15T12:00:00.000Z',
    commandId: anyCommandId,
    correlationId: anyCommandId,
    causationId: anyCommandId,
    ...given,
  }))
}

/** `given(aggregate, ...events).when(name, payload).then(...events)` */
export function given(aggregate: AnyAggregate, ...events: Fact[]) {
  const state = aggregate.initial()
  evolveInto(aggregate, state, events)
  return {
    when(name: string, payload: unknown, envelope: Partial<Envelope> = {}) {
      const before = JSON.stringify(plain(state))
      const decision = decide(aggregate, state, { name, payload }, anEnvelope(envelope))
      expect(JSON.stringify(plain(state)), 'deciding changes no state').toBe(before)
      return {
        decision,
        // biome-ignore lint/suspicious/noThenProperty: given, when, then is how these tests read; nobody awaits them
        then(...expected: Fact[]) {
          expect(isRefused(decision) ? decision : decision.events).toEqual(expected)
        },
        thenRefused(code: string, facts?: Record<string, Json>) {
          expect(isRefused(decision) ? decision.refused : decision.events).toBe(code)
          if (facts && isRefused(decision)) expect(decision.facts).toMatchObject(facts)
        },
        thenNothing() {
          expect(isRefused(decision) ? decision : decision.events).toEqual([])
        },
        /** The state after the accepted events, to say what is true then. */
        thenState<State>(): State {
          expect(isRefused(decision) ? decision : null).toBeNull()
          return evolved(aggregate, state as State, isRefused(decision) ? [] : decision.events)
        },
      }
    },
  }
}

/** `givenView(view, ...events).thenRows(...)`: rows in key order. */
export function givenView(view: View, ...events: RecordedEvent[]) {
  const table = new MemoryTable(view)
  for (const event of events) table.apply(event)
  return {
    thenRows(...expected: unknown[]) {
      expect([...table.rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)).toEqual(expected)
    },
  }
}

/** `givenEvent(reaction, event).then(...commands)`: the same event always gives the same command ids. */
export function givenEvent(reaction: Reaction, event: RecordedEvent) {
  const commands = reactTo(reaction, event)
  expect(reactTo(reaction, event)).toEqual(commands)
  return {
    // biome-ignore lint/suspicious/noThenProperty: given, when, then is how these tests read; nobody awaits them
    then(...expected: CommandMessage[]) {
      expect(commands.map(({ commandId: _, ...command }) => command)).toEqual(expected)
    },
  }
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, member]) => [key, plain(member)])
  if (value && typeof value === 'object' && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]))
  return value
}
