/** The door of the books: what programs load, and what they reckon statements with. */
import type { Counting } from '#blocks/records'
import type { Context } from '#kernel/context'
import { bankRules, bankRulesQueries, bankTransaction, bankTransactionQueries, bankTransactions } from './bank/index.ts'
import { journalEntry } from './journal-entry.ts'
import { legalEntity } from './legal-entity.ts'
import { journalEntryQueries, legalEntityQueries } from './queries.ts'
import { accountBalances, journalEntries, legalEntities, postings } from './views.ts'

export { type Account, type AccountType, accountTypes, type Category, categories, growsByDebit, isOfProfit, roles } from './account.ts'
export {
  type BankRule,
  type BankTransaction,
  type OpenDocument,
  type OpenEntry,
  type Suggestion,
  suggestionsFor,
  type ToMatch,
} from './bank/index.ts'
export { type JournalEntry, reversalOf } from './journal-entry.ts'
export { accountOf, type LegalEntity, type Letterhead, lockedUntil } from './legal-entity.ts'
export type { Posting } from './posting.ts'
export { bookkeeping, withBases } from './record-books.ts'
export { type BalanceSheet, balanceSheet } from './reports/balance-sheet.ts'
export { type CashFlow, cashFlow } from './reports/cash-flow.ts'
export { type IncomeStatement, incomeStatement } from './reports/income-statement.ts'
export type { StatementLine, Sums } from './reports/lines.ts'
export { type TrialBalance, trialBalance } from './reports/trial-balance.ts'
export { type Holding, isMonetary } from './revaluation.ts'

/** The events of the books that count for cards. */
export const booksCount: readonly Counting[] = [
  { type: 'EntryPosted', kind: 'journal-entry' },
  { type: 'EntryAttributed', kind: 'journal-entry' },
]

export const ledgerContext: Context = {
  name: 'ledger',
  aggregates: [legalEntity, journalEntry, bankTransaction, bankRules],
  queries: {
    'legal-entity': legalEntityQueries,
    'journal-entry': journalEntryQueries,
    'bank-transaction': bankTransactionQueries,
    'bank-rules': bankRulesQueries,
  },
  views: [legalEntities, journalEntries, postings, accountBalances, bankTransactions],
  reactions: [],
}
