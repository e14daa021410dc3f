/** The door of statements as files: sheets, and tables of them. */
export { type AccountMovement, accountSheet } from './account-sheet.ts'
export { sheetCsv } from './csv.ts'
export type { Sheet, SheetCell, SheetRow } from './sheet.ts'
export {
  balanceSheetSheet,
  cashFlowSheet,
  generalLedgerSheet,
  incomeStatementSheet,
  type LedgerRow,
  trialBalanceSheet,
} from './statement-sheets.ts'
