/** Periods of billing: each begins so many intervals after the first day of all, so that none drifts over short months. */
import { addDays, addMonthsToDay, daysBetween } from '#kernel/calendar'
import { type Interval, monthsIn } from './terms.ts'

/** From a day up to another that is not in it any more. */
export type Period = { readonly from: string; readonly to: string }

/** The day that many intervals after the first: the same day of the month, or its last one. */
export const dayAfter = (anchor: string, interval: Interval, count: number): string =>
  interval === 'week' ? addDays(anchor, 7 * count) : addMonthsToDay(anchor, monthsIn[interval] * count)

/** The periods that have a day in common with a span, whole as they are. */
export function periodsWithin(anchor: string, interval: Interval, { from, to }: Period): readonly Period[] {
  if (interval === 'once' || from >= to) return []
  const periods: Period[] = []
  const days = interval === 'week' ? 7 : monthsIn[interval] * 31
  let count = Math.floor(daysBetween(anchor, from) / days) - 1
  while (dayAfter(anchor, interval, count + 1) <= from) count += 1
  for (; dayAfter(anchor, interval, count) < to; count += 1)
    periods.push({ from: dayAfter(anchor, interval, count), to: dayAfter(anchor, interval, count + 1) })
  return periods
}
