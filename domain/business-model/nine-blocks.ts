/** The nine blocks of the canvas, in the order in which people read them. */
import { channels } from '#blocks/channels'
import { costStructure } from '#blocks/cost-structure'
import { customerRelationships } from '#blocks/customer-relationships'
import { customerSegments } from '#blocks/customer-segments'
import { keyActivities } from '#blocks/key-activities'
import { keyPartnerships } from '#blocks/key-partnerships'
import { keyResources } from '#blocks/key-resources'
import { revenueStreams } from '#blocks/revenue-streams'
import { valuePropositions } from '#blocks/value-propositions'
import type { BlockDefinition, BlockId } from '#blocks/vocabulary'

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
const blockById = new Map(blocks.map((block) => [block.id as string, block]))
export const blockOf = (id: string): BlockDefinition | undefined => blockById.get(id)
