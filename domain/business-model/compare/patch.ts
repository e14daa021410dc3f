/** A difference as changes: applied to the one model they give the other, and each is an event that can be undone. */
import type { Json } from '#kernel/json'
import type { Change } from '../events.ts'
import { apply } from '../evolve.ts'
import { type Link, linkId } from '../links.ts'
import { placeIds, placeOfKind } from '../places.ts'
import { removalOf } from '../removal.ts'
import { type BusinessModel, copy, type Element, elementsIn, followerOf, idsIn, limits } from '../state.ts'
import { type Difference, differenceBetween, type Said } from './difference.ts'
import { stableIds } from './order.ts'

type Patch = { readonly changes: readonly Change[]; readonly model: BusinessModel }

/**
 * Law 7: the changes after which `from` says what `to` says, and the model that they give. `without` names members of meta
 * that stay as they are: a what-if keeps its own name when it is adopted.
 */
export function patchBetween(from: BusinessModel, to: BusinessModel, without: readonly string[] = []): Patch {
  const draft = copy(from)
  const changes: Change[] = []
  const make = (change: Change) => {
    apply(draft, change)
    changes.push(change)
  }
  const difference = differenceBetween(from, to)
  makeMeta(difference, without, make)
  if (difference.unlinked.length > 0) make({ type: 'ElementsUnlinked', data: { links: [...difference.unlinked] } })
  for (const element of leaving(from, to, difference)) {
    const now = draft.elements.get(element.id)
    if (now) make({ type: 'ElementRemoved', data: removalOf(draft, now) })
  }
  makeMoves(draft, from, to, make)
  for (const { element, changes: said } of differenceBetween(draft, to).revised)
    make({ type: 'ElementRevised', data: { element: element.id, changes: { ...said } } })
  for (const place of placeIds) arrange(draft, to, place, make)
  for (const place of placeIds)
    for (const card of elementsIn(to, place))
      for (const part of placeOfKind(card.kind).parts) arrange(draft, to, `${card.id}/${part.kind}`, make)
  const missing = [...to.links.values()].filter((link) => !draft.links.has(linkId(link)))
  for (let at = 0; at < missing.length; at += limits.links)
    make({ type: 'ElementsLinked', data: { links: missing.slice(at, at + limits.links) as Link[] } })
  return { changes, model: draft }
}

function makeMeta({ meta }: Difference, without: readonly string[], make: (change: Change) => void): void {
  const said = Object.entries(meta).filter(([name]) => !without.includes(name))
  if (said.length > 0) make({ type: 'MetaRevised', data: { changes: Object.fromEntries(said) as Record<string, Said> } })
}

/** What is taken away: what the other lacks, and parts that sit in another card there, which are then added anew. */
function leaving(from: BusinessModel, to: BusinessModel, { removed }: Difference): Element[] {
  const reparented = [...from.elements.values()].filter((element) => {
    const other = to.elements.get(element.id)
    return other !== undefined && other.parent !== element.parent
  })
  return [...removed.filter(({ parent }) => !parent), ...removed.filter(({ parent }) => parent), ...reparented]
}

/** Cards that became of another kind. */
function makeMoves(draft: BusinessModel, from: BusinessModel, to: BusinessModel, make: (change: Change) => void): void {
  for (const former of from.elements.values()) {
    const [now, element] = [draft.elements.get(former.id), to.elements.get(former.id)]
    if (!now || !element || now.kind === element.kind || now.parent !== undefined) continue
    const typed = ({ kind, key, attributes }: Element) => ({ kind, key, attributes: attributes as Record<string, Json> })
    make({
      type: 'ElementMoved',
      data: {
        element: now.id,
        before: { from: followerOf(draft, now), to: null },
        retyped: { from: typed(now), to: typed(element) },
        unlinked: [],
        linked: [],
      },
    })
  }
}

/** Adds what is new in a container and moves what stands elsewhere, from the end to the beginning. */
function arrange(draft: BusinessModel, to: BusinessModel, container: string, make: (change: Change) => void): void {
  const wanted = idsIn(to, container)
  const stable = stableIds(idsIn(draft, container), wanted)
  let before: string | null = null
  for (const id of wanted.toReversed()) {
    const now = draft.elements.get(id)
    if (!now) make({ type: 'ElementAdded', data: { element: to.elements.get(id) as never, before } })
    else if (!stable.has(id)) {
      const follower = followerOf(draft, now)
      if (follower !== before)
        make({ type: 'ElementMoved', data: { element: id, before: { from: follower, to: before }, unlinked: [], linked: [] } })
    }
    before = id
  }
}
