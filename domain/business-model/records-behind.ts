/** Law 11: an element of the operating model that records count for goes only after something followed it. */
import type { Envelope, StreamReference } from '#kernel/decider'

/** The stream in which the rooms keep what they know of a card. */
export const cardOfRecords = (element: string): StreamReference => ({ aggregate: 'card', id: element })

type Card = { readonly isUsed?: boolean; readonly succession?: object | null }

export function hasRecords(element: string, { stateOf, target, workspaceId }: Envelope): boolean {
  const { operatingModel } = stateOf<{ operatingModel?: string | null }>({ aggregate: 'workspace', id: workspaceId })
  if (operatingModel !== target) return false
  const { isUsed = false, succession = null } = stateOf<Card>(cardOfRecords(element))
  return isUsed && succession === null
}
