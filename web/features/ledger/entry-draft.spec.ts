/** An entry while it is written: which account is meant, what is missing, and the command that it becomes. */
import { describe, expect, it } from 'vitest'
import { accountMeant, type DraftLine, difference, emptyLine, linesOf, typed } from './entry-draft.ts'

const accounts = [
  { id: 'bank', code: '1000', name: 'Bank', isClosed: false },
  { id: 'charges', code: '6800', name: 'Bank charges', isClosed: false },
  { id: 'revenue', code: '4000', name: 'Revenue', isClosed: false },
  { id: 'old', code: '4100', name: 'Old revenue', isClosed: true },
]
const line = (said: Partial<DraftLine>): DraftLine => ({ ...emptyLine(0, 'EUR'), ...said })

describe('a line', () => {
  it('means an account by its code, its name or a part that only one open account has', () => {
    const meant = (text: string) => accountMeant(accounts, text)?.id ?? null
    expect(['1000', 'bank', '6800 Bank charges', 'charges', 'reven', 'ban', '4100', ''].map(meant)).toEqual([
      'bank',
      'bank',
      'charges',
      'charges',
      'revenue',
      null,
      null,
      null,
    ])
  })
  it('says one amount, as debit or as credit, and its base in another currency', () => {
    expect(linesOf([line({ account: '1000', debit: '1,234.50' })], accounts, 'EUR')).toEqual({
      lines: [{ account: 'bank', amount: '123450' }],
    })
    expect(linesOf([line({ account: '1000', debit: '1', credit: '2' })], accounts, 'EUR')).toEqual({ fault: { at: 1, what: 'amount' } })
    expect(linesOf([line({}), line({ account: 'nobody', debit: '1' })], accounts, 'EUR')).toEqual({ fault: { at: 2, what: 'account' } })
    const dollars = line({ account: '1000', credit: '10', currency: 'USD' })
    expect(linesOf([dollars], accounts, 'EUR')).toEqual({ fault: { at: 1, what: 'base' } })
    expect(linesOf([{ ...dollars, base: '9.20' }], accounts, 'EUR')).toEqual({
      lines: [{ account: 'bank', amount: '-1000', currency: 'USD', base: '-920' }],
    })
  })
})

describe('an entry that is written', () => {
  it('says by how much its lines differ, in the currency of the books, and types what is missing', () => {
    const lines = [line({ account: '1000', debit: '119' }), line({ account: '4000', credit: '100' })]
    expect(difference(lines, 'EUR')).toBe(1_900n)
    expect([typed(1_900n, 'EUR'), typed(-1_950n, 'EUR'), typed(500n, 'JPY'), typed(1_005n, 'KWD')]).toEqual(['19', '19.50', '500', '1.005'])
  })
})
