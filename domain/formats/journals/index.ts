/** The door of the journals: the books as text that hledger, ledger and beancount read. */
export { beancountJournal } from './beancount.ts'
export { hledgerJournal } from './hledger.ts'
export { type Books, type JournalRow, type JournalWriter, namesOf } from './journal.ts'
