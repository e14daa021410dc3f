/** Working time: intervals of each weekday in a time zone, holidays, and clocks that run only while somebody works. */
import { Temporal } from 'temporal-polyfill'

/** From and to as `09:00`; to may be `24:00`. */
export type Interval = { readonly from: string; readonly to: string }
export type WorkingCalendar = {
  /** IANA: `Europe/Berlin`. */
  readonly zone: string
  /** Seven lists, Monday first; several intervals a day, in order and apart. */
  readonly week: readonly (readonly Interval[])[]
  /** Days without work: `2026-12-25`. */
  readonly holidays: readonly string[]
}

/** Nobody plans farther: a calendar without any work would be looked through without end. */
const mostDays = 3_700
const minuteMs = 60_000

/** True when the zone is one that is known. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`)
    return !/^[+-]/.test(zone)
  } catch {
    return false
  }
}

/** The stretches of work of one day, in milliseconds since 1970. A day of 23 or 25 hours has them as its clocks show them. */
function stretchesOn({ zone, week, holidays }: WorkingCalendar, date: Temporal.PlainDate): readonly (readonly [number, number])[] {
  if (holidays.includes(date.toString())) return []
  const at = (time: string): number => {
    const isMidnight = time === '24:00'
    const day = isMidnight ? date.add({ days: 1 }) : date
    return day.toZonedDateTime({ timeZone: zone, plainTime: isMidnight ? '00:00' : time }).epochMilliseconds
  }
  return (week[date.dayOfWeek - 1] ?? []).flatMap(({ from, to }) => {
    const stretch = [at(from), at(to)] as const
    return stretch[1] > stretch[0] ? [stretch] : []
  })
}

const dateOf = (momentMs: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(momentMs).toZonedDateTimeISO(zone).toPlainDate()

/** The moment at which so many minutes of work have passed since a moment; null when the calendar never comes to it. */
export function afterWork(calendar: WorkingCalendar, fromMs: number, minutes: number): number | null {
  let left = minutes * minuteMs
  let date = dateOf(fromMs, calendar.zone)
  for (let days = 0; days < mostDays; days++) {
    for (const [start, end] of stretchesOn(calendar, date)) {
      const begins = Math.max(start, fromMs)
      if (begins >= end) continue
      if (left <= end - begins) return begins + left
      left -= end - begins
    }
    date = date.add({ days: 1 })
  }
  return null
}

/** How many minutes of work lie between two moments, whole ones; 0 when the second is not later. */
export function workBetween(calendar: WorkingCalendar, fromMs: number, toMs: number): number {
  let worked = 0
  let date = dateOf(fromMs, calendar.zone)
  for (let days = 0; days < mostDays; days++) {
    const stretches = stretchesOn(calendar, date)
    for (const [start, end] of stretches) worked += Math.max(0, Math.min(end, toMs) - Math.max(start, fromMs))
    date = date.add({ days: 1 })
    if (date.toZonedDateTime({ timeZone: calendar.zone }).epochMilliseconds > toMs) break
  }
  return Math.floor(worked / minuteMs)
}
