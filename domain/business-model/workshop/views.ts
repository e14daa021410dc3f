/** Which workshops there are, and what is asked of one. */
import * as z from 'zod'
import { type RecordedEvent, streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { selectQuery, stateQuery } from '#kernel/query'
import { insert, set, view } from '#kernel/view'
import { ballot, tally, type Workshop } from './state.ts'

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const idOf = (event: Happened) => streamParts(event.stream).id

export const workshops = view({
  name: 'workshops',
  answers: 'Which workshops were held about which model, and how far are they?',
  columns: {
    workshop_id: 'uuid',
    model_id: 'uuid',
    topic: 'text',
    phase: 'text',
    status: 'text',
    begun_at: 'timestamp',
    closed_at: 'timestamp',
  },
  key: ['workshop_id'],
  indexes: [['model_id']],
  guard: { action: 'workshop:view', kind: 'workshop', facts: { model: 'model_id::text' } },
  on: {
    WorkshopBegun: (event: Happened) => [
      insert({
        workshop_id: idOf(event),
        model_id: event.data.model,
        topic: event.data.topic,
        phase: 'entry',
        status: 'open',
        begun_at: event.recordedAt,
        closed_at: null,
      }),
    ],
    PhaseBegun: (event: Happened) => [set({ workshop_id: idOf(event) }, { phase: event.data.to })],
    WorkshopClosed: (event: Happened) => [set({ workshop_id: idOf(event) }, { status: 'closed', closed_at: event.recordedAt })],
  },
})

const permission = 'workshop:view'
const none = z.strictObject({})

export const workshopQueries = {
  ListWorkshops: selectQuery({
    verb: 'list',
    summary: 'The workshops about models, open and closed.',
    permission,
    input: none,
    view: workshops,
    shows: ['workshop_id', 'model_id', 'topic', 'phase', 'status', 'begun_at', 'closed_at'],
    filters: ['model_id', 'status'],
    searches: ['topic'],
    sorts: ['begun_at', 'topic'],
    sortedBy: '-begun_at',
  }),
  ShowWorkshop: stateQuery({
    verb: 'show',
    summary: 'A workshop as far as you see it now: notes, groups, your dots, and after the voting all of them.',
    permission,
    input: none,
    output: z.object({
      id: z.uuid(),
      version: z.int(),
      position: z.int(),
      asOf: z.string().nullable(),
      status: z.string(),
      model: z.string(),
      topic: z.string(),
      phase: z.string(),
      dotsEach: z.int(),
      notes: z.array(z.object({ id: z.string(), author: z.string(), block: z.string(), text: z.string(), group: z.string().nullable() })),
      groups: z.array(z.object({ id: z.string(), name: z.string() })),
      ballot: z.array(z.string()).describe('What dots can be given to: groups, and notes that stand by themselves'),
      dots: z.record(z.string(), z.int()).describe('Dots by note or group, as far as you see them'),
      kept: z.array(z.string()),
      unseen: z.object({ notes: z.int(), people: z.int() }),
    }),
    answer: (workshop: Workshop, _input, { today: _, ...point }) => {
      const { status, model, topic, phase, dotsEach, notes, groups, kept, unseen } = workshop
      return {
        ...point,
        status,
        model,
        topic,
        phase,
        dotsEach,
        notes: [...notes.values()],
        groups: [...groups.values()],
        ballot: [...ballot(workshop)],
        dots: Object.fromEntries(tally(workshop)),
        kept,
        unseen,
      } as unknown as Json
    },
  }),
} as const
