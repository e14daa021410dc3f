/** The rooms as the programs load them: aggregates, lists, books and what is asked of them, all made from what the rooms declare. */
import { serviceLevel, serviceLevelQueries } from '#blocks/customer-relationships/room'
import {
  processRun,
  processRuns,
  processTasks,
  runQueries,
  runsAmongRecords,
  runsCount,
  timersElapse,
} from '#blocks/key-activities/processes'
import { protectionsEnd } from '#blocks/key-partnerships/room'
import { timeLock, timeLockQueries } from '#blocks/key-resources/room'
import {
  aggregateOf,
  type Bookkeeping,
  budget,
  budgetQueries,
  budgets,
  type Counting,
  card,
  cardQueries,
  chosenSigns,
  countEntriesOf,
  countingEvents,
  countsOf,
  enteredFigures,
  erasuresOf,
  findRecords,
  listOf,
  listView,
  listViewQueries,
  listViews,
  numberSeries,
  plan,
  planLines,
  planQueries,
  planReactions,
  queriesOf,
  recordImport,
  recordImportQueries,
  recordImports,
  recordsOf,
  successions,
} from '#blocks/records'
import { subscriptionQueries } from '#blocks/revenue-streams/room'
import { recordKinds } from '#blocks/rooms'
import type { Context } from '#kernel/context'

const records = recordsOf(recordKinds, runsAmongRecords)
const lists = recordKinds.map((kind) => ({ kind, list: listOf(kind) }))

/** The rooms, with the events of other contexts that count for cards too, and the books that records are posted in. */
export const roomsContext = (countElsewhere: readonly Counting[], bookkeeping: Bookkeeping): Context => {
  const counting = [...countingEvents(recordKinds), ...runsCount, ...countElsewhere]
  return {
    name: 'rooms',
    aggregates: [
      ...recordKinds.map((kind) => aggregateOf(kind, bookkeeping)),
      card,
      plan,
      budget,
      recordImport,
      listView,
      timeLock,
      serviceLevel,
      processRun,
      numberSeries,
    ],
    queries: {
      ...Object.fromEntries(
        lists.map(({ kind, list }) => [
          kind.name,
          { ...queriesOf(kind, list), ...(kind.name === 'subscription' ? subscriptionQueries : {}) },
        ]),
      ),
      card: { ...cardQueries, ...findRecords(records) },
      plan: planQueries,
      budget: budgetQueries,
      'list-view': listViewQueries,
      'time-lock': timeLockQueries,
      'record-import': recordImportQueries,
      'service-level': serviceLevelQueries,
      'process-run': runQueries,
    },
    views: [
      ...lists.map(({ list }) => list),
      records,
      countsOf(counting),
      countEntriesOf(counting),
      enteredFigures,
      chosenSigns,
      successions,
      planLines,
      budgets,
      recordImports,
      listViews,
      processRuns,
      processTasks,
    ],
    erasures: erasuresOf(recordKinds),
    reactions: [timersElapse, protectionsEnd, ...planReactions],
  }
}
