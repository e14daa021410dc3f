/** Names of accounts in a journal and the accounts of the books: which is which, and what would have to be added. */
import type { AccountType } from '#ledger'
import { type JournalAccount, namesOf } from './journal.ts'
import { typeOfName } from './read-journal.ts'

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const lastPart = (name: string) => name.split(':').at(-1) ?? name

/** By name the id of the account: by its code, by the full name that we write, or by its own name where one alone has it; null where none does. */
export function matchAccounts(names: readonly string[], accounts: readonly JournalAccount[]): ReadonlyMap<string, string | null> {
  const byCode = new Map(accounts.map(({ code, id }) => [code.toLowerCase(), id]))
  const written = new Map([...namesOf(accounts)].map(([id, name]) => [name, id]))
  const byName = Map.groupBy(accounts, ({ name }) => plain(name))
  const codeIn = (name: string) => byCode.get((/^[\w.-]+/.exec(lastPart(name))?.[0] ?? '').toLowerCase())
  return new Map(
    names.map((name) => {
      const called = byName.get(plain(lastPart(name))) ?? byName.get(plain(name.replace(/^[\w.-]+\s/, '')))
      return [
        name,
        byCode.get(name.toLowerCase()) ?? written.get(name) ?? codeIn(name) ?? (called?.length === 1 ? (called[0]?.id ?? null) : null),
      ]
    }),
  )
}

/** An account that a journal has and the books do not; `type` is null where its name does not say it. */
export type ProposedAccount = { readonly for: string; readonly code: string; readonly name: string; readonly type: AccountType | null }
const firstCode: Readonly<Record<AccountType, number>> = { asset: 1600, liability: 2600, equity: 3300, income: 4100, expense: 5100 }

/** The accounts that would have to be added for these names, with codes that are free. */
export function proposedAccounts(names: readonly string[], accounts: readonly JournalAccount[]): readonly ProposedAccount[] {
  const taken = new Set(accounts.map(({ code }) => code.toLowerCase()))
  return names.map((said) => {
    const type = typeOfName(said)
    const own = /^([A-Za-z]?\d[\w.-]{0,18})(?:\s|$|-)/.exec(lastPart(said))?.[1]
    let code = own ?? ''
    for (let next = firstCode[type ?? 'expense']; code === '' || taken.has(code.toLowerCase()); next += 1) code = String(next)
    taken.add(code.toLowerCase())
    const called = own
      ? lastPart(said)
          .slice(own.length)
          .replace(/^[\s-]+/, '')
      : said.includes(':')
        ? said.split(':').slice(1).join(' ')
        : said
    return { for: said, code, name: called.slice(0, 120) || said.slice(0, 120), type }
  })
}
