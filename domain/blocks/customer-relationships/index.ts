/** Customer relationships: the type of relationship that the business keeps with each segment. */
import { block, oneOf } from '#blocks/vocabulary'

export const customerRelationships = block({
  id: 'customer-relationships',
  label: 'Customer relationships',
  asks: 'Which type of relationship do we keep?',
  card: {
    kind: 'customer-relationship',
    prefix: 'cr',
    section: 'customer_relationships',
    label: { one: 'Customer relationship', many: 'Customer relationships' },
    wording: 'name',
    attributes: {
      type: oneOf('Type', 'Who or what is at the other end?', [
        'personal_assistance',
        'dedicated_personal',
        'self_service',
        'automated',
        'community',
        'co_creation',
      ]),
      equityGoal: oneOf('Goal', 'What is it meant to bring?', ['acquisition', 'retention', 'add_on_selling']),
      mechanism: oneOf('Mechanism', 'By what does it bind?', ['personalization', 'trust', 'brand']),
    },
  },
  parts: [],
})
