/** Undo: the inverse of a command's events, refused where what they touched has changed since. */
import { accept, type Decision, type Refused, refuse } from '#kernel/decider'
import { type Json, sameJson } from '#kernel/json'
import { saidOf, shown } from './element-rules.ts'
import type { Change, ModelEvent } from './events.ts'
import { apply } from './evolve.ts'
import { linkId } from './links.ts'
import type { ModelRefusal } from './refusals.ts'
import { type Group, removalOf } from './removal.ts'
import { type BusinessModel, copy, followerOf, partsOf } from './state.ts'

type Refusal = Refused<ModelRefusal>

/** INV-7: the events that take the command back, or why that is not possible any more. */
export function undoEvents(model: BusinessModel, undone: readonly ModelEvent[], command: string): Decision<ModelEvent, ModelRefusal> {
  const inverses = undone.toReversed().flatMap(inverseOf)
  if (inverses.length === 0) return refuse('nothing-to-undo', { command })
  const draft = copy(model)
  const events: ModelEvent[] = []
  for (const event of inverses) {
    const isCompound = event.type === 'ImportUndone' || event.type === 'ModelImported'
    const changes: Change[] = []
    for (const inverse of isCompound ? event.data.changes : [event]) {
      const refusal = changedSince(draft, inverse)
      if (refusal) return refusal
      const change = placedNow(draft, inverse) as Change
      apply(draft, change)
      changes.push(change)
    }
    if (isCompound) events.push({ ...event, data: { ...event.data, changes } })
    else events.push(...changes)
  }
  return accept(...events)
}

/** A removal or a move tells where the element stood just before, so that undoing the undo puts it back there. */
function placedNow(model: BusinessModel, event: ModelEvent): ModelEvent {
  if (event.type === 'ElementRemoved') {
    const root = event.data.elements[0]?.element
    return root ? { ...event, data: removalOf(model, root) } : event
  }
  if (event.type !== 'ElementMoved') return event
  const element = model.elements.get(event.data.element)
  return element ? { ...event, data: { ...event.data, before: { ...event.data.before, from: followerOf(model, element) } } } : event
}

function inverseOf(event: ModelEvent): ModelEvent[] {
  switch (event.type) {
    case 'BusinessModelCreated':
      return []
    case 'BusinessModelRenamed':
      return [{ type: event.type, data: { from: event.data.to, to: event.data.from } }]
    case 'ModelImported':
      return [{ type: 'ImportUndone', data: { changes: inverseChanges(event.data.changes) } }]
    case 'ModelAdopted':
    case 'VersionRestored':
      return [{ type: 'ImportUndone', data: { changes: inverseChanges(event.data.changes) } }]
    case 'ImportUndone':
      return [{ type: 'ModelImported', data: { changes: inverseChanges(event.data.changes) } }]
    case 'VersionNamed':
      return [{ type: 'VersionUnnamed', data: event.data }]
    case 'VersionUnnamed':
      return [{ type: 'VersionNamed', data: event.data }]
    case 'ModelForked':
    case 'BaseMoved':
      return []
    // What was said is taken back by its own commands, by who said it.
    case 'CommentAdded':
    case 'CommentRevised':
    case 'CommentRemoved':
    case 'CommentResolved':
      return []
    default:
      return [inverseChange(event)]
  }
}

const inverseChanges = (changes: readonly Change[]): Change[] => changes.toReversed().map(inverseChange)

type Said = Record<string, { from: Json; to: Json }>
const swapped = (changes: Said): Said =>
  Object.fromEntries(Object.entries(changes).map(([name, { from, to }]) => [name, { from: to, to: from }]))

function inverseChange(change: Change): Change {
  switch (change.type) {
    case 'StageSet':
      return { type: change.type, data: { from: change.data.to, to: change.data.from } }
    case 'BusinessModelDescribed':
      return { type: change.type, data: { from: change.data.to, to: change.data.from } }
    case 'MetaRevised':
      return { type: change.type, data: { changes: swapped(change.data.changes) } }
    case 'ElementAdded':
      return { type: 'ElementRemoved', data: { elements: [change.data], links: [] } }
    case 'ElementRevised':
      return { type: change.type, data: { element: change.data.element, changes: swapped(change.data.changes) } }
    case 'ElementMoved': {
      const { element, before, retyped, unlinked, linked } = change.data
      return {
        type: change.type,
        data: {
          element,
          before: { from: before.to, to: before.from },
          ...(retyped ? { retyped: { from: retyped.to, to: retyped.from } } : {}),
          unlinked: linked,
          linked: unlinked,
        },
      }
    }
    case 'ElementRemoved':
      return { type: 'ElementRestored', data: change.data }
    case 'ElementRestored':
      return { type: 'ElementRemoved', data: change.data }
    case 'ElementsLinked':
      return { type: 'ElementsUnlinked', data: change.data }
    case 'ElementsUnlinked':
      return { type: 'ElementsLinked', data: change.data }
  }
}

/** Why an inverse does not fit the model as it is now, or null when it does. */
function changedSince(model: BusinessModel, event: ModelEvent): Refusal | null {
  switch (event.type) {
    case 'StageSet': {
      const { portfolio, stage } = model.meta
      return sameJson(event.data.from, { portfolio, stage }) ? null : since('The stage', stage)
    }
    case 'BusinessModelDescribed': {
      const { tagline, orientation } = model.meta
      return sameJson(event.data.from, { tagline, orientation }) ? null : since('The description of the model', tagline ?? null)
    }
    case 'MetaRevised': {
      const now = model.meta as unknown as Record<string, Json>
      const moved = Object.entries(event.data.changes as Said).find(([name, { from }]) => !sameJson(from, now[name] ?? null))
      return moved ? since(`${moved[0]} of the model`, now[moved[0]] ?? null) : null
    }
    case 'VersionNamed':
      return model.versions.has(event.data.name) ? since('A version', event.data.name) : null
    case 'VersionUnnamed':
      return model.versions.has(event.data.name) ? null : since('A version', event.data.name)
    case 'BusinessModelRenamed':
      return model.meta.name === event.data.from ? null : since('The name of the model', model.meta.name)
    case 'ElementRevised': {
      const element = model.elements.get(event.data.element)
      if (!element) return gone(event.data.element)
      const moved = Object.entries(event.data.changes).find(([name, { from }]) => !sameJson(from, saidOf(element, name)))
      if (moved) return since(`${moved[0]} of “${element.name}”`, saidOf(element, moved[0]))
      return takenKey(model, event.data.changes.key?.to, element.id)
    }
    case 'ElementMoved': {
      const element = model.elements.get(event.data.element)
      if (!element) return gone(event.data.element)
      const { retyped, unlinked, linked } = event.data
      if (retyped && !sameJson(retyped.from, { kind: element.kind, key: element.key, attributes: element.attributes }))
        return since(`“${element.name}”`, element.kind)
      // Parts and links that were added since fit the kind that it has now, not the one that would come back.
      const parts = retyped ? partsOf(model, element) : []
      if (parts.length > 0) return refuse('has-parts', { name: element.name, parts: parts.length })
      const gained = retyped && touching(model, element.id).some((link) => !unlinked.some((known) => linkId(known) === linkId(link)))
      if (gained) return since(`What “${element.name}” is linked to`, `${touching(model, element.id).length} links`)
      return takenKey(model, retyped?.to.key, element.id) ?? linksChanged(model, { absent: without(linked, unlinked), present: unlinked })
    }
    case 'ElementRemoved':
      return removalChanged(model, event.data)
    case 'ElementRestored':
      return restorationChanged(model, event.data)
    case 'ElementsLinked':
      return linksChanged(model, { absent: event.data.links, present: [] })
    case 'ElementsUnlinked':
      return linksChanged(model, { absent: [], present: event.data.links })
    default:
      return null
  }
}

function removalChanged(model: BusinessModel, { elements, links }: Group): Refusal | null {
  for (const { element } of elements) {
    const now = model.elements.get(element.id)
    if (!now) return gone(element.key)
    if (!sameJson(now as unknown as Json, element as unknown as Json)) return since(`“${now.name}”`, now.name)
  }
  const [first] = elements
  const leaving = first ? removalOf(model, first.element) : null
  if (leaving && (leaving.elements.length !== elements.length || leaving.links.length !== links.length))
    return since(`What hangs on “${first?.element.name}”`, `${leaving.elements.length - 1} parts and ${leaving.links.length} links`)
  return null
}

function restorationChanged(model: BusinessModel, { elements, links }: Group): Refusal | null {
  const back = new Set(elements.map(({ element }) => element.id))
  for (const { element } of elements) {
    if (model.elements.has(element.id)) return refuse('element-exists', { element: element.key })
    if (element.parent && !back.has(element.parent) && !model.elements.has(element.parent)) return gone(element.parent)
    const refusal = takenKey(model, element.key, element.id)
    if (refusal) return refusal
  }
  const isThere = (id: string) => back.has(id) || model.elements.has(id)
  const broken = links.find((link) => !isThere(link.from) || !isThere(link.to))
  return broken ? gone(isThere(broken.from) ? broken.to : broken.from) : null
}

function linksChanged(model: BusinessModel, { absent, present }: { absent: Group['links']; present: Group['links'] }): Refusal | null {
  for (const link of absent) {
    const end = [link.from, link.to].find((id) => !model.elements.has(id))
    if (end) return gone(end)
    if (model.links.has(linkId(link))) return since('A link', 'linked')
  }
  return present.every((link) => model.links.has(linkId(link))) ? null : since('A link', 'not linked')
}

/** A link that fits both kinds is let go and made again by the move; it is there before and after. */
const without = (links: Group['links'], others: Group['links']) =>
  links.filter((link) => !others.some((one) => linkId(one) === linkId(link)))

const touching = (model: BusinessModel, id: string) => [...model.links.values()].filter((link) => link.from === id || link.to === id)

function takenKey(model: BusinessModel, key: Json | undefined, self: string): Refusal | null {
  if (typeof key !== 'string') return null
  const holder = model.keys.get(key)
  return holder === undefined || holder === self ? null : refuse('key-taken', { key, name: model.elements.get(holder)?.name ?? holder })
}

const gone = (element: string): Refusal => refuse('element-missing', { element })
const since = (what: string, now: Json): Refusal => refuse('changed-since', { what, now: shown(now) })
