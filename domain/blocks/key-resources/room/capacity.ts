/** Working days and what fits into them: how much time a resource has in a month, and how a booking spreads. */
import { addMonths, type CalendarMonth, daysInMonth, isWeekend } from '#kernel/calendar'

/** How far ahead capacity is counted. */
const mostMonths = 60

export type Available = {
  readonly minutesADay: number
  readonly worksWeekends: boolean
  readonly from: string
  /** The last day; null when no end is known. */
  readonly until: string | null
}
type InMonth = { readonly month: string; readonly amount: number }

/** The working days of a month between two days, both included. */
function workingDays(month: string, from: string, until: string, withWeekends: boolean): number {
  const [year, number] = month.split('-').map(Number) as [number, number]
  let days = 0
  for (let date = 1; date <= daysInMonth(year, number); date++) {
    const day = `${month}-${String(date).padStart(2, '0')}`
    if (day >= from && day <= until && (withWeekends || !isWeekend(day))) days += 1
  }
  return days
}

function spread(from: string, until: string, most: number, minutesIn: (month: string) => number): readonly InMonth[] {
  const months: InMonth[] = []
  const last = until.slice(0, 7)
  for (let month = from.slice(0, 7); month <= last && months.length < most; month = addMonths(month as CalendarMonth, 1))
    months.push({ month, amount: minutesIn(month) })
  return months
}

/** What a booking of so many minutes a day comes to in each month; weekends are no working days. */
export const spreadOverDays = (from: string, until: string, minutesADay: number): readonly InMonth[] =>
  spread(from, until, mostMonths, (month) => workingDays(month, from, until, false) * minutesADay)

/** The minutes that a resource has in each month of its time, for five years at most. */
export function capacityOf({ minutesADay, worksWeekends, from, until }: Available): readonly InMonth[] {
  const end = until ?? '9999-12-31'
  return spread(from, end, mostMonths, (month) => workingDays(month, from, end, worksWeekends) * minutesADay)
}
