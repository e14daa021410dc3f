/** Pipelines: the stages that deals of one sort go through, and how likely a deal in each is won. */
import * as z from 'zod'
import { line, lines, type RecordKind, structure, type Values } from '#blocks/records'
import { lineOfText } from '#kernel/command'
import type { Json } from '#kernel/json'

/** A stage has a type apart from its label, so that a report never depends on a name. `percent` is how likely a deal in it is won. */
export type Stage = { readonly id: string; readonly label: string; readonly type: 'open' | 'on-hold'; readonly percent: number }
export const endings = [
  { id: 'won', label: 'Won' },
  { id: 'lost', label: 'Lost' },
] as const

/** The stages of a deal that is in no pipeline of one's own. */
export const usualStages: readonly Stage[] = [
  { id: 'lead', label: 'Lead', type: 'open', percent: 10 },
  { id: 'qualified', label: 'Qualified', type: 'open', percent: 25 },
  { id: 'proposal', label: 'Proposal', type: 'open', percent: 50 },
  { id: 'negotiation', label: 'Negotiation', type: 'open', percent: 75 },
  { id: 'on-hold', label: 'On hold', type: 'on-hold', percent: 5 },
]
/** The stages of a pipeline, and those that deals have without one. */
export const stagesOf = (pipeline: Values | null): readonly Stage[] => (pipeline?.stages as readonly Stage[] | undefined) ?? usualStages

const isOnce = (texts: readonly string[]) => new Set(texts.map((text) => text.toLowerCase())).size === texts.length
const stagesSchema = z
  .array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'is no name of a stage; it has small letters, digits and hyphens, such as site-visit'),
      label: lineOfText(60).refine((text) => text.trim() !== '', 'says nothing; name the stage'),
      type: z.enum(['open', 'on-hold']),
      percent: z.int().min(0).max(100),
    }),
  )
  .min(1)
  .max(20)
  .refine((stages) => isOnce(stages.map(({ id }) => id)) && isOnce(stages.map(({ label }) => label)), 'two stages have one name')
  .refine(
    (stages) => stages.every(({ id }) => !endings.some((ending) => ending.id === id)),
    'won and lost are there anyway; leave them out',
  )
  .refine((stages) => stages.some(({ type }) => type === 'open'), 'has no open stage; a deal has to begin somewhere')

export const pipeline: RecordKind = {
  name: 'pipeline',
  plural: 'pipelines',
  room: 'customer-segments',
  label: { one: 'Pipeline', many: 'Pipelines' },
  explains: 'The stages that deals of one sort go through, each with how likely a deal in it is won.',
  title: 'name',
  fields: {
    name: line('Name', 'What it is called', { isRequired: true, max: 60 }),
    stages: structure('Stages', 'In order; every deal ends as won or lost', stagesSchema, {
      isKept: true,
      isUnlisted: false,
      reads: (stages) => (stages as readonly Stage[]).map(({ label, percent }) => `${label} ${percent} %`).join(' → '),
    }),
    remarks: lines('Remarks', 'What it is for'),
  },
  begins: () => ({ stages: usualStages.filter(({ type }) => type === 'open') as unknown as Json }),
  acts: {
    SetStages: {
      verb: 'set-stages',
      label: 'Set stages',
      summary: 'Say which stages a pipeline has; deals take over what is changed when they are moved.',
      event: 'PipelineStagesSet',
      asks: { stages: structure('Stages', 'All of them, in order', stagesSchema, { isRequired: true }) },
      isOffered: () => true,
      changes: (_values, { stages }) => ({ stages: stages as Json }),
    },
  },
  // Its deals take over its cards where they have none from elsewhere.
  assigns: ['value-propositions', 'channels', 'revenue-streams'],
  measures: [],
  counts: () => [],
}
