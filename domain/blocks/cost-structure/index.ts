/** Cost structure: what each part of the model costs. */
import { block, manyOf, oneOf } from '#blocks/vocabulary'

export const costStructure = block({
  id: 'cost-structure',
  label: 'Cost structure',
  asks: 'What does each part of the model cost?',
  card: {
    kind: 'cost',
    prefix: 'cost',
    section: 'costs',
    label: { one: 'Cost', many: 'Costs' },
    wording: 'name',
    attributes: {
      behaviour: oneOf('Behaviour', 'How does it move with volume?', ['fixed', 'variable', 'step', 'mixed']),
      effects: manyOf('Effects', 'Does it fall with size or with breadth?', ['economies_of_scale', 'economies_of_scope']),
    },
  },
  parts: [],
})
