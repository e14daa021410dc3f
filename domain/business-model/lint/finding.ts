/** A finding of the lint: what is open or wrong in a model, where, how badly, and where possible the commands that mend it. */
import type { Json } from '#kernel/json'
import type { BusinessModel, Element } from '../state.ts'

export type ModelFinding = {
  /** Stable and kebab-case; BMML's own names where it has the rule. */
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  /** The element that it is about; without one it is about the model. */
  readonly element?: string
  /** The attribute or the figure that it is about. */
  readonly attribute?: string
  readonly says: string
  readonly fix?: Fix
}
export type Fix = {
  /** A verb and what it is done to: “Link Web shop to Home brewers”. */
  readonly label: string
  readonly commands: readonly { readonly name: string; readonly payload: { readonly [field: string]: Json } }[]
}

/** What rules look at: the model, its links by their ends, and the day on which it is looked at. */
export type Looked = {
  readonly model: BusinessModel
  readonly from: ReadonlyMap<string, readonly { readonly verb: string; readonly to: string }[]>
  readonly to: ReadonlyMap<string, readonly { readonly verb: string; readonly from: string }[]>
  /** `2026-11-25`; without it nothing is stale. */
  readonly today: string | null
}
export type Rule = (looked: Looked) => readonly ModelFinding[]

export const warning = (code: string, element: Element, says: string, more: Partial<ModelFinding> = {}): ModelFinding => ({
  code,
  severity: 'warning',
  element: element.id,
  says,
  ...more,
})
export const info = (code: string, element: Element, says: string, more: Partial<ModelFinding> = {}): ModelFinding => ({
  ...warning(code, element, says, more),
  severity: 'info',
})

/** The fix that sets attributes of an element; it is refused where one of them changed since. */
export function setting(element: Element, set: Readonly<Record<string, Json>>, label: string): { fix: Fix } {
  const former = Object.fromEntries(Object.keys(set).map((name) => [name, element.attributes[name] ?? null]))
  return { fix: { label, commands: [{ name: 'ReviseElement', payload: { element: element.id, set, former } }] } }
}

/** The fix that links two elements. */
export function linking(from: Element, to: Element): { fix: Fix } {
  return {
    fix: { label: `Link “${from.name}” to “${to.name}”`, commands: [{ name: 'LinkElements', payload: { from: from.id, to: to.id } }] },
  }
}
