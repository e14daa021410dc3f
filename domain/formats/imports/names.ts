/** What people call blocks and kinds: by label, by id, by the name in model files, in one or many. */
import { kinds, places } from '#business-model'

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()

const kindByName = new Map<string, string>()
for (const place of places) for (const name of [place.id, place.label, place.card.section]) kindByName.set(plain(name), place.card.kind)
for (const { kind, label, section } of kinds) for (const name of [kind, label.one, label.many, section]) kindByName.set(plain(name), kind)
for (const [name, kind] of [
  ['segments', 'customer-segment'],
  ['customers', 'customer-segment'],
  ['clients', 'customer-segment'],
  ['offer', 'value-proposition'],
  ['offers', 'value-proposition'],
  ['value', 'value-proposition'],
  ['value proposition', 'value-proposition'],
  ['relationships', 'customer-relationship'],
  ['revenue', 'revenue-stream'],
  ['revenues', 'revenue-stream'],
  ['income', 'revenue-stream'],
  ['resources', 'key-resource'],
  ['activities', 'key-activity'],
  ['partners', 'key-partnership'],
  ['key partners', 'key-partnership'],
  ['partnerships', 'key-partnership'],
  ['costs', 'cost'],
  ['expenses', 'cost'],
] as const)
  kindByName.set(name, kind)

/** The kind that a name stands for, or undefined. */
export const kindNamed = (name: string): string | undefined => kindByName.get(plain(name))
