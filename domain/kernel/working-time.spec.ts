/** Working time: clocks that stand still at night, on holidays, and through the hour that spring takes away. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterWork, isTimeZone, type WorkingCalendar, workBetween } from './working-time.ts'

const split = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
]
const office: WorkingCalendar = { zone: 'Europe/Berlin', week: [split, split, split, split, split, [], []], holidays: ['2026-05-14'] }
const at = (text: string) => Date.parse(text)
const due = (calendar: WorkingCalendar, from: string, minutes: number) => {
  const moment = afterWork(calendar, at(from), minutes)
  return moment === null ? null : new Date(moment).toISOString()
}

describe('working time', () => {
  it('pauses at noon, at night and over the weekend', () => {
    expect(due(office, '2026-03-02T10:30:00+01:00', 60)).toBe('2026-03-02T10:30:00.000Z')
    expect(due(office, '2026-03-02T11:30:00+01:00', 60)).toBe('2026-03-02T12:30:00.000Z')
    expect(due(office, '2026-03-06T16:30:00+01:00', 60)).toBe('2026-03-09T08:30:00.000Z')
  })
  it('leaves holidays out', () => {
    expect(due(office, '2026-05-13T16:30:00+02:00', 60)).toBe('2026-05-15T07:30:00.000Z')
  })
  it('follows the clocks of the zone over their changes', () => {
    const round = [{ from: '00:00', to: '24:00' }]
    const always: WorkingCalendar = { zone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => round), holidays: [] }
    expect(workBetween(always, at('2026-03-29T00:00:00+01:00'), at('2026-03-30T00:00:00+02:00'))).toBe(23 * 60)
    expect(workBetween(always, at('2026-10-25T00:00:00+02:00'), at('2026-10-26T00:00:00+01:00'))).toBe(25 * 60)
    expect(due(office, '2026-03-27T16:30:00+01:00', 60)).toBe('2026-03-30T07:30:00.000Z')
  })
  it('never ends where nobody works, and says so', () => {
    expect(afterWork({ ...office, week: [[], [], [], [], [], [], []] }, 0, 1)).toBeNull()
  })
  it('knows zones by their names, not by offsets', () => {
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', '+02:00', ''].map(isTimeZone)).toEqual([true, true, false, false, false])
  })
  it('passes exactly as much as was asked for, in any zone, at any moment', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC')
    const moments = fc.integer({ min: at('2025-01-01T00:00Z') / 60_000, max: at('2027-01-01T00:00Z') / 60_000 })
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 1, max: 20_000 }), (zone, startMinute, minutes) => {
        const calendar = { ...office, zone }
        const end = afterWork(calendar, startMinute * 60_000, minutes) as number
        expect(workBetween(calendar, startMinute * 60_000, end)).toBe(minutes)
        expect(workBetween(calendar, startMinute * 60_000, end - 60_000)).toBe(minutes - 1)
      }),
      { numRuns: 60 },
    )
  })
})
