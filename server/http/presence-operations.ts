/** Presence: who of the business looks at which model and card right now. It is told on to who listens, and kept nowhere. */
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'

const here = z.strictObject({
  tab: z.uuid().describe('A window of the browser, made up by it'),
  model: z.uuid().nullable().describe('The model that is open; null when the window leaves'),
  card: z.uuid().nullable().default(null),
})

export function presenceOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'tellPresence',
      method: 'post',
      path: '/api/presence',
      tag: 'log',
      summary: 'Tell the others who follow the log where you are. Nothing is recorded; tell it again every half minute.',
      permission: 'business-model:view-history',
      body: here,
      output: z.object({ told: z.literal(true) }),
      statuses: [200, 400, 401, 403, 413, 415],
      handle: async ({ context, identity: { workspaceId, actor }, body }) => {
        await store.listener.tell(workspaceId, JSON.stringify({ member: actor, ...(body as z.output<typeof here>) }))
        return context.json({ told: true } as const)
      },
    },
  ]
}
