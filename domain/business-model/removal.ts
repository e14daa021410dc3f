/** What goes when an element goes: the element, its parts, and every link that touches one of them. */
import type { Link } from './links.ts'
import { type BusinessModel, type Element, followerOf, partsOf } from './state.ts'

export type Group = { elements: { element: Element; before: string | null }[]; links: Link[] }

export function removalOf(model: BusinessModel, element: Element): Group {
  const leaving = element.parent === undefined ? [element, ...partsOf(model, element)] : [element]
  const ids = new Set(leaving.map(({ id }) => id))
  return {
    elements: leaving.map((one) => ({ element: one, before: followerOf(model, one) })),
    links: [...model.links.values()].filter((link) => ids.has(link.from) || ids.has(link.to)),
  }
}
