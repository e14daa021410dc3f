/** A statement as a sheet: heads, and rows of texts and amounts; what a workbook, a table and a document are made of. */
import { type Category, categories, type StatementLine } from '#ledger'

/** Amounts are minor units of the currency of the sheet. */
export type SheetCell = string | { readonly minor: string } | null
export type SheetRow = { readonly cells: readonly SheetCell[]; readonly is?: 'heading' | 'total' }
export type Sheet = {
  readonly name: string
  /** What it is of, as lines: whose, when, in which currency, as of when. */
  readonly about: readonly string[]
  readonly currency: string
  readonly heads: readonly string[]
  readonly rows: readonly SheetRow[]
}

const names: Readonly<Record<Category, string>> = {
  operating: 'Operating',
  investing: 'Investing',
  financing: 'Financing',
  'income-taxes': 'Income taxes',
  discontinued: 'Discontinued operations',
}
export const nameOf = (category: Category): string => names[category]
export { categories }

export const money = (minor: string): SheetCell => ({ minor })
export const lineRow = ({ code, label, amounts }: StatementLine): SheetRow => ({ cells: [code, label, ...amounts.map(money)] })
/** A row over the amounts: a name, and what it comes to. */
export const totalRow = (label: string, amounts: readonly string[]): SheetRow => ({
  is: 'total',
  cells: ['', label, ...amounts.map(money)],
})
export const headingRow = (label: string, columns: number): SheetRow => ({
  is: 'heading',
  cells: ['', label, ...Array.from({ length: columns }, () => null)],
})
