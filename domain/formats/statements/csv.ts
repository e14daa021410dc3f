/** A sheet as a table in plain text: amounts as decimals, texts that no spreadsheet takes for a formula. */
import { stringify } from 'csv-stringify/browser/esm/sync'
import { moneyText } from '#kernel/money'
import type { Sheet, SheetCell } from './sheet.ts'

export function sheetCsv({ heads, rows, currency }: Sheet): string {
  const text = (cell: SheetCell): string => {
    if (cell === null) return ''
    if (typeof cell !== 'string') return moneyText({ minor: BigInt(cell.minor), currency }).split(' ')[0] as string
    return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  }
  return stringify([heads, ...rows.map(({ cells }) => cells.map(text))], { record_delimiter: 'windows' })
}
