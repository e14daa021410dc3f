/** Lines of a statement as transactions to record: whole minor units, and an id that follows from what the bank says. */
import { uuidV5 } from '#kernel/ids'
import { minorOf } from '../journals/posted.ts'
import type { BankStatement, StatementFault } from './read-statement.ts'

export type TransactionToRecord = {
  readonly id: string
  readonly at: number
  readonly on: string
  readonly amount: string
  readonly currency: string
  readonly text: string
  readonly party?: string
  readonly reference?: string
  readonly balance?: string
}

/** BANK-1: the same line of another file is the same transaction; those that say the same are counted. `account` is the id of the account in the books. */
export function transactionsOf(
  { lines, faults }: BankStatement,
  account: string,
): { readonly transactions: readonly TransactionToRecord[]; readonly faults: readonly StatementFault[] } {
  const found: StatementFault[] = [...faults]
  const alike = new Map<string, number>()
  const transactions = lines.flatMap(({ at, on, amount, text, party, reference, balance }): TransactionToRecord[] => {
    const minor = minorOf(amount)
    if (typeof minor === 'string') {
      found.push({ at, says: minor })
      return []
    }
    const said = JSON.stringify([on, String(minor), amount.currency, text, party, reference])
    const count = (alike.get(said) ?? 0) + 1
    alike.set(said, count)
    const behind = balance && balance.currency === amount.currency ? minorOf(balance) : null
    return [
      {
        id: uuidV5(account, `${said} ${count}`),
        at,
        on,
        amount: String(minor),
        currency: amount.currency,
        text,
        ...(party ? { party } : {}),
        ...(reference ? { reference } : {}),
        ...(typeof behind === 'bigint' ? { balance: String(behind) } : {}),
      },
    ]
  })
  return { transactions, faults: found }
}
