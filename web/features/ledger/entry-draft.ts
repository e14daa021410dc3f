/** An entry while it is written: what its lines say, by how much they differ, and the command that they are, or what is wrong. */
import { currencyDigits, moneyText } from '@nonet/domain/kernel/money'
import { writtenAmount } from '@nonet/domain/kernel/written'

/** A line as it is typed; `account` is what stands in the field, such as `4000 Revenue`. */
export type DraftLine = {
  readonly key: number
  readonly account: string
  readonly debit: string
  readonly credit: string
  readonly currency: string
  readonly base: string
  readonly memo: string
}
export const emptyLine = (key: number, currency: string): DraftLine => ({
  key,
  account: '',
  debit: '',
  credit: '',
  currency,
  base: '',
  memo: '',
})
export const isEmpty = ({ account, debit, credit }: DraftLine): boolean =>
  account.trim() === '' && debit.trim() === '' && credit.trim() === ''

type Known = { readonly id: string; readonly code: string; readonly name: string; readonly isClosed: boolean }
/** The account that is meant by its code, by its name, or by both. */
export function accountMeant<Account extends Known>(accounts: readonly Account[], text: string): Account | null {
  const said = text.trim().toLowerCase()
  if (said === '') return null
  const open = accounts.filter(({ isClosed }) => !isClosed)
  const exact = open.find(({ code, name }) => [code, name, `${code} ${name}`].some((one) => one.toLowerCase() === said))
  if (exact) return exact
  const near = open.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(said))
  return near.length === 1 ? (near[0] as Account) : null
}

const minorOf = (text: string, currency: string): bigint | null => {
  const amount = writtenAmount(text, 'money', currency)
  return amount === null ? null : BigInt(amount)
}
/** Debits positive, credits negative, in the currency of the line; null while it is no amount. */
function amountOf({ debit, credit, currency }: DraftLine): bigint | null {
  if ((debit.trim() === '') === (credit.trim() === '')) return null
  const amount = minorOf(debit.trim() || credit, currency)
  return amount === null ? null : debit.trim() ? amount : -amount
}
function baseOf(line: DraftLine, currency: string): bigint | null {
  const amount = amountOf(line)
  if (amount === null || line.currency === currency) return amount
  const base = minorOf(line.base, currency)
  return base === null ? null : amount < 0n ? -base : base
}

/** Debits less credits, in the currency of the books, of the lines that say an amount. */
export const difference = (lines: readonly DraftLine[], currency: string): bigint =>
  lines.reduce((sum, line) => sum + (baseOf(line, currency) ?? 0n), 0n)

/** An amount as a field takes it: `1234.50`. */
export const typed = (minor: bigint, currency: string): string =>
  moneyText({ minor: minor < 0n ? -minor : minor, currency })
    .split(' ')[0]
    ?.replace(currencyDigits(currency) > 0 ? /\.0+$/ : /$^/, '') ?? ''

type DraftFault = { readonly at: number; readonly what: 'account' | 'amount' | 'base' }
/** The lines as the command takes them, or the first line that is not yet one; lines count from 1. */
export function linesOf(drafted: readonly DraftLine[], accounts: readonly Known[], currency: string) {
  const lines: { account: string; amount: string; currency?: string; base?: string; memo?: string }[] = []
  for (const [index, line] of drafted.entries()) {
    if (isEmpty(line)) continue
    const at = index + 1
    const account = accountMeant(accounts, line.account)
    if (!account) return { fault: { at, what: 'account' } satisfies DraftFault }
    const amount = amountOf(line)
    if (amount === null || amount === 0n) return { fault: { at, what: 'amount' } satisfies DraftFault }
    const base = baseOf(line, currency)
    if (base === null) return { fault: { at, what: 'base' } satisfies DraftFault }
    lines.push({
      account: account.id,
      amount: String(amount),
      ...(line.currency === currency ? {} : { currency: line.currency, base: String(base) }),
      ...(line.memo.trim() ? { memo: line.memo.trim() } : {}),
    })
  }
  return { lines }
}
