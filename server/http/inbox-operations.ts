/** The inbox: where others mentioned whoever asks, as far as they may see it today. */
import { type BusinessModel, businessModel } from '@nonet/domain/business-model'
import { type Member, member } from '@nonet/domain/workspace'
import * as z from 'zod'
import { type Mention, mentionsOf } from '../queries/mentions-of.ts'
import { policyOf, type Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { visibleState } from './reading.ts'

const most = 100

export function inboxOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'showInbox',
      method: 'get',
      path: '/api/me/inbox',
      tag: 'me',
      summary: 'Where you were mentioned, the last first, and up to when you have seen it.',
      permission: 'workspace:view',
      query: z.strictObject({}),
      output: z.object({
        seenUpTo: z.string().nullable(),
        unseen: z.int(),
        mentions: z.array(
          z.object({
            commentId: z.uuid(),
            modelId: z.uuid(),
            model: z.string(),
            elementId: z.uuid().nullable(),
            element: z.string().nullable(),
            author: z.string(),
            text: z.string(),
            at: z.string(),
            isResolved: z.boolean(),
          }),
        ),
      }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context, identity }) => {
        const { workspaceId, actor, asking } = identity
        const found = await mentionsOf(store.database, workspaceId, policyOf(store), asking, most)
        const models = new Map<string, BusinessModel>()
        for (const id of new Set(found.map(({ model_id }) => model_id))) {
          const { state, version } = await visibleState(store, identity, businessModel, id, null)
          if (version > 0) models.set(id, state as BusinessModel)
        }
        const mentions = found.flatMap((mention) => told(models.get(mention.model_id), mention))
        const { state } = await store.reader.stateNow(workspaceId, member as never, actor)
        const seenUpTo = (state as Member).inboxSeen ?? null
        const unseen = mentions.filter(({ at }) => seenUpTo === null || at > seenUpTo).length
        return context.json({ seenUpTo, unseen, mentions })
      },
    },
  ]
}

/** Nothing where the comment is gone, or speaks of what they do not see. */
function told(model: BusinessModel | undefined, { comment_id, model_id }: Mention) {
  const comment = model?.comments.get(comment_id)
  if (!model || !comment) return []
  const about = comment.element === null ? undefined : model.elements.get(comment.element)
  const card = about?.parent === undefined ? about : model.elements.get(about.parent)
  return {
    commentId: comment.id,
    modelId: model_id,
    model: model.meta.name,
    elementId: card?.id ?? null,
    element: about?.name ?? null,
    author: comment.author,
    text: comment.text,
    at: comment.at,
    isResolved: comment.isResolved,
  }
}
