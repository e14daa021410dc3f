/** Colour by meaning: what the stripe of a card stands for, its legend, and the filter that a value of it is. */
import { type BusinessModel, type Card, elementsIn, figuresIn } from '@nonet/domain/business-model'
import { choice, t } from '#messages'
import type { Lens } from '../live/model-view.ts'

export type Tint = {
  readonly value: string
  readonly label: string
  /** The colour, 0 to 7; null for what says nothing. */
  readonly colour: number | null
  readonly glyph: string
}
export type Look = { readonly lens: Lens; readonly tints: readonly Tint[]; readonly valuesOf: (card: Card) => readonly string[] }

/** A sign for each colour, so that nobody has to tell colours apart. */
const glyphs = ['●', '■', '▲', '◆', '▼', '○', '□', '△'] as const
const nothing = ''

export function lookThrough(lens: Lens, model: BusinessModel, nameOfOwner: (owner: string) => string): Look {
  const attribute = (card: Card, name: string) => model.elements.get(card.id)?.attributes[name]
  const labelled = (values: readonly string[], label: (value: string) => string): Tint[] => [
    ...values.map((value, index) => ({ value, label: label(value), colour: index % 8, glyph: glyphs[index % 8] as string })),
    { value: nothing, label: t(`lens.none.${lens}`), colour: null, glyph: '·' },
  ]
  const orNothing = (values: readonly string[]) => (values.length > 0 ? values : [nothing])
  if (lens === 'segment') {
    const segments = elementsIn(model, 'customer-segments')
    const nameOf = new Map(segments.map(({ key, name }) => [key, name]))
    return {
      lens,
      tints: labelled(
        segments.map(({ key }) => key),
        (key) => nameOf.get(key) ?? key,
      ),
      valuesOf: ({ segments: keys }) => orNothing(keys),
    }
  }
  if (lens === 'evidence')
    return {
      lens,
      tints: labelled(['fact', 'claim', 'theory', 'idea', 'refuted'], choice),
      valuesOf: ({ evidence }) => [evidence ?? nothing],
    }
  if (lens === 'provenance')
    return {
      lens,
      tints: labelled(['actual', 'imported', 'estimate', 'assumption'], choice),
      valuesOf: (card) =>
        orNothing([...new Set(figuresIn(model.elements.get(card.id)?.attributes ?? {}).map(({ provenance }) => provenance))]),
    }
  if (lens === 'visibility')
    return {
      lens,
      tints: labelled(['internal', 'finance'], choice).slice(0, 2),
      valuesOf: (card) => [attribute(card, 'visibility') === 'finance' ? 'finance' : 'internal'],
    }
  const owners = [
    ...new Set([...model.elements.values()].flatMap(({ attributes }) => (typeof attributes.owner === 'string' ? attributes.owner : []))),
  ]
  return {
    lens,
    tints: labelled(owners, nameOfOwner),
    valuesOf: (card) => [typeof attribute(card, 'owner') === 'string' ? (attribute(card, 'owner') as string) : nothing],
  }
}

/** The colour of a stripe or sign. */
export const colourOf = ({ colour }: Tint): string => (colour === null ? 'var(--line-strong)' : `var(--segment-${colour})`)
