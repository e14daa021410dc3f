/** Revenue streams: how, and by which pricing model, the business captures value. */
import { block, oneOf } from '#blocks/vocabulary'

const mechanisms = {
  fixed: ['list_price', 'pay_per_use', 'subscription'],
  differential: ['feature_dependent', 'segment_dependent', 'volume_dependent', 'value_based'],
  market: ['negotiation', 'yield_management', 'real_time_market', 'auction', 'reverse_auction'],
}

export const revenueStreams = block({
  id: 'revenue-streams',
  label: 'Revenue streams',
  asks: 'How, and by which pricing model, is value captured?',
  card: {
    kind: 'revenue-stream',
    explains: 'Money that a segment pays for a value.',
    prefix: 'rs',
    section: 'revenue_streams',
    label: { one: 'Revenue stream', many: 'Revenue streams' },
    wording: 'name',
    attributes: {
      type: oneOf('Type', 'For what do they pay?', 'The right that changes hands when the money does.', [
        'asset_sale',
        'usage_fee',
        'subscription',
        'lending_renting_leasing',
        'licensing',
        'brokerage',
        'advertising',
      ]),
      recurrence: oneOf('Recurrence', 'Do they pay once or again and again?', 'Recurring money comes without selling again.', [
        'transaction',
        'recurring',
      ]),
      pricingMethod: oneOf(
        'Pricing method',
        'Who or what sets the price?',
        'By a list, by what differs between buyers and goods, or by the market of the day.',
        Object.keys(mechanisms),
      ),
      pricingMechanism: oneOf(
        'Pricing mechanism',
        'How is the price found?',
        'How the two sides arrive at the figure on the invoice.',
        Object.values(mechanisms).flat(),
        {
          attribute: 'pricingMethod',
          allows: mechanisms,
        },
      ),
    },
  },
  parts: [],
})
