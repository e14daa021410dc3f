/** The rules that an element's wording, key and attributes must keep, whoever writes them. */

import type { ElementKind } from '#blocks/vocabulary'
import { attributeFault } from '#blocks/vocabulary'
import { type Refused, refuse } from '#kernel/decider'
import { type Json, sameJson } from '#kernel/json'
import { attributesOf, kindOf } from './places.ts'
import type { ModelRefusal } from './refusals.ts'
import { type BusinessModel, type Element, limits, type Meta } from './state.ts'

type Refusal = Refused<ModelRefusal>

/** BILL-3: attributes are known to the kind and have a value from its type. */
export function attributesRefusal(kind: string, attributes: Readonly<Record<string, Json>>, lists: Meta['lists'] = {}): Refusal | null {
  const known = attributesOf(kind)
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = known[name]
    if (!attribute) return refuse('attribute-unknown', { kind, attribute: name, attributes: Object.keys(known).join(', ') })
    const remedy = attributeFault(attribute, value, attributes, lists[`${kind}.${name}`])
    if (remedy) return refuse('attribute-unfit', { attribute: name, value: shown(value), remedy })
  }
  return null
}

/** BILL-2: a key has the prefix of its kind and is unique in its model. */
export function keyRefusal(model: BusinessModel, kind: ElementKind, key: string, self?: string): Refusal | null {
  if (!new RegExp(`^${kind.prefix}-[a-z0-9-]+$`).test(key) || key.length > 100)
    return refuse('key-malformed', { key, kind: kind.kind, prefix: kind.prefix })
  const holder = model.keys.get(key)
  if (holder === undefined || holder === self) return null
  return refuse('key-taken', { key, name: model.elements.get(holder)?.name ?? holder })
}

/** INV-6: a revision is refused only where an attribute that it saw has changed since. */
export function formerRefusal(element: Element, former: Readonly<Record<string, Json>>): Refusal | null {
  for (const [name, seen] of Object.entries(former)) {
    const now = saidOf(element, name)
    if (!sameJson(seen, now))
      return refuse('changed-since', { what: `${name} of “${element.name}”`, now: shown(now), attribute: name, value: now })
  }
  return null
}

/** What a revision sets is possible for the element as it would then be. */
export function revisionRefusal(model: BusinessModel, element: Element, set: Readonly<Record<string, Json>>): Refusal | null {
  const kind = kindOf(element.kind) as ElementKind
  const { name, key, description, ...rest } = set
  if (name !== undefined && !isLine(name)) return refuse('name-empty', { element: element.key })
  if (
    description !== undefined &&
    description !== null &&
    (typeof description !== 'string' || description.length > limits.descriptionLength)
  )
    return refuse('attribute-unfit', {
      attribute: 'description',
      value: shown(description),
      remedy: `use a text of at most ${limits.descriptionLength} characters`,
    })
  if (key !== undefined) {
    const refusal = keyRefusal(model, kind, typeof key === 'string' ? key : shown(key), element.id)
    if (refusal) return refusal
  }
  const known = attributesOf(element.kind)
  const unknown = Object.keys(rest).find((attribute) => !(attribute in known))
  if (unknown)
    return refuse('attribute-unknown', {
      kind: element.kind,
      attribute: unknown,
      attributes: ['name', 'key', 'description', ...Object.keys(known)].join(', '),
    })
  const next = Object.fromEntries(Object.entries({ ...element.attributes, ...rest }).filter(([, value]) => value !== null))
  return attributesRefusal(element.kind, next, model.meta.lists)
}

/** The value of a member of an element by the name that commands use; null when it says nothing. */
export function saidOf(element: Element, name: string): Json {
  if (name === 'name' || name === 'key') return element[name]
  if (name === 'description') return element.description ?? null
  return element.attributes[name] ?? null
}

function isLine(value: Json): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= limits.nameLength && !/\p{Cc}/u.test(value)
}

/** A value as a short quote for a sentence. */
export function shown(value: Json): string {
  const text = value === null ? 'empty' : typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
