/** The labels, questions and explanations of the definitions, so that a catalogue of another language knows what to translate. */
import { attributesOf, blocks, kinds, linkVerbs, places } from '@nonet/domain/business-model'

const ofAttributes = kinds.flatMap(({ kind }) =>
  Object.values(attributesOf(kind)).flatMap(({ label, question, explains }) => [label, question, explains]),
)

export const domainWords: readonly string[] = [
  ...new Set(
    [
      ...[...blocks, ...places].flatMap(({ label, asks }) => [label, asks]),
      ...kinds.flatMap(({ label, explains }) => [label.one, label.many, explains]),
      ...ofAttributes,
      ...linkVerbs.flatMap(({ reads, readsBack }) => [reads, readsBack]),
    ].filter((text): text is string => typeof text === 'string' && text !== ''),
  ),
]
