/** BANK-3: documents that a transaction pays: their payments, each decided by its own rules, within the same commit. */
import type * as z from 'zod'
import { aggregateOf, inWholeUnits, type RecordKind, type RecordState, recordKinds } from '#blocks/rooms'
import { type AnyAggregate, type Decision, type Envelope, type Fact, type Refused, refuse, type StreamReference } from '#kernel/decider'
import { moneyText } from '#kernel/money'
import { bookkeeping } from '../record-books.ts'
import type { BankTransaction, settling } from './transaction-commands.ts'

/** The kinds of documents that money settles, and the acts that say so. */
const payable = { invoice: 'PayInvoice', bill: 'PayBill' } as const
type Also = readonly { readonly stream: StreamReference; readonly events: readonly Fact[] }[]
export const matchedWith = (entries: readonly string[], by: 'entry' | 'settlement' | 'posting', also: Also): Decision => ({
  events: [{ type: 'BankTransactionMatched', data: { entries: [...entries], by } }],
  also,
  result: { entries: [...entries] },
})
const payers = new Map(
  (Object.keys(payable) as (keyof typeof payable)[]).map((kind) => [
    kind,
    aggregateOf(recordKinds.find(({ name }) => name === kind) as RecordKind, bookkeeping),
  ]),
)

export function settledBy(state: BankTransaction, documents: readonly z.output<typeof settling>[], envelope: Envelope): Decision {
  const size = BigInt(state.amount) < 0n ? -BigInt(state.amount) : BigInt(state.amount)
  let left = size
  const also: { stream: StreamReference; events: readonly Fact[] }[] = []
  const entries: string[] = []
  for (const { kind, id, amount } of documents) {
    if ((kind === 'invoice') !== BigInt(state.amount) > 0n) return refuse('other-direction')
    const stream = { aggregate: kind, id }
    const own = payers.get(kind) as AnyAggregate
    const document = envelope.stateOf<RecordState>(stream)
    const open = BigInt((document.values.open as { amount?: string } | undefined)?.amount ?? 0)
    const paid = amount === undefined ? (left < open ? left : open) : BigInt(amount)
    const said = {
      amount: inWholeUnits(String(paid), state.currency),
      on: state.on,
      reference: (state.reference ?? state.text).slice(0, 140),
      account: state.account,
    }
    const wrong = faultOf(state, document)
    if (wrong) return refuse('not-settled', { kind, id, says: wrong })
    const decision: Decision = (own.decide[payable[kind]] as (...of: unknown[]) => Decision)(document, said, { ...envelope, target: id })
    if ('refused' in decision) return refuse('not-settled', { kind, id, says: saidOf(own, decision) })
    left -= paid
    also.push({ stream, events: decision.events }, ...(decision.also ?? []))
    entries.push(...paymentsIn(decision.events, state.entity))
  }
  if (left !== 0n) return refuse('left-over', { left: moneyText({ minor: left, currency: state.currency }) })
  return matchedWith(entries, 'settlement', also)
}
const faultOf = ({ entity, currency }: BankTransaction, { status, values }: RecordState): string | null => {
  if (status !== 'live') return 'it is not there, or put away.'
  if (values.entity !== entity) return 'it is of other books.'
  return values.currency === currency ? null : `it is in ${values.currency}, and the transaction in ${currency}.`
}
const saidOf = ({ refusals: of }: AnyAggregate, { refused, facts }: Refused): string =>
  (of[refused]?.says ?? refused).replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
/** The entries that a payment brought into the books. */
const paymentsIn = (events: readonly Fact[], entity: string): readonly string[] =>
  events.flatMap(({ data }) => {
    const { books = [] } = data as { books?: readonly { id: string; name: string; entity: string; reverses: string | null }[] }
    return books.flatMap((one) => (one.name.startsWith('payment') && one.entity === entity && one.reverses === null ? [one.id] : []))
  })
