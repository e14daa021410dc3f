/** REC-12: a card knows that records count for it, so that it is not taken off the canvas from under them. */
import type { Envelope, Fact, StreamReference } from '#kernel/decider'
import type { Part } from './attribution.ts'

const cardStream = (element: string): StreamReference => ({ aggregate: 'card', id: element })

/** The streams of the cards that parts name. */
export const cardsOf = (parts: readonly Part[]): readonly StreamReference[] =>
  [...new Set(parts.map(({ element }) => element))].map(cardStream)

/** The mark on every one of them that has none yet. */
export function usedBy(
  parts: readonly Part[],
  { stateOf }: Pick<Envelope, 'stateOf'>,
): readonly { readonly stream: StreamReference; readonly events: readonly Fact[] }[] {
  return cardsOf(parts)
    .filter((stream) => !stateOf<{ readonly isUsed?: boolean }>(stream).isUsed)
    .map((stream) => ({ stream, events: [{ type: 'CardUsed', data: {} }] }))
}
