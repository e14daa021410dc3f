/** Channels: how the business reaches its segments and delivers to them. */
import { block, manyOf, oneOf } from '#blocks/vocabulary'

export const channels = block({
  id: 'channels',
  label: 'Channels',
  asks: 'How do we reach and deliver: web, phone, email, other?',
  card: {
    kind: 'channel',
    prefix: 'ch',
    section: 'channels',
    label: { one: 'Channel', many: 'Channels' },
    wording: 'name',
    attributes: {
      kind: oneOf('Kind', 'What sort of channel is it?', [
        'web',
        'phone',
        'email',
        'sales_force',
        'own_store',
        'partner_store',
        'wholesaler',
        'other',
      ]),
      ownership: oneOf('Ownership', 'Whose channel is it?', ['own_direct', 'own_indirect', 'partner_indirect']),
      phases: manyOf('Phases', 'Which steps of the customer does it carry?', [
        'awareness',
        'evaluation',
        'purchase',
        'delivery',
        'after_sales',
      ]),
    },
  },
  parts: [],
})
