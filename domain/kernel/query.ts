/** A query is defined once too: a pure function of one state, or a declared select over one view. */
import type * as z from 'zod'
import type { Json } from './json.ts'
import type { View } from './view.ts'

type QueryBase<Input extends z.ZodType> = {
  /** Kebab-case: `list` has the address of the collection, `show` that of the one; others follow it. */
  readonly verb: string
  readonly summary: string
  readonly permission: string
  readonly input: Input
}

/** Answers from the state of one aggregate at a position. */
export type StateQuery<State = unknown, Input extends z.ZodType = z.ZodType> = QueryBase<Input> & {
  readonly from: 'state'
  readonly output: z.ZodType
  readonly answer: (state: State, input: z.output<Input>, at: ReadPoint) => Json
}
export type ReadPoint = { readonly id: string; readonly version: number; readonly position: number; readonly asOf: string | null }

/** Answers with rows of a view: filtered by equality, searched in text columns, sorted, a page at a time. */
export type SelectQuery<Input extends z.ZodType = z.ZodType> = QueryBase<Input> & {
  readonly from: 'view'
  readonly view: View
  /** Columns of the answer, in order; what is not named is not shown. */
  readonly shows: readonly string[]
  readonly filters: readonly string[]
  readonly searches: readonly string[]
  readonly sorts: readonly string[]
  /** The order when none is asked for; `-name` is descending. */
  readonly sortedBy: string
}
export type QueryDefinition = StateQuery | SelectQuery

/** Declares a query over one state and lets the compiler infer its types. */
export function stateQuery<State, Input extends z.ZodType>(definition: Omit<StateQuery<State, Input>, 'from'>): StateQuery<State, Input> {
  return { from: 'state', ...definition }
}

/** Declares a select over one view. */
export function selectQuery<Input extends z.ZodType>(definition: Omit<SelectQuery<Input>, 'from'>): SelectQuery<Input> {
  return { from: 'view', ...definition }
}
