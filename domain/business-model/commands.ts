/** The commands of a business model: what may be asked of it, and with which payload. */
import * as z from 'zod'
import { command, lineOfText, linesOfText } from '#kernel/command'
import type { Fact, StreamReference } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { reservationOf } from '#kernel/reservation'
import { commentCommands } from './discussion/comment.ts'
import { linkVerbs } from './links.ts'
import { blockIds } from './nine-blocks.ts'
import { kindNames } from './places.ts'
import { cardOfRecords } from './records-behind.ts'
import { type BusinessModel, limits, stages } from './state.ts'
import { modelStream } from './versions.ts'

const uuid = z.uuid().describe('The id of an element')
const json = z.json() as z.ZodType<Json>
const name = lineOfText(limits.nameLength)
const key = z
  .string()
  .max(100)
  .regex(/^[a-z]+-[a-z0-9-]+$/, 'is written like cs-small-teams: a prefix, a hyphen, then a-z, 0-9 and hyphens')
const kind = z.enum(kindNames as [string, ...string[]]).describe('The kind of element, which says in which block it lives')
const attributes = z.record(z.string().max(60), json)
const portfolio = z.enum(Object.keys(stages) as [string, ...string[]])
const stage = z.enum([...new Set(Object.values(stages).flat())] as [string, ...string[]])
const orientation = z.enum(['cost_driven', 'value_driven'])
const before = uuid.nullish().describe('The element before which it will stand; left out or null puts it last')
const listName = z
  .string()
  .max(120)
  .regex(/^[a-z-]+\.[A-Za-z]+$/, 'is written like channel.kind: the kind of element, a dot, the attribute')
const listed = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/, 'is written like pop_up_store: a-z, 0-9 and underscores')
const side = z.enum(['base', 'ours', 'theirs'])
const model = z.uuid().describe('The id of a business model')
const permission = 'business-model:edit'
/** Decided per element that is touched; a command that spans the model needs who sees all of it. */
const onElements = 'element:edit'
const onWhole = 'business-model:replace'

/** What a model adds to closed lists, and what its empty blocks ask. */
const lists = z.record(listName, z.array(listed).max(limits.listed))
const prompts = z
  .record(z.string().max(60), z.array(lineOfText(300)).max(10))
  .refine(
    (asked) => Object.keys(asked).every((block) => (blockIds as readonly string[]).includes(block)),
    `is by block: ${blockIds.join(', ')}`,
  )

/** A model as a file tells it: elements and links by key, in the order of the file. */
export const modelDraft = z.strictObject({
  meta: z.strictObject({
    name,
    tagline: lineOfText(limits.nameLength).optional(),
    portfolio,
    stage,
    orientation: orientation.optional(),
    created: z.iso.date().optional(),
    updated: z.iso.date().optional(),
    derivedFrom: lineOfText(500).optional(),
    lists: lists.optional(),
    prompts: prompts.optional(),
  }),
  elements: z
    .array(
      z.strictObject({
        id: z.uuid().optional(),
        kind,
        key,
        parent: key.optional(),
        name,
        description: linesOfText(limits.descriptionLength).optional(),
        attributes: attributes.optional(),
      }),
    )
    .max(limits.elements),
  links: z
    .array(
      z.strictObject({
        verb: z.enum([...new Set(linkVerbs.map((verb) => verb.verb))] as [string, ...string[]]),
        from: key,
        to: key,
        fit: key.optional(),
      }),
    )
    .max(limits.links),
})
export type ModelDraft = z.output<typeof modelDraft>

const modelName = (name: string): StreamReference => reservationOf('business-model-name', name)
const namesIn = (facts: readonly Fact[]): StreamReference[] =>
  facts
    .filter((fact) => fact.type === 'BusinessModelRenamed')
    .flatMap((fact) => Object.values(fact.data as Record<string, string>).map(modelName))

export const commands = {
  CreateBusinessModel: command({
    verb: 'create',
    summary: 'Start an empty business model; its name is unique in the workspace.',
    permission,
    creates: true,
    payload: z.strictObject({
      name,
      tagline: lineOfText(limits.nameLength).optional(),
      portfolio: portfolio.default('explore'),
      stage: stage.default('ideation'),
    }),
    writes: ({ name }) => [modelName(name)],
  }),
  RenameBusinessModel: command({
    verb: 'rename',
    summary: 'Give a business model another name.',
    permission,
    payload: z.strictObject({ name, former: z.string().optional().describe('The name that you saw; refused when it changed since') }),
    writes: ({ name }, _target, state) => [modelName((state as BusinessModel).meta.name), modelName(name)],
  }),
  SetStage: command({
    verb: 'set-stage',
    summary: 'Say where the business model stands: exploring or exploiting, and at which stage.',
    permission,
    payload: z.strictObject({ portfolio, stage }),
  }),
  DescribeBusinessModel: command({
    verb: 'describe',
    summary: 'Set the tagline and the orientation; what is left out is cleared.',
    permission,
    payload: z.strictObject({ tagline: lineOfText(limits.nameLength).optional(), orientation: orientation.optional() }),
  }),
  AddElement: command({
    verb: 'add-element',
    summary: 'Put a card into its block, or a part into its card. A name is enough.',
    permission: onElements,
    payload: z.strictObject({
      element: uuid.optional().describe('The id of the new element; made for you when left out'),
      kind,
      name,
      key: key.optional().describe('Short and unique in the model; made from the name when left out'),
      parent: uuid.optional().describe('The card that the new element is a part of'),
      description: linesOfText(limits.descriptionLength).optional(),
      attributes: attributes.optional(),
      before,
    }),
  }),
  ReviseElement: command({
    verb: 'revise-element',
    summary: 'Change the name, key, description or typed attributes of an element; null clears one.',
    permission: onElements,
    payload: z.strictObject({
      element: uuid,
      set: z.record(z.string().max(60), json).refine((set) => Object.keys(set).length > 0, 'names no attribute; name at least one'),
      former: z.record(z.string().max(60), json).optional().describe('The values that you saw; refused where one changed since'),
    }),
  }),
  MoveElement: command({
    verb: 'move-element',
    summary: 'Move an element within its list, or a card to another block, where it becomes of that kind.',
    permission: onElements,
    payload: z.strictObject({ element: uuid, block: z.string().max(60).optional(), before }),
  }),
  LinkElements: command({
    verb: 'link',
    summary: 'Link two elements; the verb follows from their kinds.',
    permission: onElements,
    payload: z.strictObject({
      from: uuid,
      to: uuid,
      verb: z
        .enum([...new Set(linkVerbs.map((verb) => verb.verb))] as [string, ...string[]])
        .optional()
        .describe('Where the kinds allow more than one: threatens or favours'),
      fit: key.optional().describe('The fit that it belongs to'),
    }),
  }),
  UnlinkElements: command({
    verb: 'unlink',
    summary: 'Take away the link between two elements, in one fit or in all.',
    permission: onElements,
    payload: z.strictObject({ from: uuid, to: uuid, fit: key.optional() }),
  }),
  RemoveElement: command({
    verb: 'remove-element',
    summary:
      'Take an element off the canvas with its parts and links; undo brings all of it back. A card that records count for is split, merged or retired first.',
    permission: onElements,
    payload: z.strictObject({ element: uuid }),
    reads: ({ element }, { workspaceId }) => [{ aggregate: 'workspace', id: workspaceId }, cardOfRecords(element)],
  }),
  ImportModel: command({
    verb: 'import',
    summary: 'Bring a drafted model in: a new one, or into this one by key, where nothing is taken away.',
    permission: onWhole,
    creates: true,
    payload: z.strictObject({ draft: modelDraft, source: lineOfText(200).optional().describe('The name of the file') }),
    writes: ({ draft }, _target, state) => ((state as BusinessModel).status === 'absent' ? [modelName(draft.meta.name)] : []),
  }),
  ForkBusinessModel: command({
    verb: 'fork',
    summary: 'Begin a what-if: a model that is all that another is, now or at an earlier version, and remembers it.',
    permission,
    creates: true,
    payload: z.strictObject({
      source: model,
      version: z.int().min(1).optional().describe('The version to begin from; the last when left out'),
      name,
    }),
    // As it is now too: what is hidden today stays hidden in what is made of an earlier version.
    reads: ({ source, version }) => [modelStream(source, version), ...(version === undefined ? [] : [modelStream(source)])],
    writes: ({ name }) => [modelName(name)],
  }),
  AdoptModel: command({
    verb: 'adopt',
    summary: 'Take over what a what-if changed, or bring a what-if up to date with its origin; refused while conflicts are open.',
    permission: onWhole,
    payload: z.strictObject({
      from: model,
      settle: z
        .record(z.string().max(200), side)
        .optional()
        .describe('Which side is taken, by the place of the conflict; * is for all others'),
    }),
    writes: ({ from }) => [modelStream(from)],
  }),
  ComposeBusinessModel: command({
    verb: 'compose',
    summary: 'Make one model of several; elements that they share by id are one.',
    permission,
    creates: true,
    payload: z.strictObject({
      sources: z.array(model).min(1).max(20),
      name,
      takeFirst: z.boolean().default(false).describe('Where the sources contradict each other, take the first that says something'),
    }),
    reads: ({ sources }) => sources.map((source) => modelStream(source)),
    writes: ({ name }) => [modelName(name)],
  }),
  CreateFromTemplate: command({
    verb: 'create-from-template',
    summary: 'Begin a new model with the cards and questions of a template; it keeps no tie to it.',
    permission,
    creates: true,
    payload: z.strictObject({ template: model, name }),
    reads: ({ template }) => [modelStream(template)],
    writes: ({ name }) => [modelName(name)],
  }),
  MarkAsTemplate: command({
    verb: 'mark-as-template',
    summary: 'Offer this model as a template for new ones, or no longer; prompts are what its empty blocks ask.',
    permission,
    payload: z.strictObject({ isTemplate: z.boolean().default(true), prompts: prompts.optional() }),
  }),
  ExtendList: command({
    verb: 'extend-list',
    summary: 'Add a value of your own to a closed list, for this model.',
    permission,
    payload: z.strictObject({ list: listName, value: listed }),
  }),
  NameVersion: command({
    verb: 'name-version',
    summary: 'Give the model as it is now a name to find it by.',
    permission,
    payload: z.strictObject({ name: lineOfText(100), note: linesOfText(2_000).optional() }),
  }),
  UnnameVersion: command({
    verb: 'unname-version',
    summary: 'Take the name of a version away; the version itself stays.',
    permission,
    payload: z.strictObject({ name: z.string().max(100) }),
  }),
  RestoreVersion: command({
    verb: 'restore',
    summary: 'Make the model again what it was at a version; everything since stays in its history.',
    permission: onWhole,
    payload: z.strictObject({ version: z.int().min(1) }),
    reads: ({ version }, { target }) => [modelStream(target, version)],
  }),
  ...commentCommands,
  UndoCommand: command({
    verb: 'undo',
    summary: 'Take one earlier command back; refused where what it touched changed since.',
    permission: onElements,
    undoes: true,
    payload: z.strictObject({ command: z.uuid().describe('The id of the command to undo') }),
    writes: (_payload, _target, _state, undone) => namesIn(undone),
  }),
} as const
