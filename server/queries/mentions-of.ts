/** Where a member was mentioned, the last first. */
import { mentionsView } from '@nonet/domain/business-model'
import type { Actor, Policy } from '@nonet/domain/kernel/policy'
import type { Database } from '../store/database.ts'
import { guardOf } from '../store/view-tables.ts'

export type Mention = { readonly comment_id: string; readonly model_id: string; readonly said_at: string }

export function mentionsOf(database: Database, workspaceId: string, policy: Policy, asking: Actor, limit: number): Promise<Mention[]> {
  return database.read<Mention>(
    workspaceId,
    `select comment_id, model_id, said_at from mentions where workspace_id = $1 and member_id = $2 and ${guardOf(mentionsView, policy, asking)}
     order by said_at desc limit $3`,
    [workspaceId, asking.id, limit],
    undefined,
    asking,
  )
}
