/** Channels: how the business reaches its segments and delivers to them. */
import { block, manyOf, oneOf } from '#blocks/vocabulary'

export const channels = block({
  id: 'channels',
  label: 'Channels',
  asks: 'How do we reach and deliver: web, phone, email, other?',
  card: {
    kind: 'channel',
    explains: 'A way on which segments are reached, served and supplied.',
    prefix: 'ch',
    section: 'channels',
    label: { one: 'Channel', many: 'Channels' },
    wording: 'name',
    attributes: {
      kind: oneOf('Kind', 'What sort of channel is it?', 'Where customer and business meet; costs and reach follow from it.', [
        'web',
        'phone',
        'email',
        'sales_force',
        'own_store',
        'partner_store',
        'wholesaler',
        'other',
      ]),
      ownership: oneOf('Ownership', 'Whose channel is it?', 'Own channels earn more and cost more; partners reach farther for a share.', [
        'own_direct',
        'own_indirect',
        'partner_indirect',
      ]),
      phases: manyOf(
        'Phases',
        'Which steps of the customer does it carry?',
        'A step that no channel carries is where customers are lost.',
        ['awareness', 'evaluation', 'purchase', 'delivery', 'after_sales'],
      ),
    },
  },
  parts: [],
})
