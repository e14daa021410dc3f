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
  /** Other states of the same kind of aggregate that the answer rests on; each is there, or nothing is answered. */
  readonly others?: (input: z.output<Input>, id: string) => readonly OtherState[]
  readonly answer: (
    state: State,
    input: z.output<Input>,
    at: ReadPoint,
    others: readonly { readonly state: State; readonly at: ReadPoint }[],
  ) => Json
}
/** Another aggregate by its id, now or as of a moment, a version or the name of one. */
export type OtherState = { readonly id: string; readonly asOf?: string | undefined }
export type ReadPoint = {
  readonly id: string
  readonly version: number
  readonly position: number
  /** What was asked for: a moment, a version or its name; null is now. */
  readonly asOf: string | null
  /** The day on which it is looked at: `2026-11-25`, UTC. */
  readonly today: string
}

/** Answers from the states of all aggregates of a kind in the workspace, for what is seen only beside each other. */
export type AllQuery<State = unknown, Input extends z.ZodType = z.ZodType> = QueryBase<Input> & {
  readonly from: 'all'
  readonly output: z.ZodType
  readonly answer: (states: readonly { readonly id: string; readonly state: State }[], input: z.output<Input>) => Json
}

/** Answers with rows of a view: filtered by equality, searched in text columns, sorted, a page at a time. */
export type SelectQuery<Input extends z.ZodType = z.ZodType> = QueryBase<Input> & {
  readonly from: 'view'
  readonly view: View
  /** The column that names a person, and what is told of them beside the columns, as far as the reader may see it. */
  readonly personal?: { readonly subject: string; readonly fields: readonly string[] }
  /** For who may do `unless` to nothing of this kind: the only columns that are shown, filtered, searched and sorted by. */
  readonly inPart?: { readonly unless: string; readonly shows: readonly string[] }
  /** Columns of the answer, in order; what is not named is not shown. */
  readonly shows: readonly string[]
  readonly filters: readonly string[]
  readonly searches: readonly string[]
  readonly sorts: readonly string[]
  /** The order when none is asked for; `-name` is descending. */
  readonly sortedBy: string
}
export type QueryDefinition = StateQuery | SelectQuery | AllQuery

/** Declares a query over one state and lets the compiler infer its types. */
export function stateQuery<State, Input extends z.ZodType>(definition: Omit<StateQuery<State, Input>, 'from'>): StateQuery<State, Input> {
  return { from: 'state', ...definition }
}

/** Declares a query over all aggregates of a kind. */
export function allQuery<State, Input extends z.ZodType>(definition: Omit<AllQuery<State, Input>, 'from'>): AllQuery<State, Input> {
  return { from: 'all', ...definition }
}

/** Declares a select over one view. */
export function selectQuery<Input extends z.ZodType>(definition: Omit<SelectQuery<Input>, 'from'>): SelectQuery<Input> {
  return { from: 'view', ...definition }
}
