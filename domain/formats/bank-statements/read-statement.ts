/** A bank statement as it is read: what moved, on which day, and what the bank says of it. */
import type { WrittenAmount } from '../journals/read-journal.ts'

export type StatementLine = {
  /** Where it stands in its file: a line, or the how-manieth entry. From 1. */
  readonly at: number
  readonly on: string
  readonly amount: WrittenAmount
  readonly text: string
  readonly party: string | null
  readonly reference: string | null
  /** What is on the account behind it. */
  readonly balance: WrittenAmount | null
}
export type StatementFault = { readonly at: number; readonly says: string }
export type BankStatement = {
  readonly lines: readonly StatementLine[]
  readonly faults: readonly StatementFault[]
  /** The accounts that it is of, by their IBAN or number, where it says so. */
  readonly accounts: readonly string[]
}
/** Larger statements are cut by months. */
export const mostOfStatement = { characters: 50_000_000, lines: 100_000, faults: 200 }
export const oneLineOf = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500)
