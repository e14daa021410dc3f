/** The lines of an entry: what is said, and what stands in the books once it balances in every currency and in that of the books. */
import * as z from 'zod'
import type { Cards } from '#blocks/records'
import { lineOfText } from '#kernel/command'
import { type Refused, refuse } from '#kernel/decider'
import { moneyText } from '#kernel/money'
import { cardsSchema, currencySchema } from './account.ts'
import { accountOf, assignedTo, type LegalEntity } from './legal-entity.ts'

/** The largest amount of one line, in minor units: a thousand million million. */
const most = 10n ** 15n
const isWhole = (text: string) => /^-?\d{1,16}$/.test(text)
const amount = z
  .string()
  .refine(isWhole, 'is no whole number of minor units; write 1234.50 EUR as "123450"')
  .refine((text) => !isWhole(text) || (BigInt(text) <= most && BigInt(text) >= -most), `is larger than ${most} minor units; split it`)

/** A line as it is said; debits are positive, credits negative. */
export const lineSchema = z.strictObject({
  account: z.string().min(1).max(60).describe('The id or the code of an account'),
  amount: amount.describe('Minor units as a text; debits are positive, credits negative'),
  currency: currencySchema.optional().describe("The account's own when left out, else that of the books"),
  base: amount.optional().describe('The same in the currency of the books; needed for an amount in another'),
  memo: lineOfText(200).optional().describe('What the line is about'),
  cards: cardsSchema.optional().describe('The cards that it counts for; those of its account when left out'),
})
export type SaidLine = z.output<typeof lineSchema>

/** A line as it stands in the books. `amount` and `base` are whole minor units as texts; `cards` are by block and dated. */
export type Posting = {
  readonly account: string
  readonly amount: string
  readonly currency: string
  readonly base: string
  readonly memo: string | null
  readonly cards: Cards
}

export const postingRefusals = {
  'no-such-account': { kind: 'rule', says: 'lines: the books of {entity} have no account “{account}”; use its id or its code.' },
  'account-closed': { kind: 'rule', says: 'lines: the account {account} is closed; open it again or use another.' },
  'other-currency': { kind: 'rule', says: 'lines: the account {account} is kept in {currency} alone, and not in {said}.' },
  'no-amount': { kind: 'rule', says: 'lines: a line on {account} has no amount; leave it out.' },
  'base-missing': { kind: 'rule', says: 'lines: {amount} on {account} needs its base, what it is in {currency}.' },
  'base-differs': { kind: 'rule', says: 'lines: on {account} amount and base are in one currency and differ; leave the base out.' },
  'not-balanced': { kind: 'rule', says: 'lines: debits and credits differ by {over}; an entry balances exactly.' },
  'no-exchange-account': {
    kind: 'rule',
    says: 'lines: the entry is in several currencies, and the books have no account with the role exchange, which balances each of them.',
  },
} as const
type Code = keyof typeof postingRefusals

/** LED-1 to LED-4: the lines as they stand in the books, or why they do not. */
export function settled(entity: LegalEntity, said: readonly SaidLine[]): readonly Posting[] | Refused<Code> {
  const lines: Posting[] = []
  for (const one of said) {
    const line = settledLine(entity, one)
    if ('refused' in line) return line
    lines.push(line)
  }
  const over = lines.reduce((sum, { base }) => sum + BigInt(base), 0n)
  if (over !== 0n) return refuse('not-balanced', { over: moneyText({ minor: over, currency: entity.currency }) })
  return withExchange(entity, lines)
}

function settledLine(entity: LegalEntity, one: SaidLine): Posting | Refused<Code> {
  const found = accountOf(entity, one.account)
  if (!found) return refuse('no-such-account', { entity: entity.name, account: one.account })
  const { id, account } = found
  const called = `${account.code} ${account.name}`
  if (account.isClosed) return refuse('account-closed', { account: called })
  const currency = one.currency ?? account.currency ?? entity.currency
  if (account.currency !== null && account.currency !== currency)
    return refuse('other-currency', { account: called, currency: account.currency, said: currency })
  const minor = BigInt(one.amount)
  if (minor === 0n) return refuse('no-amount', { account: called })
  if (currency === entity.currency && one.base !== undefined && BigInt(one.base) !== minor)
    return refuse('base-differs', { account: called })
  if (currency !== entity.currency && one.base === undefined)
    return refuse('base-missing', { account: called, amount: moneyText({ minor, currency }), currency: entity.currency })
  const cards = one.cards ? assignedTo(one.cards) : account.cards
  return { account: id, amount: String(minor), currency, base: String(BigInt(one.base ?? minor)), memo: one.memo ?? null, cards }
}

/** LED-3: what is left over in a currency is exchanged, so that each currency balances by itself. */
export function withExchange(entity: LegalEntity, lines: readonly Posting[]): readonly Posting[] | Refused<Code> {
  const left = new Map<string, { amount: bigint; base: bigint }>()
  for (const { currency, amount: text, base } of lines) {
    const sum = left.get(currency) ?? { amount: 0n, base: 0n }
    left.set(currency, { amount: sum.amount + BigInt(text), base: sum.base + BigInt(base) })
  }
  const open = [...left].filter(([, sum]) => sum.amount !== 0n || sum.base !== 0n)
  if (open.length === 0) return lines
  const exchange = [...entity.accounts].find(([, { role, isClosed }]) => role === 'exchange' && !isClosed)
  if (!exchange) return refuse('no-exchange-account')
  return [
    ...lines,
    ...open.map(([currency, sum]) => ({
      account: exchange[0],
      amount: String(-sum.amount),
      currency,
      base: String(-sum.base),
      memo: null,
      cards: {},
    })),
  ]
}
