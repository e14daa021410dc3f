/** The table of links for people outside: which opens which model or form, for whom, and until when. */
import { type RecordedEvent, streamParts } from '#kernel/event'
import { insert, set, view } from '#kernel/view'

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const idOf = (event: Happened) => streamParts(event.stream).id
const opened = (event: Happened, opens: Readonly<Record<string, string | boolean>>) =>
  insert({
    share_id: idOf(event),
    model_id: null,
    form_id: null,
    label: event.data.label,
    figures: false,
    comments: false,
    made_by: event.actor,
    made_at: event.recordedAt,
    expires_at: event.data.expiresAt,
    ended_at: null,
    ...opens,
  })
const endShare = (event: Happened) => [set({ share_id: idOf(event) }, { ended_at: event.recordedAt })]

export const shares = view({
  name: 'share_links',
  answers: 'Which links open which model or form to people outside, for whom, and until when?',
  columns: {
    share_id: 'uuid',
    model_id: 'uuid',
    form_id: 'uuid',
    label: 'text',
    figures: 'boolean',
    comments: 'boolean',
    made_by: 'uuid',
    made_at: 'timestamp',
    expires_at: 'timestamp',
    ended_at: 'timestamp',
  },
  key: ['share_id'],
  indexes: [['model_id'], ['form_id']],
  guard: { action: 'share:view', kind: 'share', facts: { model: 'model_id::text' } },
  on: {
    ModelShared: (event: Happened) => {
      const { model, figures, comments } = event.data
      return [opened(event, { model_id: model, figures, comments })]
    },
    FormOpened: (event: Happened) => [opened(event, { form_id: event.data.form })],
    MemberSuspended: endShare,
    MemberRemoved: endShare,
  },
})
