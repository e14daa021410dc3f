/** Whether a command may be done: the policy asked about the states that the decision itself rests on. */
import type { Authority } from '@nonet/domain/kernel/context'
import {
  type AnyAggregate,
  type Decision,
  decide,
  type Envelope,
  type Fact,
  isRefused,
  type Refused,
  refusalText,
  type StreamReference,
  type Touch,
} from '@nonet/domain/kernel/decider'
import type { Json } from '@nonet/domain/kernel/json'
import type { Actor } from '@nonet/domain/kernel/policy'
import type pg from 'pg'
import type { Decided } from './group.ts'
import { type HeldState, States } from './states.ts'
import type { Answer, Submission, Work } from './work.ts'

export type Permit =
  /** `seen` is the state as far as the actor sees it. With `approvers` it waits for one of them. */
  | { readonly is: 'allowed'; readonly rule: string; readonly seen: unknown; readonly approvers: readonly string[] | null }
  | { readonly is: 'denied'; readonly rule: string; readonly says: string }
type Around = { readonly states: States; readonly authority: Authority | undefined; readonly decided: readonly Decided[] }

/** The streams that say who asks and which rules the workspace adds. */
export function askedStreams({ submission }: Work, authority: Authority | undefined): StreamReference[] {
  if (!authority || !submission.authority) return []
  return [
    { aggregate: authority.members, id: submission.actor },
    { aggregate: authority.workspaces, id: submission.workspaceId },
  ]
}

/** Asks the policy about every record that the command touches, then the workspace about second persons and separate duties. */
export function permitFor(work: Work, own: HeldState, undone: readonly Fact[], { states, authority, decided }: Around): Permit {
  const { submission } = work
  const { authority: asked, workspaceId, target, name } = submission
  if (!authority || !asked) return { is: 'allowed', rule: 'program', seen: own.state, approvers: null }
  if (asked.denied) return denied(submission, asked.denied.rule, asked.denied.because)
  const stateOf = (aggregate: string, id: string) => states.get(States.key(workspaceId, { aggregate, id }))?.state
  const actor = authority.actorOf(stateOf(authority.members, submission.actor), submission.actor, asked.scopes)
  if (!actor) return denied(submission, 'not-an-active-member', 'only active members may do anything')
  const sees = seesFor(authority, actor)
  const { access } = own.aggregate
  const isHidden = own.version > 0 && access !== undefined && !sees({ action: access.seenBy, record: access.record(own.state, target) })
  const seen = isHidden ? own.aggregate.initial() : (access?.masked?.(own.state, sees, target) ?? own.state)
  let rule = ''
  for (const touch of touchesOf(own.aggregate, seen, submission, undone)) {
    const decision = authority.policy.decide(actor, touch.action, touch.record)
    if (!decision.isAllowed) return denied(submission, decision.rule, decision.because, actor.role)
    rule ||= decision.rule
  }
  if (seesOnlyPartOfOthers(work, states, sees)) return denied(submission, 'sees-only-part', 'they see only a part of what it would copy')
  const workspace = stateOf(authority.workspaces, workspaceId)
  const first = authority.separatedFrom(workspace, name).find((one) => work.didBefore?.has(one) || didJustNow(decided, work, one))
  if (first) return denied(submission, 'separate-duties', `whoever did ${first} on this record cannot do ${name} on it`, actor.role)
  const approvers = asked.approval === undefined ? authority.approversOf(workspace, name) : null
  // What the door keeps apart is kept at once: what is there already would change before anybody has approved it.
  if (approvers && submission.definition.personal && !submission.definition.creates)
    return denied(
      submission,
      'personal-data-cannot-wait',
      'what is about a person cannot wait for a second one; lift that rule',
      actor.role,
    )
  return { is: 'allowed', rule, seen, approvers }
}

/** What an actor sees, as a function for masks. */
const seesFor =
  (authority: Authority, actor: Actor) =>
  ({ action, record }: Touch): boolean =>
    authority.policy.decide(actor, action, record).isAllowed

function touchesOf(aggregate: AnyAggregate, state: unknown, submission: Submission, undone: readonly Fact[]): readonly Touch[] {
  const { name, payload, target } = submission
  const { permission } = submission.definition
  const { access } = aggregate
  if (access?.touches) return access.touches(state, { name, payload, permission }, target, undone)
  return [{ action: permission, record: access?.record(state, target) ?? { kind: aggregate.name, id: target, facts: {} } }]
}

/** A fork or a composition of what somebody sees only in part would hand them the rest. */
function seesOnlyPartOfOthers({ streams, submission, lookups }: Work, states: States, sees: (touch: Touch) => boolean): boolean {
  return streams.slice(1).some((key) => {
    const other = states.get(key)
    const { access } = other?.aggregate ?? {}
    if (!other || !access?.masked || other.version === 0 || lookups?.has(key)) return false
    return (
      !sees({ action: access.seenBy, record: access.record(other.state, submission.target) }) ||
      access.masked(other.state, sees, submission.target) !== other.state
    )
  })
}

function didJustNow(decided: readonly Decided[], { submission }: Work, name: string): boolean {
  return decided.some(
    ({ answer, work: { submission: other } }) =>
      answer.outcome === 'accepted' &&
      other.name === name &&
      other.actor === submission.actor &&
      other.workspaceId === submission.workspaceId &&
      other.target === submission.target,
  )
}

function denied({ definition }: Submission, rule: string, because: string, role = ''): Permit {
  const who = role ? `The role ${role} may not do this` : 'This is not allowed'
  return { is: 'denied', rule, says: `${who}, because ${because} (${definition.permission}, rule ${rule}).` }
}

/**
 * Decides a command that is allowed. Whoever sees only a part is first answered from that part, so that no refusal tells of
 * the rest; what then is refused for a reason that they do not see is refused without it.
 */
export function decideAsSeen(
  { aggregate, state }: HeldState,
  seen: unknown,
  submission: Submission,
  envelope: Envelope,
): { decision: Decision; isHiddenCause: boolean } {
  if (seen === state) return { decision: decide(aggregate, state, submission, envelope), isHiddenCause: false }
  const inPart = decide(aggregate, seen, submission, envelope)
  if (isRefused(inPart)) return { decision: inPart, isHiddenCause: false }
  const decision = decide(aggregate, state, submission, envelope)
  return { decision, isHiddenCause: isRefused(decision) }
}

/** The stream and the event by which a command waits for a second person. */
export function approvalRequest(submission: Submission, approvers: readonly string[]) {
  const { aggregate, target, name, payload, actor, commandId } = submission
  const data = { aggregate: aggregate.name, target, command: name, payload: payload as Json, requester: actor, approvers: [...approvers] }
  return {
    stream: { aggregate: 'approval', id: commandId },
    events: [{ type: 'ApprovalRequested', data }],
    approvers,
  }
}

/** `isHiddenCause`: what stands against it is something that the actor does not see, so it is not told. */
export function refusedAnswer(aggregate: AnyAggregate, commandId: string, refusal: Refused, isHiddenCause: boolean): Answer {
  if (isHiddenCause)
    return {
      outcome: 'refused',
      commandId,
      refusal: 'hidden-cause',
      kind: 'conflict',
      says: 'Something that you do not see stands against it; ask an owner of the workspace.',
      facts: {},
    }
  const { kind } = aggregate.refusals[refusal.refused] as { kind: 'missing' | 'conflict' | 'rule' }
  const says = refusalText(aggregate, refusal)
  return { outcome: 'refused', commandId, refusal: refusal.refused, kind, says, facts: refusal.facts }
}

/** Looks up what the actors of these works did before, where the workspace keeps duties apart. */
export async function separatedDuties(client: pg.Client, works: readonly Work[], states: States, authority: Authority): Promise<void> {
  for (const work of works) {
    const { workspaceId, actor, name, aggregate, target, authority: asked } = work.submission
    if (!asked) continue
    const workspace = states.get(States.key(workspaceId, { aggregate: authority.workspaces, id: workspaceId }))?.state
    const first = workspace ? authority.separatedFrom(workspace, name) : []
    if (first.length === 0) continue
    const { rows } = await client.query<{ name: string }>({
      name: 'did-before',
      text: `select distinct name from commands
             where workspace_id = $1 and actor = $2 and stream = $3 and name = any($4) and outcome = 'accepted'`,
      values: [workspaceId, actor, `${aggregate.name}/${target}`, first],
    })
    work.didBefore = new Set(rows.map((row) => row.name))
  }
}
