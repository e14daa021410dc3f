/** Books in memory as the text of a journal, and what they hold by account, month and currency. */
import { beancountJournal, hledgerJournal, namesOf } from '@nonet/domain/formats/journals'
import { moneyText } from '@nonet/domain/kernel/money'
import type { played } from '@nonet/domain/ledger/testing'

type Own = ReturnType<typeof played>
/** Books under a name, which stands before the codes of their accounts. */
type NamedBooks = { readonly name: string; readonly own: Own }
type Line = Readonly<Record<'entry_id' | 'account_id' | 'day' | 'amount' | 'currency', string>> & {
  readonly line: number
  readonly memo: string | null
}
const accountsOf = ({ name: book, own }: NamedBooks) =>
  [...own.accounts()].map(([id, { code, name, type }]) => ({ id: `${book} ${id}`, code: `${book}${code}`, name, type }))
const linesOf = ({ tables }: Own) => [...tables.postings.rows.values()] as unknown as readonly Line[]

export function journalText(all: readonly NamedBooks[], format: 'hledger' | 'beancount'): string {
  const rows = all
    .flatMap(({ name, own }) =>
      [...Map.groupBy(linesOf(own), ({ entry_id }) => entry_id)].map(([id, lines]) => ({
        id,
        on: lines[0]?.day ?? '',
        memo: own.memoOf(id),
        reference: null,
        lines: lines.map(({ account_id, amount, currency, memo }) => ({
          account: `${name} ${account_id}`,
          amount: BigInt(amount),
          currency,
          memo,
        })),
      })),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
  const currencies = [...new Set(all.flatMap(({ own }) => linesOf(own).map(({ currency }) => currency)))].toSorted()
  const books = { entity: 'North Quay', accounts: all.flatMap(accountsOf), currencies, first: rows[0]?.on ?? '2026-01-01' }
  const { head, entry } = format === 'beancount' ? beancountJournal(books) : hledgerJournal(books)
  return `${head}${rows.map(entry).join('')}`
}

/** By `{account} {month} {currency}`, as plain decimals without trailing zeros. */
export function heldByUs(own: Own, name = ''): ReadonlyMap<string, string> {
  const names = namesOf(accountsOf({ name, own }))
  const sums = new Map<string, { minor: bigint; currency: string }>()
  for (const { account_id, day, amount, currency } of linesOf(own)) {
    const key = `${names.get(`${name} ${account_id}`)} ${day.slice(0, 7)} ${currency}`
    sums.set(key, { minor: (sums.get(key)?.minor ?? 0n) + BigInt(amount), currency })
  }
  return new Map(
    [...sums].flatMap(([key, sum]) => {
      const text = moneyText(sum).split(' ')[0] as string
      return sum.minor === 0n ? [] : [[key, text.includes('.') ? text.replace(/\.?0+$/, '') : text]]
    }),
  )
}
