/** Records in the books: what a record declares is settled on accounts and in the currency of the books, posted, and taken back when it changes. */
import type { Booked, Booking, BookingLine, Bookkeeping, BooksChange, Cards } from '#blocks/records'
import { entriesBetween } from '#blocks/records'
import { addDays } from '#kernel/calendar'
import { type Envelope, type Refused, refuse } from '#kernel/decider'
import { converted } from '#kernel/money'
import { decimal } from '#kernel/ratio'
import type { Account } from './account.ts'
import { figuresOf } from './figures.ts'
import { accountOf, type LegalEntity, lockedUntil, rateOn } from './legal-entity.ts'
import { type Posting, withExchange } from './posting.ts'

/** LED-10: the entries of a record change with it: what stays the same stays, the rest is taken back and posted anew. */
const between: Bookkeeping['between'] = (former, next, cards, envelope) => {
  const posted: Booked[] = []
  const standing: Booked[] = []
  const entities = new Map<string, LegalEntity>()
  const entityOf = (id: string) => {
    const entity = entities.get(id) ?? envelope.stateOf<LegalEntity>({ aggregate: 'legal-entity', id })
    entities.set(id, entity)
    return entity
  }
  const gone = new Map(former.map((entry) => [entry.name, entry]))
  for (const booking of next) {
    const entity = entityOf(booking.entity)
    if (!entity.isThere) return refuse('no-such-entity')
    const before = gone.get(booking.name)
    const settled = settledBooking(entity, booking, cards)
    if ('refused' in settled) return settled
    if (before && isSame(before, booking, settled)) {
      gone.delete(booking.name)
      const recarded = { ...before, lines: before.lines.map((line, at) => ({ ...line, cards: settled[at]?.cards ?? line.cards })) }
      const restated = isRestated(entity, before, recarded)
      if (restated) return restated
      standing.push(recarded)
      continue
    }
    const on = openDay(entity, booking.on, booking.isMovable ?? false)
    if (typeof on !== 'string') return on
    const entry: Booked = {
      id: envelope.newId(),
      name: booking.name,
      entity: booking.entity,
      wanted: booking.on,
      on,
      memo: booking.memo,
      reference: booking.reference ?? null,
      reverses: null,
      lines: settled,
    }
    posted.push(entry)
    standing.push(entry)
  }
  const taken = new Map(next.map((booking) => [booking.name, booking.isMovable ?? false]))
  for (const entry of gone.values()) {
    const entity = entityOf(entry.entity)
    const on = openDay(entity, entry.on, taken.get(entry.name) ?? entry.on !== entry.wanted)
    if (typeof on !== 'string') return on
    posted.push(reversed(entry, on, envelope))
  }
  const figures = (entries: readonly Booked[]) => entries.flatMap((entry) => figuresOf(entityOf(entry.entity), entry.on, entry.lines))
  // What is taken back in another period than its own counts there; what stands counts by its cards as they are now.
  const reversals = posted.filter(({ reverses }) => reverses !== null)
  const kept = former.filter(({ id }) => standing.some((entry) => entry.id === id))
  const counts = entriesBetween(figures(kept), [...figures(standing), ...figures(reversals)])
  return { posted, standing, counts } satisfies BooksChange
}
export const bookkeeping: Bookkeeping = { between }

/** The day, or the first open one where that is allowed. */
function openDay(entity: LegalEntity, day: string, isMovable: boolean): string | Refused {
  const until = lockedUntil(entity)
  if (until === null || day > until) return day
  return isMovable ? addDays(until, 1) : refuse('books-closed', { day, until, entity: entity.name })
}
/** LED-6: what was reported of a closed day does not change with other cards; how it reads restated may. */
function isRestated(entity: LegalEntity, before: Booked, now: Booked): Refused | null {
  const until = lockedUntil(entity)
  if (until === null || before.on > until) return null
  const reported = ({ on, lines }: Booked) =>
    figuresOf(entity, on, lines).flatMap((one) => (one.basis === 'restated' ? [] : [{ ...one, basis: 'reported' as const }]))
  const isMoved = entriesBetween(reported(before), reported(now)).length > 0
  return isMoved ? refuse('books-closed', { day: before.on, until, entity: entity.name }) : null
}
const isSame = (before: Booked, booking: Booking, lines: readonly Posting[]): boolean =>
  before.entity === booking.entity &&
  before.wanted === booking.on &&
  before.lines.length === lines.length &&
  before.lines.every(({ account, amount, currency }, at) => {
    const line = lines[at] as Posting
    return account === line.account && amount === line.amount && currency === line.currency
  })
const reversed = (entry: Booked, on: string, { newId }: Envelope): Booked => ({
  ...entry,
  id: newId(),
  on,
  reverses: entry.id,
  lines: entry.lines.map((line) => ({ ...line, amount: String(-BigInt(line.amount)), base: String(-BigInt(line.base)) })),
})

/** LED-11: each line on its account, with what it is in the currency of the books; what rates leave over is a difference of currencies. */
function settledBooking(entity: LegalEntity, booking: Booking, cards: Cards): readonly Posting[] | Refused {
  const lines: Posting[] = []
  for (const line of booking.lines) {
    if (line.amount === 0n) continue
    const found = accountFor(entity, line)
    if ('refused' in found) return found
    const base = baseOf(entity, line, booking.on)
    if (typeof base !== 'bigint') return base
    lines.push({
      account: found.id,
      amount: String(line.amount),
      currency: line.currency,
      base: String(base),
      memo: line.memo ?? null,
      cards: merged(found.account.cards, { ...cards, ...line.cards }),
    })
  }
  const over = lines.reduce((sum, { base }) => sum + BigInt(base), 0n)
  if (over !== 0n) {
    const found = accountFor(entity, { role: 'currency-difference', amount: -over, currency: entity.currency })
    if ('refused' in found) return found
    lines.push({ account: found.id, amount: String(-over), currency: entity.currency, base: String(-over), memo: null, cards: {} })
  }
  return withExchange(entity, lines)
}
/** Cards of the record go before those of the account, block by block. */
const merged = (usual: Cards, own: Cards): Cards => ({ ...usual, ...own })

function accountFor(entity: LegalEntity, { account: named, role, currency }: BookingLine): { id: string; account: Account } | Refused {
  const found = named === undefined ? firstWith(entity, role) : accountOf(entity, named)
  if (!found && named !== undefined) return refuse('no-such-ledger-account', { entity: entity.name, account: named })
  if (!found) return refuse('no-account-for', { entity: entity.name, role })
  const { code, name, isClosed, currency: only } = found.account
  if (isClosed) return refuse('no-such-ledger-account', { entity: entity.name, account: code })
  return only === null || only === currency
    ? found
    : refuse('other-currency', { account: `${code} ${name}`, currency: only, said: currency })
}
/** The open account that does something for the books; of several, the one with the first code. */
function firstWith({ accounts }: LegalEntity, role: string): { id: string; account: Account } | null {
  let first: { id: string; account: Account } | null = null
  for (const [id, account] of accounts)
    if (account.role === role && !account.isClosed && (first === null || account.code < first.account.code)) first = { id, account }
  return first
}

/**
 * Lines of an entry that was kept elsewhere, each with its base: what it says, or what the rate of the day makes of it. What rates leave over in a
 * currency that balances by itself stands on its last line.
 */
export function withBases<Line extends { readonly amount: string; readonly currency: string; readonly base?: string | undefined }>(
  entity: LegalEntity,
  on: string,
  lines: readonly Line[],
): readonly Line[] | Refused {
  const open = new Map<string, { amount: bigint; base: bigint; last: number }>()
  const based: Line[] = []
  for (const [at, line] of lines.entries()) {
    const base =
      line.base !== undefined ? BigInt(line.base) : baseOf(entity, { role: '', amount: BigInt(line.amount), currency: line.currency }, on)
    if (typeof base !== 'bigint') return base
    based.push(line.currency === entity.currency ? line : { ...line, base: String(base) })
    const sum = open.get(line.currency) ?? { amount: 0n, base: 0n, last: at }
    open.set(line.currency, {
      amount: sum.amount + BigInt(line.amount),
      base: sum.base + base,
      last: line.base === undefined ? at : sum.last,
    })
  }
  for (const [currency, { amount, base, last }] of open) {
    const line = based[last]
    if (currency !== entity.currency && amount === 0n && base !== 0n && line)
      based[last] = { ...line, base: String(BigInt(line.base ?? '0') - base) }
  }
  return based
}

/** Parts of an amount convert to what the whole does: each to what it adds. */
function baseOf(entity: LegalEntity, { amount, currency, rateOn: day, after = 0n }: BookingLine, on: string): bigint | Refused {
  if (currency === entity.currency) return amount
  const rate = rateOn(entity, currency, day ?? on)
  if (rate === null) return refuse('no-rate', { entity: entity.name, currency, day: day ?? on })
  const inBooks = (minor: bigint) => converted(minor, currency, entity.currency, decimal(rate))
  return inBooks(after + amount) - inBooks(after)
}
