/** What statements are made of: the accounts of the books with what was posted to each, in the currency of the books. */
import type { Account } from '../account.ts'

/** Sums of one account over some days, in minor units of the currency of the books. */
export type Sums = { readonly base: bigint; readonly debit: bigint; readonly credit: bigint; readonly postings: number }
export const nothing: Sums = { base: 0n, debit: 0n, credit: 0n, postings: 0 }

/** A line of a statement: an account, or what follows from several; credits count as positive where `sign` is -1. */
export type StatementLine = { readonly id: string; readonly code: string; readonly label: string; readonly amounts: readonly string[] }

export const total = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}

/** Accounts as lines of a statement, one amount for each column; those without any amount are left out. */
export function linesOf(
  accounts: readonly { readonly id: string; readonly account: Account }[],
  columns: readonly ReadonlyMap<string, Sums>[],
  sign: 1n | -1n,
): readonly StatementLine[] {
  return accounts
    .map(({ id, account: { code, name } }) => ({
      id,
      code,
      label: name,
      amounts: columns.map((column) => (column.get(id)?.base ?? 0n) * sign),
    }))
    .filter(({ amounts }) => amounts.some((amount) => amount !== 0n))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((line) => ({ ...line, amounts: line.amounts.map(String) }))
}

/** The sums of lines, column by column. */
export const footed = (lines: readonly StatementLine[], columns: number): readonly string[] =>
  Array.from({ length: columns }, (_, at) => String(total(lines.map(({ amounts }) => BigInt(amounts[at] as string)))))

/** Texts of whole numbers, added column by column. */
export const added = (...rows: readonly (readonly string[])[]): readonly string[] =>
  (rows[0] ?? []).map((_, at) => String(total(rows.map((row) => BigInt(row[at] as string)))))
