/** A diagram of a process: the part of BPMN 2.0 that runs here, as data. What it cannot be is told by its faults. */
import * as z from 'zod'
import { partySchema } from '#blocks/records'
import { lineOfText } from '#kernel/command'

export const most = { nodes: 200, flows: 400, asks: 20, minutes: 5_256_000 }

const id = z.string().regex(/^[A-Za-z_][\w.-]{0,99}$/, 'is no id; begin with a letter, then letters, digits, dots and hyphens')
const text = z.string().max(200)
const place = { id, name: text.default(''), x: z.int().min(-20_000).max(20_000), y: z.int().min(-20_000).max(20_000) }
const minutes = z.int().min(1).max(most.minutes).describe('How long it waits')
const error = lineOfText(60).describe('The code of the error')
export const variableName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'is no name of a variable; use letters and digits, such as orderValue')

const ask = z.strictObject({
  name: variableName,
  label: lineOfText(100),
  type: z.enum(['text', 'number', 'flag']),
  isRequired: z.boolean().default(false),
})
const node = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), ...place }),
  z.strictObject({ type: z.literal('end'), ...place }),
  z.strictObject({ type: z.literal('terminate-end'), ...place }),
  z.strictObject({ type: z.literal('error-end'), ...place, error }),
  z.strictObject({
    type: z.literal('user-task'),
    ...place,
    assignee: partySchema.optional(),
    asks: z.array(ask).max(most.asks).default([]).describe('What is to be said when it is done'),
  }),
  z.strictObject({ type: z.literal('service-task'), ...place }),
  z.strictObject({ type: z.literal('exclusive'), ...place }),
  z.strictObject({ type: z.literal('parallel'), ...place }),
  z.strictObject({ type: z.literal('timer'), ...place, minutes }),
  z.strictObject({ type: z.literal('boundary-timer'), ...place, on: id, minutes }),
  z.strictObject({ type: z.literal('boundary-error'), ...place, on: id, error: error.optional() }),
  // Kept so that a file from elsewhere can be looked at, and refused by its name when it is to run.
  z.strictObject({ type: z.literal('foreign'), ...place, bpmn: z.string().max(100), on: id.optional() }),
])
const flow = z.strictObject({
  id,
  from: id,
  to: id,
  name: text.default(''),
  condition: z.string().max(400).optional().describe('Taken when it holds: orderValue > 1000 and isUrgent = true'),
  isDefault: z.boolean().default(false).describe('Taken when no condition holds'),
})
export const diagramSchema = z.strictObject({ nodes: z.array(node).max(most.nodes), flows: z.array(flow).max(most.flows) })
export type Diagram = z.output<typeof diagramSchema>
export type DiagramNode = z.output<typeof node>
export type Flow = z.output<typeof flow>
export type Ask = z.output<typeof ask>

export const variableValue = z.union([z.string().max(1_000), z.number(), z.boolean()])
export const variablesSchema = z
  .record(variableName, variableValue)
  .refine((all) => Object.keys(all).length <= 100, 'has more than 100 variables')
export type Variables = z.output<typeof variablesSchema>

/** What waits for somebody or something; all other nodes are passed at once. */
export const isTask = ({ type }: DiagramNode): boolean => type === 'user-task' || type === 'service-task'
export const isBoundary = (node: DiagramNode): node is Extract<DiagramNode, { type: 'boundary-timer' | 'boundary-error' }> =>
  node.type === 'boundary-timer' || node.type === 'boundary-error'
