/** What goes when an element goes: the element, its parts, and every link that touches one of them. */
import { apply } from './evolve.ts'
import type { Link } from './links.ts'
import { type BusinessModel, copy, type Element, followerOf, partsOf } from './state.ts'

export type Group = { elements: { element: Element; before: string | null }[]; links: Link[] }

export function removalOf(model: BusinessModel, element: Element): Group {
  const leaving = element.parent === undefined ? [element, ...partsOf(model, element)] : [element]
  const ids = new Set(leaving.map(({ id }) => id))
  return {
    elements: leaving.map((one) => ({ element: one, before: followerOf(model, one) })),
    links: [...model.links.values()].filter((link) => ids.has(link.from) || ids.has(link.to)),
  }
}

/** The model without an element, its parts and the links that touch them: what would be true if it were not there. */
export function removalFrom(model: BusinessModel, id: string): BusinessModel {
  const element = model.elements.get(id)
  const without = copy(model)
  if (element) apply(without, { type: 'ElementRemoved', data: removalOf(model, element) })
  return without
}
