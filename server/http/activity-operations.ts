/** What happens in all models of a business, as far as its reader may see it: told in sentences, the last first. */
import { type BusinessModel, businessModel, type ModelEvent, tellEvent } from '@nonet/domain/business-model'
import { type RecordedEvent, streamParts } from '@nonet/domain/kernel/event'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { visibleEvents, visibleState } from './reading.ts'

const input = z.strictObject({
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().describe('Only what happened before this position'),
  limit: z.coerce.number().int().min(1).max(200).default(60),
})
const happening = z.object({
  position: z.int(),
  modelId: z.uuid(),
  model: z.string(),
  version: z.int(),
  at: z.string(),
  actor: z.string(),
  sentences: z.array(z.string()),
  cardId: z.uuid().nullable().describe('The card that it is about, when it is about one that is still there'),
})

export function activityOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'showActivity',
      method: 'get',
      path: '/api/activity',
      tag: businessModel.name,
      summary: 'What happened in all models that you see, in sentences, the last first; what you may not see is left out.',
      permission: 'business-model:view-history',
      query: input,
      output: z.object({
        happenings: z.array(happening),
        next: z.int().nullable().describe('Ask again with this as before for what came earlier; null at the beginning'),
      }),
      statuses: [200, 304, 400, 401, 403],
      handle: async ({ context, identity, query }) => {
        const { before = Number.MAX_SAFE_INTEGER, limit } = query as unknown as z.output<typeof input>
        const events = await store.reader.kindBefore(identity.workspaceId, businessModel.name, { before, limit })
        const next = events.length === limit ? (events.at(-1)?.position ?? null) : null
        return context.json({ happenings: await told(store, identity, events), next })
      },
    },
  ]
}

/** Sentences use the names of the model as the reader sees it now; a notice that something changed is left out, for it tells nothing. */
async function told(store: Store, identity: Identity, events: readonly RecordedEvent[]): Promise<z.output<typeof happening>[]> {
  const seen = (await visibleEvents(store, identity, events)).filter((event): event is RecordedEvent => event.type !== 'Changed')
  const byModel = Map.groupBy(seen, ({ stream }) => streamParts(stream).id)
  const happenings: z.output<typeof happening>[] = []
  for (const [id, ofModel] of byModel) {
    // The state that is answered is brought up in place by later reads: it is used up before the next one is asked for.
    const { state, version } = await visibleState(store, identity, businessModel, id, null)
    if (version > 0) happenings.push(...ofModel.map((event) => toldOf(state as BusinessModel, id, event)))
  }
  return happenings.toSorted((a, b) => b.position - a.position)
}

function toldOf(model: BusinessModel, modelId: string, event: RecordedEvent): z.output<typeof happening> {
  const { sentences, elements } = tellEvent(event as RecordedEvent & ModelEvent, (id) => model.elements.get(id))
  const cards = new Set(elements.map((id) => model.elements.get(id)?.parent ?? id).filter((id) => model.elements.has(id)))
  return {
    position: event.position,
    modelId,
    model: model.meta.name,
    version: event.version,
    at: event.recordedAt,
    actor: event.actor,
    sentences: sentences.slice(0, 4),
    cardId: cards.size === 1 ? ([...cards][0] as string) : null,
  }
}
