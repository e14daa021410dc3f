/** The statement of a customer as a sheet: what was billed, credited and paid, and what is owed after each. */
import { money, type Sheet, type SheetRow, totalRow } from './sheet.ts'

/** What moved the debt of a customer; billed is positive. Amounts in minor units of the currency of the sheet. */
export type AccountMovement = { readonly day: string; readonly what: string; readonly document: string | null; readonly amount: string }

export function accountSheet(of: Pick<Sheet, 'about' | 'currency'>, opening: string, movements: readonly AccountMovement[]): Sheet {
  let owed = BigInt(opening)
  const rows = movements.map(({ day, what, document, amount }): SheetRow => {
    owed += BigInt(amount)
    const isBilled = !amount.startsWith('-')
    return {
      cells: [day, what, document ?? '', isBilled ? money(amount) : null, isBilled ? null : money(amount.slice(1)), money(String(owed))],
    }
  })
  return {
    ...of,
    name: 'Statement of account',
    heads: ['Day', 'What', 'Document', 'Billed', 'Paid or credited', 'Owed'],
    rows: [{ is: 'total', cells: ['', 'Owed before', '', null, null, money(opening)] }, ...rows, ownTotal(String(owed))],
  }
}
const ownTotal = (owed: string): SheetRow => {
  const { cells, ...rest } = totalRow('Owed', [])
  return { ...rest, cells: [...cells, '', null, null, money(owed)] }
}
