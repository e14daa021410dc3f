/** Customer segments: the people and organizations for whom the business creates value. */
import { block, entries, oneOf } from '#blocks/vocabulary'

const rank = (asks: string) =>
  oneOf('Rank', asks, 'A short list that is ranked says more than a long one that is not.', ['low', 'medium', 'high'])

export const customerSegments = block({
  id: 'customer-segments',
  label: 'Customer segments',
  asks: 'For which people and organizations do we create value?',
  card: {
    kind: 'customer-segment',
    explains: 'A group of people or organizations that is served in its own way.',
    prefix: 'cs',
    section: 'customer_segments',
    label: { one: 'Customer segment', many: 'Customer segments' },
    wording: 'name',
    attributes: {
      marketType: oneOf(
        'Market type',
        'How is this market cut?',
        'One offer for all, or a different one for each group that behaves differently.',
        ['mass', 'niche', 'segmented', 'diversified', 'multi_sided'],
      ),
      criteria: entries(
        'Criteria',
        'By what do you recognize a member?',
        'A segment that nobody can recognize in the street cannot be reached.',
        ['demographic', 'firmographic', 'geographic', 'behavioural'],
      ),
    },
  },
  parts: [
    {
      kind: 'job',
      explains: 'What members of the segment try to get done.',
      prefix: 'job',
      section: 'jobs',
      parent: 'customer-segment',
      label: { one: 'Job', many: 'Jobs' },
      wording: 'description',
      attributes: {
        type: oneOf('Type', 'What sort of job is it?', 'People hire products to get something done, to look good, or to feel well.', [
          'functional',
          'social',
          'emotional',
          'supporting',
        ]),
        rank: rank('How much does it matter to them?'),
      },
    },
    {
      kind: 'pain',
      explains: 'What annoys them before, during and after that.',
      prefix: 'pain',
      section: 'pains',
      parent: 'customer-segment',
      label: { one: 'Pain', many: 'Pains' },
      wording: 'description',
      attributes: { rank: rank('How much does it hurt?') },
    },
    {
      kind: 'gain',
      explains: 'What they hope for and would be glad of.',
      prefix: 'gain',
      section: 'gains',
      parent: 'customer-segment',
      label: { one: 'Gain', many: 'Gains' },
      wording: 'description',
      attributes: {
        level: oneOf('Level', 'Would they miss it?', 'What is required is only noticed when it is missing.', [
          'required',
          'expected',
          'desired',
          'unexpected',
        ]),
        rank: rank('How much do they want it?'),
      },
    },
  ],
})
