/** How sure a model may be of an element: what is said of it, moved by what its tests showed. */
import { type BusinessModel, type Element, elementsIn } from '../state.ts'

export type Confidence = {
  /** From 0 to 1, two decimals. */
  readonly value: number
  readonly reckoned: string
  readonly validated: number
  readonly invalidated: number
}
type Assertion = { readonly status?: string; readonly confidence?: number; readonly evidence?: readonly string[] }

/** What a status alone is taken for, where no confidence is said. */
const usual: Readonly<Record<string, number>> = { idea: 0.1, theory: 0.3, claim: 0.5, fact: 0.9, refuted: 0 }

/** The hypotheses about an element. */
export function hypothesesAbout(model: BusinessModel, id: string): Element[] {
  return [...model.links.values()]
    .filter((link) => link.verb === 'tests' && link.to === id)
    .map(({ from }) => model.elements.get(from) as Element)
}

/**
 * `element.confidence`: the odds of what is said, doubled for each step of strength of a validating learning card and halved
 * for each of an invalidating one; unclear ones move nothing. An element without an assertion begins as an idea.
 */
export function confidenceIn(model: BusinessModel, element: Element): Confidence {
  const { status = 'idea', confidence } = (element.attributes.assertion ?? {}) as Assertion
  const said = confidence ?? usual[status] ?? 0.1
  const hypotheses = element.kind === 'hypothesis' ? [element] : hypothesesAbout(model, element.id)
  const learnings = hypotheses.flatMap(({ id }) => elementsIn(model, `${id}/learning-card`))
  const steps = (result: string) =>
    learnings
      .filter(({ attributes }) => attributes.result === result)
      .reduce((sum, { attributes }) => sum + Number(attributes.strength ?? 1), 0)
  const [validated, invalidated] = [steps('validated'), steps('invalidated')]
  const base = Math.min(Math.max(said, 0), 1)
  const odds = base === 1 ? Number.POSITIVE_INFINITY : (base / (1 - base)) * 2 ** (validated - invalidated)
  const value = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds)
  return {
    value: Math.round(value * 100) / 100,
    reckoned: `${status} ${base}${validated ? `, validated +${validated}` : ''}${invalidated ? `, invalidated −${invalidated}` : ''}`,
    validated,
    invalidated,
  }
}
