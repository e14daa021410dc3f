/** The labels, questions and explanations of the definitions, so that a catalogue of another language knows what to translate. */
import { recordKinds, signs } from '@nonet/domain/blocks'
import { attributesOf, blocks, kinds, linkVerbs, places } from '@nonet/domain/business-model'

const ofAttributes = kinds.flatMap(({ kind }) =>
  Object.values(attributesOf(kind)).flatMap(({ label, question, explains }) => [label, question, explains]),
)

const ofFields = (fields: (typeof recordKinds)[number]['fields']) =>
  Object.values(fields).flatMap((field) => [
    field.label,
    field.explains,
    ...(field.type === 'choice' ? field.of.map(({ label }) => label) : []),
  ])
const ofRecords = [
  ...recordKinds.flatMap(({ label, explains, fields, acts, measures }) => [
    label.one,
    label.many,
    explains,
    ...ofFields(fields),
    ...Object.values(acts).flatMap((act) => [act.label, ...ofFields(act.asks)]),
    ...measures.map((measure) => measure.label),
  ]),
  ...signs.flatMap(({ label, explains }) => [label, explains]),
]

export const domainWords: readonly string[] = [
  ...new Set(
    [
      ...[...blocks, ...places].flatMap(({ label, asks }) => [label, asks]),
      ...kinds.flatMap(({ label, explains }) => [label.one, label.many, explains]),
      ...ofAttributes,
      ...ofRecords,
      ...linkVerbs.flatMap(({ reads, readsBack }) => [reads, readsBack]),
    ].filter((text): text is string => typeof text === 'string' && text !== ''),
  ),
]
