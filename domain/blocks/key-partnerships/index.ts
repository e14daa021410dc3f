/** Key partnerships: on whom the business relies for resources and activities. */
import { block, oneOf, score } from '#blocks/vocabulary'

export const keyPartnerships = block({
  id: 'key-partnerships',
  label: 'Key partnerships',
  asks: 'On whom do we rely, who provides resources and activities?',
  card: {
    kind: 'key-partnership',
    explains: 'Somebody outside who supplies a resource or performs an activity.',
    prefix: 'kp',
    section: 'key_partnerships',
    label: { one: 'Key partnership', many: 'Key partnerships' },
    wording: 'name',
    attributes: {
      type: oneOf('Type', 'What sort of partnership is it?', 'From buying and selling to owning something together.', [
        'strategic_alliance',
        'coopetition',
        'joint_venture',
        'buyer_supplier',
      ]),
      motivation: oneOf('Motivation', 'Why do we not do it alone?', 'A partnership without a reason is a cost.', [
        'optimization_economies_of_scale',
        'risk_uncertainty_reduction',
        'acquisition_of_resources_activities',
      ]),
      strategicImportance: score('Strategic importance', 'How much would we miss them?', '0 nothing would change, 5 the model would fail.'),
      degreeOfIntegration: score(
        'Integration',
        'How closely do we work together?',
        '0 an order now and then, 5 common systems and people.',
      ),
      substitutability: score(
        'Substitutability',
        'How easily could another take their place?',
        '0 nobody could, 5 anybody could within weeks.',
      ),
      degreeOfCompetition: score('Competition', 'How much do we compete with them?', '0 not at all, 5 in everything we do.'),
    },
  },
  parts: [],
})
