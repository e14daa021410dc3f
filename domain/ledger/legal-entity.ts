/** A legal entity and its books: the currency that it reports in, its chart of accounts, and up to which day they are closed. */
import * as z from 'zod'
import { type Assignment, cardRefusals, faultOfParts, usedBy } from '#blocks/records'
import { accept, aggregate, type Decision, type Envelope, type EventDefinition, type Fact, refuse } from '#kernel/decider'
import type { Json } from '#kernel/json'
import type { Account } from './account.ts'
import { smallCompany } from './chart-template.ts'
import { legalEntityCommands, partsIn, type SaidCards } from './legal-entity-commands.ts'

/** `closedUntil` can be moved by who may close; nothing moves `sealedUntil` back. Both are days, inclusive, or null. */
export type LegalEntity = {
  isThere: boolean
  name: string
  currency: string
  /** The month that the fiscal year begins in, 1 to 12. */
  fiscalYearStart: number
  /** What stands on its invoices. */
  letterhead: Letterhead
  accounts: Map<string, Account>
  /** By currency, in the order of days: how much of the currency of the books one unit of it is. */
  rates: Map<string, readonly Rate[]>
  closedUntil: string | null
  sealedUntil: string | null
  /** Of the trial balance of the last day that was closed, as whoever closed it saw it. */
  fingerprint: string | null
}
/** What an invoice says of who made it; null is not said. */
export type Letterhead = {
  readonly address: string | null
  /** ISO 3166-1, two letters. */
  readonly country: string | null
  readonly taxNumber: string | null
  readonly iban: string | null
  readonly email: string | null
}
const blankLetterhead: Letterhead = { address: null, country: null, taxNumber: null, iban: null, email: null }
export type Rate = { readonly on: string; readonly rate: string }
const mostAccounts = 5_000

/** The account with an id or a code. */
export function accountOf({ accounts }: LegalEntity, named: string): { readonly id: string; readonly account: Account } | null {
  const own = accounts.get(named)
  if (own) return { id: named, account: own }
  for (const [id, account] of accounts) if (account.code === named) return { id, account }
  return null
}
/** The last day of the books that nothing is written to any more, or null. */
export const lockedUntil = ({ closedUntil, sealedUntil }: LegalEntity): string | null =>
  [closedUntil, sealedUntil].reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null)

/** The rate of a currency on a day: the last one that was said for that day or before. */
export const rateOn = ({ rates }: LegalEntity, currency: string, day: string): string | null =>
  rates.get(currency)?.findLast(({ on }) => on <= day)?.rate ?? null

const stored = z.looseObject({ code: z.string(), name: z.string() })
const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const text = z.string().nullable()
const letterhead = z.object({ address: text, country: text, taxNumber: text, iban: text, email: text })
const accountRow = z.object({ id: z.string(), account: stored })
const events = {
  LegalEntityEstablished: define(
    z.object({ name: z.string(), currency: z.string(), fiscalYearStart: z.int(), accounts: z.array(accountRow) }),
  ),
  LegalEntityRevised: define(z.object({ name: z.string(), fiscalYearStart: z.int(), letterhead: letterhead.optional() })),
  LedgerAccountAdded: define(accountRow),
  LedgerAccountRevised: define(accountRow),
  ExchangeRateSet: define(z.object({ currency: z.string(), on: z.string(), rate: z.string() })),
  PeriodClosed: define(z.object({ from: z.string().nullable(), until: z.string().nullable(), fingerprint: z.string().optional() })),
  PeriodSealed: define(z.object({ from: z.string().nullable(), until: z.string() })),
}
type Row = { readonly id: string; readonly account: z.output<typeof stored> }
const written = (id: string, account: Account): Row => ({ id, account: account as unknown as Row['account'] })
const read = ({ account }: Row): Account => account as unknown as Account

const refusals = {
  'no-such-entity': { kind: 'missing', says: 'There is no such legal entity here.' },
  'entity-exists': { kind: 'conflict', says: 'There are books with this id already; choose a fresh one.' },
  'no-such-account': { kind: 'rule', says: 'account: the books of {entity} have no account “{account}”; use its id or its code.' },
  'code-taken': { kind: 'conflict', says: 'code: {code} is {name} already; choose another.' },
  'too-many-accounts': { kind: 'rule', says: 'A chart has {most} accounts at most.' },
  ...cardRefusals,
  'role-taken': { kind: 'conflict', says: 'role: {name} is the account for {role} already, and there is one of it.' },
  'own-currency': { kind: 'rule', says: 'currency: the books are in {currency} themselves, and need no rate of it.' },
  'is-sealed': { kind: 'rule', says: 'until: the books are sealed up to {until}, for ever; only a later day is possible.' },
} as const

/** Roles that one account has at most. */
const onlyOne = new Set<string>(['exchange', 'retained-earnings', 'opening'])
function clash(state: LegalEntity, id: string, account: Pick<Account, 'code' | 'role'>) {
  for (const [other, { code: taken, name: called, role: does }] of state.accounts) {
    if (other === id) continue
    if (taken === account.code) return refuse('code-taken', { code: taken, name: called })
    if (account.role && account.role === does && onlyOne.has(does)) return refuse('role-taken', { name: called, role: does })
  }
  return null
}
function faultOfCards(said: SaidCards | undefined, envelope: Envelope) {
  for (const [block, parts] of Object.entries(said ?? {})) {
    const fault = faultOfParts(block, parts ?? [], envelope)
    if (fault) return fault
  }
  return null
}
/** Cards as they are said become cards in effect from the beginning, by rule. */
export const assignedTo = (said: SaidCards): Account['cards'] =>
  Object.fromEntries(
    Object.entries(said).flatMap(([block, parts]) =>
      parts && parts.length > 0 ? [[block, [{ from: '0000-01-01', parts, by: 'rule' } satisfies Assignment]]] : [],
    ),
  )
const missing = (state: LegalEntity, named: string) => refuse('no-such-account', { entity: state.name, account: named })

/** LED-8: an account that is closed, or opened again. */
function shut(state: LegalEntity, named: string, isClosed: boolean): Decision<Fact<'LedgerAccountRevised', Row>, 'no-such-account'> {
  const found = accountOf(state, named)
  if (!found) return missing(state, named)
  if (found.account.isClosed === isClosed) return accept()
  return accept({ type: 'LedgerAccountRevised', data: written(found.id, { ...found.account, isClosed }) })
}

export const legalEntity = aggregate({
  name: 'legal-entity',
  plural: 'legal-entities',
  commands: legalEntityCommands,
  events,
  refusals,
  initial: (): LegalEntity => ({
    isThere: false,
    name: '',
    currency: '',
    fiscalYearStart: 1,
    letterhead: blankLetterhead,
    accounts: new Map(),
    rates: new Map(),
    closedUntil: null,
    sealedUntil: null,
    fingerprint: null,
  }),
  copy: (state) => ({ ...state, accounts: new Map(state.accounts), rates: new Map(state.rates) }),
  freeze: (state): Json => ({ ...state, accounts: [...state.accounts], rates: [...state.rates] }) as unknown as Json,
  thaw: (frozen) => {
    type Frozen = Omit<LegalEntity, 'accounts' | 'rates'> & { accounts: [string, Account][]; rates?: [string, Rate[]][] }
    const { accounts, rates = [], ...rest } = frozen as unknown as Frozen
    return { ...rest, letterhead: rest.letterhead ?? blankLetterhead, accounts: new Map(accounts), rates: new Map(rates) }
  },
  decide: {
    EstablishLegalEntity: (state, { chart, ...said }, { newId }: Envelope) => {
      if (state.isThere) return refuse('entity-exists')
      const accounts = chart === 'none' ? [] : smallCompany.map((one) => written(newId(), one))
      return accept({ type: 'LegalEntityEstablished', data: { ...said, accounts } })
    },
    ReviseLegalEntity: (state, said) => {
      if (!state.isThere) return refuse('no-such-entity')
      const { name: called = state.name, fiscalYearStart: begins = state.fiscalYearStart, ...rest } = said
      const now = { ...state.letterhead, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) }
      const next = { name: called, fiscalYearStart: begins, letterhead: now }
      const former = { name: state.name, fiscalYearStart: state.fiscalYearStart, letterhead: state.letterhead }
      return JSON.stringify(next) === JSON.stringify(former) ? accept() : accept({ type: 'LegalEntityRevised', data: next })
    },
    AddLedgerAccount: (state, { cards: said, ...rest }, envelope) => {
      if (!state.isThere) return refuse('no-such-entity')
      if (state.accounts.size >= mostAccounts) return refuse('too-many-accounts', { most: mostAccounts })
      const id = envelope.newId()
      const taken = clash(state, id, rest) ?? faultOfCards(said, envelope)
      if (taken) return taken
      const next: Account = { ...rest, cards: assignedTo(said), isClosed: false }
      const also = usedBy(partsIn(said), envelope)
      return { events: [{ type: 'LedgerAccountAdded', data: written(id, next) }], also, result: { account: id } }
    },
    ReviseLedgerAccount: (state, { account: named, cards: said, ...changes }, envelope) => {
      const found = accountOf(state, named)
      if (!found) return missing(state, named)
      const next = { ...found.account, ...changes, ...(said ? { cards: assignedTo(said) } : {}) } as Account
      const taken = clash(state, found.id, next) ?? faultOfCards(said, envelope)
      if (taken) return taken
      if (JSON.stringify(next) === JSON.stringify(found.account)) return accept()
      return { events: [{ type: 'LedgerAccountRevised', data: written(found.id, next) }], also: usedBy(partsIn(said), envelope) }
    },
    CloseLedgerAccount: (state, { account: named }) => shut(state, named, true),
    ReopenLedgerAccount: (state, { account: named }) => shut(state, named, false),
    SetExchangeRate: (state, said) => {
      if (!state.isThere) return refuse('no-such-entity')
      if (said.currency === state.currency) return refuse('own-currency', { currency: state.currency })
      const known = state.rates.get(said.currency)?.find(({ on }) => on === said.on)
      return known?.rate === said.rate ? accept() : accept({ type: 'ExchangeRateSet', data: said })
    },
    ClosePeriod: (state, { until, fingerprint }) => {
      if (!state.isThere) return refuse('no-such-entity')
      const { sealedUntil: sealed } = state
      if (sealed !== null && (until === null || until < sealed)) return refuse('is-sealed', { until: sealed })
      const told = fingerprint && until !== null ? { fingerprint } : {}
      return until === state.closedUntil ? accept() : accept({ type: 'PeriodClosed', data: { from: state.closedUntil, until, ...told } })
    },
    SealPeriod: (state, { until }) => {
      if (!state.isThere) return refuse('no-such-entity')
      const { sealedUntil: sealed } = state
      if (sealed !== null && until < sealed) return refuse('is-sealed', { until: sealed })
      return until === sealed ? accept() : accept({ type: 'PeriodSealed', data: { from: sealed, until } })
    },
  },
  evolve: {
    LegalEntityEstablished: (draft, { accounts, ...said }) => {
      Object.assign(draft, said, { isThere: true })
      for (const row of accounts) draft.accounts.set(row.id, read(row))
    },
    LegalEntityRevised: (draft, { letterhead: now, ...said }) => {
      Object.assign(draft, said, now ? { letterhead: now } : {})
    },
    LedgerAccountAdded: (draft, row) => {
      draft.accounts.set(row.id, read(row))
    },
    LedgerAccountRevised: (draft, row) => {
      draft.accounts.set(row.id, read(row))
    },
    ExchangeRateSet: (draft, { currency, on, rate }) => {
      const others = (draft.rates.get(currency) ?? []).filter((one) => one.on !== on)
      draft.rates.set(
        currency,
        [...others, { on, rate }].toSorted((a, b) => (a.on < b.on ? -1 : 1)),
      )
    },
    PeriodClosed: (draft, { until, fingerprint = null }) => {
      draft.closedUntil = until
      draft.fingerprint = fingerprint
    },
    PeriodSealed: (draft, { until }) => {
      draft.sealedUntil = until
    },
  },
  access: { seenBy: 'ledger:view', record: (_state, id) => ({ kind: 'legal-entity', id, facts: {} }) },
})
