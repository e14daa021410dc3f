/** A block is one of the nine boundaries of the canvas, with the kinds of element that live in it. */
import type { Attribute } from './attribute.ts'

export type BlockId =
  | 'customer-segments'
  | 'value-propositions'
  | 'channels'
  | 'customer-relationships'
  | 'revenue-streams'
  | 'key-resources'
  | 'key-activities'
  | 'key-partnerships'
  | 'cost-structure'

/** A kind of element: a card on the canvas, or a part inside a card when it has a `parent`. */
export type ElementKind = {
  /** Kebab-case singular: `customer-segment`, `pain-reliever`. */
  readonly kind: string
  /** The prefix of its keys, without the hyphen: `cs`. */
  readonly prefix: string
  /** The list that holds it in a model file: `customer_segments`. */
  readonly section: string
  readonly label: { readonly one: string; readonly many: string }
  /** The kind of card that it is a part of. */
  readonly parent?: string
  /** The member of a model file that holds its wording; jobs, pains and gains are described, the others named. */
  readonly wording: 'name' | 'description'
  /** One line that says what such an element is. */
  readonly explains: string
  readonly attributes: Readonly<Record<string, Attribute>>
}

export type BlockDefinition = {
  readonly id: BlockId
  readonly label: string
  /** The guiding question of the block. */
  readonly asks: string
  /** The kind of its cards. */
  readonly card: ElementKind
  readonly parts: readonly ElementKind[]
}

/** A block, or an area around the canvas that is described in the same words: environment, evidence, competitors. */
export type PlaceDefinition = Omit<BlockDefinition, 'id'> & { readonly id: string }

/** Declares a block. */
export function block(definition: BlockDefinition): BlockDefinition {
  return definition
}

/** Declares an area around the canvas. */
export function place(definition: PlaceDefinition): PlaceDefinition {
  return definition
}
