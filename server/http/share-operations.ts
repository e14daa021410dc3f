/** What the holder of a share link is told about the link itself. */
import type { Member } from '@nonet/domain/workspace'
import { member } from '@nonet/domain/workspace'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { businessName } from './session-operations.ts'

export function shareOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'showShare',
      method: 'get',
      path: '/api/shared',
      tag: 'member',
      summary: 'Which model your share link opens, for whom it was made, and what it lets you do.',
      permission: 'share:open',
      query: z.strictObject({}),
      output: z.object({
        id: z.uuid().describe('The author of what is said by this link'),
        model: z.uuid(),
        label: z.string(),
        business: z.string().nullable(),
        hasFigures: z.boolean(),
        mayComment: z.boolean(),
        expiresAt: z.string().nullable(),
      }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity: { workspaceId, actor, asking } }) => {
        const [{ state }, business] = await Promise.all([
          store.reader.stateNow(workspaceId, member as never, actor),
          businessName(store, workspaceId),
        ])
        const { label, keys } = state as Member
        return context.json({
          id: actor,
          model: asking.model ?? '',
          label: label ?? '',
          business,
          hasFigures: asking.scopes.includes('figures'),
          mayComment: asking.scopes.includes('write'),
          expiresAt: [...keys.values()][0]?.expiresAt ?? null,
        })
      },
    },
  ]
}
