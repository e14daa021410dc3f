/** Arbitrary histories for property tests: any commands, in any order, about the elements that there are. */
import fc from 'fast-check'
import { decide as decideOn, type Envelope, evolved, type Fact, isRefused } from '#kernel/decider'
import { anEnvelope } from '#kernel/testing'
import { businessModel } from './index.ts'
import { kinds } from './places.ts'
import type { BusinessModel } from './state.ts'

/** One step: which command, and numbers by which it picks among what exists. */
export type Step = { readonly act: string; readonly pick: readonly [number, number, number]; readonly text: string; readonly side?: number }

/** How many histories a law is tried on: few in every run of the tests, as many as LAW_RUNS says in the one that is kept. */
export const runs = (usual: number): number => Number(process.env.LAW_RUNS ?? usual)
const acts = ['add', 'add', 'add', 'part', 'revise', 'move', 'cross', 'link', 'link', 'unlink', 'remove', 'undo', 'stage', 'rename']

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    act: fc.constantFrom(...acts),
    pick: fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)),
    text: fc.constantFrom('Alpha', 'Beta', 'Gamma delta', 'Ünïcode 日本', 'x'.repeat(60)),
  }),
  { maxLength: 40 },
)

export type History = {
  readonly model: BusinessModel
  readonly facts: readonly Fact[]
  readonly commands: readonly { readonly facts: readonly Fact[]; readonly before: BusinessModel }[]
}

/** Plays steps on an empty model; refusals leave no trace, as in life. */
export function play(all: readonly Step[]): History {
  const created: Fact = { type: 'BusinessModelCreated', data: { meta: { name: 'M', portfolio: 'explore', stage: 'ideation' } } }
  let model = evolved(businessModel, businessModel.initial(), [created])
  const facts: Fact[] = [created]
  const commands: { facts: readonly Fact[]; before: BusinessModel }[] = []
  all.forEach((step, index) => {
    const undone = step.act === 'undo' ? (commands[step.pick[0] % Math.max(commands.length, 1)]?.facts ?? []) : []
    const command = commandOf(model, step)
    if (!command) return
    const decision = decideOn(businessModel, model, command, envelopeOf(index, undone, step.side))
    if (isRefused(decision) || decision.events.length === 0) return
    commands.push({ facts: decision.events, before: model })
    facts.push(...decision.events)
    model = evolved(businessModel, model, decision.events)
  })
  return { model, facts, commands }
}

export function envelopeOf(index: number, undone: readonly Fact[] = [], side = 0): Envelope {
  return anEnvelope({
    commandId: `01980000-0000-7000-800${side}-${String(index).padStart(12, '0')}`,
    undone,
    stateOf: <State>() => ({ holder: null }) as State,
  })
}

function commandOf(model: BusinessModel, { act, pick: [a, b, c], text }: Step): { name: string; payload: unknown } | null {
  const all = [...model.elements.values()]
  const [one, other] = [all[a % Math.max(all.length, 1)], all[b % Math.max(all.length, 1)]]
  const before = c % 3 === 0 && other ? other.id : null
  const cards = kinds.filter(({ parent }) => !parent)
  const parts = kinds.filter(({ parent }) => parent)
  switch (act) {
    case 'add':
      return { name: 'AddElement', payload: { kind: cards[a % cards.length]?.kind, name: text, before } }
    case 'part': {
      const kind = parts[b % parts.length]
      return one && kind ? { name: 'AddElement', payload: { kind: kind.kind, name: text, parent: one.id } } : null
    }
    case 'revise':
      return one
        ? { name: 'ReviseElement', payload: { element: one.id, set: c % 2 ? { name: text } : { tags: [text], description: text } } }
        : null
    case 'move':
      return one ? { name: 'MoveElement', payload: { element: one.id, before } } : null
    case 'cross':
      return one ? { name: 'MoveElement', payload: { element: one.id, block: businessModelBlock(c), before: null } } : null
    case 'link':
      return one && other ? { name: 'LinkElements', payload: { from: one.id, to: other.id } } : null
    case 'unlink': {
      const link = [...model.links.values()][a % Math.max(model.links.size, 1)]
      return link ? { name: 'UnlinkElements', payload: { from: link.from, to: link.to } } : null
    }
    case 'remove':
      return one ? { name: 'RemoveElement', payload: { element: one.id } } : null
    case 'undo':
      return { name: 'UndoCommand', payload: { command: '01980000-0000-7000-8000-000000000000' } }
    case 'stage':
      return { name: 'SetStage', payload: { portfolio: 'exploit', stage: a % 2 ? 'grow' : 'sustain' } }
    default:
      return { name: 'RenameBusinessModel', payload: { name: text } }
  }
}

const blockNames = ['channels', 'key-resources', 'key-activities', 'cost-structure', 'customer-segments', 'revenue-streams']
const businessModelBlock = (pick: number) => blockNames[pick % blockNames.length] as string
