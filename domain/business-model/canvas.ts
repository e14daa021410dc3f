/** The canvas: a pure projection of the model on nine blocks, with what each card is for and what is still open. */

import type { BlockId } from '#blocks/vocabulary'
import type { ModelFinding } from './lint/finding.ts'
import { lintModel } from './lint/lint.ts'
import { blocks } from './nine-blocks.ts'
import { placed } from './parking.ts'
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
  /** What the lint warns of about this card. */
  readonly gaps: readonly ModelFinding[]
}
export type CanvasBlock = {
  readonly block: BlockId
  readonly label: string
  readonly asks: string
  readonly prompts: readonly string[]
  readonly cards: readonly Card[]
}
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
export function projectCanvas(whole: BusinessModel, findings: readonly ModelFinding[] = lintModel(whole)): Canvas {
  const model = placed(whole)
  const { name, tagline, portfolio, stage } = model.meta
  const reach = segmentsByElement(model)
  // The first card alone is no model yet that could lack something.
  const warned = model.elements.size < 2 ? new Map<string, ModelFinding[]>() : warningsByElement(findings)
  return {
    name,
    ...(tagline ? { tagline } : {}),
    portfolio,
    stage,
    blocks: blocks.map((block) => ({
      block: block.id,
      label: block.label,
      asks: block.asks,
      prompts: model.meta.prompts?.[block.id] ?? [],
      cards: elementsIn(model, block.id).map((element) => ({
        id: element.id,
        kind: element.kind,
        key: element.key,
        name: element.name,
        ...(element.description ? { description: element.description } : {}),
        ...evidenceOf(element),
        segments: [...(reach.get(element.id) ?? [])],
        parts: partsOf(model, element).map(({ id, kind, key, name }) => ({ id, kind, key, name })),
        gaps: warned.get(element.id) ?? [],
      })),
    })),
  }
}

function warningsByElement(findings: readonly ModelFinding[]): Map<string, ModelFinding[]> {
  const warnings = findings.filter(({ severity, element }) => severity === 'warning' && element !== undefined)
  return Map.groupBy(warnings, ({ element }) => element as string)
}

function evidenceOf(element: Element): { evidence?: string } {
  const { assertion } = element.attributes
  const status = assertion && typeof assertion === 'object' && 'status' in assertion ? assertion.status : undefined
  return typeof status === 'string' ? { evidence: status } : {}
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
