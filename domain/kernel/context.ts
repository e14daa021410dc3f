/** A context is what one folder of the domain offers to programs: aggregates, queries, views and reactions. */
import { assert } from './assert.ts'
import type { AnyAggregate } from './decider.ts'
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
}

/** Everything that the programs know of the domain, checked once for names that collide. */
export type Registry = {
  readonly aggregates: ReadonlyMap<string, AnyAggregate>
  readonly queries: ReadonlyMap<string, Readonly<Record<string, QueryDefinition>>>
  readonly views: readonly View[]
  readonly reactions: readonly Reaction[]
}

export function registry(contexts: readonly Context[]): Registry {
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
  return { aggregates, queries, views: [...views.values()], reactions: contexts.flatMap((context) => context.reactions) }
}

function claim(names: Set<string>, name: string): void {
  assert(!names.has(name), `two operations are named ${name}`)
  names.add(name)
}
