/** Rows of a file on their way to the server, five hundred at a time, several at once; sending one again is harmless. */
import type { ColumnTarget, RecordKind } from '@nonet/domain/blocks'
import { parse } from 'csv-parse/browser/esm/sync'
import { newId, sendCommand } from '#app/api'
import { t } from '#messages'

export type ReadTable = { readonly name: string; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }
export type Fault = { readonly line: number; readonly column: string; readonly value: string; readonly says: string }
const most = { bytes: 200_000_000, rows: 500_000, batch: 500, atOnce: 3 }

/** The table of a file, or the sentence that says why it is none. */
export async function readTable(file: File): Promise<ReadTable | string> {
  if (file.size > most.bytes) return t('import.tooLarge', { mb: most.bytes / 1e6 })
  const text = await file.text()
  const first = text.slice(0, text.search(/\r?\n|$/))
  const delimiter = ['\t', ';', ','].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
  try {
    const [heads = [], ...rows] = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true }) as string[][]
    if (rows.length === 0) return t('import.empty')
    return rows.length > most.rows ? t('import.tooMany', { rows: most.rows }) : { name: file.name, heads, rows }
  } catch (error) {
    return t('import.unreadable', { says: error instanceof Error ? error.message : String(error) })
  }
}

type Sending = {
  readonly kind: RecordKind
  readonly table: ReadTable
  readonly targets: readonly ColumnTarget[]
  readonly importId: string
  readonly isDry: boolean
  readonly onProgress: (done: number) => void
  readonly isStopped: () => boolean
}

/** Sends or checks all rows. The head is line 1. */
export async function sendRows({
  kind,
  table,
  targets,
  importId,
  isDry,
  onProgress,
  isStopped,
}: Sending): Promise<{ good: number; faults: readonly Fault[] }> {
  if (!isDry)
    await sendCommand(`/api/record-imports/${importId}/begin`, { kind: kind.name, file: table.name, rows: table.rows.length }, newId())
  const faults: Fault[] = []
  let [next, done, good] = [0, 0, 0]
  const work = async () => {
    while (next < table.rows.length && !isStopped()) {
      const start = next
      next += most.batch
      const rows = table.rows.slice(start, next).map((cells, at) => ({ line: start + at + 2, cells }))
      const answer = await sendCommand<{ good: number; faults: Fault[] }>(
        `/api/record-imports/${importId}/rows`,
        { ...(isDry ? { dryRun: true, kind: kind.name } : {}), targets: [...targets], rows },
        newId(),
      )
      good += answer.good
      faults.push(...answer.faults)
      done += rows.length
      onProgress(done)
    }
  }
  await Promise.all(Array.from({ length: most.atOnce }, work))
  return { good, faults: faults.toSorted((a, b) => a.line - b.line) }
}

/** Takes the whole import back; answers with how many records were archived. */
export async function undoImport(importId: string, rows: number, onProgress: (done: number) => void): Promise<number> {
  await sendCommand(`/api/record-imports/${importId}/undo`, {}, newId())
  let undone = 0
  for (let from: number | null = 1; from !== null; ) {
    const answer: { undone: number; next: number | null } = await sendCommand(
      `/api/record-imports/${importId}/undo-rows`,
      { from },
      newId(),
    )
    undone += answer.undone
    from = answer.next
    onProgress(Math.min(rows, from ?? rows))
  }
  return undone
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The rows that were not imported as they came, with what is wrong in a last column: mended, it can be imported again. */
export function writeFaults({ heads, rows }: ReadTable, faults: readonly Fault[]): Blob {
  const byLine = Map.groupBy(faults, ({ line }) => line)
  const lines = [...byLine].map(([line, own]) => {
    const says = own.map(({ column, value, says }) => [column, value && `“${value}”`, says].filter(Boolean).join(' ')).join('; ')
    return [...(rows[line - 2] ?? []), says].map(quoted).join(',')
  })
  return new Blob([[[...heads, t('import.what')].map(quoted).join(','), ...lines].join('\r\n'), '\r\n'], { type: 'text/csv' })
}
