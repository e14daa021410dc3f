/** Straight-line depreciation: a month costs its share, cumulatively, so that the last one leaves exactly what is left in the end. */
import { addMonths, type CalendarMonth, daysInMonth } from '#kernel/calendar'
import { nearestWhole } from '#kernel/money'

export type Depreciated = { readonly on: string; readonly amount: bigint }

/** DEP-1: on the last day of each month of its life, from the month in which it begins; nothing is left below `residual`. */
export function straightLine(cost: bigint, residual: bigint, months: number, begins: string): readonly Depreciated[] {
  const worn = cost - residual
  const upTo = (count: number) => nearestWhole({ over: worn * BigInt(count), under: BigInt(months) })
  return Array.from({ length: worn > 0n ? months : 0 }, (_, at) => {
    const month = addMonths(begins.slice(0, 7) as CalendarMonth, at)
    const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))
    return { on: `${month}-${last}`, amount: upTo(at + 1) - upTo(at) }
  })
}
