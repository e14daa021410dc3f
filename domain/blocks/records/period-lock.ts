/** A period that is over and closed: records of its days are not added, changed or put away any more until it is opened again. */
import * as z from 'zod'
import { command } from '#kernel/command'
import { accept, aggregate, type Envelope, type Refused, refuse, type StreamReference } from '#kernel/decider'
import { stateQuery } from '#kernel/query'
import { daySchema } from './field.ts'
import type { RecordKind, RecordState } from './record-kind.ts'

type PeriodLock = { until: string | null }
const until = daySchema.nullable()

/** One for each workspace, under its id. */
export const timeLock = aggregate({
  name: 'time-lock',
  plural: 'time-locks',
  isOfWorkspace: true,
  commands: {
    LockTime: command({
      verb: 'lock',
      summary: 'Lock time entries up to a day: none of these days is added, changed or put away; null opens all of them.',
      permission: 'record:approve',
      payload: z.strictObject({ until }),
    }),
  },
  events: { TimeLocked: { version: 1, schema: z.object({ from: z.string().nullable(), until: z.string().nullable() }) } },
  refusals: {},
  initial: (): PeriodLock => ({ until: null }),
  copy: (state) => ({ ...state }),
  decide: {
    LockTime: ({ until: from }, said) =>
      from === said.until ? accept() : accept({ type: 'TimeLocked', data: { from, until: said.until } }),
  },
  evolve: {
    TimeLocked: (draft, data) => {
      draft.until = data.until
    },
  },
  access: { seenBy: 'record:view-inside', record: (_state, id) => ({ kind: 'record', id, facts: { room: 'key-resources' } }) },
})

export const timeLockQueries = {
  ShowTimeLock: stateQuery({
    verb: 'show',
    summary: 'Up to which day time entries are locked; null when none is.',
    permission: 'record:view-inside',
    input: z.strictObject({}),
    output: z.looseObject({ until }),
    answer: ({ until: day }: PeriodLock, _input, { today: _, ...point }) => ({ ...point, until: day }),
  }),
} as const

const lockOf = (workspaceId: string): StreamReference => ({ aggregate: timeLock.name, id: workspaceId })
/** What a command on a record rests on when its kind can be locked. */
export const lockStreams = ({ lockedBy }: RecordKind, workspaceId: string): readonly StreamReference[] =>
  lockedBy === undefined ? [] : [lockOf(workspaceId)]

/** REC-13: neither a day that is locked nor a change to one. */
export function lockRefusal(
  { lockedBy }: RecordKind,
  former: RecordState,
  next: RecordState,
  { stateOf, workspaceId }: Envelope,
): Refused | null {
  if (lockedBy === undefined) return null
  const last = stateOf<PeriodLock>(lockOf(workspaceId)).until
  if (last === null) return null
  const days = [former, next].flatMap(({ status, values }) => (status === 'live' ? [String(values[lockedBy])] : []))
  const locked = days.find((day) => day <= last)
  return locked === undefined ? null : refuse('period-locked', { field: lockedBy, day: locked, until: last })
}
