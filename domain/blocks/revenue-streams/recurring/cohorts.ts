/** Cohorts: of the customers that first paid in a month, how many still pay so many months later, and what they bring. */
import { addMonths, type CalendarMonth } from '#kernel/calendar'
import type { MonthlyChange } from './movements.ts'

/** Of one age in months: how many of the cohort pay, and what all of it brings by the month; shares in basis points of the beginning. */
type CohortAge = {
  readonly age: number
  readonly customers: number
  readonly amount: number
  readonly share: number
  readonly amountShare: number | null
}
type Cohort = { readonly month: string; readonly customers: number; readonly amount: number; readonly ages: readonly CohortAge[] }
export type Cohorts = {
  readonly cohorts: readonly Cohort[]
  /** By age, over the cohorts that are that old: all who pay of all who began, never a mean of shares. Source: `retention.cohort`. */
  readonly pooled: readonly { readonly age: number; readonly customers: number; readonly of: number; readonly share: number }[]
}

/** MRR-5: cohorts that began between two months, followed up to the last one. */
export function cohortsOf(changes: readonly MonthlyChange[], from: string, to: string): Cohorts {
  const byCustomer = Map.groupBy(changes, ({ customer }) => customer)
  const paid = [...byCustomer.values()].map((own) => heldBy(own, to)).filter((held) => held.size > 0)
  const first = (held: ReadonlyMap<string, number>) => [...held].find(([, amount]) => amount > 0)?.[0] ?? null
  const beginning = Map.groupBy(paid, first)
  const cohorts: Cohort[] = []
  for (let month = from; month <= to; month = addMonths(month as CalendarMonth, 1)) {
    const own = beginning.get(month) ?? []
    if (own.length === 0) continue
    const at = (age: number) => addMonths(month as CalendarMonth, age)
    const begun = own.reduce((sum, held) => sum + (held.get(month) ?? 0), 0)
    const ages: CohortAge[] = []
    for (let age = 0; at(age) <= to; age += 1) {
      const amounts = own.map((held) => held.get(at(age)) ?? 0).filter((amount) => amount > 0)
      const amount = amounts.reduce((sum, one) => sum + one, 0)
      ages.push({
        age,
        customers: amounts.length,
        amount,
        share: Math.round((amounts.length * 10_000) / own.length),
        amountShare: begun === 0 ? null : Math.round((amount * 10_000) / begun),
      })
    }
    cohorts.push({ month, customers: own.length, amount: begun, ages })
  }
  const oldest = Math.max(-1, ...cohorts.map(({ ages }) => ages.length - 1))
  const pooled = Array.from({ length: oldest + 1 }, (_, age) => {
    const reached = cohorts.filter(({ ages }) => ages.length > age)
    const customers = reached.reduce((sum, { ages }) => sum + (ages[age]?.customers ?? 0), 0)
    const of = reached.reduce((sum, cohort) => sum + cohort.customers, 0)
    return { age, customers, of, share: Math.round((customers * 10_000) / of) }
  })
  return { cohorts, pooled }
}
/** What a customer pays in each month from the first change to the last month that is asked for. */
function heldBy(changes: readonly MonthlyChange[], to: string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { month, amount } of changes) sums.set(month, (sums.get(month) ?? 0) + amount)
  const months = [...sums.keys()].sort()
  const held = new Map<string, number>()
  let now = 0
  for (let month = months[0] ?? '9999-12'; month <= to; month = addMonths(month as CalendarMonth, 1)) {
    now += sums.get(month) ?? 0
    held.set(month, now)
  }
  return held
}
