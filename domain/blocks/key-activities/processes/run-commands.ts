/** What can be asked of a run of a process, what happens in it, and what is refused. */
import * as z from 'zod'
import { entrySchema, partySchema } from '#blocks/records'
import { command, lineOfText } from '#kernel/command'
import type { EventDefinition } from '#kernel/decider'
import { diagramSchema, variablesSchema } from './diagram.ts'

const permission = 'record:edit'
const token = z
  .string()
  .regex(/^t\d{1,6}$/, 'is no task; the list of tasks says which there are')
  .describe('The task, as the list of tasks names it: t3')

export const commands = {
  BeginRun: command({
    verb: 'begin',
    summary: 'Begin a run of a process, by its diagram as it is deployed now.',
    permission,
    creates: true,
    payload: z.strictObject({
      process: z.uuid().describe('The process'),
      title: lineOfText(200).optional().describe('What it is about; the name of the process when left out'),
      variables: variablesSchema.default({}).describe('What is known from the beginning'),
    }),
    reads: ({ process }) => [{ aggregate: 'process', id: process }],
  }),
  CompleteTask: command({
    verb: 'complete-task',
    summary: 'Say that a task of a run is done, with what it asks for.',
    permission,
    payload: z.strictObject({ task: token, values: variablesSchema.default({}).describe('What it asks for, by the names of variables') }),
  }),
  FailTask: command({
    verb: 'fail-task',
    summary: 'Say that a task cannot be done, by the code of an error; the diagram says what follows.',
    permission,
    payload: z.strictObject({ task: token, error: lineOfText(60).describe('Its code') }),
  }),
  AssignTask: command({
    verb: 'assign-task',
    summary: 'Say who does a task; null gives it back to all.',
    permission,
    payload: z.strictObject({ task: token, assignee: partySchema.nullable().describe('Who, or null for anybody') }),
  }),
  StopRun: command({
    verb: 'stop',
    summary: 'End a run before its end; its tasks are gone.',
    permission,
    payload: z.strictObject({ because: lineOfText(300).describe('Why') }),
  }),
  ElapseTimer: command({
    verb: 'elapse-timer',
    summary: 'A timer of a run is due.',
    permission,
    isInternal: true,
    payload: z.strictObject({ token, node: z.string().describe('The timer in the diagram') }),
  }),
} as const

const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const place = z.object({ token: z.string(), node: z.string(), by: z.string().nullable() })
const counts = z.array(entrySchema)
const parts = z.array(z.object({ element: z.string(), share: z.int() }))
const assignments = z.array(z.object({ from: z.string(), parts, by: z.enum(['hand', 'rule']) }))
export const outcomes = ['done', 'failed', 'stuck', 'stopped'] as const

export const events = {
  RunBegun: define(
    z.object({
      process: z.string(),
      title: z.string(),
      version: z.int(),
      diagram: diagramSchema,
      variables: variablesSchema,
      cards: z.record(z.string(), assignments),
      beganMs: z.int(),
      counts,
    }),
  ),
  TaskOpened: define(
    place.extend({
      name: z.string(),
      kind: z.enum(['user', 'service']),
      assignee: z.string().nullable(),
      dueAt: z.string().nullable(),
      title: z.string(),
      process: z.string(),
    }),
  ),
  TaskAssigned: define(z.object({ token: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  TaskCompleted: define(z.object({ token: z.string(), node: z.string(), values: variablesSchema })),
  TaskFailed: define(z.object({ token: z.string(), node: z.string(), error: z.string() })),
  TimerSet: define(place.extend({ dueAt: z.string() })),
  TimerElapsed: define(z.object({ token: z.string(), node: z.string() })),
  JoinReached: define(place),
  TokensJoined: define(z.object({ node: z.string(), tokens: z.array(z.string()) })),
  WayTaken: define(z.object({ node: z.string(), flow: z.string() })),
  EndReached: define(z.object({ node: z.string() })),
  RunEnded: define(z.object({ outcome: z.enum(outcomes), says: z.string(), counts })),
} as const

export const refusals = {
  'no-such-run': { kind: 'missing', says: 'There is no such run.' },
  'run-exists': { kind: 'conflict', says: 'There is a run with this id already; choose a fresh one.' },
  'run-ended': { kind: 'rule', says: 'This run has ended; begin another.' },
  'no-such-process': { kind: 'rule', says: 'process: there is no process with this id, or it is archived.' },
  'not-deployed': { kind: 'rule', says: 'This process is not deployed; deploy its diagram first.' },
  'no-such-task': { kind: 'rule', says: 'task: {task} is not open in this run; the list of tasks says which are.' },
  'value-missing': { kind: 'rule', says: 'values: “{label}” is to be said before the task is done; give {name}.' },
  'value-of-other-type': { kind: 'rule', says: 'values: “{label}” is a {type}; give {name} as one.' },
  'value-not-asked': { kind: 'rule', says: 'values: the task does not ask for {name}; leave it out.' },
} as const
export type RunRefusal = keyof typeof refusals
