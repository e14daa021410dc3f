/** Moving an element: within its list, or as a card to another block, where it becomes of that block's kind. */
import { accept, type Decision, refuse } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { attributesRefusal } from './element-rules.ts'
import type { ModelEvent } from './events.ts'
import { type Link, linkId, verbBetween } from './links.ts'
import { blockIds, blockOf } from './nine-blocks.ts'
import { attributesOf, isOnCanvas, placeOfKind } from './places.ts'
import type { ModelRefusal } from './refusals.ts'
import { type BusinessModel, containerOfElement, type Element, followerOf, freeKey, idsIn, type Meta, partsOf } from './state.ts'

type Move = { element: string; block?: string; before?: string | null }

export function moveElement(
  model: BusinessModel,
  { element: id, block: blockId, before: wanted }: Move,
): Decision<ModelEvent, ModelRefusal> {
  const element = model.elements.get(id)
  if (!element) return refuse('element-missing', { element: id })
  const block = blockId === undefined ? placeOfKind(element.kind) : blockOf(blockId)
  if (!block) return refuse('block-unknown', { block: blockId ?? '', blocks: blockIds.join(', ') })
  const isCrossing = block.id !== placeOfKind(element.kind).id
  if (isCrossing && element.parent !== undefined) return refuse('part-stays', { name: element.name }) // INV-10
  if (isCrossing && !isOnCanvas(element.kind)) return refuse('stays-around', { name: element.name }) // INV-16
  const container = isCrossing ? block.id : containerOfElement(element)
  const before = wanted ?? null
  if (before !== null && before !== id && !idsIn(model, container).includes(before)) return refuse('neighbour-missing')
  const from = followerOf(model, element)
  if (!isCrossing) {
    if (before === id || before === from) return accept()
    return accept({ type: 'ElementMoved', data: { element: id, before: { from, to: before }, unlinked: [], linked: [] } })
  }
  const parts = partsOf(model, element)
  if (parts.length > 0) return refuse('has-parts', { name: element.name, parts: parts.length }) // INV-10
  const { kind } = block.card
  const key = freeKey(kind, element.key.replace(/^[a-z]+-/, ''), (taken) => model.keys.has(taken))
  const { unlinked, linked } = relink(model, element, kind)
  return accept({
    type: 'ElementMoved',
    data: {
      element: id,
      before: { from, to: before },
      retyped: {
        from: { kind: element.kind, key: element.key, attributes: element.attributes },
        to: { kind, key, attributes: kept(element, kind, model.meta.lists) },
      },
      unlinked,
      linked,
    },
  })
}

/** INV-10: the attributes that the new kind has too, with values that it allows. */
function kept(element: Element, kind: string, lists: Meta['lists']): Record<string, Json> {
  const known = attributesOf(kind)
  return Object.fromEntries(
    Object.entries(element.attributes).filter(
      ([name, value]) => name in known && attributesRefusal(kind, { [name]: value }, lists) === null,
    ),
  )
}

/** INV-10: links that the new kind can have stay, with the verb that then fits; the others go. */
function relink(model: BusinessModel, element: Element, kind: string): { unlinked: Link[]; linked: Link[] } {
  const unlinked: Link[] = []
  const linked = new Map<string, Link>()
  for (const link of model.links.values()) {
    if (link.from !== element.id && link.to !== element.id) continue
    unlinked.push(link)
    const kindAt = (id: string) => (id === element.id ? kind : (model.elements.get(id)?.kind ?? ''))
    const verb = verbBetween(kindAt(link.from), kindAt(link.to))
    if (!verb?.place) continue
    const next = { verb: verb.verb, from: link.from, to: link.to }
    linked.set(linkId(next), next)
  }
  return { unlinked, linked: [...linked.values()] }
}
