/** What has lost its owner, as people read it. */
import * as z from 'zod'
import type { Access } from '../access/access.ts'
import { ownerGaps } from '../queries/owner-gaps.ts'
import { policyOf, type Store } from '../store/store.ts'
import type { Operation } from './operation.ts'

export function ownerOperations(store: Store, { vault }: Access): Operation[] {
  return [
    {
      operationId: 'listOwnerGaps',
      method: 'get',
      path: '/api/owner-gaps',
      tag: 'business-model',
      summary: 'Elements whose owner has ended: a member who left, a unit or position that is no more.',
      permission: 'unit:view',
      query: z.strictObject({}),
      output: z.object({
        gaps: z.array(z.object({ modelId: z.uuid(), model: z.string(), elementId: z.uuid(), element: z.string(), owner: z.string() })),
      }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity: { workspaceId, asking } }) => {
        const gaps = await ownerGaps(store.database, workspaceId, policyOf(store), asking)
        const members = gaps.filter(({ owner }) => owner.startsWith('member:')).map(({ owner }) => owner.slice('member:'.length))
        const names = await vault.of(workspaceId, members, ['name'])
        return context.json({
          gaps: gaps.map(({ model_id, model, element_id, element, owner, called }) => ({
            modelId: model_id,
            model,
            elementId: element_id,
            element,
            owner: called ?? names.get(owner.slice('member:'.length))?.name ?? 'somebody who left',
          })),
        })
      },
    },
  ]
}
