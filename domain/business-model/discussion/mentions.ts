/** Who was mentioned where: the list from which an inbox is read. */
import type { Fact } from '#kernel/decider'
import { type RecordedEvent, streamParts } from '#kernel/event'
import { insert, remove, view } from '#kernel/view'
import type { Comment } from './comment.ts'

type Said = Fact & { readonly data: Comment }

/** What was said is not in it: it is read from the model, as far as the mentioned may see it today. */
export const mentions = view({
  name: 'mentions',
  answers: 'In which comments is a member mentioned?',
  columns: { member_id: 'uuid', comment_id: 'uuid', model_id: 'uuid', said_at: 'timestamp' },
  key: ['member_id', 'comment_id'],
  indexes: [['comment_id']],
  guard: { action: 'mention:view', kind: 'mention', facts: { member: 'member_id::text' } },
  on: {
    CommentAdded: (event: RecordedEvent<Said>) =>
      event.data.mentions.map((member_id) =>
        insert({ member_id, comment_id: event.data.id, model_id: streamParts(event.stream).id, said_at: event.recordedAt }),
      ),
    CommentRemoved: (event: RecordedEvent<Said>) =>
      event.data.mentions.map((member_id) => remove({ member_id, comment_id: event.data.id })),
  },
})
