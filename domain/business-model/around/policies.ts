/** Policies: rules that elements must keep. */
import { oneOf, place, text } from '#blocks/vocabulary'

export const policies = place({
  id: 'policies',
  label: 'Policies',
  asks: 'Which rules does this model have to keep?',
  card: {
    kind: 'policy',
    explains: 'A rule that binds one or more elements.',
    prefix: 'pol',
    section: 'policies',
    label: { one: 'Policy', many: 'Policies' },
    wording: 'name',
    attributes: {
      origin: oneOf('Origin', 'Who made the rule?', 'Laws, agreements and rules of our own are changed in different ways.', [
        'law',
        'agreement',
        'own_rule',
      ]),
      reference: text('Reference', 'Where does it stand?', 'The article, clause or document.', 500),
    },
  },
  parts: [],
})
