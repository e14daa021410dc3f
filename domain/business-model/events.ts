/** The events of a business model, as they are kept for ever, each with the schema of its data. */
import * as z from 'zod'
import type { EventDefinition, EventsOf } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { commentEvents } from './discussion/comment.ts'

const json: z.ZodType<Json> = z.json() as z.ZodType<Json>
const id = z.string()
const attributes = z.record(z.string(), json)
const link = z.object({ verb: z.string(), from: id, to: id, fit: z.string().optional() })
const element = z.object({
  id,
  kind: z.string(),
  key: z.string(),
  parent: id.optional(),
  name: z.string(),
  description: z.string().optional(),
  attributes,
})
/** An element and the one before which it stands, or null when it is the last of its container. */
const placed = z.object({ element, before: id.nullable() })
const stage = z.object({ portfolio: z.string(), stage: z.string() })
const description = z.object({ tagline: z.string().optional(), orientation: z.string().optional() })
const typed = z.object({ kind: z.string(), key: z.string(), attributes })
const group = z.object({ elements: z.array(placed), links: z.array(link) })

const meta = z.object({
  name: z.string(),
  tagline: z.string().optional(),
  portfolio: z.string(),
  stage: z.string(),
  orientation: z.string().optional(),
  created: z.string().optional(),
  updated: z.string().optional(),
  derivedFrom: z.string().optional(),
  lists: z.record(z.string(), z.array(z.string())).optional(),
  prompts: z.record(z.string(), z.array(z.string())).optional(),
  template: z.boolean().optional(),
})
const said = z.record(z.string(), z.object({ from: json.nullable(), to: json.nullable() }))
const document = z.object({ meta, elements: z.array(element), links: z.array(link) })
const named = z.object({ name: z.string(), note: z.string().optional(), version: z.int(), contentId: z.string() })

const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })

/** The events that change elements and links; an import is a list of them. */
const changes = {
  StageSet: define(z.object({ from: stage, to: stage })),
  BusinessModelDescribed: define(z.object({ from: description, to: description })),
  ElementAdded: define(placed),
  /** Members of meta that have no event of their own: lists, prompts, and what a merge brings. */
  MetaRevised: define(z.object({ changes: said })),
  ElementRevised: define(z.object({ element: id, changes: said })),
  ElementMoved: define(
    z.object({
      element: id,
      before: z.object({ from: id.nullable(), to: id.nullable() }),
      /** Present when the element went to another block and so became of another kind. */
      retyped: z.object({ from: typed, to: typed }).optional(),
      unlinked: z.array(link),
      linked: z.array(link),
    }),
  ),
  /** A card goes with its parts and every link that touches them. */
  ElementRemoved: define(group),
  ElementRestored: define(group),
  ElementsLinked: define(z.object({ links: z.array(link) })),
  ElementsUnlinked: define(z.object({ links: z.array(link) })),
} as const
export type Change = EventsOf<typeof changes>
const change: z.ZodType<Change> = z.object({
  type: z.enum(Object.keys(changes) as (keyof typeof changes)[]),
  data: json,
}) as unknown as z.ZodType<Change>

export const events = {
  BusinessModelCreated: define(z.object({ meta })),
  BusinessModelRenamed: define(z.object({ from: z.string(), to: z.string() })),
  ...changes,
  ModelImported: define(z.object({ source: z.string().optional(), changes: z.array(change) })),
  ImportUndone: define(z.object({ changes: z.array(change) })),
  /** A what-if begins as everything that its origin was at a version. */
  ModelForked: define(z.object({ model: id, version: z.int(), document })),
  /** What another model had changed came in; `version` is the other's. */
  ModelAdopted: define(z.object({ model: id, version: z.int(), changes: z.array(change) })),
  /** What a what-if and its origin now have in common. */
  BaseMoved: define(z.object({ model: id, version: z.int(), document })),
  /** The model became again what it was at a version. */
  VersionRestored: define(z.object({ version: z.int(), changes: z.array(change) })),
  VersionNamed: define(named),
  VersionUnnamed: define(named),
  ...commentEvents,
} as const
export type ModelEvent = EventsOf<typeof events>
