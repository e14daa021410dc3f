/** Value propositions: the bundles of products and services that create value for a segment. */
import { block, manyOf, oneOf } from '#blocks/vocabulary'

export const valuePropositions = block({
  id: 'value-propositions',
  label: 'Value propositions',
  asks: 'Which value does each segment get?',
  card: {
    kind: 'value-proposition',
    explains: 'A bundle of products and services that a segment chooses for a reason.',
    prefix: 'vp',
    section: 'value_propositions',
    label: { one: 'Value proposition', many: 'Value propositions' },
    wording: 'name',
    attributes: {
      drivers: manyOf('Drivers', 'What makes it worth having?', 'The reasons for which customers choose it over what they have.', [
        'newness',
        'performance',
        'customization',
        'getting_the_job_done',
        'design',
        'brand_status',
        'price',
        'cost_reduction',
        'risk_reduction',
        'accessibility',
        'convenience_usability',
      ]),
      reasoning: oneOf(
        'Reasoning',
        'Does it help by its use, by less risk or by less effort?',
        'Tells which of the three to prove and to advertise.',
        ['use', 'risk', 'effort'],
      ),
      valueLevel: oneOf('Value level', 'How far is it from what others offer?', 'From what everybody offers to what nobody else does.', [
        'me_too',
        'innovative_imitation',
        'excellence',
        'innovation',
      ]),
      priceLevel: oneOf(
        'Price level',
        'Where does its price stand in the market?',
        'Together with the value level it places the offer among its rivals.',
        ['free', 'economy', 'market', 'high_end'],
      ),
    },
  },
  parts: [
    {
      kind: 'product-service',
      explains: 'Something that is part of the offer.',
      prefix: 'ps',
      section: 'products_services',
      parent: 'value-proposition',
      label: { one: 'Product or service', many: 'Products and services' },
      wording: 'name',
      attributes: {
        type: oneOf('Type', 'What sort of thing is it?', 'What can be touched, used, downloaded or held.', [
          'physical',
          'intangible',
          'digital',
          'financial',
        ]),
        lifeCycle: oneOf(
          'Life cycle',
          'When in the life of the value does it matter?',
          'Value may lie in getting, using, renewing or passing on, not only in buying.',
          ['creation', 'purchase', 'use', 'renewal', 'transfer'],
        ),
      },
    },
    {
      kind: 'pain-reliever',
      explains: 'How the offer takes a pain away.',
      prefix: 'pr',
      section: 'pain_relievers',
      parent: 'value-proposition',
      label: { one: 'Pain reliever', many: 'Pain relievers' },
      wording: 'name',
      attributes: {},
    },
    {
      kind: 'gain-creator',
      explains: 'How the offer brings a gain about.',
      prefix: 'gc',
      section: 'gain_creators',
      parent: 'value-proposition',
      label: { one: 'Gain creator', many: 'Gain creators' },
      wording: 'name',
      attributes: {},
    },
  ],
})
