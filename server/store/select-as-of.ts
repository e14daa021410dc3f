/** Lists as they were: the view folded in memory from the events up to a moment, then filtered, sorted and cut like the table. */
import type { RecordedEvent } from '@nonet/domain/kernel/event'
import type { Json } from '@nonet/domain/kernel/json'
import type { SelectQuery } from '@nonet/domain/kernel/query'
import { MemoryTable, type Row } from '@nonet/domain/kernel/view'
import type { Reader } from './reader.ts'
import type { ListAnswer, ListRequest } from './select.ts'

const batch = 5_000

/** The rows of a view at a moment (ISO 8601, UTC). Reads the whole log before it, so it is slower than the table of now. */
export async function selectRowsAsOf(
  reader: Reader,
  workspaceId: string,
  query: SelectQuery,
  request: ListRequest,
  moment: string,
  /** Only rows with these keys; all when left out. */
  visible?: ReadonlySet<string>,
): Promise<ListAnswer> {
  const table = new MemoryTable(query.view)
  for await (const event of eventsUntil(reader, workspaceId, moment)) table.apply(event)
  const matching = [...table.rows]
    .filter(([key, row]) => (visible?.has(key) ?? true) && isWanted(query, request, row))
    .map(([, row]) => row)
  const isDescending = request.sort.startsWith('-')
  const column = isDescending ? request.sort.slice(1) : request.sort
  const sorted = matching.toSorted(
    (a, b) => (isDescending ? -1 : 1) * compared(a[column], b[column]) || compared(keyOf(query, a), keyOf(query, b)),
  )
  const rows = sorted
    .slice(request.offset, request.offset + request.limit)
    .map((row) => Object.fromEntries(query.shows.map((name) => [name, row[name] ?? null])))
  return { rows, total: matching.length }
}

async function* eventsUntil(reader: Reader, workspaceId: string, moment: string): AsyncGenerator<RecordedEvent> {
  for (let position = 0; ; ) {
    const events = await reader.eventsAfter(workspaceId, position, batch)
    for (const event of events) {
      // Moments never go back along positions.
      if (event.recordedAt > moment) return
      yield event
    }
    if (events.length < batch) return
    position = events.at(-1)?.position ?? position
  }
}

function isWanted({ filters, searches }: SelectQuery, request: ListRequest, row: Row): boolean {
  const isFiltered = filters.every(
    (column) => request.filters[column] === undefined || String(row[column] ?? '') === request.filters[column],
  )
  const wanted = request.search.toLowerCase()
  return (
    isFiltered &&
    (wanted === '' ||
      searches.some((column) =>
        String(row[column] ?? '')
          .toLowerCase()
          .includes(wanted),
      ))
  )
}

const keyOf = ({ view }: SelectQuery, row: Row): string => view.key.map((column) => String(row[column])).join(' ')

/** What is not there stands last, whichever way the list is sorted. */
function compared(left: Json | undefined, right: Json | undefined): number {
  if (left === right) return 0
  if (left === null || left === undefined) return 1
  if (right === null || right === undefined) return -1
  return left < right ? -1 : 1
}
