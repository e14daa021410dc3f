/** The history of one model, as far as its reader may see it: what happened, when and by whom, the last first. */
import { businessModel } from '@nonet/domain/business-model'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { readState, visibleEvents } from './reading.ts'

/** Versions are counted in 32 bits. */
const lastVersion = 2 ** 31 - 1

const input = z.strictObject({
  element: z.uuid().optional().describe('Only what names this element'),
  before: z.coerce.number().int().min(1).max(lastVersion).optional().describe('Only versions before this one'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export function historyOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'showHistory',
      method: 'get',
      path: '/api/business-models/{id}/history',
      tag: businessModel.name,
      summary:
        'What happened to a model, the last first: events with who and when; what you may not see is a notice that something changed.',
      permission: 'business-model:view-history',
      query: input,
      output: z.object({
        events: z.array(z.looseObject({ type: z.string(), version: z.int(), recordedAt: z.string() })),
        next: z.int().nullable().describe('Ask again with this as before for what came earlier; null at the beginning'),
      }),
      statuses: [200, 304, 400, 401, 403, 404],
      handle: async ({ context, identity, query }) => {
        const id = context.req.param('id') as string
        const { element = null, before = lastVersion, limit } = query as unknown as z.output<typeof input>
        await readState(store, identity, businessModel, id, undefined)
        const events = await store.reader.streamBefore(identity.workspaceId, businessModel.name, id, { before, naming: element, limit })
        const next = events.length === limit ? (events.at(-1)?.version ?? null) : null
        return context.json({ events: await visibleEvents(store, identity, events), next } as never)
      },
    },
  ]
}
