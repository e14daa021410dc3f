/** An approval: a command that waits for a second person, who approves it or declines it. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import { accept, aggregate, type EventDefinition, type Refused, refuse } from '#kernel/decider'
import type { RecordedEvent } from '#kernel/event'
import { streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import type { Reaction } from '#kernel/reaction'

/** The command that waits, as it was asked for. */
type Waiting = {
  readonly aggregate: string
  readonly target: string
  readonly command: string
  readonly payload: Json
  readonly requester: string
  readonly approvers: readonly string[]
}
export type Approval = { status: 'absent' | 'waiting' | 'approved' | 'declined' | 'withdrawn'; waiting: Waiting | null }

const define = <Schema extends z.ZodType>(schema: Schema, withheld: readonly string[] = []): EventDefinition<Schema> => ({
  version: 1,
  schema,
  ...(withheld.length > 0 ? { withheld } : {}),
})
const waiting = z.object({
  aggregate: z.string(),
  target: z.string(),
  command: z.string(),
  payload: z.json() as z.ZodType<Json>,
  requester: z.string(),
  approvers: z.array(z.string()),
})
const note = lineOfText(500).optional().describe('Why; it stays on record')
const verdict = define(waiting.extend({ note: z.string().optional() }), ['payload'])

export const approval = aggregate({
  name: 'approval',
  plural: 'approvals',
  commands: {
    ApproveRequest: command({
      verb: 'approve',
      summary: 'Let a waiting command be done; never by who asked for it.',
      permission: 'approval:decide',
      payload: z.strictObject({ note }),
    }),
    DeclineRequest: command({
      verb: 'decline',
      summary: 'Decide that a waiting command is not done.',
      permission: 'approval:decide',
      payload: z.strictObject({ note }),
    }),
  },
  events: {
    ApprovalRequested: define(waiting, ['payload']),
    RequestApproved: verdict,
    RequestDeclined: verdict,
  },
  refusals: {
    'no-such-request': { kind: 'missing', says: 'Nothing with this id waits for an approval.' },
    'already-decided': { kind: 'conflict', says: 'This was {status} already.' },
  },
  initial: (): Approval => ({ status: 'absent', waiting: null }),
  copy: (state) => ({ ...state }),
  decide: {
    ApproveRequest: (state, { note }) => refusal(state) ?? accept({ type: 'RequestApproved', data: verdictOn(state, note) }),
    DeclineRequest: (state, { note }) => refusal(state) ?? accept({ type: 'RequestDeclined', data: verdictOn(state, note) }),
  },
  evolve: {
    ApprovalRequested(draft, waiting) {
      Object.assign(draft, { status: 'waiting', waiting })
    },
    RequestApproved(draft) {
      draft.status = 'approved'
    },
    RequestDeclined(draft) {
      draft.status = 'declined'
    },
  },
  access: {
    seenBy: 'approval:view',
    record: ({ waiting }, id) => ({
      kind: 'approval',
      id,
      facts: { requester: waiting?.requester ?? null, approvers: waiting?.approvers ?? [] },
    }),
  },
})

function refusal({ status, waiting }: Approval): Refused<'no-such-request' | 'already-decided'> | null {
  if (!waiting) return refuse('no-such-request')
  return status === 'waiting' ? null : refuse('already-decided', { status })
}

function verdictOn({ waiting }: Approval, note: string | undefined) {
  const { approvers, ...asked } = waiting as Waiting
  return { ...asked, approvers: [...approvers], ...(note === undefined ? {} : { note }) }
}

/** INV-9: what was approved is done in the name of who asked for it, under the rules as they are then. */
export const approvedIsDone: Reaction = {
  name: 'approved-is-done',
  on: 'RequestApproved',
  sends: ({ data, stream }: RecordedEvent<{ type: 'RequestApproved'; data: Waiting }>) => [
    {
      aggregate: data.aggregate,
      id: data.target,
      name: data.command,
      payload: data.payload,
      onBehalfOf: { member: data.requester, approval: streamParts(stream).id },
    },
  ],
}
