/** Working time as it is written and read. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stretchesOf, stretchesText } from './stretches.ts'

describe('the working time of a day', () => {
  it('is read however a time is written, and is nothing when nothing is written', () => {
    const day = [
      { from: '09:00', to: '12:30' },
      { from: '13:30', to: '17:30' },
    ]
    for (const written of ['9:00–12:30, 13:30–17:30', '9-12.30; 13.30 - 17:30', ' 09:00—12:30,13:30-17:30'])
      expect(stretchesOf(written)).toEqual(day)
    expect(stretchesOf('  ')).toEqual([])
    expect(stretchesOf('0-24')).toEqual([{ from: '00:00', to: '24:00' }])
  })
  it('is refused where it runs backwards, overlaps or is no time', () => {
    for (const written of ['17-9', '9-9', '9-12, 11-15', '9', '9-25', '9-12-15', '24:30-25', 'nine to five', '9-12,'])
      expect([written, stretchesOf(written)]).toEqual([written, null])
  })
  it('comes back as it was written', () => {
    const minutes = fc.uniqueArray(fc.nat(1_440), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(minutes, (some) => {
        const sorted = some.toSorted((a, b) => a - b)
        const text = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const day = Array.from({ length: Math.floor(sorted.length / 2) }, (_, at) => ({
          from: text(sorted[2 * at] as number),
          to: text(sorted[2 * at + 1] as number),
        }))
        expect(stretchesOf(stretchesText(day))).toEqual(day)
      }),
    )
  })
})
