/** The document of a business model: typed elements in their places, their order, and the links between them. */
import type { Json } from '#kernel/json'
import type { Comment } from './discussion/comment.ts'
import type { ModelDocument } from './document.ts'
import type { Link } from './links.ts'
import { kindOf, placeOfKind } from './places.ts'

export type Element = {
  readonly id: string
  readonly kind: string
  /** Short and unique in its model; the id in a model file: `cs-smb`. */
  readonly key: string
  /** The card that this is a part of. */
  readonly parent?: string
  readonly name: string
  readonly description?: string
  /** Typed attributes by name; what is not said is absent. */
  readonly attributes: Readonly<Record<string, Json>>
}
export type Meta = {
  readonly name: string
  readonly tagline?: string
  readonly portfolio: string
  readonly stage: string
  readonly orientation?: string
  readonly created?: string
  readonly updated?: string
  readonly derivedFrom?: string
  /** What the model adds to closed lists, by `{kind}.{attribute}`. */
  readonly lists?: Readonly<Record<string, readonly string[]>>
  /** Questions that an empty block asks, by block; a template brings them. */
  readonly prompts?: Readonly<Record<string, readonly string[]>>
  /** True when new models are made from this one. */
  readonly template?: boolean
}
/** A name that somebody gave to the model as it was at a version. */
export type NamedVersion = { readonly name: string; readonly note?: string; readonly version: number; readonly contentId: string }
/** Where a what-if came from: the model, its version, and what both had in common when they last met. */
export type Origin = { readonly model: string; readonly version: number; readonly document: ModelDocument }

export type BusinessModel = {
  status: 'absent' | 'live'
  meta: Meta
  readonly elements: Map<string, Element>
  /** Element ids in order, by container: a place for cards, `{card id}/{kind}` for parts. */
  readonly order: Map<string, readonly string[]>
  /** By link id, in the order in which they were made. */
  readonly links: Map<string, Link>
  /** Element id by key. */
  readonly keys: Map<string, string>
  /** By name. */
  readonly versions: Map<string, NamedVersion>
  /** By id, in the order in which they were said. */
  readonly comments: Map<string, Comment>
  origin: Origin | null
  /** True once anything in it was kept to finance; its history stays so, whatever the labels say later. */
  isRestricted: boolean
  /** True for the model as somebody sees it who does not see all of it. */
  isPartial?: boolean
}

/** The limits of one model. */
export const limits = { elements: 5_000, links: 20_000, nameLength: 500, descriptionLength: 5_000, versions: 1_000, listed: 50 }

export const stages: Readonly<Record<string, readonly string[]>> = {
  explore: ['ideation', 'discovery', 'validation', 'acceleration', 'transfer'],
  exploit: ['improve', 'grow', 'sustain', 'retire', 'transfer'],
}

export const initial = (): BusinessModel => ({
  status: 'absent',
  meta: { name: '', portfolio: 'explore', stage: 'ideation' },
  elements: new Map(),
  order: new Map(),
  links: new Map(),
  keys: new Map(),
  versions: new Map(),
  comments: new Map(),
  origin: null,
  isRestricted: false,
})

/** Copies the tables, not their rows: rows are never changed, only replaced. */
export const copy = (model: BusinessModel): BusinessModel => ({
  status: model.status,
  meta: model.meta,
  elements: new Map(model.elements),
  order: new Map(model.order),
  links: new Map(model.links),
  keys: new Map(model.keys),
  versions: new Map(model.versions),
  comments: new Map(model.comments),
  origin: model.origin,
  isRestricted: model.isRestricted,
  ...(model.isPartial ? { isPartial: true } : {}),
})

/** The container in which an element of a kind is ordered. */
export function containerOf(kind: string, parent: string | undefined): string {
  return parent === undefined ? placeOfKind(kind).id : `${parent}/${kind}`
}
export const containerOfElement = (element: Element): string => containerOf(element.kind, element.parent)

/** The ids in a container, in order. */
export const idsIn = (model: BusinessModel, container: string): readonly string[] => model.order.get(container) ?? []

/** The elements in a container, in order. */
export const elementsIn = (model: BusinessModel, container: string): Element[] =>
  idsIn(model, container).map((id) => model.elements.get(id) as Element)

/** The element before which this one stands, or null when it is the last. */
export function followerOf(model: BusinessModel, element: Element): string | null {
  const ids = idsIn(model, containerOfElement(element))
  return ids[ids.indexOf(element.id) + 1] ?? null
}

/** Every element of the given places in reading order: place by place, each card followed by its parts. */
export function* inOrder(model: BusinessModel, places: readonly string[]): Generator<Element> {
  for (const place of places) {
    for (const card of elementsIn(model, place)) {
      yield card
      yield* partsOf(model, card)
    }
  }
}

/** The parts of a card, kind by kind, in order. */
export function partsOf(model: BusinessModel, card: Element): Element[] {
  return placeOfKind(card.kind).parts.flatMap((kind) => elementsIn(model, `${card.id}/${kind.kind}`))
}

/** A new key for a name: the kind's prefix and the words of the name, with a number when it is taken. */
export function freeKey(kind: string, name: string, isTaken: (key: string) => boolean): string {
  const prefix = kindOf(kind)?.prefix ?? 'x'
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '')
  const base = `${prefix}-${words || 'unnamed'}`
  let key = base
  for (let count = 2; isTaken(key); count++) key = `${base}-${count}`
  return key
}
