/** Which members a model file has: the words of BMML, and beside them our own optional ones. */

import type { ElementKind } from '#blocks/vocabulary'
import { attributesOf, blocks, kindOf, type LinkGroup, type LinkVerb, linkVerbs, places } from '#business-model'

/** `pricingMethod` → `pricing_method`. */
export const fileName = (attribute: string): string => attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

type AttributeMember = { readonly member: string; readonly attribute: string }
/** A list of references below an element: `for.customer_segments`. */
export type ReferenceList = {
  readonly group: LinkGroup
  readonly list: string
  readonly verb: LinkVerb
  readonly target: ElementKind
}

/** Everything a file may say about one kind of element. */
export type KindShape = {
  readonly kind: ElementKind
  readonly attributes: readonly AttributeMember[]
  readonly references: readonly ReferenceList[]
  readonly parts: readonly ElementKind[]
  readonly members: readonly string[]
}

function shapeOf(kind: ElementKind, parts: readonly ElementKind[]): KindShape {
  const attributes = Object.keys(attributesOf(kind.kind)).map((attribute) => ({ member: fileName(attribute), attribute }))
  const references = linkVerbs
    .filter((verb) => verb.from === kind.kind && verb.place)
    .flatMap((verb) =>
      verb.to.map((to) => {
        const target = kindOf(to) as ElementKind
        return { group: (verb.place as { group: LinkGroup }).group, list: target.section, verb, target }
      }),
    )
  const groups = [...new Set(references.map(({ group }) => group))]
  const members = [
    'id',
    'uuid',
    'name',
    'description',
    ...groups,
    ...parts.map((part) => part.section),
    ...attributes.map(({ member }) => member),
  ]
  return {
    kind,
    attributes,
    references,
    parts,
    members: kind.wording === 'description' ? members.filter((member) => member !== 'name') : members,
  }
}

/** The top-level lists of a file in the order in which it is written, fits after the value propositions. */
export const sections: readonly KindShape[] = places.map((place) => shapeOf(place.card, place.parts))
const partShapes = new Map(places.flatMap((place) => place.parts.map((part) => [part.kind, shapeOf(part, [])] as const)))
const shapes = new Map(sections.map((shape) => [shape.kind.kind, shape]))
export const shapeOfKind = (kind: string): KindShape => (shapes.get(kind) ?? partShapes.get(kind)) as KindShape

/** The sections of BMML; those of the areas around the canvas are ours. */
export const bmmlSections: ReadonlySet<string> = new Set(blocks.map((block) => block.card.section))
export const blockOfSection = (section: string): string | undefined => blocks.find((block) => block.card.section === section)?.id
export const rootMembers: readonly string[] = ['version', 'meta', 'lists', 'prompts', ...sections.map(({ kind }) => kind.section), 'fits']
/** Member of the file → member of the model's meta. */
export const metaMembers: Readonly<Record<string, string>> = {
  name: 'name',
  tagline: 'tagline',
  portfolio: 'portfolio',
  stage: 'stage',
  orientation: 'orientation',
  created: 'created',
  updated: 'updated',
  derived_from: 'derivedFrom',
}
/** What the limit of a model file is, in characters. */
export const fileLimit = 4_000_000

/** A name for a file: the words of the model's name. */
export const fileNameOf = (name: string, extension: string): string => {
  const words = name
    .normalize('NFKD')
    .replace(/[^\w]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${words.toLowerCase() || 'model'}.${extension}`
}
