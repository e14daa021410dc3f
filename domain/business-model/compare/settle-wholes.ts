/** Conflicts about an element as a whole: one side took it away or moved it to another block while the other changed it. */
import type { Json } from '#kernel/json'
import { sameJson } from '#kernel/json'
import { type Link, linkId } from '../links.ts'
import { placeOfKind } from '../places.ts'
import { type BusinessModel, containerOfElement, copy, type Element, idsIn } from '../state.ts'
import type { Conflict, Side, Sides } from './merge.ts'

export type Contest = Omit<Conflict, 'taken' | 'isSettled'>
type Judge = (contest: Contest) => Side

/** The three sides after every such conflict is settled: no element is then removed or retyped here and changed there. */
export function settleWholes(sides: Sides, judge: Judge): Sides {
  const settled = { base: sides.base, ours: copy(sides.ours), theirs: copy(sides.theirs) }
  const changed = { ours: touched(sides.base, sides.ours), theirs: touched(sides.base, sides.theirs) }
  const restored = { ours: new Set<string>(), theirs: new Set<string>() }
  for (const former of sides.base.elements.values()) {
    const [inOurs, inTheirs] = [sides.ours.elements.has(former.id), sides.theirs.elements.has(former.id)]
    if (inOurs !== inTheirs) settleRemoval(former, inOurs ? 'theirs' : 'ours', settled, changed, restored, judge)
  }
  for (const side of ['ours', 'theirs'] as const) restore(sides.base, settled[side], restored[side])
  for (const former of sides.base.elements.values()) {
    const [left, right] = [settled.ours.elements.get(former.id), settled.theirs.elements.get(former.id)]
    if (left && right) settleKind(former, left, right, settled, changed, judge)
  }
  return settled
}

type Touched = { readonly ours: ReadonlySet<string>; readonly theirs: ReadonlySet<string> }

/** Elements that a side changed: by their own attributes, by new links, or by a new part. */
function touched(base: BusinessModel, side: BusinessModel): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const element of side.elements.values()) {
    const former = base.elements.get(element.id)
    const isChanged = former !== element && (!former || !sameJson(former as unknown as Json, element as unknown as Json))
    if (!isChanged) continue
    ids.add(element.id)
    if (element.parent) ids.add(element.parent)
  }
  for (const [id, link] of side.links) {
    if (base.links.has(id)) continue
    for (const end of [link.from, link.to]) {
      ids.add(end)
      const parent = side.elements.get(end)?.parent
      if (parent) ids.add(parent)
    }
  }
  return ids
}

function settleRemoval(
  former: Element,
  remover: 'ours' | 'theirs',
  settled: Sides,
  changed: Touched,
  restored: { readonly ours: Set<string>; readonly theirs: Set<string> },
  judge: Judge,
): void {
  const keeper = remover === 'ours' ? 'theirs' : 'ours'
  if (!changed[keeper].has(former.id)) return
  // A part goes and comes with its card: the card is settled, and speaks for it.
  const card = former.parent
  if (card && !settled[remover].elements.has(card) && changed[keeper].has(card)) {
    if (settled[keeper].elements.has(card)) restored[remover].add(former.id)
    return
  }
  const said = { [keeper]: former.name, [remover]: null } as { ours: Json; theirs: Json }
  const side = judge({ place: former.key, element: former.id, what: 'removal', base: former.name, ...said })
  if (side === remover) remove(settled[keeper], former)
  else restored[remover].add(former.id)
}

/** Takes an element with its parts and links out of a side. */
function remove(model: BusinessModel, { id }: Element): void {
  const element = model.elements.get(id)
  if (!element) return
  const gone = new Set([id])
  for (const part of placeOfKind(element.kind).parts) for (const one of idsIn(model, `${id}/${part.kind}`)) gone.add(one)
  for (const one of gone) {
    const leaving = model.elements.get(one) as Element
    const container = containerOfElement(leaving)
    model.order.set(
      container,
      idsIn(model, container).filter((other) => other !== one),
    )
    model.elements.delete(one)
  }
  for (const [key, link] of model.links) if (gone.has(link.from) || gone.has(link.to)) model.links.delete(key)
}

/** Puts elements back into the side that took them away, with what of their parts and links the base had. */
function restore(base: BusinessModel, side: BusinessModel, ids: ReadonlySet<string>): void {
  const back = new Set<string>()
  const bring = (id: string) => {
    const element = base.elements.get(id)
    if (!element || side.elements.has(id)) return
    if (element.parent) bring(element.parent)
    side.elements.set(id, element)
    back.add(id)
  }
  for (const id of ids) bring(id)
  for (const id of [...back]) {
    const element = base.elements.get(id) as Element
    if (!element.parent) for (const part of placeOfKind(element.kind).parts) for (const one of idsIn(base, `${id}/${part.kind}`)) bring(one)
  }
  for (const container of new Set([...back].map((id) => containerOfElement(base.elements.get(id) as Element)))) {
    const own = idsIn(side, container)
    const returned = idsIn(base, container).filter((id) => back.has(id))
    side.order.set(container, withReturned(idsIn(base, container), own, returned))
  }
  const isThere = (link: Link) => side.elements.has(link.from) && side.elements.has(link.to)
  for (const link of base.links.values())
    if ((back.has(link.from) || back.has(link.to)) && isThere(link)) side.links.set(linkId(link), link)
}

/** Puts ids back behind the neighbour that they had in the base. */
function withReturned(base: readonly string[], own: readonly string[], returned: readonly string[]): string[] {
  const order = [...own]
  for (const id of returned) {
    const before = base.slice(0, base.indexOf(id)).findLast((one) => order.includes(one))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
  }
  return order
}

/** One side moved the card to another block and the other changed it too: only one of them can be right about it. */
function settleKind(former: Element, left: Element, right: Element, settled: Sides, changed: Touched, judge: Judge): void {
  const isMoved = {
    ours: left.kind !== former.kind || left.parent !== former.parent,
    theirs: right.kind !== former.kind || right.parent !== former.parent,
  }
  if (!isMoved.ours && !isMoved.theirs) return
  const isChanged = { ours: changed.ours.has(former.id), theirs: changed.theirs.has(former.id) }
  if (sameJson(left as unknown as Json, right as unknown as Json)) return
  if (!isChanged.theirs || !isChanged.ours) {
    if (isChanged.ours) copyWhole(settled.ours, settled.theirs, left)
    else copyWhole(settled.theirs, settled.ours, right)
    return
  }
  const side = judge({
    place: former.key,
    element: former.id,
    what: 'block',
    base: former.kind,
    ours: left.kind,
    theirs: right.kind,
  })
  for (const other of ['ours', 'theirs'] as const)
    if (other !== side) copyWhole(settled[side], settled[other], settled[side].elements.get(former.id) as Element, side === 'base')
}

/** Makes an element of one side exactly that of another: its place, what it says, and its links. */
function copyWhole(from: BusinessModel, to: BusinessModel, element: Element, isReturning = false): void {
  const former = to.elements.get(element.id) as Element
  const [start, end] = [containerOfElement(former), containerOfElement(element)]
  to.elements.set(element.id, element)
  if (start !== end) {
    to.order.set(
      start,
      idsIn(to, start).filter((id) => id !== element.id),
    )
    // Where the base has it, it goes back there; elsewhere the side that moved it says where it stands.
    if (isReturning) to.order.set(end, withReturned(idsIn(from, end), idsIn(to, end), [element.id]))
  }
  const touches = (link: Link) => link.from === element.id || link.to === element.id
  for (const [id, link] of to.links) if (touches(link)) to.links.delete(id)
  for (const [id, link] of from.links) if (touches(link) && to.elements.has(link.from) && to.elements.has(link.to)) to.links.set(id, link)
}
