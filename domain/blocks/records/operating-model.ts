/** The operating model as commands look things up in it: its cards are those that records are assigned to. */
import type { CommandDefinition, CommandTarget } from '#kernel/command'
import { type Envelope, type Refused, refuse, type StreamReference } from '#kernel/decider'
import type { BlockId } from '../vocabulary/index.ts'
import { cardKinds, type Part } from './attribution.ts'

type Elements = ReadonlyMap<string, { readonly kind: string; readonly parent?: string }>
type StateOf = Envelope['stateOf']

export const theWorkspace = ({ workspaceId }: CommandTarget): StreamReference => ({ aggregate: 'workspace', id: workspaceId })

export function operatingModel(stateOf: StateOf, target: CommandTarget): StreamReference | null {
  const { operatingModel: id } = stateOf<{ operatingModel: string | null }>(theWorkspace(target))
  return id ? { aggregate: 'business-model', id } : null
}

/** For a command that reads the workspace: the model that it names. */
export const looksUpModel: NonNullable<CommandDefinition['looksUp']> = (_payload, target, stateOf) => {
  const model = operatingModel(stateOf, target)
  return model ? [model] : []
}

/** The elements of the operating model, or null when there is none yet. */
export function operatingElements(envelope: Envelope): Elements | null {
  const model = operatingModel(envelope.stateOf, envelope)
  return model && envelope.stateOf<{ readonly elements: Elements }>(model).elements
}

/** REC-2: the cards are cards of the block, in the operating model. */
export function faultOfParts(block: string, parts: readonly Part[], envelope: Envelope): Refused<keyof typeof cardRefusals> | null {
  if (parts.length === 0) return null
  const elements = operatingElements(envelope)
  if (!elements) return refuse('no-operating-model')
  const stranger = parts.find(({ element }) => elements.get(element)?.kind !== cardKinds[block as BlockId])
  return stranger ? refuse('no-such-card', { block, element: stranger.element }) : null
}
export const cardRefusals = {
  'no-such-card': { kind: 'rule', says: '{block}: the operating model has no card with the id {element} in this block.' },
  'no-operating-model': { kind: 'rule', says: 'No business model operates yet; make one, then records can be assigned to its cards.' },
} as const

/** Guards a row about a card: who does not find its element among those that they see does not see the row either. */
export const guardedByElement = (table: string, isOf: string) => ({
  action: 'figure:view',
  kind: 'figure',
  facts: {
    visibility: `(case when exists (select from elements e
      where e.workspace_id = ${table}.workspace_id and e.element_id = ${table}.element${isOf}) then 'internal' else 'finance' end)`,
  },
})
