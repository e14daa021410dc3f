/** Figures of cards from tables. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rooms } from '#blocks/rooms'
import { type FigureSources, figuresOf, monthOf } from './figure-table.ts'

const signs = rooms.flatMap((room) => room.signs)
const sources = (more: Partial<FigureSources> = {}): FigureSources => ({
  currency: 'EUR',
  card: null,
  cardNamed: (name) => (name === 'Yards' ? { id: 'y', block: 'customer-segments' } : null),
  signs,
  labelOf: ({ label }) => label,
  ...more,
})

const card = { id: 'c', block: 'customer-segments' }

describe('a table of figures', () => {
  it('has a line for each figure, or a column for each month', () => {
    const expected = [
      { element: 'y', sign: 'customers', month: '2026-01', value: 12 },
      { element: 'y', sign: 'customers', month: '2026-02', value: 14 },
    ]
    const long = [
      ['Yards', 'Customers', '2026-01', '12'],
      ['Yards', 'customers', '2/2026', '14'],
    ]
    expect(figuresOf(['Card', 'Sign', 'Month', 'Value'], long, sources())).toEqual({ figures: expected, faults: [] })
    const wide = [['Yards', 'Customers', '12', '14', '']]
    expect(figuresOf(['card', 'figure', '2026-01', '02.2026', '2026-03'], wide, sources())).toEqual({ figures: expected, faults: [] })
  })
  it('is about one card when it names none, reads money and percent, and takes a figure away with an empty value', () => {
    const rows = [
      ['segment-bookings', '2026-01', '1.234,50 €'],
      ['Win rate', '2026-01', '40 %'],
      ['Customers', '2026-01', ''],
    ]
    expect(figuresOf(['sign', 'month', 'value'], rows, sources({ card })).figures).toEqual([
      { element: 'c', sign: 'segment-bookings', month: '2026-01', value: 123_450 },
      { element: 'c', sign: 'win-rate', month: '2026-01', value: 4_000 },
      { element: 'c', sign: 'customers', month: '2026-01', value: null },
    ])
  })
  it('tells each line that is not possible what to do, and takes the others', () => {
    const rows = [
      ['Nobody', 'Customers', '2026-01', '1'],
      ['Yards', 'Utilisation', '2026-01', '1'],
      ['Yards', 'Customers', 'soon', '1'],
      ['Yards', 'Customers', '2026-01', 'many'],
      ['Yards', 'Customers', '2026-02', '7'],
    ]
    const { figures, faults } = figuresOf(['card', 'sign', 'month', 'value'], rows, sources())
    expect(figures).toEqual([{ element: 'y', sign: 'customers', month: '2026-02', value: 7 }])
    expect(faults.map(({ line }) => line)).toEqual([2, 3, 4, 5])
    expect(faults[0]?.says).toBe('“Nobody” is no card of this model; use its name or its key.')
    expect(faults[1]?.says).toMatch(/^“Utilisation” is no figure of this card; it has Customers, /)
    expect(figuresOf(['month'], [], sources()).faults[0]?.says).toBe('The table has no column “sign”; name the figures in one.')
    expect(figuresOf(['sign'], [], sources({ card })).faults[0]?.says).toMatch(/^The table has neither columns for months/)
  })
  it('reads any month that it writes, and never throws', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.array(fc.string())),
        (year, month, rows) => {
          const text = `${year}-${String(month).padStart(2, '0')}`
          for (const written of [text, `${month}/${year}`, `${year}.${month}`]) expect(monthOf(written)).toBe(text)
          figuresOf(rows[0] ?? [], rows, sources({ card }))
          figuresOf(['sign', 'month', 'value'], rows, sources({ card }))
        },
      ),
    )
  })
})
