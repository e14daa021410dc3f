/** Importing a draft: elements are matched by key, revised where the draft says more, added where they are new. */

import type { ElementKind } from '#blocks/vocabulary'
import { type Refused, refuse } from '#kernel/decider'
import { type Json, sameJson } from '#kernel/json'
import type { ModelDraft } from './commands.ts'
import { attributesRefusal, keyRefusal, saidOf, shown } from './element-rules.ts'
import type { Change } from './events.ts'
import { apply } from './evolve.ts'
import { type Link, linkId, linkVerbs } from './links.ts'
import { kindOf } from './places.ts'
import type { ModelRefusal } from './refusals.ts'
import { type BusinessModel, copy, type Element, limits } from './state.ts'

type Draft = ModelDraft['elements'][number]
type Plan = { changes: Change[]; counts: { added: number; revised: number; linked: number } }

/** INV-8: the changes that bring a draft in. Nothing is taken away; what the draft leaves unsaid stays. */
export function importChanges(model: BusinessModel, draft: ModelDraft, newId: () => string): Plan | Refused<ModelRefusal> {
  const next = copy(model)
  const changes: Change[] = []
  const counts = { added: 0, revised: 0, linked: 0 }
  const lists = listsChange(model, draft)
  if (lists) {
    apply(next, lists)
    changes.push(lists)
  }
  for (const element of draft.elements) {
    const known = next.keys.get(element.key)
    const change = known ? revision(next, next.elements.get(known) as Element, element) : addition(next, element, newId)
    if (change === null) continue
    if ('refused' in change) return change
    apply(next, change)
    changes.push(change)
    counts[known ? 'revised' : 'added'] += 1
  }
  if (next.elements.size > limits.elements) return refuse('too-many-elements', { most: limits.elements })
  const links = newLinks(next, draft)
  if ('refused' in links) return links
  if (links.length > 0) changes.push({ type: 'ElementsLinked', data: { links } })
  if (next.links.size + links.length > limits.links) return refuse('too-many-links', { most: limits.links })
  return { changes, counts: { ...counts, linked: links.length } }
}

/** What the draft adds to closed lists comes first, so that its elements may use it. */
function listsChange(model: BusinessModel, { meta }: ModelDraft): Change | null {
  const from = model.meta.lists ?? {}
  const to: Record<string, readonly string[]> = { ...from }
  for (const [list, values] of Object.entries(meta.lists ?? {})) to[list] = [...new Set([...(from[list] ?? []), ...values])].sort()
  if (sameJson(from, to)) return null
  return { type: 'MetaRevised', data: { changes: { lists: { from: model.meta.lists ?? null, to } } } }
}

function addition(model: BusinessModel, draft: Draft, newId: () => string): Change | Refused<ModelRefusal> {
  const kind = kindOf(draft.kind) as ElementKind
  const refusal = keyRefusal(model, kind, draft.key) ?? attributesRefusal(kind.kind, draft.attributes ?? {}, model.meta.lists)
  if (refusal) return refusal
  const parent = draft.parent === undefined ? undefined : model.elements.get(model.keys.get(draft.parent) ?? '')
  if (kind.parent !== parent?.kind) return broken(`${draft.key} needs a parent that is a ${kind.parent ?? 'block'}`)
  const id = draft.id ?? newId()
  if (model.elements.has(id)) return refuse('element-exists', { element: id })
  const element: Element = {
    id,
    kind: kind.kind,
    key: draft.key,
    ...(parent ? { parent: parent.id } : {}),
    name: draft.name,
    ...(draft.description ? { description: draft.description } : {}),
    attributes: draft.attributes ?? {},
  }
  return { type: 'ElementAdded', data: { element, before: null } }
}

function revision(model: BusinessModel, element: Element, draft: Draft): Change | Refused<ModelRefusal> | null {
  if (element.kind !== draft.kind) return broken(`${draft.key} is a ${element.kind} in the model and a ${draft.kind} in the draft`)
  const said: Record<string, Json> = { name: draft.name, ...draft.attributes }
  if (draft.description) said.description = draft.description
  const refusal = attributesRefusal(element.kind, { ...element.attributes, ...draft.attributes }, model.meta.lists)
  if (refusal) return refusal
  const entries = Object.entries(said)
    .map(([name, to]) => [name, { from: saidOf(element, name), to }] as const)
    .filter(([, { from, to }]) => !sameJson(from, to))
  return entries.length === 0 ? null : { type: 'ElementRevised', data: { element: element.id, changes: Object.fromEntries(entries) } }
}

function newLinks(model: BusinessModel, draft: ModelDraft): Link[] | Refused<ModelRefusal> {
  const links = new Map<string, Link>()
  for (const drafted of draft.links) {
    const [from, to] = [drafted.from, drafted.to].map((key) => model.elements.get(model.keys.get(key) ?? ''))
    if (!from || !to) return broken(`${shown(from ? drafted.to : drafted.from)} is linked but not in the draft`)
    const verb = linkVerbs.find((one) => one.verb === drafted.verb && one.from === from.kind && one.to.includes(to.kind))
    if (!verb) return refuse('link-unfit', { from: from.kind, to: to.kind })
    if ((verb.place === undefined) !== (drafted.fit !== undefined))
      return broken(`${drafted.from} ${drafted.verb} ${drafted.to} ${drafted.fit ? 'cannot be' : 'must be'} in a fit`)
    const link = { verb: verb.verb, from: from.id, to: to.id, ...(drafted.fit ? { fit: drafted.fit } : {}) }
    const serves = linkId({ verb: 'serves', from: from.parent ?? '', to: to.parent ?? '', ...(drafted.fit ? { fit: drafted.fit } : {}) })
    if (link.verb === 'addresses' && !model.links.has(serves) && !links.has(serves))
      return broken(`${drafted.from} addresses ${drafted.to} in ${drafted.fit}, but their cards are not in that fit`)
    if (!model.links.has(linkId(link))) links.set(linkId(link), link)
  }
  return [...links.values()]
}

const broken = (why: string) => refuse('draft-broken' as const, { why })
