/** Composing models into one: what they share by id is one element, everything else stands beside each other. */
import { type Json, sameJson } from '#kernel/json'
import { saidOf } from '../element-rules.ts'
import { linkFits } from '../links.ts'
import { placeIds } from '../places.ts'
import { type BusinessModel, containerOfElement, type Element, initial, inOrder, type Meta } from '../state.ts'
import { uniqueKeys } from './place-all.ts'

export type Clash = { readonly place: string; readonly element: string; readonly what: string; readonly values: readonly Json[] }
type Composed = { readonly model: BusinessModel; readonly clashes: readonly Clash[] }

/**
 * Law 7: associative, with the empty model as identity, for models that share nothing. What they share is told as a clash
 * where they say different things of it; the first model that says something is taken.
 */
export function composeModels(models: readonly BusinessModel[], name?: string): Composed {
  const model = initial()
  const clashes: Clash[] = []
  const rank = new Map<string, number>()
  for (const [index, one] of models.entries()) {
    if (one.status === 'absent' && one.elements.size === 0) continue
    model.meta = model.status === 'absent' ? one.meta : joinedMeta(model.meta, one.meta)
    model.status = 'live'
    for (const element of inOrder(one, placeIds)) {
      const known = model.elements.get(element.id)
      if (!known) rank.set(element.id, index)
      model.elements.set(element.id, known ? joined(known, element, clashes) : element)
      if (known) continue
      const container = containerOfElement(element)
      model.order.set(container, [...(model.order.get(container) ?? []), element.id])
    }
  }
  if (name !== undefined && model.status === 'live') model.meta = { ...model.meta, name }
  uniqueKeys(model, (id) => rank.get(id) ?? 0)
  for (const one of models) for (const [id, link] of one.links) if (linkFits(model, link)) model.links.set(id, link)
  return { model, clashes: clashes.toSorted((a, b) => (a.place < b.place ? -1 : 1)) }
}

function joinedMeta(left: Meta, right: Meta): Meta {
  const lists = { ...right.lists, ...left.lists }
  for (const name of Object.keys(right.lists ?? {}))
    lists[name] = [...new Set([...(left.lists?.[name] ?? []), ...(right.lists?.[name] ?? [])])]
  return {
    ...right,
    ...left,
    name: `${left.name} + ${right.name}`,
    ...(Object.keys(lists).length > 0 ? { lists } : {}),
  }
}

/** One element that two models have: what only one says is taken, what both say differently is a clash. */
function joined(known: Element, other: Element, clashes: Clash[]): Element {
  const names = ['name', 'description', ...new Set([...Object.keys(known.attributes), ...Object.keys(other.attributes)])]
  const attributes: Record<string, Json> = {}
  let { description } = known
  if (known.kind !== other.kind) {
    clashes.push({ place: known.key, element: known.id, what: 'block', values: [known.kind, other.kind] })
    return known
  }
  for (const name of names) {
    const [left, right] = [saidOf(known, name), saidOf(other, name)]
    if (left !== null && right !== null && !sameJson(left, right))
      clashes.push({ place: `${known.key}.${name}`, element: known.id, what: name, values: [left, right] })
    const value = left ?? right
    if (name === 'description') description = (value ?? undefined) as string | undefined
    else if (name !== 'name' && value !== null) attributes[name] = value
  }
  return { ...known, ...(description === undefined ? {} : { description }), attributes }
}
