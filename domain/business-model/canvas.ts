/** The canvas: a pure projection of the model on nine blocks, with what each card is for and what is still open. */
import type { BlockId } from '#blocks/vocabulary'
import { blocks } from './nine-blocks.ts'
import { isOnCanvas } from './places.ts'
import { type BusinessModel, type Element, elementsIn, partsOf } from './state.ts'

export type Card = {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly name: string
  readonly description?: string
  /** Assertion status, when the card claims one: idea, theory, claim, fact or refuted. */
  readonly evidence?: string
  /** The keys of the segments that the card is for, by its links; a segment is for itself. */
  readonly segments: readonly string[]
  readonly parts: readonly { readonly id: string; readonly kind: string; readonly key: string; readonly name: string }[]
  readonly gaps: readonly Gap[]
}
export type Gap = { readonly code: string; readonly says: string }
export type CanvasBlock = { readonly block: BlockId; readonly label: string; readonly asks: string; readonly cards: readonly Card[] }
export type Canvas = {
  readonly name: string
  readonly tagline?: string
  readonly portfolio: string
  readonly stage: string
  readonly blocks: readonly CanvasBlock[]
}

/** The attribution that every picture of a canvas carries. */
export const attribution = 'Based on the Business Model Canvas, Strategyzer.com, CC BY-SA 3.0'

/** Laws 1 and 4: always nine blocks; every live element is in exactly one, as a card or as a part of one. */
export function projectCanvas(model: BusinessModel): Canvas {
  const { name, tagline, portfolio, stage } = model.meta
  const reach = segmentsByElement(model)
  const served = linkedEnds(model)
  return {
    name,
    ...(tagline ? { tagline } : {}),
    portfolio,
    stage,
    blocks: blocks.map((block) => ({
      block: block.id,
      label: block.label,
      asks: block.asks,
      cards: elementsIn(model, block.id).map((element) => ({
        id: element.id,
        kind: element.kind,
        key: element.key,
        name: element.name,
        ...(element.description ? { description: element.description } : {}),
        ...evidenceOf(element),
        segments: [...(reach.get(element.id) ?? [])],
        parts: partsOf(model, element).map(({ id, kind, key, name }) => ({ id, kind, key, name })),
        gaps: gapsOf(model, element, served),
      })),
    })),
  }
}

function evidenceOf(element: Element): { evidence?: string } {
  const { assertion } = element.attributes
  const status = assertion && typeof assertion === 'object' && 'status' in assertion ? assertion.status : undefined
  return typeof status === 'string' ? { evidence: status } : {}
}

/** Which kinds of element must be linked to which, and the sentence when they are not. Law 5. */
const needs: Readonly<Record<string, { end: 'from' | 'to'; verbs: readonly string[]; code: string; says: string }>> = {
  'customer-segment': {
    end: 'to',
    verbs: ['serves'],
    code: 'segment-without-proposition',
    says: 'No value proposition serves this segment.',
  },
  'value-proposition': { end: 'from', verbs: ['serves'], code: 'proposition-without-segment', says: 'This proposition serves no segment.' },
  channel: {
    end: 'from',
    verbs: ['delivers', 'reaches'],
    code: 'channel-without-end',
    says: 'This channel reaches no segment and delivers nothing.',
  },
  'customer-relationship': {
    end: 'from',
    verbs: ['relates_to'],
    code: 'relationship-without-segment',
    says: 'This relationship is kept with no segment.',
  },
  'revenue-stream': { end: 'from', verbs: ['paid_by'], code: 'stream-without-payer', says: 'No segment pays this stream.' },
}

function linkedEnds(model: BusinessModel): ReadonlySet<string> {
  const ends = new Set<string>()
  for (const link of model.links.values()) {
    ends.add(`from ${link.verb} ${link.from}`)
    ends.add(`to ${link.verb} ${link.to}`)
  }
  return ends
}

function gapsOf(model: BusinessModel, element: Element, ends: ReadonlySet<string>): Gap[] {
  const need = needs[element.kind]
  if (!need || model.elements.size < 2) return []
  return need.verbs.some((verb) => ends.has(`${need.end} ${verb} ${element.id}`)) ? [] : [{ code: need.code, says: need.says }]
}

/** For every card the keys of the segments it is for, found by following the links towards the customer. */
function segmentsByElement(model: BusinessModel): Map<string, Set<string>> {
  const towards = new Map<string, string[]>()
  for (const link of model.links.values()) {
    if (link.verb === 'addresses') continue
    const ends = towards.get(link.from)
    if (ends) ends.push(link.to)
    else towards.set(link.from, [link.to])
  }
  const found = new Map<string, Set<string>>()
  const visit = (id: string): Set<string> => {
    const known = found.get(id)
    if (known) return known
    const segments = new Set<string>()
    found.set(id, segments)
    const element = model.elements.get(id)
    if (element?.kind === 'customer-segment') segments.add(element.key)
    for (const end of towards.get(id) ?? []) for (const segment of visit(end)) segments.add(segment)
    return segments
  }
  for (const element of model.elements.values()) if (!element.parent && isOnCanvas(element.kind)) visit(element.id)
  return found
}
