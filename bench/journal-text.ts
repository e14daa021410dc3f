/** Books in memory as the text of a journal, and what they hold by account, month and currency. */
import { beancountJournal, hledgerJournal, namesOf } from '@nonet/domain/formats/journals'
import { moneyText } from '@nonet/domain/kernel/money'
import type { played } from '@nonet/domain/ledger/testing'

type Books = ReturnType<typeof played>
const accountsOf = ({ accounts }: Books) => [...accounts()].map(([id, { code, name, type }]) => ({ id, code, name, type }))
type Line = Readonly<Record<'entry_id' | 'account_id' | 'day' | 'amount' | 'currency', string>> & {
  readonly line: number
  readonly memo: string | null
}
const linesOf = ({ tables }: Books) => [...tables.postings.rows.values()] as unknown as readonly Line[]

export function journalText(own: Books, format: 'hledger' | 'beancount'): string {
  const entries = Map.groupBy(linesOf(own), ({ entry_id }) => entry_id)
  const rows = [...entries]
    .map(([id, lines]) => ({
      id,
      on: lines[0]?.day ?? '',
      memo: own.memoOf(id),
      reference: null,
      lines: lines.map(({ account_id, amount, currency, memo }) => ({ account: account_id, amount: BigInt(amount), currency, memo })),
    }))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
  const currencies = [...new Set(linesOf(own).map(({ currency }) => currency))].toSorted()
  const books = { entity: 'North Quay', accounts: accountsOf(own), currencies, first: rows[0]?.on ?? '2026-01-01' }
  const { head, entry } = format === 'beancount' ? beancountJournal(books) : hledgerJournal(books)
  return `${head}${rows.map(entry).join('')}`
}

/** By `{account} {month} {currency}`, as plain decimals without trailing zeros. */
export function heldByUs(own: Books): ReadonlyMap<string, string> {
  const names = namesOf(accountsOf(own))
  const sums = new Map<string, { minor: bigint; currency: string }>()
  for (const { account_id, day, amount, currency } of linesOf(own)) {
    const key = `${names.get(account_id)} ${day.slice(0, 7)} ${currency}`
    sums.set(key, { minor: (sums.get(key)?.minor ?? 0n) + BigInt(amount), currency })
  }
  return new Map(
    [...sums].flatMap(([key, sum]) => {
      const text = moneyText(sum).split(' ')[0] as string
      return sum.minor === 0n ? [] : [[key, text.includes('.') ? text.replace(/\.?0+$/, '') : text]]
    }),
  )
}
