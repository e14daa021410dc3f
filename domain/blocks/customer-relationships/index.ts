/** Customer relationships: the type of relationship that the business keeps with each segment. */
import { block, oneOf } from '#blocks/vocabulary'

export const customerRelationships = block({
  id: 'customer-relationships',
  label: 'Customer relationships',
  asks: 'Which type of relationship do we keep?',
  card: {
    kind: 'customer-relationship',
    explains: 'The sort of relationship that a segment expects and the business keeps.',
    prefix: 'cr',
    section: 'customer_relationships',
    label: { one: 'Customer relationship', many: 'Customer relationships' },
    wording: 'name',
    attributes: {
      type: oneOf(
        'Type',
        'Who or what is at the other end?',
        'From one person for one customer to no person at all; it sets cost and closeness.',
        ['personal_assistance', 'dedicated_personal', 'self_service', 'automated', 'community', 'co_creation'],
      ),
      equityGoal: oneOf('Goal', 'What is it meant to bring?', 'Winning, keeping and selling more ask for different acts.', [
        'acquisition',
        'retention',
        'add_on_selling',
      ]),
      mechanism: oneOf('Mechanism', 'By what does it bind?', 'What makes customers come back although they could leave.', [
        'personalization',
        'trust',
        'brand',
      ]),
    },
  },
  parts: [],
})
