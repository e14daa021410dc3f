/** Entries that were read, as entries of books: names become accounts, amounts whole minor units, and each has an id that follows from what it says. */
import { uuidV5 } from '#kernel/ids'
import { currencies, currencyDigits } from '#kernel/money'
import type { ReadEntry, ReadFault, ReadJournal, WrittenAmount } from './read-journal.ts'

export type EntryToPost = {
  readonly id: string
  readonly at: number
  readonly on: string
  readonly memo: string
  readonly reference?: string
  readonly lines: readonly {
    readonly account: string
    readonly amount: string
    readonly currency: string
    readonly base?: string
    readonly memo?: string
  }[]
}

/**
 * `accountOf` gives the account for a name, or null where nobody chose one. The id of an entry follows from the books and from what it says,
 * so that the same entry of another file is the same entry; those that say the same are counted.
 */
export function entriesToPost(
  journal: ReadJournal,
  books: { readonly id: string; readonly currency: string },
  accountOf: (name: string) => string | null,
): { readonly entries: readonly EntryToPost[]; readonly faults: readonly ReadFault[] } {
  const faults: ReadFault[] = [...journal.faults]
  const alike = new Map<string, number>()
  const entries = journal.entries.flatMap((entry): EntryToPost[] => {
    const found = linesOf(entry, books.currency, accountOf)
    if (typeof found === 'string') {
      faults.push({ at: entry.at, says: found })
      return []
    }
    const said = JSON.stringify([
      entry.on,
      entry.memo,
      entry.reference,
      entry.lines.map(({ account, amount }) => [account, amount.number, amount.currency]),
    ])
    const count = (alike.get(said) ?? 0) + 1
    alike.set(said, count)
    const { at, on, memo, reference } = entry
    return [{ id: uuidV5(books.id, `${said} ${count}`), at, on, memo, ...(reference ? { reference } : {}), lines: found }]
  })
  return { entries, faults }
}

function linesOf(entry: ReadEntry, base: string, accountOf: (name: string) => string | null): EntryToPost['lines'] | string {
  const lines: { account: string; amount: string; currency: string; base?: string; memo?: string }[] = []
  for (const { account: name, amount, cost, memo } of entry.lines) {
    const account = accountOf(name)
    if (account === null) return `${name}: choose an account for it.`
    const minor = minorOf(amount)
    if (typeof minor === 'string') return minor
    if (minor === 0n) continue
    const paid = cost?.currency === base ? minorOf(cost) : null
    if (typeof paid === 'string') return paid
    lines.push({
      account,
      amount: String(minor),
      currency: amount.currency,
      ...(paid === null ? {} : { base: String(paid) }),
      ...(memo ? { memo } : {}),
    })
  }
  return lines.length < 2 ? 'has no amounts.' : lines
}
/** Whole minor units, or why it is none. */
export function minorOf({ number, currency }: WrittenAmount): bigint | string {
  if (!currencies.includes(currency)) return `${currency} is no currency of ISO 4217.`
  const digits = currencyDigits(currency)
  const [units = '0', rest = ''] = number.replace('-', '').split('.')
  if (rest.slice(digits).replace(/0+$/, '') !== '') return `${number} ${currency} has more decimals than the ${digits} of its currency.`
  const size = BigInt(units + rest.slice(0, digits).padEnd(digits, '0'))
  return number.startsWith('-') ? -size : size
}
