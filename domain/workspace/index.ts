/** The door of the workspace: the business that all models and records belong to, its people, and who may do what in it. */
import type { Context } from '#kernel/context'
import type { RecordedEvent } from '#kernel/event'
import { streamParts } from '#kernel/event'
import type { Reaction } from '#kernel/reaction'
import { approval, approvedIsDone } from './approval.ts'
import { member } from './members/member.ts'
import { position } from './organization/position.ts'
import { unit } from './organization/unit.ts'
import { queries } from './queries.ts'
import { views } from './views.ts'
import { workspace } from './workspace.ts'

/** BILL-2: the first model of a workspace becomes its operating one. */
export const firstModelOperates: Reaction = {
  name: 'first-model-operates',
  on: 'BusinessModelCreated',
  sends: (event: RecordedEvent) => [
    { aggregate: 'workspace', id: event.workspaceId, name: 'OfferOperatingModel', payload: { model: streamParts(event.stream).id } },
  ],
}

export const workspaceContext: Context = {
  name: 'workspace',
  aggregates: [workspace, member, unit, position, approval],
  queries,
  views,
  reactions: [firstModelOperates, approvedIsDone],
}

export { policy, policyTable } from './access/policy.ts'
export { type AccessRole, roles, scopes, sender, visibilities, visitor } from './access/roles.ts'
export { type Approval, approval, approvedIsDone } from './approval.ts'
export { actorOf, authority, everyScope } from './authority.ts'
export { member } from './members/member.ts'
export type { LinkPurpose, Member } from './members/state.ts'
export { position } from './organization/position.ts'
export { unit, unitKinds } from './organization/unit.ts'
export { sessions as sessionsView } from './views.ts'
export { type Workspace, type WorkspaceProfile, workspace } from './workspace.ts'
