/** The door of bank statements: camt.053 and tables of any bank, as transactions to record. */
export { readCamt } from './read-camt.ts'
export type { BankStatement, StatementFault } from './read-statement.ts'
export {
  proposedColumns,
  readStatementTable,
  type StatementColumn,
  type StatementMap,
  statementColumns,
  tableOf,
} from './read-statement-table.ts'
export { type TransactionToRecord, transactionsOf } from './recorded.ts'
