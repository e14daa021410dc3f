/** Why a business model may say no, in words that people read; `{facts}` are filled in. */
import type { RefusalDefinition } from '#kernel/decider'

export const refusals = {
  'model-missing': { kind: 'missing', says: 'There is no business model here; check its id or create it first.' },
  'model-exists': { kind: 'conflict', says: 'This business model exists already under the name “{name}”.' },
  'name-taken': { kind: 'conflict', says: 'Another business model is named “{name}”; choose another name.' },
  'stage-not-in-portfolio': { kind: 'rule', says: 'The stage {stage} does not belong to {portfolio}; use one of {stages}.' },
  'element-missing': { kind: 'missing', says: 'The element {element} is not in this model; it may have been removed.' },
  'element-exists': { kind: 'conflict', says: 'The element {element} is in this model already.' },
  'key-taken': { kind: 'conflict', says: 'The key {key} belongs to “{name}”; keys are unique in a model, so choose another.' },
  'key-malformed': { kind: 'rule', says: 'The key {key} does not fit a {kind}; write {prefix}- followed by a-z, 0-9 and hyphens.' },
  'name-empty': { kind: 'rule', says: 'The name of {element} cannot be empty; give it 1 to 500 characters.' },
  'parent-needed': { kind: 'rule', says: 'A {kind} is a part of a {parent}; name that card as its parent.' },
  'parent-unfit': { kind: 'rule', says: 'A {kind} cannot be a part of “{name}”.' },
  'attribute-unknown': { kind: 'rule', says: 'A {kind} has no attribute {attribute}; it has {attributes}.' },
  'attribute-unfit': { kind: 'rule', says: '{attribute} {value} is not possible: {remedy}.' },
  'changed-since': { kind: 'conflict', says: '{what} changed since: it is now {now}.' },
  'block-unknown': { kind: 'rule', says: 'There is no block {block}; use one of {blocks}.' },
  'part-stays': { kind: 'rule', says: '“{name}” is a part of a card and stays in it.' },
  'has-parts': { kind: 'rule', says: '“{name}” has parts of its own ({parts}); move or remove them before it changes its block.' },
  'neighbour-missing': { kind: 'conflict', says: 'The element before which it should stand is not in that list any more.' },
  'link-unfit': { kind: 'rule', says: 'No link leads from a {from} to a {to}.' },
  'link-exists': { kind: 'conflict', says: '“{from}” and “{to}” are linked already.' },
  'link-missing': { kind: 'missing', says: '“{from}” and “{to}” are not linked.' },
  'too-many-elements': { kind: 'rule', says: 'A model holds at most {most} elements.' },
  'too-many-links': { kind: 'rule', says: 'A model holds at most {most} links.' },
  'draft-broken': { kind: 'rule', says: 'The draft cannot be imported: {why}.' },
  'nothing-to-undo': { kind: 'missing', says: 'The command {command} changed nothing in this model that can be undone.' },
} as const satisfies Record<string, RefusalDefinition>
export type ModelRefusal = keyof typeof refusals
