/** Days and months of the Gregorian calendar as plain text (`2026-11-23`, `2026-11`), without clock and time zone. */
import { assert } from './assert.ts'

export type CalendarDay = `${number}-${number}-${number}`
export type CalendarMonth = `${number}-${number}`

/** True when the text is a day that exists, written as ISO 8601 has it. */
export function isCalendarDay(text: string): text is CalendarDay {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The number of days in a month; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The month `count` months later (earlier when negative). */
export function addMonths(month: CalendarMonth, count: number): CalendarMonth {
  const parts = /^(\d{4})-(\d{2})$/.exec(month)
  assert(parts, `${month} is no month`)
  const index = Number(parts[1]) * 12 + Number(parts[2]) - 1 + count
  const year = String(Math.floor(index / 12)).padStart(4, '0')
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}` as CalendarMonth
}

/** The day some months later: the same day of the month, or its last one. Counted from the first day of all, none drifts over short months. */
export function addMonthsToDay(day: string, count: number): string {
  const month = addMonths(day.slice(0, 7) as CalendarMonth, count)
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))
  return `${month}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`
}

/** The first month of the fiscal year that a month belongs to, for a fiscal year that begins in `startMonth` (1 to 12). */
export function fiscalYearStart(month: CalendarMonth, startMonth: number): CalendarMonth {
  const inYear = Number(month.slice(5))
  return addMonths(month, -((inYear - startMonth + 12) % 12))
}

/** The number of days from one day to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** Days since the first of March of the year 0, by the rule that leap days end the year. */
function dayNumber(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const shifted = month > 2 ? year : year - 1
  const days = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return 365 * shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + days
}

/** The day some days later; earlier when negative. */
export const addDays = (day: string, count: number): string => dayText(dayNumber(day) + count)

/** ISO 8601 in UTC, with milliseconds, of milliseconds since 1970: `2026-11-25T12:00:00.000Z`. */
export function momentText(momentMs: number): string {
  const days = Math.floor(momentMs / 86_400_000)
  const ms = momentMs - days * 86_400_000
  const part = (unit: number, most: number, width = 2) => String(Math.floor(ms / unit) % most).padStart(width, '0')
  return `${dayText(days + 719_468)}T${part(3_600_000, 24)}:${part(60_000, 60)}:${part(1_000, 60)}.${part(1, 1_000, 3)}Z`
}

/** The inverse of `dayNumber`. Source: Howard Hinnant, days from civil. */
function dayText(number: number): string {
  const era = Math.floor(number / 146_097)
  const dayOfEra = number - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** True for Saturdays and Sundays. */
export function isWeekend(day: string): boolean {
  // The first of March of the year 0 was a Wednesday.
  const weekday = (dayNumber(day) + 3) % 7
  return weekday === 0 || weekday === 6
}
