/** The lists behind processes: runs, the tasks that are open in them, and what is asked of both. */
import * as z from 'zod'
import type { Counting } from '#blocks/records'
import { momentText } from '#kernel/calendar'
import { type RecordedEvent, streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { selectQuery, stateQuery } from '#kernel/query'
import type { Reaction } from '#kernel/reaction'
import { insert, remove, set, type View, view } from '#kernel/view'
import { processRun, type Run } from './run.ts'

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const idOf = ({ stream }: Happened) => streamParts(stream).id
const guard = (owner: Record<string, string> = {}) => ({
  action: 'record:view-inside',
  kind: 'record',
  facts: { room: `'key-activities'::text`, ...owner },
})

export const processRuns = view({
  name: 'process_runs',
  answers: 'Which runs of processes are there, and where does each stand?',
  columns: {
    run_id: 'uuid',
    process_id: 'uuid',
    title: 'text',
    version: 'integer',
    status: 'text',
    says: 'text',
    begun_at: 'timestamp',
    ended_at: 'timestamp',
  },
  key: ['run_id'],
  indexes: [
    ['process_id', '-begun_at'],
    ['status', '-begun_at'],
  ],
  searched: ['title'],
  guard: guard(),
  on: {
    RunBegun: (event: Happened) => {
      const { process, title, version } = event.data
      const begun = { run_id: idOf(event), process_id: process, title, version, begun_at: event.recordedAt }
      return [insert({ ...begun, status: 'running', says: '', ended_at: null })]
    },
    RunEnded: (event: Happened) => [
      set({ run_id: idOf(event) }, { status: event.data.outcome, says: event.data.says, ended_at: event.recordedAt }),
    ],
  },
})

const among = (event: Happened) => ({ record_kind: processRun.name, record_id: idOf(event) })
/** Runs stand among the records of all rooms, for figures lead to them. */
export const runsAmongRecords: View['on'] = {
  RunBegun: (event: Happened) => [
    insert({
      ...among(event),
      room: 'key-activities',
      title: event.data.title,
      status: 'live',
      owner: null,
      changed_at: event.recordedAt,
      plural: processRun.plural,
    }),
  ],
  RunEnded: (event: Happened) => [set(among(event), { changed_at: event.recordedAt })],
}
export const runsCount: readonly Counting[] = ['RunBegun', 'RunEnded'].map((type) => ({ type, kind: processRun.name }))

const taskKey = (event: Happened) => ({ run_id: idOf(event), token: event.data.token as string })
const gone = (event: Happened) => [remove(taskKey(event))]
export const processTasks = view({
  name: 'process_tasks',
  answers: 'Which tasks are open in runs of processes, and who is to do each?',
  columns: {
    run_id: 'uuid',
    token: 'text',
    process_id: 'uuid',
    title: 'text',
    node: 'text',
    name: 'text',
    kind: 'text',
    assignee: 'text',
    due_at: 'text',
    opened_at: 'timestamp',
  },
  key: ['run_id', 'token'],
  indexes: [['assignee', 'opened_at'], ['opened_at']],
  searched: ['name', 'title'],
  guard: guard({ owner: 'assignee' }),
  on: {
    TaskOpened: (event: Happened) => {
      const { node, name, kind, assignee, title, process, dueAt } = event.data
      return [
        insert({ ...taskKey(event), process_id: process, title, node, name, kind, assignee, due_at: dueAt, opened_at: event.recordedAt }),
      ]
    },
    TaskAssigned: (event: Happened) => [set(taskKey(event), { assignee: event.data.to })],
    TaskCompleted: gone,
    TaskFailed: gone,
    TimerElapsed: gone,
    RunEnded: (event: Happened) => [remove({ run_id: idOf(event) })],
  },
})

/** PROC-7: a timer is a command that is due later. */
export const timersElapse: Reaction = {
  name: 'process-timers-elapse',
  on: 'TimerSet',
  sends: (event) => {
    const { token, node, dueAt } = event.data as { token: string; node: string; dueAt: string }
    return [{ aggregate: processRun.name, id: idOf(event), name: 'ElapseTimer', payload: { token, node }, dueAt }]
  },
}

const none = z.strictObject({})
const permission = 'record:view-inside'
export const runQueries = {
  ListRuns: selectQuery({
    verb: 'list',
    summary: 'Runs of processes, the latest first.',
    permission,
    input: none,
    view: processRuns,
    shows: ['run_id', 'process_id', 'title', 'version', 'status', 'says', 'begun_at', 'ended_at'],
    filters: ['process_id', 'status'],
    searches: ['title'],
    sorts: ['begun_at', 'ended_at', 'title'],
    sortedBy: '-begun_at',
  }),
  ListTasks: selectQuery({
    verb: 'tasks',
    summary: 'Tasks that are open in runs of processes, the oldest first.',
    permission,
    input: none,
    view: processTasks,
    shows: ['run_id', 'token', 'process_id', 'title', 'node', 'name', 'kind', 'assignee', 'due_at', 'opened_at'],
    filters: ['run_id', 'process_id', 'assignee', 'kind'],
    searches: ['name', 'title'],
    sorts: ['opened_at', 'name', 'due_at'],
    sortedBy: 'opened_at',
  }),
  ShowRun: stateQuery({
    verb: 'show',
    summary: 'One run: its diagram, where it stands, what is known in it.',
    permission,
    input: none,
    output: z.looseObject({ id: z.uuid(), status: z.string(), title: z.string() }),
    answer: ({ tokens, passed, cards: _, beganMs, ...run }: Run, _input, { today: __, ...point }) =>
      ({
        ...point,
        ...run,
        begunAt: momentText(beganMs),
        tokens: [...tokens.values()],
        passed: Object.fromEntries(passed),
      }) as unknown as Json,
  }),
} as const
