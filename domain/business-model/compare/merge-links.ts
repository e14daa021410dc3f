/** The links of a merge: in when both have them or one made them, out when one took them away; always with ends that fit. */
import { type Link, linkFits, linkId } from '../links.ts'
import type { BusinessModel } from '../state.ts'
import type { Sides } from './merge.ts'

/** BILL-5: what a link needs comes with it; a link whose ends are gone or of another kind by now goes. */
export function mergedLinks(model: BusinessModel, { base, ours, theirs }: Sides): Link[] {
  const links = new Map<string, Link>()
  for (const id of [...new Set([...base.links.keys(), ...ours.links.keys(), ...theirs.links.keys()])].sort()) {
    const [inBase, inOurs, inTheirs] = [base, ours, theirs].map((side) => side.links.has(id))
    if (inBase ? !(inOurs && inTheirs) : !(inOurs || inTheirs)) continue
    const link = (base.links.get(id) ?? ours.links.get(id) ?? theirs.links.get(id)) as Link
    if (linkFits(model, link)) links.set(id, link)
  }
  // A mapping lives in a fit of its cards: where one side made it and the other parted the cards, they stay together.
  for (const link of [...links.values()]) {
    if (link.verb !== 'addresses') continue
    const [from, to] = [link.from, link.to].map((id) => model.elements.get(id)?.parent ?? '') as [string, string]
    const serves: Link = { verb: 'serves', from, to, ...(link.fit ? { fit: link.fit } : {}) }
    if (!links.has(linkId(serves))) links.set(linkId(serves), serves)
  }
  // In the order of the base, then the new ones: equal merges are equal to the letter.
  const first = [...base.links.keys()].filter((id) => links.has(id))
  return [...new Set([...first, ...links.keys()])].map((id) => links.get(id) as Link)
}
