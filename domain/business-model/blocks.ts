/** The registry of the nine blocks: which kinds of element exist, in which block each lives, and what it may say. */
import { channels } from '#blocks/channels'
import { costStructure } from '#blocks/cost-structure'
import { customerRelationships } from '#blocks/customer-relationships'
import { customerSegments } from '#blocks/customer-segments'
import { keyActivities } from '#blocks/key-activities'
import { keyPartnerships } from '#blocks/key-partnerships'
import { keyResources } from '#blocks/key-resources'
import { revenueStreams } from '#blocks/revenue-streams'
import { valuePropositions } from '#blocks/value-propositions'
import { type Attribute, type BlockDefinition, type BlockId, commonAttributes, type ElementKind } from '#blocks/vocabulary'

/** The nine blocks in the order in which people read them. */
export const blocks: readonly BlockDefinition[] = [
  customerSegments,
  valuePropositions,
  channels,
  customerRelationships,
  revenueStreams,
  keyResources,
  keyActivities,
  keyPartnerships,
  costStructure,
]
export const blockIds: readonly BlockId[] = blocks.map((block) => block.id)
export const kinds: readonly ElementKind[] = blocks.flatMap((block) => [block.card, ...block.parts])
export const kindNames: readonly string[] = kinds.map((kind) => kind.kind)

const kindByName = new Map(kinds.map((kind) => [kind.kind, kind]))
const blockByKind = new Map(blocks.flatMap((block) => [block.card, ...block.parts].map((kind) => [kind.kind, block] as const)))
const blockById = new Map(blocks.map((block) => [block.id as string, block]))
const attributesByKind = new Map(kinds.map((kind) => [kind.kind, { ...kind.attributes, ...commonAttributes }]))

export const kindOf = (name: string): ElementKind | undefined => kindByName.get(name)
export const blockOfKind = (name: string): BlockDefinition => blockByKind.get(name) as BlockDefinition
export const blockOf = (id: string): BlockDefinition | undefined => blockById.get(id)
/** The attributes that an element of a kind may have: its own and the common ones, by name. */
export const attributesOf = (kind: string): Readonly<Record<string, Attribute>> => attributesByKind.get(kind) ?? {}
