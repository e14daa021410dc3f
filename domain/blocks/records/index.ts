/** The door of records: what a room declares its kinds with, and what programs need to show and reckon them. */
export { aggregateOf, recordEntries } from './aggregate.ts'
export {
  type Assignment,
  assigned,
  type Cards,
  cardKinds,
  lastParts,
  type Part,
  partsOn,
  partsSchema,
  splitByShares,
  whole,
} from './attribution.ts'
export { type Booked, type Booking, type BookingLine, type Bookkeeping, type BooksChange, bookedSchema } from './booking.ts'
export { budget, budgetQueries, budgets } from './budget.ts'
export { type CardState, card, cardQueries, chosenSigns, enteredFigures, monthSchema, successions } from './card.ts'
export { cardsOf, usedBy } from './cards-in-use.ts'
export { type Basis, bases, type Count, type Entry, entriesBetween, entriesOf, entrySchema, type Measure, unassigned } from './counts.ts'
export * from './field.ts'
export { type FigureFault, figuresOf, type TableFigure } from './figure-table.ts'
export { type FileValue, fileTypes, mediaOf, mostOfFiles } from './file-value.ts'
export { listView, listViewQueries, listViews } from './list-view.ts'
export { numberSeries } from './number-series.ts'
export { cardRefusals, faultOfParts, looksUpModel, theWorkspace } from './operating-model.ts'
export type { PeriodLock } from './period-lock.ts'
export { type Plan, plan, planLines, planQueries, planReactions, usualVersion } from './plan.ts'
export { outsiderOf } from './portal.ts'
export { findRecords, queriesOf } from './queries.ts'
export { importedId, mostRows, type RecordImport, recordImport, recordImportQueries, recordImports } from './record-import.ts'
export {
  type Act,
  type ActEnvelope,
  blocksOf,
  noRecord,
  pascal,
  type RecordKind,
  type RecordState,
  type Room,
  type Values,
} from './record-kind.ts'
export { type Formula, formulaText, measuresOf, type Sign, signValue } from './sign.ts'
export { type ColumnTarget, columnTargets, rowPayload, type TableFault, type TableSources, targetsOf } from './table.ts'
export { type Counting, countEntriesOf, countingEvents, countsOf, erasuresOf, listOf, recordsOf, severalCards } from './views.ts'
export {
  type CardReadings,
  type CellRow,
  type CountRow,
  type Freshness,
  type Looked,
  monthsUntil,
  readSigns,
  type SignReading,
  type Succession,
  succeeded,
} from './vital-signs.ts'
