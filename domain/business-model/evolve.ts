/** How each event changes the document. Rows are replaced, never changed, so a copy of the tables is a copy of the model. */
import type { Evolve } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { commentEvolves } from './discussion/comment.ts'
import { fill } from './document.ts'
import type { Change, events, ModelEvent } from './events.ts'
import { documentKeepsToFinance, keepsToFinance } from './labels.ts'
import { type Link, linkId } from './links.ts'
import { type BusinessModel, containerOfElement, type Element, idsIn, type Meta } from './state.ts'

type Placed = { element: Element; before: string | null }
type Group = { elements: Placed[]; links: Link[] }

/** Puts an element into the document, before another or at the end of its container. */
function place(model: BusinessModel, { element, before }: Placed): void {
  const container = containerOfElement(element)
  const ids = idsIn(model, container)
  const at = before === null ? -1 : ids.indexOf(before)
  model.order.set(container, at < 0 ? [...ids, element.id] : ids.toSpliced(at, 0, element.id))
  model.elements.set(element.id, element)
  model.keys.set(element.key, element.id)
  if (keepsToFinance(element)) model.isRestricted = true
}

function displace(model: BusinessModel, element: Element): void {
  const container = containerOfElement(element)
  const ids = idsIn(model, container).filter((id) => id !== element.id)
  if (ids.length > 0) model.order.set(container, ids)
  else model.order.delete(container)
  model.elements.delete(element.id)
  forgetKey(model, element)
}

/** A key that another element holds by now is not ours to forget: two may have changed theirs with each other. */
function forgetKey(model: BusinessModel, element: Element): void {
  if (model.keys.get(element.key) === element.id) model.keys.delete(element.key)
}

function unlink(model: BusinessModel, links: readonly Link[]): void {
  for (const link of links) model.links.delete(linkId(link))
}

function link(model: BusinessModel, links: readonly Link[]): void {
  for (const link of links) model.links.set(linkId(link), link)
}

/** The element with some of its name, key, description and attributes replaced; null clears. */
function revised(element: Element, changes: Record<string, { to: Json }>): Element {
  const { name, key, description, ...rest } = changes
  const attributes: Record<string, Json> = { ...element.attributes }
  for (const [attribute, { to }] of Object.entries(rest)) {
    if (to === null) delete attributes[attribute]
    else attributes[attribute] = to
  }
  const { description: former, ...kept } = element
  const wording = description ? description.to : (former ?? null)
  return {
    ...kept,
    name: name ? (name.to as string) : element.name,
    key: key ? (key.to as string) : element.key,
    ...(wording === null ? {} : { description: wording as string }),
    attributes,
  }
}

/** Applies one event to a draft. The table is keyed by type, which the compiler cannot follow through a union. */
export function apply(model: BusinessModel, change: ModelEvent): void {
  ;(evolve[change.type] as (draft: BusinessModel, data: unknown) => void)(model, change.data)
}

function applyAll(model: BusinessModel, changes: readonly Change[]): void {
  for (const change of changes) apply(model, change)
}

export const evolve: Evolve<BusinessModel, typeof events> = {
  BusinessModelCreated(model, { meta }) {
    model.status = 'live'
    model.meta = meta
  },
  BusinessModelRenamed(model, { to }) {
    model.meta = { ...model.meta, name: to }
  },
  StageSet(model, { to }) {
    model.meta = { ...model.meta, ...to }
  },
  BusinessModelDescribed(model, { to }) {
    const { tagline: _, orientation: __, ...kept } = model.meta
    model.meta = { ...kept, ...to }
  },
  MetaRevised(model, { changes }) {
    const meta: Record<string, Json> = { ...model.meta } as Record<string, Json>
    for (const [name, { to }] of Object.entries(changes as Record<string, { to: Json }>)) {
      if (to === null) delete meta[name]
      else meta[name] = to
    }
    model.meta = meta as unknown as Meta
  },
  ElementAdded: place,
  ElementRevised(model, { element: id, changes }) {
    const element = model.elements.get(id) as Element
    const next = revised(element, changes as Record<string, { to: Json }>)
    forgetKey(model, element)
    model.elements.set(id, next)
    model.keys.set(next.key, id)
    if (keepsToFinance(next)) model.isRestricted = true
  },
  ElementMoved(model, { element: id, before, retyped, unlinked, linked }) {
    const element = model.elements.get(id) as Element
    displace(model, element)
    place(model, { element: retyped ? { ...element, ...retyped.to } : element, before: before.to })
    unlink(model, unlinked)
    link(model, linked)
  },
  ElementRemoved(model, { elements, links }: Group) {
    unlink(model, links)
    for (const { element } of elements.toReversed()) displace(model, element)
  },
  ElementRestored(model, { elements, links }: Group) {
    // The last goes in first, so that the one before which each stands is already there; a card comes before its parts.
    for (const placed of elements.toReversed()) place(model, placed)
    link(model, links)
  },
  ElementsLinked: (model, { links }) => link(model, links),
  ElementsUnlinked: (model, { links }) => unlink(model, links),
  ModelImported: (model, { changes }) => applyAll(model, changes),
  ImportUndone: (model, { changes }) => applyAll(model, changes),
  ModelForked(model, { model: origin, version, document }) {
    fill(model, document)
    model.origin = { model: origin, version, document }
  },
  ModelAdopted: (model, { changes }) => applyAll(model, changes),
  BaseMoved(model, origin) {
    model.origin = origin
    if (documentKeepsToFinance(origin.document)) model.isRestricted = true
  },
  VersionRestored: (model, { changes }) => applyAll(model, changes),
  ...commentEvolves,
  VersionNamed(model, version) {
    model.versions.set(version.name, version)
  },
  VersionUnnamed(model, { name }) {
    model.versions.delete(name)
  },
}
