/** Sheets as a workbook: amounts are numbers with the digits of their currency, days are texts as ISO 8601 has them, and nothing is a formula. */
import type { Sheet, SheetCell } from '@nonet/domain/formats/statements'
import { currencyDigits } from '@nonet/domain/kernel/money'
import writeExcelFile from 'write-excel-file/node'

type Cell = null | {
  readonly value: string | number
  readonly type: StringConstructor | NumberConstructor
  readonly format?: string
  readonly fontWeight?: 'bold'
  readonly align?: 'right'
}
export async function workbookOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = sheets.map((sheet) => {
    const digits = currencyDigits(sheet.currency)
    const format = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`
    const cell = (of: SheetCell, isBold: boolean): Cell => {
      const weight = isBold ? { fontWeight: 'bold' as const } : {}
      if (of === null || of === '') return null
      if (typeof of === 'string') return { value: of, type: String, ...weight }
      // A cell holds what a number counts exactly; larger amounts stay texts, so that no cent is lost.
      const minor = BigInt(of.minor)
      const size = minor < 0n ? -minor : minor
      return size > 9_007_199_254_740_991n
        ? { value: of.minor, type: String, align: 'right', ...weight }
        : { value: Number(minor) / 10 ** digits, type: Number, format, ...weight }
    }
    const blank: readonly Cell[] = []
    return {
      sheet: sheet.name,
      stickyRowsCount: sheet.about.length + 2,
      columns: sheet.heads.map((head, at) => ({ width: widthOf(sheet, head, at) })),
      data: [
        ...sheet.about.map((text) => [cell(text, false)]),
        blank,
        sheet.heads.map((head) => cell(head, true)),
        ...sheet.rows.map(({ cells, is }) => cells.map((of) => cell(of, is !== undefined))),
      ],
    }
  })
  return new Uint8Array(await writeExcelFile(written as never).toBuffer())
}
/** In characters: as wide as what stands in it, within reason. */
function widthOf({ rows }: Sheet, head: string, at: number): number {
  const lengths = rows.slice(0, 500).map(({ cells }) => {
    const cell = cells[at]
    return typeof cell === 'string' ? cell.length : cell ? cell.minor.length + 4 : 0
  })
  return Math.min(50, Math.max(10, head.length + 2, ...lengths.map((length) => length + 2)))
}
