/** The progress of what is tested: every hypothesis in the column where its tests have brought it. */
import { type BusinessModel, type Element, elementsIn } from '../state.ts'

export const columns = ['untested', 'testing', 'unclear', 'validated', 'invalidated'] as const
export type HypothesisCard = {
  readonly hypothesis: Element
  readonly column: (typeof columns)[number]
  readonly about: readonly Element[]
  readonly tests: readonly Element[]
  readonly learnings: readonly Element[]
  /** What the last learning card decided. */
  readonly decision: string | null
}

/** The result that is said, else that of the last learning card, else whether a test is under way. */
export function progressOf(model: BusinessModel): HypothesisCard[] {
  return elementsIn(model, 'evidence').map((hypothesis) => {
    const tests = elementsIn(model, `${hypothesis.id}/test-card`)
    const learnings = elementsIn(model, `${hypothesis.id}/learning-card`)
    const last = learnings.at(-1)
    const result = hypothesis.attributes.result ?? last?.attributes.result
    const isKnown = columns.includes(result as 'untested') && result !== 'untested'
    return {
      hypothesis,
      column: isKnown ? (result as HypothesisCard['column']) : tests.length > 0 ? 'testing' : 'untested',
      about: [...model.links.values()]
        .filter(({ verb, from }) => verb === 'tests' && from === hypothesis.id)
        .map(({ to }) => model.elements.get(to) as Element),
      tests,
      learnings,
      decision: (last?.attributes.decision as string | undefined) ?? null,
    }
  })
}
