/** Lines of an invoice or a bill as they are written become those of the command, or the first fault is told. */
import { describe, expect, it } from 'vitest'
import { draftOf, emptyLine, saidLines, totalsFor } from './line-draft.ts'

const line = { ...emptyLine(0), label: ' Charting ', quantity: '1,5', unit: '33.33', category: 'S' as const, rate: '20' }

describe('lines that are written', () => {
  it('are said with exact numbers, whichever sign stands before the decimals', () => {
    const { lines, fault } = saidLines([line])
    expect(fault).toBeNull()
    expect(lines).toEqual([{ label: 'Charting', quantity: '1.5', unit: '33.33', tax: { category: 'S', rate: '20' } }])
    expect(totalsFor(lines, 'EUR')).toMatchObject({ net: '5000', tax: '1000', total: '6000' })
  })
  it('come back as they were said', () => {
    const said = saidLines([line, { ...line, from: '2026-01-01', to: '2026-02-01' }]).lines
    expect(saidLines(said.map(draftOf)).lines).toEqual(said)
    const byDays = { label: 'Credit', quantity: '1', amount: '-500', tax: { category: 'O' as const, rate: '0' } }
    expect(saidLines([draftOf(byDays, 0)]).lines).toEqual([byDays])
    const bought = { label: 'Servers', quantity: '1', unit: '99', account: '6200', tax: { category: 'O' as const, rate: '0' } }
    expect(saidLines([draftOf(bought, 0)]).lines).toEqual([bought])
  })
  it('tell which one is no line yet', () => {
    expect(saidLines([line, { ...line, label: ' ' }]).fault).toEqual({ at: 2, what: 'label' })
    expect(saidLines([{ ...line, unit: 'ten' }]).fault).toEqual({ at: 1, what: 'number' })
    expect(saidLines([{ ...line, from: '2026-01-01' }]).fault).toEqual({ at: 1, what: 'days' })
    expect(saidLines([{ ...line, from: '2026-01-02', to: '2026-01-02' }]).fault).toEqual({ at: 1, what: 'days' })
  })
})
