/** A vital sign: a figure that a card shows of what happens behind it, reckoned from measures in one stated way. */
import type { BlockId } from '../vocabulary/index.ts'

/** How it follows from measures: their sum in a month, their sum since the beginning, or one sum for each of another. */
export type Formula =
  | { readonly is: 'sum'; readonly of: readonly string[] }
  | { readonly is: 'stock'; readonly of: readonly string[] }
  | { readonly is: 'ratio'; readonly of: readonly string[]; readonly to: readonly string[] }
export type Sign = {
  /** Kebab-case and unique: `win-rate`. */
  readonly id: string
  readonly block: BlockId
  readonly label: string
  /** A `share` is in basis points; `minutes` can be a mean. */
  readonly unit: 'count' | 'money' | 'minutes' | 'share'
  readonly formula: Formula
  readonly explains: string
  /** Which direction is good; a sign that says nothing of it is never off plan. */
  readonly better: 'higher' | 'lower'
}

/** The measures that a sign needs. */
export const measuresOf = ({ formula }: Sign): readonly string[] => (formula.is === 'ratio' ? [...formula.of, ...formula.to] : formula.of)

/** The formula in words, with the names of its measures. */
export function formulaText({ formula }: Sign, labelOf: (measure: string) => string): string {
  const sum = (ids: readonly string[]) => ids.map(labelOf).join(' + ')
  if (formula.is === 'sum') return sum(formula.of)
  if (formula.is === 'stock') return `${sum(formula.of)}, all until the end of the month`
  const under = formula.to.length > 1 ? `(${sum(formula.to)})` : sum(formula.to)
  return `${formula.of.length > 1 ? `(${sum(formula.of)})` : sum(formula.of)} ÷ ${under}`
}

/** The value from sums of measures; null where nothing is known. `since` gives sums from the beginning. */
export function signValue(
  { formula, unit }: Sign,
  sumOf: (measure: string) => number | undefined,
  since: (measure: string) => number | undefined,
): number | null {
  const total = (ids: readonly string[], from: typeof sumOf): number | null => {
    const known = ids.map(from).filter((one) => one !== undefined)
    return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0)
  }
  if (formula.is === 'sum') return total(formula.of, sumOf)
  if (formula.is === 'stock') return total(formula.of, since)
  const under = total(formula.to, sumOf)
  if (under === null || under === 0) return null
  return Math.round(((total(formula.of, sumOf) ?? 0) * (unit === 'share' ? 10_000 : 1)) / under)
}
