/** The document of a model as JSON: what HTTP answers, what a keyframe keeps, and what the content id is taken of. */
import { contentId } from '#kernel/content-id'
import type { Json } from '#kernel/json'
import type { Comment } from './discussion/comment.ts'
import { keepsToFinance } from './labels.ts'
import { type Link, linkId } from './links.ts'
import { placeIds } from './places.ts'
import {
  type BusinessModel,
  containerOfElement,
  type Element,
  initial,
  inOrder,
  type Meta,
  type NamedVersion,
  type Origin,
} from './state.ts'

export type ModelDocument = { readonly meta: Meta; readonly elements: readonly Element[]; readonly links: readonly Link[] }

/** Elements in reading order, links in the order in which they were made. */
export function toDocument(model: BusinessModel): ModelDocument {
  return { meta: model.meta, elements: [...inOrder(model, placeIds)], links: [...model.links.values()] }
}

/** The model that `toDocument` wrote. */
export function fromDocument(document: ModelDocument): BusinessModel {
  const model = { ...initial(), status: 'live' as const, meta: document.meta }
  fill(model, document)
  return model
}

/** Puts the elements and links of a document into a model that has none. */
export function fill(model: BusinessModel, document: ModelDocument): void {
  const order = new Map<string, string[]>()
  for (const element of document.elements) {
    const container = containerOfElement(element)
    const ids = order.get(container)
    if (ids) ids.push(element.id)
    else order.set(container, [element.id])
    model.elements.set(element.id, element)
    model.keys.set(element.key, element.id)
    if (keepsToFinance(element)) model.isRestricted = true
  }
  for (const [container, ids] of order) model.order.set(container, ids)
  for (const link of document.links) model.links.set(linkId(link), link)
}

/** Everything that a keyframe has to keep: the document, the named versions, and where the model came from. */
type Frozen = ModelDocument & {
  readonly versions?: readonly NamedVersion[]
  readonly comments?: readonly Comment[]
  readonly origin?: Origin | null
  readonly isRestricted?: boolean
}
export const freeze = (model: BusinessModel): Frozen => ({
  ...toDocument(model),
  versions: [...model.versions.values()],
  comments: [...model.comments.values()],
  origin: model.origin,
  isRestricted: model.isRestricted,
})
export function thaw({ versions = [], comments = [], origin = null, isRestricted = false, ...document }: Frozen): BusinessModel {
  const model = fromDocument(document)
  const named = new Map(versions.map((version) => [version.name, version]))
  return {
    ...model,
    versions: named,
    comments: new Map(comments.map((comment) => [comment.id, comment])),
    origin,
    isRestricted: isRestricted || model.isRestricted,
  }
}

/** The document in its one order: links sorted, so that equal models are equal texts however they came about. */
export function canonicalDocument(model: BusinessModel): ModelDocument {
  const document = toDocument(model)
  return { ...document, links: document.links.toSorted((a, b) => (linkId(a) < linkId(b) ? -1 : 1)) }
}

/** The content id of a model: equal models have equal ids, however they came about. The order of links says nothing. */
export function modelContentId(model: BusinessModel): string {
  return contentId(canonicalDocument(model) as unknown as Json)
}
