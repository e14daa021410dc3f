/** The document of a model as JSON: what HTTP answers, what a keyframe keeps, and what the content id is taken of. */
import { contentId } from '#kernel/content-id'
import type { Json } from '#kernel/json'
import { blockIds } from './blocks.ts'
import { type Link, linkId } from './links.ts'
import { type BusinessModel, containerOfElement, type Element, initial, inOrder, type Meta } from './state.ts'

export type ModelDocument = { readonly meta: Meta; readonly elements: readonly Element[]; readonly links: readonly Link[] }

/** Elements in reading order, links in the order in which they were made. */
export function toDocument(model: BusinessModel): ModelDocument {
  return { meta: model.meta, elements: [...inOrder(model, blockIds)], links: [...model.links.values()] }
}

/** The model that `toDocument` wrote. */
export function fromDocument(document: ModelDocument): BusinessModel {
  const model = { ...initial(), status: 'live' as const, meta: document.meta }
  for (const element of document.elements) {
    const container = containerOfElement(element)
    model.order.set(container, [...(model.order.get(container) ?? []), element.id])
    model.elements.set(element.id, element)
    model.keys.set(element.key, element.id)
  }
  for (const link of document.links) model.links.set(linkId(link), link)
  return model
}

/** The content id of a model: equal models have equal ids, however they came about. The order of links says nothing. */
export function modelContentId(model: BusinessModel): string {
  const document = toDocument(model)
  const links = document.links.toSorted((a, b) => (linkId(a) < linkId(b) ? -1 : 1))
  return contentId({ ...document, links } as unknown as Json)
}
