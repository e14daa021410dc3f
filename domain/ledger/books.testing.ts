/** Books in memory for specs: commands are decided on the states they name, and every event reaches the views. */
import { aggregateOf, budget, noRecord, numberSeries, plan } from '#blocks/records'
import { recordKinds } from '#blocks/rooms'
import { type AnyAggregate, decide, evolved, isRefused, type Refused, type StreamReference } from '#kernel/decider'
import { uuidV5 } from '#kernel/ids'
import { reservation } from '#kernel/reservation'
import { anEnvelope, recorded } from '#kernel/testing'
import { MemoryTable } from '#kernel/view'
import type { Account } from './account.ts'
import { bankRules, bankTransaction } from './bank/index.ts'
import { type JournalEntry, journalEntry } from './journal-entry.ts'
import { type LegalEntity, legalEntity } from './legal-entity.ts'
import { bookkeeping } from './record-books.ts'
import type { Sums } from './reports/lines.ts'
import { accountBalances, journalEntries, postings } from './views.ts'

export const uuid = (tail: number): string => `01980000-0000-7000-8000-${String(tail).padStart(12, '0')}`
export const [segment, stream, cost] = [uuid(901), uuid(902), uuid(903)]
const cards = new Map([
  [segment, { kind: 'customer-segment' }],
  [stream, { kind: 'revenue-stream' }],
  [cost, { kind: 'cost' }],
])
const around: Readonly<Record<string, unknown>> = {
  workspace: { operatingModel: uuid(900) },
  'business-model': { status: 'live', elements: cards, origin: null },
  card: {},
}

const records = recordKinds.map((kind) => aggregateOf(kind, bookkeeping))

export function books(currency = 'EUR') {
  const states = new Map<string, unknown>()
  const aggregates: readonly AnyAggregate[] = [
    legalEntity,
    journalEntry,
    numberSeries,
    plan,
    budget,
    reservation,
    bankTransaction,
    bankRules,
    ...records,
  ]
  const tables = {
    balances: new MemoryTable(accountBalances),
    postings: new MemoryTable(postings),
    entries: new MemoryTable(journalEntries),
  }
  const of = (name: string) => aggregates.find((one) => one.name === name) as AnyAggregate
  const stateOf = <State>({ aggregate, id }: StreamReference) =>
    (states.get(`${aggregate}/${id}`) ?? around[aggregate] ?? of(aggregate)?.initial() ?? noRecord()) as State
  let count = 0
  const keep = (aggregate: string, id: string, events: readonly { type: string; data: unknown }[]) => {
    const known = aggregates.find((one) => one.name === aggregate)
    if (!known) return
    states.set(`${aggregate}/${id}`, evolved(known, stateOf({ aggregate, id }), events))
    for (const event of recorded(events, { stream: `${aggregate}/${id}` })) {
      for (const table of Object.values(tables)) table.apply(event)
    }
  }
  /** Sends a command; the refusal, or null when it is done. What no schema lets through throws. */
  const send = (aggregate: string, id: string, name: string, said: unknown, momentMs = Date.UTC(2026, 5, 1)): Refused | null => {
    const payload = of(aggregate).commands[name].payload.parse(said)
    const envelope = anEnvelope({ target: id, stateOf, momentMs, commandId: uuid(500_000 + count++) })
    const decision = decide(of(aggregate), stateOf({ aggregate, id }), { name, payload }, envelope)
    if (isRefused(decision)) return decision
    keep(aggregate, id, decision.events)
    for (const { stream: other, events } of decision.also ?? []) keep(other.aggregate, other.id, events)
    return null
  }
  const entity = uuid(1)
  send('legal-entity', entity, 'EstablishLegalEntity', { name: 'North Quay', currency })
  const here = () => stateOf<LegalEntity>({ aggregate: 'legal-entity', id: entity })
  /** What is in the table of balances, by account, in some months. */
  const sums = (isIn: (month: string) => boolean = () => true): Map<string, Sums> => {
    const found = new Map<string, Sums>()
    for (const row of tables.balances.rows.values()) {
      if (!isIn(String(row.month))) continue
      const id = String(row.account_id)
      const { base, debit, credit, postings: lines } = found.get(id) ?? { base: 0n, debit: 0n, credit: 0n, postings: 0 }
      found.set(id, {
        base: base + BigInt(row.base as string),
        debit: debit + BigInt(row.debit as string),
        credit: credit + BigInt(row.credit as string),
        postings: lines + Number(row.postings),
      })
    }
    return found
  }
  return {
    send,
    entity,
    here,
    sums,
    tables,
    stateOf,
    accounts: (): ReadonlyMap<string, Account> => here().accounts,
    /** The id of the bill that a subscription was given as the first, second and so on. */
    billOf: (count: number, subscription: string) => uuidV5(subscription, `bill ${count}`),
    memoOf: (id: string): string => stateOf<JournalEntry>({ aggregate: 'journal-entry', id }).memo,
    idOf: (code: string) => [...here().accounts].find(([, account]) => account.code === code)?.[0] as string,
    post: (
      id: string,
      on: string,
      lines: readonly (readonly [account: string, amount: bigint | number, more?: object])[],
      more: object = {},
    ) =>
      send('journal-entry', id, 'PostEntry', {
        entity,
        on,
        memo: 'Something happened',
        lines: lines.map(([account, amount, said]) => ({ account, amount: String(amount), ...said })),
        ...more,
      }),
    reverse: (id: string, on?: string) => send('journal-entry', id, 'ReverseEntry', on ? { on } : {}),
  }
}
