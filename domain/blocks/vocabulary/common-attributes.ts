/** What every element may say of itself, whatever block it lives in. */
import { type Attribute, assertion, figures, oneOf, references, text, texts } from './attribute.ts'

export const commonAttributes: Readonly<Record<string, Attribute>> = {
  owner: text('Owner', 'Which person, team or unit answers for it?', 'Without an owner nobody notices when it stops being true.'),
  visibility: oneOf('Visibility', 'Who of the business sees it?', 'What is kept to finance is seen by owners, admins and finance only.', [
    'internal',
    'finance',
  ]),
  sharedWith: references(
    'Shared with',
    'Which partners see it too?',
    'A guest of a partner sees what is shared with that partnership, and nothing else.',
    'key-partnership',
  ),
  placement: oneOf(
    'Placement',
    'Does it stand on the canvas, or in the parking lot?',
    'A parked card keeps all that it says and counts for nothing until it is back on the canvas.',
    ['parked'],
  ),
  tags: texts('Tags', 'Under which words should it be found?', 'Words of your own that cut across the blocks.'),
  assertion: assertion(
    'Assertion',
    'How sure are you, and on what evidence?',
    'An idea nobody looked into and a fact with proof look alike on a card; this tells them apart.',
    ['idea', 'theory', 'claim', 'fact', 'refuted'],
  ),
  figures: figures(
    'Figures',
    'Which numbers describe it, as of when and from where?',
    'Numbers with a metric that Nonet knows enter the formulas; all others are kept and compared.',
  ),
}
