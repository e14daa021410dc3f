/** Which patterns a model follows, which it nearly follows, and what is missing. */
import { placed } from '../parking.ts'
import type { BusinessModel, Element } from '../state.ts'
import { type Pattern, patterns, type Requirement } from './catalogue.ts'
import { type Binding, indexOf, solve } from './query.ts'

export type Verdict = {
  readonly pattern: string
  readonly label: string
  readonly explains: string
  /** Nearly: all requirements but one hold together. */
  readonly verdict: 'follows' | 'nearly' | 'no'
  /** The elements on which the verdict rests. */
  readonly evidence: readonly { readonly role: string; readonly element: Element }[]
  readonly met: readonly string[]
  readonly missing: readonly string[]
}

/** Every pattern of the catalogue, judged; those that the model follows first. */
export function detectPatterns(whole: BusinessModel): Verdict[] {
  const model = placed(whole)
  const index = indexOf(model)
  const order = ['follows', 'nearly', 'no']
  return patterns.map((pattern) => judged(index, pattern)).toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
}

function judged(index: ReturnType<typeof indexOf>, pattern: Pattern): Verdict {
  const { id, label, explains, requirements } = pattern
  const base = { pattern: id, label, explains }
  const whole = meets(index, requirements)
  if (whole) return { ...base, verdict: 'follows', evidence: evidenceOf(whole), met: requirements.map(({ says }) => says), missing: [] }
  for (const left of requirements) {
    const others = requirements.filter((one) => one !== left)
    const binding = meets(index, others)
    if (binding && binding.size > 0)
      return { ...base, verdict: 'nearly', evidence: evidenceOf(binding), met: others.map(({ says }) => says), missing: [left.says] }
  }
  const met = requirements.filter((one) => (meets(index, [one])?.size ?? 0) > 0)
  return {
    ...base,
    verdict: 'no',
    evidence: [],
    met: met.map(({ says }) => says),
    missing: requirements.filter((one) => !met.includes(one)).map(({ says }) => says),
  }
}

const meets = (index: ReturnType<typeof indexOf>, requirements: readonly Requirement[]): Binding | null =>
  solve(
    index,
    requirements.flatMap(({ conditions }) => conditions),
  )

const evidenceOf = (binding: Binding) => [...binding].map(([variable, element]) => ({ role: variable.slice(1), element }))
