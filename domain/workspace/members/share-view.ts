/** The table of share links: which opens which model, for whom, and until when. */
import { type RecordedEvent, streamParts } from '#kernel/event'
import { insert, set, view } from '#kernel/view'

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const idOf = (event: Happened) => streamParts(event.stream).id
const endShare = (event: Happened) => [set({ share_id: idOf(event) }, { ended_at: event.recordedAt })]

export const shares = view({
  name: 'share_links',
  answers: 'Which share links open which model, for whom, and until when?',
  columns: {
    share_id: 'uuid',
    model_id: 'uuid',
    label: 'text',
    figures: 'boolean',
    comments: 'boolean',
    made_by: 'uuid',
    made_at: 'timestamp',
    expires_at: 'timestamp',
    ended_at: 'timestamp',
  },
  key: ['share_id'],
  indexes: [['model_id']],
  guard: { action: 'share:view', kind: 'share', facts: { model: 'model_id::text' } },
  on: {
    ModelShared: (event: Happened) => {
      const { model, label, figures, comments, expiresAt } = event.data
      return [
        insert({
          share_id: idOf(event),
          model_id: model,
          label,
          figures,
          comments,
          made_by: event.actor,
          made_at: event.recordedAt,
          expires_at: expiresAt,
          ended_at: null,
        }),
      ]
    },
    MemberSuspended: endShare,
    MemberRemoved: endShare,
  },
})
