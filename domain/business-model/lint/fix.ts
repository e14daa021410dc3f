/** Mending without a server: the commands of every fix are decided like any other and applied, until none is left. */
import { decide, type Envelope, evolved, isRefused } from '#kernel/decider'
import { idsOf } from '#kernel/ids'
import { decide as answers } from '../decide.ts'
import { evolve } from '../evolve.ts'
import { type BusinessModel, copy } from '../state.ts'
import { lintModel } from './lint.ts'

/** Rounds after which it stops: one fix may make another possible, but none goes round in circles. */
const mostRounds = 5

/** The model after every fix that is still accepted, and what each did. */
export function fixAll(model: BusinessModel, today: string | null): { readonly model: BusinessModel; readonly done: readonly string[] } {
  const done: string[] = []
  let current = model
  for (let round = 0; round < mostRounds; round++) {
    const fixes = lintModel(current, today).flatMap(({ fix }) => (fix ? [fix] : []))
    const before = done.length
    for (const { label, commands } of fixes) {
      const next = commands.reduce<BusinessModel | null>((state, command) => state && applied(state, command), current)
      if (!next) continue
      current = next
      done.push(label)
    }
    if (done.length === before) break
  }
  return { model: current, done }
}

/** What deciding and evolving need of the aggregate. */
const aggregate = { decide: answers, evolve, copy } as never

function applied(model: BusinessModel, command: { readonly name: string; readonly payload: unknown }): BusinessModel | null {
  const decision = decide(aggregate, model, command, offline)
  return isRefused(decision) || decision.events.length === 0 ? null : evolved(aggregate, model, decision.events)
}

const offline: Envelope = {
  commandId: 'fix',
  workspaceId: '',
  target: '',
  actor: '',
  momentMs: 0,
  newId: idsOf('fix', 0),
  undone: [],
  versionOf: () => 0,
  stateOf: <State>() => ({ holder: null }) as State,
}
