/** An import of a table: which file it was, how many rows, and whether it was taken back. Its records have ids that follow from it. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import { accept, aggregate, type EventDefinition, refuse } from '#kernel/decider'
import { type RecordedEvent, streamParts } from '#kernel/event'
import { uuidV5 } from '#kernel/ids'
import type { Json } from '#kernel/json'
import { selectQuery } from '#kernel/query'
import { insert, set, view } from '#kernel/view'

export type RecordImport = { status: 'absent' | 'begun' | 'undone'; kind: string; rows: number }
/** Rows of one import; a larger table is cut into several files. */
export const mostRows = 500_000

/** The id of the record that a line of an import becomes; the same line sent again is the same record. */
export const importedId = (importId: string, line: number): string => uuidV5(importId, String(line))

const begun = z.object({ kind: z.string(), file: z.string(), rows: z.int() })
const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })

export const recordImport = aggregate({
  name: 'record-import',
  plural: 'record-imports',
  commands: {
    BeginImport: command({
      verb: 'begin',
      summary: 'Begin to import a table of records; its rows are sent after it.',
      permission: 'record:edit',
      creates: true,
      payload: z.strictObject({
        kind: z
          .string()
          .regex(/^[a-z][a-z-]{0,59}$/)
          .describe('The kind of record: account'),
        file: lineOfText(200).describe('The name of the file'),
        rows: z.int().min(1).max(mostRows),
      }),
    }),
    UndoImport: command({
      verb: 'undo',
      summary: 'Say that an import is taken back; its records are archived after it.',
      permission: 'record:edit',
      payload: z.strictObject({}),
    }),
  },
  events: { ImportBegun: define(begun), ImportTakenBack: define(z.object({})) },
  refusals: {
    'no-such-import': { kind: 'missing', says: 'There is no such import.' },
    'import-exists': { kind: 'conflict', says: 'There is an import with this id already; choose a fresh one.' },
  },
  initial: (): RecordImport => ({ status: 'absent', kind: '', rows: 0 }),
  copy: (state) => ({ ...state }),
  freeze: (state) => state as unknown as Json,
  thaw: (frozen) => frozen as unknown as RecordImport,
  decide: {
    BeginImport: (state, data) => (state.status === 'absent' ? accept({ type: 'ImportBegun', data }) : refuse('import-exists')),
    UndoImport(state) {
      if (state.status === 'absent') return refuse('no-such-import')
      return state.status === 'undone' ? accept() : accept({ type: 'ImportTakenBack', data: {} })
    },
  },
  evolve: {
    ImportBegun(draft, { kind, rows }) {
      Object.assign(draft, { status: 'begun', kind, rows })
    },
    ImportTakenBack(draft) {
      draft.status = 'undone'
    },
  },
  access: { seenBy: 'record:view-inside', record: ({ kind }, id) => ({ kind: 'record', id, facts: { importOf: kind } }) },
})

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const idOf = ({ stream }: Happened) => streamParts(stream).id

export const recordImports = view({
  name: 'record_imports',
  answers: 'Which tables were imported, by whom and when, and which were taken back?',
  columns: { import_id: 'uuid', record_kind: 'text', file: 'text', rows: 'integer', status: 'text', actor: 'text', begun_at: 'timestamp' },
  key: ['import_id'],
  guard: { action: 'record:view-inside', kind: 'record', facts: {} },
  on: {
    ImportBegun: (event: Happened) => [
      insert({
        import_id: idOf(event),
        record_kind: event.data.kind,
        file: event.data.file,
        rows: event.data.rows,
        status: 'begun',
        actor: event.actor,
        begun_at: event.recordedAt,
      }),
    ],
    ImportTakenBack: (event: Happened) => [set({ import_id: idOf(event) }, { status: 'undone' })],
  },
})
export const recordImportQueries = {
  ListRecordImports: selectQuery({
    verb: 'list',
    summary: 'Tables that were imported, and which were taken back.',
    permission: 'record:view-inside',
    input: z.strictObject({}),
    view: recordImports,
    shows: ['import_id', 'record_kind', 'file', 'rows', 'status', 'actor', 'begun_at'],
    filters: ['record_kind', 'status'],
    searches: ['file'],
    sorts: ['begun_at'],
    sortedBy: '-begun_at',
  }),
} as const
