/** The door of the rooms: the operations behind the cards of all blocks, as one context. */
import { channelsRoom } from '#blocks/channels/room'
import { costStructureRoom } from '#blocks/cost-structure/room'
import { customerRelationshipsRoom, serviceLevel, serviceLevelQueries } from '#blocks/customer-relationships/room'
import { customerSegmentsRoom } from '#blocks/customer-segments/room'
import { keyPartnershipsRoom } from '#blocks/key-partnerships/room'
import { keyResourcesRoom } from '#blocks/key-resources/room'
import {
  aggregateOf,
  card,
  cardQueries,
  chosenSigns,
  countEntriesOf,
  countsOf,
  enteredFigures,
  listOf,
  type Measure,
  plan,
  planLines,
  planQueries,
  queriesOf,
  type RecordKind,
  type Room,
  recordsOf,
  type Sign,
  successions,
} from '#blocks/records'
import { revenueStreamsRoom } from '#blocks/revenue-streams/room'
import { valuePropositionsRoom } from '#blocks/value-propositions/room'
import type { Context } from '#kernel/context'

/** In the order of the canvas. */
export const rooms: readonly Room[] = [
  customerSegmentsRoom,
  valuePropositionsRoom,
  channelsRoom,
  customerRelationshipsRoom,
  revenueStreamsRoom,
  keyResourcesRoom,
  keyPartnershipsRoom,
  costStructureRoom,
]
export const recordKinds: readonly RecordKind[] = rooms.flatMap(({ kinds }) => kinds)
export const signs: readonly Sign[] = rooms.flatMap((room) => room.signs)
export const measures: readonly Measure[] = recordKinds.flatMap((kind) => kind.measures)

const lists = recordKinds.map((kind) => ({ kind, list: listOf(kind) }))

export const roomsContext: Context = {
  name: 'rooms',
  aggregates: [...recordKinds.map(aggregateOf), card, plan, serviceLevel],
  queries: {
    ...Object.fromEntries(lists.map(({ kind, list }) => [kind.name, queriesOf(kind, list)])),
    card: cardQueries,
    plan: planQueries,
    'service-level': serviceLevelQueries,
  },
  views: [
    ...lists.map(({ list }) => list),
    recordsOf(recordKinds),
    countsOf(recordKinds),
    countEntriesOf(recordKinds),
    enteredFigures,
    chosenSigns,
    successions,
    planLines,
  ],
  reactions: [],
}
export * from '#blocks/records'
export { type AgreementRow, type Drift, driftsOf, type Evidence } from './drift.ts'
