/** Competitors: who else wants the same segments or offers the same value. */
import { oneOf, place, score } from '#blocks/vocabulary'

export const competition = place({
  id: 'competition',
  label: 'Competitors',
  asks: 'Who else wants these customers?',
  card: {
    kind: 'competitor',
    explains: 'Somebody to whom customers could go instead.',
    prefix: 'comp',
    section: 'competitors',
    label: { one: 'Competitor', many: 'Competitors' },
    wording: 'name',
    attributes: {
      position: oneOf('Position', 'Where do they stand?', 'Those who are there, those who come, and what people do instead.', [
        'incumbent',
        'new_entrant',
        'substitute',
      ]),
      strength: score('Strength', 'How strong are they?', '0 nobody notices them, 5 customers ask for them first.'),
    },
  },
  parts: [],
})
