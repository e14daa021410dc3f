/** Customer segments: the people and organizations for whom the business creates value. */
import { block, entries, oneOf } from '#blocks/vocabulary'

const rank = (asks: string) => oneOf('Rank', asks, ['low', 'medium', 'high'])

export const customerSegments = block({
  id: 'customer-segments',
  label: 'Customer segments',
  asks: 'For which people and organizations do we create value?',
  card: {
    kind: 'customer-segment',
    prefix: 'cs',
    section: 'customer_segments',
    label: { one: 'Customer segment', many: 'Customer segments' },
    wording: 'name',
    attributes: {
      marketType: oneOf('Market type', 'How is this market cut?', ['mass', 'niche', 'segmented', 'diversified', 'multi_sided']),
      criteria: entries('Criteria', 'By what do you recognize a member?', ['demographic', 'firmographic', 'geographic', 'behavioural']),
    },
  },
  parts: [
    {
      kind: 'job',
      prefix: 'job',
      section: 'jobs',
      parent: 'customer-segment',
      label: { one: 'Job', many: 'Jobs' },
      wording: 'description',
      attributes: {
        type: oneOf('Type', 'What sort of job is it?', ['functional', 'social', 'emotional', 'supporting']),
        rank: rank('How much does it matter to them?'),
      },
    },
    {
      kind: 'pain',
      prefix: 'pain',
      section: 'pains',
      parent: 'customer-segment',
      label: { one: 'Pain', many: 'Pains' },
      wording: 'description',
      attributes: { rank: rank('How much does it hurt?') },
    },
    {
      kind: 'gain',
      prefix: 'gain',
      section: 'gains',
      parent: 'customer-segment',
      label: { one: 'Gain', many: 'Gains' },
      wording: 'description',
      attributes: {
        level: oneOf('Level', 'Would they miss it?', ['required', 'expected', 'desired', 'unexpected']),
        rank: rank('How much do they want it?'),
      },
    },
  ],
})
