/** Key partnerships: on whom the business relies for resources and activities. */
import { block, oneOf, score } from '#blocks/vocabulary'

export const keyPartnerships = block({
  id: 'key-partnerships',
  label: 'Key partnerships',
  asks: 'On whom do we rely, who provides resources and activities?',
  card: {
    kind: 'key-partnership',
    prefix: 'kp',
    section: 'key_partnerships',
    label: { one: 'Key partnership', many: 'Key partnerships' },
    wording: 'name',
    attributes: {
      type: oneOf('Type', 'What sort of partnership is it?', ['strategic_alliance', 'coopetition', 'joint_venture', 'buyer_supplier']),
      motivation: oneOf('Motivation', 'Why do we not do it alone?', [
        'optimization_economies_of_scale',
        'risk_uncertainty_reduction',
        'acquisition_of_resources_activities',
      ]),
      strategicImportance: score('Strategic importance', 'How much would we miss them?'),
      degreeOfIntegration: score('Integration', 'How closely do we work together?'),
      substitutability: score('Substitutability', 'How easily could another take their place?'),
      degreeOfCompetition: score('Competition', 'How much do we compete with them?'),
    },
  },
  parts: [],
})
