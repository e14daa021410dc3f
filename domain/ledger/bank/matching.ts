/** What a transaction of the bank is likely to be: an entry that is there, a document that it pays, or what a rule says. */
import { daysBetween } from '#kernel/calendar'
import type { BankRule } from './bank-rules.ts'

export type ToMatch = {
  readonly id: string
  readonly on: string
  readonly amount: bigint
  readonly currency: string
  readonly text: string
  readonly party: string | null
  readonly reference: string | null
}
/** An entry that moved the account and is matched with nothing. */
export type OpenEntry = {
  readonly id: string
  readonly on: string
  readonly amount: bigint
  readonly currency: string
  readonly memo: string
  /** The number of its document. */
  readonly reference: string | null
  readonly source: { readonly kind: string; readonly id: string } | null
}
export type OpenDocument = {
  readonly kind: 'invoice' | 'bill'
  readonly id: string
  readonly number: string
  readonly party: string
  /** What is still to be paid, in minor units. */
  readonly open: bigint
  readonly currency: string
}
export type Suggestion = { readonly isCertain: boolean } & (
  | { readonly is: 'entry'; readonly entry: OpenEntry }
  | { readonly is: 'document'; readonly document: OpenDocument }
  | { readonly is: 'rule'; readonly rule: BankRule }
)
const near = 10

const plain = (text: string) =>
  ` ${text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
const words = (transaction: ToMatch) => plain([transaction.text, transaction.party, transaction.reference].filter(Boolean).join(' '))
/** True when the words of a name stand in a text, one after the other. */
const holds = (text: string, name: string) => plain(name).trim() !== '' && text.includes(plain(name))

/** BANK-6: the likeliest first, at most five. */
export function suggestionsFor(
  transaction: ToMatch,
  {
    entries,
    documents,
    rules,
  }: { readonly entries: readonly OpenEntry[]; readonly documents: readonly OpenDocument[]; readonly rules: readonly BankRule[] },
): readonly Suggestion[] {
  const { amount, currency, on } = transaction
  const said = words(transaction)
  const distance = (day: string) => Math.abs(daysBetween(on, day))
  const same = entries
    .filter((entry) => entry.amount === amount && entry.currency === currency && distance(entry.on) <= near)
    .toSorted((a, b) => distance(a.on) - distance(b.on))
  const documented = same.filter(({ reference }) => reference !== null && holds(said, reference))
  const ranked = [...documented, ...same.filter((entry) => !documented.includes(entry))]
  const size = amount < 0n ? -amount : amount
  const kind = amount > 0n ? 'invoice' : 'bill'
  const possible = documents.filter((one) => one.kind === kind && one.currency === currency && one.open > 0n && one.open >= size)
  const named = possible.filter(({ number }) => holds(said, number))
  const alike = possible.filter((one) => one.open === size && !named.includes(one))
  const known = alike.filter(({ party }) => holds(said, party))
  const rule = rules.find(
    ({ contains, direction }) => said.includes(plain(contains).trim()) && (direction === 'both' || (direction === 'in') === amount > 0n),
  )
  const found: Suggestion[] = [
    ...ranked.map(
      (entry): Suggestion => ({
        is: 'entry',
        entry,
        isCertain: documented.length === 1 ? entry === documented[0] : same.length === 1,
      }),
    ),
    ...named.map(
      (document): Suggestion => ({
        is: 'document',
        document,
        isCertain: same.length === 0 && named.length === 1 && document.open === size,
      }),
    ),
    ...known.map(
      (document): Suggestion => ({
        is: 'document',
        document,
        isCertain: same.length === 0 && named.length === 0 && known.length === 1,
      }),
    ),
    ...(rule ? [{ is: 'rule' as const, rule, isCertain: same.length + named.length + known.length === 0 }] : []),
    ...alike.filter((one) => !known.includes(one)).map((document): Suggestion => ({ is: 'document', document, isCertain: false })),
  ]
  return found.slice(0, 5)
}
