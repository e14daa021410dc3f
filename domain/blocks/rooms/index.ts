/** The door of the rooms: the operations behind the cards of all blocks, as what they declare. */
import { channelsRoom } from '#blocks/channels/room'
import { costStructureRoom } from '#blocks/cost-structure/room'
import { customerRelationshipsRoom } from '#blocks/customer-relationships/room'
import { customerSegmentsRoom } from '#blocks/customer-segments/room'
import { keyActivitiesRoom } from '#blocks/key-activities/room'
import { keyPartnershipsRoom } from '#blocks/key-partnerships/room'
import { keyResourcesRoom } from '#blocks/key-resources/room'
import type { Measure, RecordKind, Room, Sign } from '#blocks/records'
import { revenueStreamsRoom } from '#blocks/revenue-streams/room'
import { valuePropositionsRoom } from '#blocks/value-propositions/room'

/** In the order of the canvas. */
export const rooms: readonly Room[] = [
  customerSegmentsRoom,
  valuePropositionsRoom,
  channelsRoom,
  customerRelationshipsRoom,
  revenueStreamsRoom,
  keyResourcesRoom,
  keyActivitiesRoom,
  keyPartnershipsRoom,
  costStructureRoom,
]
export const recordKinds: readonly RecordKind[] = rooms.flatMap(({ kinds }) => kinds)
export const signs: readonly Sign[] = rooms.flatMap((room) => room.signs)
/** Each once, whatever kinds count it. */
export const measures: readonly Measure[] = [
  ...new Set(rooms.flatMap((room) => [...room.kinds.flatMap((kind) => kind.measures), ...(room.measures ?? [])])),
]

export type { Stage } from '#blocks/customer-segments/room'
export { type Effect, effectOf } from '#blocks/key-activities/improvements'
export * from '#blocks/key-activities/processes'
export { companyName } from '#blocks/key-partnerships/room'
export * from '#blocks/records'
export type { Item, Tier } from '#blocks/revenue-streams/pricing'
export { type Cohorts, cohortsOf, type MonthlyChange, type Movement, movementsOf } from '#blocks/revenue-streams/recurring'
export type { InvoiceCredit, InvoiceLine, SaidInvoiceLine } from '#blocks/revenue-streams/room'
export { amountOf, inWholeUnits, type Payment, type SaidLine, taxCategories, totalsOf } from '#blocks/trade-documents'
export { type AgreementRow, type Drift, type DriftSources, driftMonths, driftsOf, type Evidence } from './drift.ts'
