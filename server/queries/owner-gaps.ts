/** Elements whose owner has ended: a member who left, a unit or a position that is no more. */

import { elementsView } from '@nonet/domain/business-model'
import type { Actor, Policy } from '@nonet/domain/kernel/policy'
import type { Database } from '../store/database.ts'
import { guardOf } from '../store/view-tables.ts'

export type OwnerGap = {
  readonly model_id: string
  readonly model: string
  readonly element_id: string
  readonly element: string
  /** `member:…`, `unit:…` or `position:…`. */
  readonly owner: string
  /** What the unit or position was called; members are named by the vault. */
  readonly called: string | null
}

/** Of the elements that somebody sees. An owner that is a name in words says nothing that could end. */
export function ownerGaps(database: Database, workspaceId: string, policy: Policy, asking: Actor): Promise<OwnerGap[]> {
  return database.read<OwnerGap>(
    workspaceId,
    `select e.model_id, m.name as model, e.element_id, e.name as element, e.owner, coalesce(u.name, p.title) as called
     from (select * from elements where workspace_id = $1 and owner ~ '^(member|unit|position):[0-9a-f-]{36}$' and ${guardOf(elementsView, policy, asking)}) e
     join business_models m on m.workspace_id = e.workspace_id and m.model_id = e.model_id
     left join members o on o.workspace_id = e.workspace_id and e.owner = 'member:' || o.member_id and o.status <> 'ended'
     left join units u on u.workspace_id = e.workspace_id and e.owner = 'unit:' || u.unit_id
     left join positions p on p.workspace_id = e.workspace_id and e.owner = 'position:' || p.position_id
     where case split_part(e.owner, ':', 1) when 'member' then o.member_id is null
                when 'unit' then u.unit_id is null or u.ended_at is not null
                else p.position_id is null or p.ended_at is not null end
     order by m.name, e.name limit 1000`,
    [workspaceId],
    undefined,
    asking,
  )
}
