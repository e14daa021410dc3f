/** What makes one model another: elements added, removed, revised and moved, links made and taken away. */
import { type Json, sameJson } from '#kernel/json'
import { saidOf } from '../element-rules.ts'
import { type Link, linkId } from '../links.ts'
import { placeIds, placeOfKind } from '../places.ts'
import { type BusinessModel, containerOfElement, type Element, idsIn, inOrder, type Meta } from '../state.ts'
import { stableIds } from './order.ts'

export type Said = { readonly from: Json; readonly to: Json }
export type Revision = {
  readonly element: Element
  readonly former: Element
  /** By name, key, description and attribute; null says nothing. */
  readonly changes: Readonly<Record<string, Said>>
}
type Move = {
  readonly element: Element
  readonly from: { readonly place: string; readonly index: number }
  readonly to: { readonly place: string; readonly index: number }
}
export type Difference = {
  readonly meta: Readonly<Record<string, Said>>
  readonly added: readonly Element[]
  readonly removed: readonly Element[]
  readonly revised: readonly Revision[]
  readonly moved: readonly Move[]
  readonly linked: readonly Link[]
  readonly unlinked: readonly Link[]
}

export const metaMembers: readonly (keyof Meta)[] = [
  'name',
  'tagline',
  'portfolio',
  'stage',
  'orientation',
  'created',
  'updated',
  'derivedFrom',
  'lists',
  'prompts',
  'template',
]

/** The difference that leads from one model to the other; elements are the same when their ids are. */
export function differenceBetween(from: BusinessModel, to: BusinessModel): Difference {
  const revised: Revision[] = []
  const moved: Move[] = []
  const orders = new Map<string, ReadonlySet<string>>()
  for (const element of inOrder(to, placeIds)) {
    const former = from.elements.get(element.id)
    if (!former) continue
    const changes = revisionOf(former, element)
    if (Object.keys(changes).length > 0) revised.push({ element, former, changes })
    const move = moveOf(from, to, former, element, orders)
    if (move) moved.push(move)
  }
  return {
    meta: changesOf(metaMembers, (name) => [from.meta[name] ?? null, to.meta[name] ?? null] as [Json, Json]),
    added: [...inOrder(to, placeIds)].filter(({ id }) => !from.elements.has(id)),
    removed: [...inOrder(from, placeIds)].filter(({ id }) => !to.elements.has(id)),
    revised,
    moved,
    linked: [...to.links.values()].filter((link) => !from.links.has(linkId(link))),
    unlinked: [...from.links.values()].filter((link) => !to.links.has(linkId(link))),
  }
}

/** True when both models say the same; their versions, origins and the order of links may differ. */
export function isSame({ meta, added, removed, revised, moved, linked, unlinked }: Difference): boolean {
  const lists = [added, removed, revised, moved, linked, unlinked]
  return Object.keys(meta).length === 0 && lists.every((list) => list.length === 0)
}

function revisionOf(former: Element, element: Element): Record<string, Said> {
  if (former === element) return {}
  const names = ['name', 'key', 'description', ...new Set([...Object.keys(former.attributes), ...Object.keys(element.attributes)])]
  return changesOf(names, (name) => [saidOf(former, name), saidOf(element, name)])
}

function changesOf(names: readonly string[], said: (name: never) => [Json, Json]): Record<string, Said> {
  const changes: Record<string, Said> = {}
  for (const name of names) {
    const [from, to] = said(name as never)
    if (!sameJson(from, to)) changes[name] = { from, to }
  }
  return changes
}

/** An element has moved when it changed its place, or stands otherwise among those that both models have there. */
function moveOf(
  from: BusinessModel,
  to: BusinessModel,
  former: Element,
  element: Element,
  orders: Map<string, ReadonlySet<string>>,
): Move | null {
  const [start, end] = [containerOfElement(former), containerOfElement(element)]
  if (start === end) {
    const stable = orders.get(end) ?? stableIds(idsIn(from, start), idsIn(to, end))
    orders.set(end, stable)
    if (stable.has(element.id)) return null
  }
  const placed = (model: BusinessModel, one: Element) => ({
    place: one.parent ?? placeOfKind(one.kind).id,
    index: idsIn(model, containerOfElement(one)).indexOf(one.id),
  })
  return { element, from: placed(from, former), to: placed(to, element) }
}
