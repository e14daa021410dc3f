/** What every element may say of itself, whatever block it lives in. */
import { type Attribute, assertion, figures, text, texts } from './attribute.ts'

export const commonAttributes: Readonly<Record<string, Attribute>> = {
  owner: text('Owner', 'Which person, team or unit answers for it?'),
  tags: texts('Tags', 'Under which words should it be found?'),
  assertion: assertion('Assertion', 'How sure are you, and on what evidence?', ['idea', 'theory', 'claim', 'fact', 'refuted']),
  figures: figures('Figures', 'Which numbers describe it, as of when and from where?', ['actual', 'imported', 'estimate', 'assumption']),
}
