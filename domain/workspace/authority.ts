/** How programs turn a member into an actor, and what the workspace adds to the policy. */
import type { Authority } from '#kernel/context'
import type { Actor } from '#kernel/policy'
import { policy } from './access/policy.ts'
import { scopes } from './access/roles.ts'
import type { Member } from './members/state.ts'
import type { Workspace } from './workspace.ts'

/** Who a member is to the policy; null for all but active members. */
export function actorOf({ status, role, partner, model, parties }: Member, id: string, held: readonly string[]): Actor | null {
  return status === 'active' ? { id, role, partner, model, parties: [`member:${id}`, ...parties], scopes: held } : null
}

/** What a person at a browser may use of their role: all of it. */
export const everyScope: readonly string[] = scopes

export const authority: Authority = {
  policy,
  members: 'member',
  workspaces: 'workspace',
  approvals: 'approval',
  actorOf: (member, id, held) => actorOf(member as Member, id, held),
  approversOf: (workspace, command) => (workspace as Workspace).approvals.get(command) ?? null,
  separatedFrom: (workspace, command) =>
    [...(workspace as Workspace).separations].filter((pair) => pair.endsWith(` ${command}`)).map((pair) => pair.split(' ')[0] as string),
}
