/** The commands and events that every kind of record has, made from its fields. */
import * as z from 'zod'
import { type CommandDefinition, type CommandTarget, command, linesOfText } from '#kernel/command'
import type { EventDefinition, StreamReference } from '#kernel/decider'
import type { BlockId } from '../vocabulary/index.ts'
import { type Part, partsSchema } from './attribution.ts'
import { bookedSchema, booksStreams } from './booking.ts'
import { budgetLookups, budgetReads, budgetStreams } from './budget.ts'
import { cardsOf } from './cards-in-use.ts'
import { entrySchema } from './counts.ts'
import { daySchema, type Field, schemaOf } from './field.ts'
import { seriesStream } from './number-series.ts'
import { looksUpModel, theWorkspace } from './operating-model.ts'
import { lockStreams } from './period-lock.ts'
import { blocksOf, pascal, personalIn, type RecordKind, type RecordState, type Values } from './record-kind.ts'
import { nameStreams } from './unique-name.ts'

const described = (field: Field): z.ZodType => schemaOf(field).describe(field.explains)
const shapeOf = (fields: Readonly<Record<string, Field>>, wrap: (schema: z.ZodType, field: Field) => z.ZodType) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, wrap(described(field), field)]))

/** What people may say of a record when they add it. */
function addShape({ fields }: RecordKind): Record<string, z.ZodType> {
  const said = Object.fromEntries(Object.entries(fields).filter(([, { isKept }]) => !isKept))
  return shapeOf(said, (schema, field) => {
    if (field.type === 'choice' && field.usual !== undefined) return schema.default(field.usual)
    return field.isRequired ? schema : schema.optional()
  })
}

/** What they may change later; null takes a value away. */
function reviseShape({ fields }: RecordKind): Record<string, z.ZodType> {
  const said = Object.fromEntries(Object.entries(fields).filter(([, { isKept, isFixed }]) => !isKept && !isFixed))
  return shapeOf(said, (schema, field) => (field.isRequired ? schema.optional() : schema.nullable().optional()))
}

const actSchema = (asks: Readonly<Record<string, Field>>): z.ZodObject =>
  z.strictObject(shapeOf(asks, (schema, { isRequired }) => (isRequired ? schema : schema.optional())))

const blockCards = (kind: RecordKind) =>
  z.strictObject(Object.fromEntries(blocksOf(kind).map((block) => [block, partsSchema.optional()]))).describe('Cards by block, with shares')

type Refer = (payload: Record<string, unknown>) => readonly StreamReference[]
/** Other records that the payload names; they have to be there. */
const namedRecords =
  (fields: Readonly<Record<string, Field | undefined>>): Refer =>
  (payload) =>
    Object.entries(fields).flatMap(([name, field]) => {
      const id = payload[name]
      return field?.type === 'record' && typeof id === 'string' ? [{ aggregate: field.to, id }] : []
    })

export function commandsOf(kind: RecordKind): Record<string, CommandDefinition> {
  const { name, fields, label, acts, canMerge } = kind
  const one = label.one.toLowerCase()
  const personal = personalIn(kind)
  const refers = namedRecords(fields)
  const kept = personal.length > 0 ? { personal } : {}
  const permission = 'record:edit'
  const Pascal = pascal(name)
  /** What is named is looked up and not copied, so that a guest who sees only a part of a partner can name it. */
  const named =
    (of: Refer = refers): NonNullable<CommandDefinition['looksUp']> =>
    (payload) =>
      of(payload as Record<string, unknown>)
  /** The other records that its cards follow from, once one of them changes: the first goes before the others all the same. */
  const beside = (payload: unknown, state: unknown): readonly StreamReference[] => {
    const from = kind.inherits ?? []
    if (!from.some((field) => field in (payload as object))) return []
    return namedRecords(Object.fromEntries(from.map((field) => [field, fields[field]])))((state as RecordState).values)
  }
  const locked = {
    reads: (_payload: unknown, target: CommandTarget) => [...lockStreams(kind, target.workspaceId), ...budgetReads(kind, target)],
  }
  const onBudgets = (state: unknown, chosen: readonly Part[] = []) => budgetStreams(kind, state as RecordState, chosen)
  const writing = (payload: unknown, state: unknown) => [...nameStreams(kind, state as RecordState, payload as Values), ...onBudgets(state)]
  const names =
    kind.holds || kind.budgeted ? { writes: (payload: unknown, _target: CommandTarget, state: unknown) => writing(payload, state) } : {}
  /** The books that a change of the record reaches. */
  const inBooks = (payload: unknown, state: unknown) => booksStreams(kind, (state as RecordState).values, payload as Values)
  type LooksUp = NonNullable<CommandDefinition['looksUp']>
  const around: LooksUp = (payload, target, stateOf, state) => [...inBooks(payload, state), ...budgetLookups(kind, target, stateOf)]
  const books = kind.books || kind.budgeted ? { looksUp: around } : {}
  return {
    [`Add${Pascal}`]: command({
      verb: 'add',
      summary: `Add one to the ${label.many.toLowerCase()}. ${kind.explains}`,
      permission: kind.portal?.takes ? 'record:hand-in' : permission,
      creates: true,
      payload: z.strictObject({ ...addShape(kind), cards: blockCards(kind).optional() }),
      reads: (_payload, target) => [theWorkspace(target), ...(kind.reads?.(target) ?? []), ...lockStreams(kind, target.workspaceId)],
      writes: ({ cards = {} }, _target, state) => [
        ...cardsOf(Object.values(cards as Record<string, Part[]>).flat()),
        ...onBudgets(state, (cards as Record<string, Part[]>)['cost-structure']),
      ],
      looksUp: (payload, target, stateOf, state) => [
        ...looksUpModel(payload, target, stateOf, state),
        ...named()(payload, target, stateOf, state),
        ...around(payload, target, stateOf, state),
      ],
      ...kept,
    }),
    [`Revise${Pascal}`]: command({
      verb: 'revise',
      summary: `Change what is said about a ${one}; null takes a value away.`,
      permission,
      payload: z.strictObject(reviseShape(kind)),
      looksUp: (payload, target, stateOf, state) => [
        ...refers(payload as Record<string, unknown>),
        ...beside(payload, state),
        ...around(payload, target, stateOf, state),
      ],
      ...locked,
      ...names,
      ...kept,
    }),
    [`Attribute${Pascal}`]: command({
      verb: 'attribute',
      summary: `Say for which cards of a block a ${one} counts from a day on; no parts at all means for none.`,
      permission,
      payload: z.strictObject({
        block: z.enum(blocksOf(kind) as [BlockId, ...BlockId[]]),
        parts: partsSchema,
        from: daySchema.optional().describe('The first day; from the beginning when left out'),
      }),
      reads: (_payload, target) => [theWorkspace(target), ...lockStreams(kind, target.workspaceId)],
      looksUp: (payload, target, stateOf, state) => [
        ...looksUpModel(payload, target, stateOf, state),
        ...around({}, target, stateOf, state),
      ],
      writes: ({ block, parts }, _target, state) => [...cardsOf(parts), ...onBudgets(state, block === 'cost-structure' ? parts : [])],
    }),
    [`NoteOn${Pascal}`]: command({
      verb: 'note',
      summary: `Write a note about a ${one}; it stands in its timeline.`,
      permission,
      payload: z.strictObject({ text: linesOfText(4_000).refine((text) => text.trim() !== '', 'says nothing; write a note') }),
    }),
    [`Archive${Pascal}`]: command({
      verb: 'archive',
      summary: `Put a ${one} away: it is in no list and no figure any more, and can be restored.`,
      permission,
      payload: z.strictObject({}),
      ...locked,
      ...names,
      ...books,
    }),
    [`Restore${Pascal}`]: command({
      verb: 'restore',
      summary: `Bring a ${one} back.`,
      permission,
      payload: z.strictObject({}),
      ...locked,
      ...names,
      ...books,
    }),
    ...(personal.length > 0
      ? {
          [`Erase${Pascal}`]: command({
            verb: 'erase',
            summary: `Destroy what is kept about the person of a ${one}, and its files, for ever; the ${one} stays without them.`,
            permission: 'record:erase',
            payload: z.strictObject({}),
            ...locked,
          }),
        }
      : {}),
    ...(canMerge
      ? {
          [`Merge${Pascal}`]: command({
            verb: 'merge',
            summary: `Say that a ${one} is the same as another, which stays; its address leads there.`,
            permission,
            payload: z.strictObject({ into: z.uuid().describe('The id of the one that stays') }),
            reads: ({ into }, target) => [{ aggregate: name, id: into }, ...locked.reads({}, target)],
            ...names,
            ...books,
          }),
        }
      : {}),
    ...Object.fromEntries(
      Object.entries(acts).map(([act, { verb, summary, asks, permission: needed, isInternal = false, looksAt = '', numbers, makes }]) => [
        act,
        command({
          verb,
          summary,
          permission: needed ?? permission,
          payload: actSchema(asks),
          looksUp: (payload, target, stateOf, state) => [
            ...namedRecords(asks)(payload as Record<string, unknown>),
            ...namedRecords({ [looksAt]: fields[looksAt] })((state as RecordState).values),
            ...beside(payload, state),
            ...around({}, target, stateOf, state),
            ...(makes ? [...refers((state as RecordState).values), ...booksStreams(makes.kind, (state as RecordState).values, {})] : []),
          ],
          ...locked,
          ...(numbers || makes
            ? {
                writes: (payload: unknown, target: CommandTarget, state: unknown) => [
                  ...writing(payload, state),
                  ...(numbers ? [seriesStream(numbers((state as RecordState).values))] : []),
                  ...(makes ? [{ aggregate: makes.kind.name, id: makes.id((state as RecordState).values, target.target) }] : []),
                ],
              }
            : names),
          ...(isInternal ? { isInternal } : {}),
        }),
      ]),
    ),
  }
}

const parts = z.array(z.object({ element: z.string(), share: z.int() }))
const assignment = z.object({ from: z.string(), parts, by: z.enum(['hand', 'rule']) })
const counts = z.array(entrySchema)
const values = z.record(z.string(), z.json())
const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })

/** What an event says in the books: nobody reads it in the log, for entries and lines have readers of their own. */
const told = { books: z.array(bookedSchema).optional(), standing: z.array(bookedSchema).optional() }
const withheld = ['books', 'standing']
const defineTold = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ ...define(schema), withheld })

/** The events that every kind shares; each says what it adds to the counts and to the books. */
const schemas = {
  added: defineTold(z.object({ values, cards: z.record(z.string(), z.array(assignment)), on: z.string(), counts, ...told })),
  revised: defineTold(
    z.object({
      changes: z.record(z.string(), z.object({ from: z.json(), to: z.json() })),
      cards: z.record(z.string(), z.array(assignment)).optional(),
      counts,
      ...told,
    }),
  ),
  attributed: defineTold(z.object({ block: z.string(), from: z.string(), former: assignment, last: parts, counts, ...told })),
  noted: define(z.object({ text: z.string() })),
  ended: defineTold(z.object({ counts, ...told })),
  merged: defineTold(z.object({ into: z.string(), counts, ...told })),
}

/** The events of a kind by what they do: `DealAdded`, `DealRevised` and so on; an act revises under its own name. */
export function eventsOf({ name, acts, canMerge, fields }: RecordKind): Record<string, EventDefinition> {
  const Pascal = pascal(name)
  return {
    [`${Pascal}Added`]: schemas.added,
    [`${Pascal}Revised`]: schemas.revised,
    [`${Pascal}Attributed`]: schemas.attributed,
    [`${Pascal}Noted`]: schemas.noted,
    [`${Pascal}Archived`]: schemas.ended,
    [`${Pascal}Restored`]: schemas.ended,
    ...(canMerge ? { [`${Pascal}Merged`]: schemas.merged } : {}),
    ...(personalIn({ fields }).length > 0 ? { [`${Pascal}Erased`]: schemas.revised } : {}),
    ...Object.fromEntries(Object.values(acts).map(({ event }) => [event, schemas.revised])),
  }
}
