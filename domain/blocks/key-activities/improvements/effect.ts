/** What came of an improvement: its sign in months before it held and after, and what was expected. */
type Month = { readonly month: string; readonly actual: number | null }
export type Effect = {
  /** On average over at most three months that are over, in the unit of the sign; null where nothing is known. */
  readonly before: number | null
  /** The same over all full months since; null while there is none. */
  readonly after: number | null
  /** How many months `after` rests on. */
  readonly months: number
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)

/** The last month is under way and counts for neither; the month in which it began to hold is neither before nor after. */
export function effectOf(months: readonly Month[], adoptedOn: string | null): Effect {
  const over = months.slice(0, -1).filter((one): one is { month: string; actual: number } => one.actual !== null)
  const began = adoptedOn?.slice(0, 7) ?? null
  const before = over.filter(({ month }) => began === null || month < began).slice(-3)
  const after = began === null ? [] : over.filter(({ month }) => month > began)
  const values = (list: typeof over) => list.map(({ actual }) => actual)
  return { before: mean(values(before)), after: mean(values(after)), months: after.length }
}
