/** Puts merged elements into their containers in the merged order, with keys that stay unique. */
import { type BusinessModel, containerOfElement, type Element, idsIn } from '../state.ts'
import type { Side, Sides } from './merge.ts'
import { mergedOrder } from './order.ts'
import type { Contest } from './settle-wholes.ts'

export function placeAll(
  model: BusinessModel,
  elements: ReadonlyMap<string, Element>,
  { base, ours, theirs }: Sides,
  judge: (contest: Contest) => Side,
): void {
  const containers = new Map<string, Set<string>>()
  for (const element of elements.values()) {
    if (element.parent && !elements.has(element.parent)) continue
    const container = containerOfElement(element)
    const ids = containers.get(container)
    if (ids) ids.add(element.id)
    else containers.set(container, new Set([element.id]))
  }
  for (const [container, present] of [...containers].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const sides = { base: idsIn(base, container), ours: idsIn(ours, container), theirs: idsIn(theirs, container) }
    const first = mergedOrder(sides, present)
    const place = `order of ${containerName(container, elements)}`
    const said = (ids: readonly string[]) => ids.filter((id) => present.has(id)).map((id) => elements.get(id)?.name ?? id)
    const side = first.isContested
      ? judge({ place, what: 'order', base: said(sides.base), ours: said(sides.ours), theirs: said(sides.theirs) })
      : 'base'
    const { order } = side === 'base' ? first : mergedOrder(sides, present, side)
    // Whatever no order names stands at the end; nothing that is merged may be missing.
    model.order.set(container, [...order, ...[...present].filter((id) => !order.includes(id)).sort()])
    for (const id of present) model.elements.set(id, elements.get(id) as Element)
  }
  uniqueKeys(model)
}

/** A container as people name it: the block, or the key of the card and what is in it. */
function containerName(container: string, elements: ReadonlyMap<string, Element>): string {
  const [card, kind] = container.split('/')
  return kind ? `${elements.get(card as string)?.key} ${kind}` : container
}

/** BILL-2: two that came from different sides may have one key; the younger gets the end of its id behind it. */
export function uniqueKeys(model: BusinessModel, preferred: (id: string) => number = () => 0): void {
  const holders = [...model.elements.values()].toSorted((a, b) => preferred(a.id) - preferred(b.id) || (a.id < b.id ? -1 : 1))
  for (const element of holders) {
    let { key } = element
    for (let length = 4; model.keys.has(key); length += 2)
      key = `${element.key.slice(0, 60)}-${element.id.replaceAll('-', '').slice(-length)}`
    model.keys.set(key, element.id)
    if (key !== element.key) model.elements.set(element.id, { ...element, key })
  }
}
