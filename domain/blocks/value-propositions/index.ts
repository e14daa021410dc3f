/** Value propositions: the bundles of products and services that create value for a segment. */
import { block, manyOf, oneOf } from '#blocks/vocabulary'

export const valuePropositions = block({
  id: 'value-propositions',
  label: 'Value propositions',
  asks: 'Which value does each segment get?',
  card: {
    kind: 'value-proposition',
    prefix: 'vp',
    section: 'value_propositions',
    label: { one: 'Value proposition', many: 'Value propositions' },
    wording: 'name',
    attributes: {
      drivers: manyOf('Drivers', 'What makes it worth having?', [
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
      reasoning: oneOf('Reasoning', 'Does it help by its use, by less risk or by less effort?', ['use', 'risk', 'effort']),
      valueLevel: oneOf('Value level', 'How far is it from what others offer?', [
        'me_too',
        'innovative_imitation',
        'excellence',
        'innovation',
      ]),
      priceLevel: oneOf('Price level', 'Where does its price stand in the market?', ['free', 'economy', 'market', 'high_end']),
    },
  },
  parts: [
    {
      kind: 'product-service',
      prefix: 'ps',
      section: 'products_services',
      parent: 'value-proposition',
      label: { one: 'Product or service', many: 'Products and services' },
      wording: 'name',
      attributes: {
        type: oneOf('Type', 'What sort of thing is it?', ['physical', 'intangible', 'digital', 'financial']),
        lifeCycle: oneOf('Life cycle', 'When in the life of the value does it matter?', [
          'creation',
          'purchase',
          'use',
          'renewal',
          'transfer',
        ]),
      },
    },
    {
      kind: 'pain-reliever',
      prefix: 'pr',
      section: 'pain_relievers',
      parent: 'value-proposition',
      label: { one: 'Pain reliever', many: 'Pain relievers' },
      wording: 'name',
      attributes: {},
    },
    {
      kind: 'gain-creator',
      prefix: 'gc',
      section: 'gain_creators',
      parent: 'value-proposition',
      label: { one: 'Gain creator', many: 'Gain creators' },
      wording: 'name',
      attributes: {},
    },
  ],
})
