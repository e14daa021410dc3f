/** The lock of time entries: up to which day they were approved and are closed. */
import * as z from 'zod'
import { daySchema, type PeriodLock } from '#blocks/records'
import { command } from '#kernel/command'
import { accept, aggregate } from '#kernel/decider'
import { stateQuery } from '#kernel/query'

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
