/** The register of assumptions: what is not proven, ranked by how much money hangs on it and how weak the evidence is. */
import { figuresIn, type Period } from '#blocks/vocabulary'
import type { Money } from '#kernel/money'
import { costAmount, streamAmount } from '../money/amounts.ts'
import { isOnCanvas, placeIds } from '../places.ts'
import { type BusinessModel, type Element, elementsIn, inOrder } from '../state.ts'
import { type Confidence, confidenceIn, hypothesesAbout } from './confidence.ts'

export type Assumption = {
  readonly element: Element
  readonly confidence: Confidence
  /** The money of a period that hangs on it, or null when no figure says so. */
  readonly effect: Money | null
  /** `assumption.rank`: effect × (1 − confidence) in minor units; without an effect criticality × (1 − confidence). */
  readonly rank: number
  readonly why: readonly string[]
  readonly hypotheses: readonly Element[]
}

/** Everything on the canvas that is not proven, the one to test first on top. */
export function assumptionsOf(model: BusinessModel, period: Period): Assumption[] {
  const effects = effectsOf(model, period)
  return [...inOrder(model, placeIds)]
    .filter(({ kind }) => isOnCanvas(kind))
    .map((element) => assumption(model, element, effects.get(element.id) ?? null))
    .filter((one) => one !== null)
    .toSorted((a, b) => Number(b.effect !== null) - Number(a.effect !== null) || b.rank - a.rank)
}

function assumption(model: BusinessModel, element: Element, effect: Money | null): Assumption | null {
  const hypotheses = hypothesesAbout(model, element.id)
  const { status } = (element.attributes.assertion ?? {}) as { status?: string }
  const guessed = figuresIn(element.attributes).filter(({ provenance }) => provenance === 'assumption' || provenance === 'estimate')
  const why = [
    ...(status === 'idea' || status === 'theory' || status === 'claim' ? [`it is a mere ${status}`] : []),
    ...guessed.map(({ metric, provenance }) => `its ${metric} is ${provenance === 'estimate' ? 'an estimate' : 'an assumption'}`),
    ...(hypotheses.length > 0 ? ['a hypothesis is about it'] : []),
  ]
  if (why.length === 0) return null
  const confidence = confidenceIn(model, element)
  const criticality = Math.max(0, ...hypotheses.map(({ attributes }) => Number(attributes.criticality ?? 1)))
  const weakness = 1 - confidence.value
  const rank = effect ? Math.round(Number(effect.minor < 0n ? -effect.minor : effect.minor) * weakness) : criticality * weakness
  return { element, confidence, effect, rank, why, hypotheses }
}

/**
 * `element.effect`: the streams that depend on an element, in the currency that most streams have; a cost is its own effect.
 * A stream depends on itself, on the value that it is paid for, on the segments that pay, and on all that leads to these.
 */
function effectsOf(model: BusinessModel, period: Period): Map<string, Money> {
  const needs = new Map<string, string[]>()
  const need = (id: string, other: string) => needs.set(id, [...(needs.get(id) ?? []), other])
  for (const { verb, from, to } of model.links.values()) {
    if (verb === 'paid_by' || verb === 'paid_for') need(from, to)
    else if (verb === 'enables' || verb === 'produces' || verb === 'delivers') need(to, from)
    else if (verb === 'uses') need(from, to)
    else if (verb === 'supplies' || verb === 'performs') need(to, from)
    else if (verb === 'reaches' || verb === 'relates_to') need(to, from)
    else if (verb === 'addresses') need(to, from)
  }
  for (const { id, parent } of model.elements.values()) if (parent) need(parent, id)
  const effects = new Map<string, Money>()
  const add = (id: string, { minor, currency }: Money) => {
    const known = effects.get(id)
    if (known && known.currency !== currency) return
    effects.set(id, { minor: (known?.minor ?? 0n) + minor, currency })
  }
  for (const stream of elementsIn(model, 'revenue-streams')) {
    const amount = streamAmount(model, stream, period)
    if (!amount) continue
    for (const id of closure(stream.id, needs)) add(id, amount)
  }
  for (const cost of elementsIn(model, 'cost-structure')) {
    const amount = costAmount(cost, period)
    if (amount) add(cost.id, { minor: -amount.minor, currency: amount.currency })
  }
  return effects
}

function closure(from: string, needs: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>()
  const next = [from]
  while (next.length > 0) {
    const id = next.pop() as string
    if (found.has(id)) continue
    found.add(id)
    next.push(...(needs.get(id) ?? []))
  }
  return found
}
