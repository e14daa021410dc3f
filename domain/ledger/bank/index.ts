/** The door of the bank: transactions, rules, and what a transaction is likely to be. */
export { type BankRule, bankRules, bankRulesQueries } from './bank-rules.ts'
export { bankTransaction } from './bank-transaction.ts'
export { type OpenDocument, type OpenEntry, type Suggestion, suggestionsFor, type ToMatch } from './matching.ts'
export type { BankTransaction } from './transaction-commands.ts'
export { bankTransactionQueries, bankTransactions } from './views.ts'
