/** What people do in a workshop, and what can have happened in one. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import type { EventDefinition } from '#kernel/decider'
import { blockIds } from '../nine-blocks.ts'
import { most, phases } from './state.ts'

const uuid = z.uuid()
const note = uuid.describe('The id of a note')
const text = lineOfText(most.text)
const join = 'workshop:join'
const lead = 'workshop:lead'

export const commands = {
  BeginWorkshop: command({
    verb: 'begin',
    summary: 'Begin a workshop about a model: everybody writes silently first.',
    permission: lead,
    creates: true,
    payload: z.strictObject({
      model: uuid.describe('The business model that it is about'),
      topic: lineOfText(200).describe('The question that everybody answers'),
      dotsEach: z.int().min(1).max(most.dots).default(5).describe('How many dots each person can give'),
    }),
    reads: ({ model }) => [{ aggregate: 'business-model', id: model }],
  }),
  AddNote: command({
    verb: 'add-note',
    summary: 'Write a note for a block; until the entry is over, only you see it.',
    permission: join,
    payload: z.strictObject({
      note: uuid.optional().describe('The id of the new note; made for you when left out'),
      block: z.enum(blockIds as [string, ...string[]]).describe('The block of the canvas that it belongs to'),
      text,
    }),
  }),
  RemoveNote: command({
    verb: 'remove-note',
    summary: 'Take back a note of yours while everybody writes.',
    permission: join,
    payload: z.strictObject({ note }),
  }),
  GroupNotes: command({
    verb: 'group',
    summary: 'Put notes that say the same into one group; those that were in another leave it.',
    permission: join,
    payload: z.strictObject({
      group: uuid.optional().describe('The group that they join; a new one when left out'),
      name: lineOfText(200).optional().describe('What the notes have in common; needed for a new group, renames one that is there'),
      notes: z.array(uuid).max(most.notes).default([]),
    }),
  }),
  UngroupNotes: command({
    verb: 'ungroup',
    summary: 'Let notes stand by themselves again.',
    permission: join,
    payload: z.strictObject({ notes: z.array(uuid).min(1).max(most.notes) }),
  }),
  GiveDots: command({
    verb: 'give-dots',
    summary: 'Say how many of your dots a note or group gets; nobody sees it before the result.',
    permission: join,
    payload: z.strictObject({
      to: uuid.describe('A group, or a note that stands by itself'),
      dots: z.int().min(0).max(most.dots).describe('How many it has from you then'),
    }),
  }),
  BeginPhase: command({
    verb: 'begin-phase',
    summary: 'Go on to grouping, voting or the result, or back by one when something was forgotten.',
    permission: lead,
    payload: z.strictObject({ phase: z.enum(phases) }),
  }),
  CloseWorkshop: command({
    verb: 'close',
    summary: 'End the workshop; name the notes and groups that became cards.',
    permission: lead,
    payload: z.strictObject({ kept: z.array(uuid).max(most.notes).default([]) }),
  }),
} as const

const define = <Schema extends z.ZodType>(schema: Schema, withheld: readonly string[] = []): EventDefinition<Schema> => ({
  version: 1,
  schema,
  ...(withheld.length > 0 ? { withheld } : {}),
})
const id = z.string()

/** What is written or given unseen is in no log that people read; the workshop itself tells it in its time. */
export const events = {
  WorkshopBegun: define(z.object({ model: id, topic: z.string(), dotsEach: z.int() })),
  NoteAdded: define(z.object({ id, author: id, block: z.string(), text: z.string() }), ['text']),
  NoteRemoved: define(z.object({ note: id })),
  NotesGrouped: define(z.object({ group: id, name: z.string(), notes: z.array(id) })),
  NotesUngrouped: define(z.object({ notes: z.array(id) })),
  DotsGiven: define(z.object({ member: id, to: id, dots: z.int() }), ['to', 'dots']),
  PhaseBegun: define(z.object({ from: z.enum(phases), to: z.enum(phases) })),
  WorkshopClosed: define(z.object({ kept: z.array(id) })),
} as const

export const refusals = {
  'no-such-workshop': { kind: 'missing', says: 'There is no such workshop.' },
  'workshop-exists': { kind: 'conflict', says: 'There is a workshop with this id already; choose a fresh one.' },
  'no-such-model': { kind: 'missing', says: 'There is no such business model, or you do not see it; look at the list of models.' },
  'workshop-closed': { kind: 'rule', says: 'This workshop is over; begin another one.' },
  'wrong-phase': { kind: 'rule', says: 'This is possible during {needed}; now it is time for {phase}.' },
  'no-such-note': { kind: 'missing', says: 'There is no such note in this workshop; it may have been taken back.' },
  'note-of-another': { kind: 'rule', says: 'Only who wrote a note takes it back.' },
  'note-exists': { kind: 'conflict', says: 'There is a note with this id already; choose a fresh one.' },
  'no-such-group': { kind: 'missing', says: 'There is no such group in this workshop.' },
  'group-unnamed': { kind: 'rule', says: 'Say in “name” what the notes have in common.' },
  'not-on-ballot': { kind: 'missing', says: 'Dots go to a group, or to a note that stands by itself; this is neither.' },
  'too-many-dots': { kind: 'rule', says: 'You have {each} dots and gave {given} to others already; {left} are left.' },
  'too-many-notes': { kind: 'rule', says: 'A workshop holds {most} notes at most.' },
  'too-many-groups': { kind: 'rule', says: 'A workshop holds {most} groups at most.' },
  'phase-skipped': { kind: 'rule', says: 'After {from} comes {next}; go one step at a time.' },
} as const
export type WorkshopRefusal = keyof typeof refusals
