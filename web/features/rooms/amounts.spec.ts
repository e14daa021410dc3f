/** Numbers as people write them, in the ways of several countries. */
import { describe, expect, it } from 'vitest'
import { amountLabel, amountText, writtenAmount } from './amounts.ts'

describe('an amount', () => {
  it('of money is read with points and commas as both are used', () => {
    expect(
      ['1234.50', '1,234.50', '1.234,50', '1 234,5', '€12', '1,234', '1.234'].map((text) => writtenAmount(text, 'money', 'EUR')),
    ).toEqual([123_450, 123_450, 123_450, 123_450, 1_200, 123_400, 123_400])
  })
  it('has the digits of its currency', () => {
    expect(writtenAmount('1500', 'money', 'JPY')).toBe(1_500)
    expect(writtenAmount('1.5', 'money', 'KWD')).toBe(1_500)
    expect(amountText(1_500, 'money', 'KWD')).toBe('1.500')
  })
  it('of time is read as hours, with minutes behind a colon', () => {
    expect(['7:30', '7.5', '7,5 h', '8'].map((text) => writtenAmount(text, 'minutes', ''))).toEqual([450, 450, 450, 480])
  })
  it('of a share is read as percent and kept in basis points', () => {
    expect(['40', '40 %', '12.5'].map((text) => writtenAmount(text, 'share', ''))).toEqual([4_000, 4_000, 1_250])
    expect(amountLabel(1_250, 'share', '')).toBe('12.5 %')
  })
  it('that is no number is none', () => {
    expect(['', 'many', '1..2', '--3', '7:75'].map((text) => writtenAmount(text, 'count', ''))).toEqual([null, null, null, null, null])
  })
})
