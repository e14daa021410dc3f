/** Cost structure: what each part of the model costs. */
import { block, manyOf, oneOf } from '#blocks/vocabulary'

export const costStructure = block({
  id: 'cost-structure',
  label: 'Cost structure',
  asks: 'What does each part of the model cost?',
  card: {
    kind: 'cost',
    explains: 'Money that a part of the model takes.',
    prefix: 'cost',
    section: 'costs',
    label: { one: 'Cost', many: 'Costs' },
    wording: 'name',
    attributes: {
      behaviour: oneOf('Behaviour', 'How does it move with volume?', 'Decides what happens to the margin when volume grows or falls.', [
        'fixed',
        'variable',
        'step',
        'mixed',
      ]),
      effects: manyOf(
        'Effects',
        'Does it fall with size or with breadth?',
        'Savings of size come with more of the same, savings of breadth with more beside it.',
        ['economies_of_scale', 'economies_of_scope'],
      ),
    },
  },
  parts: [],
})
