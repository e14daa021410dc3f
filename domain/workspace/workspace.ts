/** A workspace is one business: its name, its currency, its country, the start of its fiscal year, its operating model. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import { accept, aggregate, type Envelope, type EventDefinition, refuse } from '#kernel/decider'
import { currencies } from '#kernel/money'
import { roles } from './access/roles.ts'

const profile = z.strictObject({
  name: lineOfText(200).describe('The name of the business'),
  currency: z.enum(currencies as [string, ...string[]]).describe('ISO 4217 code'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'is a code of two capital letters such as DE')
    .describe('ISO 3166-1 alpha-2 code'),
  fiscalYearStart: z.int().min(1).max(12).describe('The month in which the fiscal year begins, 1 to 12'),
})
export type WorkspaceProfile = z.output<typeof profile>
export type Workspace = {
  profile: WorkspaceProfile | null
  operatingModel: string | null
  /** The members with the role owner who can act; the last one stays. */
  readonly owners: Set<string>
  /** Commands that wait for a second person, each with the roles of which one approves. */
  readonly approvals: Map<string, readonly string[]>
  /** Pairs of commands that one person must not do on the same record, as `first then`. */
  readonly separations: Set<string>
}

const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const permission = 'workspace:edit'
const commandName = z
  .string()
  .max(60)
  .regex(/^[A-Z][A-Za-z]+$/, 'is the name of a command, such as ChangeRole')
const pair = (first: string, second: string) => `${first} ${second}`

/** A workspace has one stream, under its own id; a stream under another id would be the record of nobody. */
const isElsewhere = ({ target, workspaceId }: Envelope): boolean => target !== workspaceId

export const workspace = aggregate({
  name: 'workspace',
  isOfWorkspace: true,
  plural: 'workspaces',
  commands: {
    SetUpWorkspace: command({
      verb: 'set-up',
      summary: 'Say which business this workspace is for.',
      permission,
      payload: profile,
    }),
    OfferOperatingModel: command({
      verb: 'offer-operating-model',
      summary: 'Make a business model the operating one, unless there is one already.',
      permission,
      payload: z.strictObject({ model: z.uuid() }),
    }),
    RequireApproval: command({
      verb: 'require-approval',
      summary: 'Let a kind of command wait until a second person approves it; four eyes.',
      permission: 'workspace:govern',
      payload: z.strictObject({
        command: commandName,
        approvers: z.array(z.enum(roles)).min(1).max(roles.length).describe('The roles of which one approves'),
      }),
    }),
    WaiveApproval: command({
      verb: 'waive-approval',
      summary: 'Let a kind of command be done without a second person again.',
      permission: 'workspace:govern',
      payload: z.strictObject({ command: commandName }),
    }),
    SeparateDuties: command({
      verb: 'separate-duties',
      summary: 'Whoever did the first command on a record cannot do the second on it.',
      permission: 'workspace:govern',
      payload: z.strictObject({ first: commandName, second: commandName }),
    }),
    JoinDuties: command({
      verb: 'join-duties',
      summary: 'Take such a separation back.',
      permission: 'workspace:govern',
      payload: z.strictObject({ first: commandName, second: commandName }),
    }),
  },
  events: {
    OwnerAdded: define(z.object({ member: z.string() })),
    OwnerLeft: define(z.object({ member: z.string() })),
    ApprovalRequired: define(z.object({ command: z.string(), approvers: z.array(z.string()) })),
    ApprovalWaived: define(z.object({ command: z.string() })),
    DutiesSeparated: define(z.object({ first: z.string(), second: z.string() })),
    DutiesJoined: define(z.object({ first: z.string(), second: z.string() })),
    WorkspaceSetUp: define(profile),
    OperatingModelDesignated: define(z.object({ model: z.string() })),
  },
  refusals: {
    'no-such-workspace': { kind: 'missing', says: 'There is no such workspace here.' },
    'no-such-rule': { kind: 'missing', says: 'There is no such rule in this workspace.' },
    'same-command': { kind: 'rule', says: 'Name two different commands; nobody can be kept from repeating one.' },
    'currency-fixed': { kind: 'rule', says: 'The currency is {currency} and stays so; figures of the workspace are kept in it.' },
  },
  initial: (): Workspace => ({ profile: null, operatingModel: null, owners: new Set(), approvals: new Map(), separations: new Set() }),
  copy: (state) => ({
    ...state,
    owners: new Set(state.owners),
    approvals: new Map(state.approvals),
    separations: new Set(state.separations),
  }),
  decide: {
    SetUpWorkspace({ profile: former }, next, envelope) {
      if (isElsewhere(envelope)) return refuse('no-such-workspace')
      if (former && former.currency !== next.currency) return refuse('currency-fixed', { currency: former.currency }) // BILL-1
      if (former && JSON.stringify(former) === JSON.stringify(next)) return accept()
      return accept({ type: 'WorkspaceSetUp', data: next })
    },
    OfferOperatingModel({ operatingModel }, { model }, envelope) {
      if (isElsewhere(envelope)) return refuse('no-such-workspace')
      return operatingModel ? accept() : accept({ type: 'OperatingModelDesignated', data: { model } }) // BILL-2
    },
    RequireApproval({ approvals }, { command, approvers }, envelope) {
      if (isElsewhere(envelope)) return refuse('no-such-workspace')
      if (approvals.get(command)?.join() === approvers.join()) return accept()
      return accept({ type: 'ApprovalRequired', data: { command, approvers } })
    },
    WaiveApproval({ approvals }, { command }, envelope) {
      if (isElsewhere(envelope)) return refuse('no-such-workspace')
      return approvals.has(command) ? accept({ type: 'ApprovalWaived', data: { command } }) : refuse('no-such-rule')
    },
    SeparateDuties({ separations }, { first, second }, envelope) {
      if (isElsewhere(envelope)) return refuse('no-such-workspace')
      if (first === second) return refuse('same-command')
      return separations.has(pair(first, second)) ? accept() : accept({ type: 'DutiesSeparated', data: { first, second } })
    },
    JoinDuties({ separations }, { first, second }, envelope) {
      if (isElsewhere(envelope)) return refuse('no-such-workspace')
      return separations.has(pair(first, second)) ? accept({ type: 'DutiesJoined', data: { first, second } }) : refuse('no-such-rule')
    },
  },
  evolve: {
    OwnerAdded(draft, { member }) {
      draft.owners.add(member)
    },
    OwnerLeft(draft, { member }) {
      draft.owners.delete(member)
    },
    ApprovalRequired(draft, { command, approvers }) {
      draft.approvals.set(command, approvers)
    },
    ApprovalWaived(draft, { command }) {
      draft.approvals.delete(command)
    },
    DutiesSeparated(draft, { first, second }) {
      draft.separations.add(pair(first, second))
    },
    DutiesJoined(draft, { first, second }) {
      draft.separations.delete(pair(first, second))
    },
    WorkspaceSetUp(draft, data) {
      draft.profile = data
    },
    OperatingModelDesignated(draft, { model }) {
      draft.operatingModel = model
    },
  },
})
