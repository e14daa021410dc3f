/** The service level of a business: its working calendar, and how soon tickets of each priority are to be answered and solved. */
import * as z from 'zod'
import { command } from '#kernel/command'
import { accept, aggregate, type EventDefinition } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { stateQuery } from '#kernel/query'
import { isTimeZone, type WorkingCalendar } from '#kernel/working-time'

export const priorities = [
  { id: 'urgent', label: 'Urgent' },
  { id: 'high', label: 'High' },
  { id: 'normal', label: 'Normal' },
  { id: 'low', label: 'Low' },
] as const
type Target = { readonly answer: number; readonly solve: number }
export type ServiceLevel = { calendar: WorkingCalendar; targets: Readonly<Record<string, Target>> }

const day = [
  { from: '09:00', to: '12:30' },
  { from: '13:30', to: '17:30' },
]
/** What holds until somebody says otherwise. */
const usual = (): ServiceLevel => ({
  calendar: { zone: 'UTC', week: [day, day, day, day, day, [], []], holidays: [] },
  targets: {
    urgent: { answer: 60, solve: 480 },
    high: { answer: 240, solve: 960 },
    normal: { answer: 480, solve: 2_400 },
    low: { answer: 960, solve: 4_800 },
  },
})

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is no time of day; write it as 09:00')
const intervals = z
  .array(z.strictObject({ from: time, to: time }))
  .max(10)
  .refine(
    (list) => list.every(({ from, to }, at) => from < to && (at === 0 || (list[at - 1] as { to: string }).to <= from)),
    'intervals run forward, one after the other',
  )
const minutes = z.int().min(1).max(500_000)
const schema = z.strictObject({
  calendar: z.strictObject({
    zone: z.string().max(60).refine(isTimeZone, 'is no time zone; use a name such as Europe/Berlin'),
    week: z
      .array(intervals)
      .length(7)
      .describe('Monday first')
      .refine((week) => week.some((list) => list.length > 0), 'has no working time at all'),
    holidays: z.array(z.iso.date()).max(1_000),
  }),
  targets: z.strictObject(Object.fromEntries(priorities.map(({ id }) => [id, z.strictObject({ answer: minutes, solve: minutes })]))),
})

/** One for each workspace, under its id. */
export const serviceLevel = aggregate({
  name: 'service-level',
  plural: 'service-levels',
  isOfWorkspace: true,
  commands: {
    SetServiceLevel: command({
      verb: 'set',
      summary: 'Say when the business works and how soon tickets are answered and solved; it holds for tickets opened from now on.',
      permission: 'record:edit',
      payload: schema,
    }),
  },
  events: { ServiceLevelSet: { version: 1, schema } satisfies EventDefinition },
  refusals: {},
  initial: usual,
  copy: (state: ServiceLevel) => ({ ...state }),
  decide: { SetServiceLevel: (_state, level) => accept({ type: 'ServiceLevelSet', data: level }) },
  evolve: {
    ServiceLevelSet: (draft, level) => {
      Object.assign(draft, level)
    },
  },
  access: { seenBy: 'record:view-inside', record: (_state, id) => ({ kind: 'record', id, facts: { room: 'customer-relationships' } }) },
})

export const serviceLevelQueries = {
  ShowServiceLevel: stateQuery({
    verb: 'show',
    summary: 'The working calendar and the targets for tickets.',
    permission: 'record:view-inside',
    input: z.strictObject({}),
    output: z.looseObject({ calendar: z.looseObject({}), targets: z.looseObject({}) }),
    answer: ({ calendar, targets }: ServiceLevel, _input, { today: _, ...point }) => ({ ...point, calendar, targets }) as unknown as Json,
  }),
} as const
