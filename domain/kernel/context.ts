/** A context is what one folder of the domain offers to programs: aggregates, queries, views and reactions. */
import { assert } from './assert.ts'
import type { AnyAggregate } from './decider.ts'
import type { Actor, Policy } from './policy.ts'
import type { QueryDefinition } from './query.ts'
import type { Reaction } from './reaction.ts'
import type { View } from './view.ts'

export type Context = {
  readonly name: string
  readonly aggregates: readonly AnyAggregate[]
  /** By aggregate name, then by PascalCase query name. */
  // biome-ignore lint/suspicious/noExplicitAny: each query knows the state of its own aggregate
  readonly queries: Readonly<Record<string, Readonly<Record<string, any>>>>
  readonly views: readonly View[]
  readonly reactions: readonly Reaction[]
  /** Types of events after which what is kept apart about their subject is destroyed, with its key. */
  readonly erasures?: readonly string[]
}

/** How programs find out who may do what: the policy, whom a member's state makes them, and what the workspace adds. */
export type Authority = {
  readonly policy: Policy
  /** The aggregate whose streams are the members, and the one that keeps the workspace's own rules. */
  readonly members: string
  readonly workspaces: string
  readonly approvals: string
  /** Null when the member may do nothing at all. */
  readonly actorOf: (member: unknown, id: string, scopes: readonly string[]) => Actor | null
  /** The roles of which one must approve the command before it is done, or null. */
  readonly approversOf: (workspace: unknown, command: string) => readonly string[] | null
  /** The command that whoever does this one must not have done on the same record, or null. */
  readonly separatedFrom: (workspace: unknown, command: string) => readonly string[]
}

/** Everything that the programs know of the domain, checked once for names that collide. */
export type Registry = {
  readonly aggregates: ReadonlyMap<string, AnyAggregate>
  readonly queries: ReadonlyMap<string, Readonly<Record<string, QueryDefinition>>>
  readonly views: readonly View[]
  readonly reactions: readonly Reaction[]
  readonly erasures: ReadonlySet<string>
  /** Without it every command is trusted, as in tests of the store. */
  readonly authority?: Authority
}

export function registry(contexts: readonly Context[], authority?: Authority): Registry {
  const aggregates = new Map<string, AnyAggregate>()
  const queries = new Map<string, Readonly<Record<string, QueryDefinition>>>()
  const views = new Map<string, View>()
  const names = new Set<string>()
  for (const context of contexts) {
    for (const aggregate of context.aggregates) {
      assert(!aggregates.has(aggregate.name), `two aggregates are named ${aggregate.name}`)
      aggregates.set(aggregate.name, aggregate)
      for (const name of Object.keys(aggregate.commands)) claim(names, name)
    }
    for (const [aggregate, definitions] of Object.entries(context.queries)) {
      queries.set(aggregate, { ...queries.get(aggregate), ...definitions })
      for (const name of Object.keys(definitions)) claim(names, name)
    }
    for (const view of context.views) {
      assert(!views.has(view.name), `two views are named ${view.name}`)
      views.set(view.name, view)
    }
  }
  const reactions = contexts.flatMap((context) => context.reactions)
  const erasures = new Set(contexts.flatMap((context) => context.erasures ?? []))
  return { aggregates, queries, views: [...views.values()], reactions, erasures, ...(authority ? { authority } : {}) }
}

function claim(names: Set<string>, name: string): void {
  assert(!names.has(name), `two operations are named ${name}`)
  names.add(name)
}
