/** A transaction of a bank statement: open until it is matched with what the books say of it. */
import type * as z from 'zod'
import type { RecordState } from '#blocks/records'
import { aggregate, type Decision, type Envelope, type Refused, refuse } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { moneyText } from '#kernel/money'
import { type Reservation, released, reserved } from '#kernel/reservation'
import { type JournalEntry, journalEntry } from '../journal-entry.ts'
import { accountOf, type LegalEntity } from '../legal-entity.ts'
import type { Posting } from '../posting.ts'
import { matchedWith, settledBy } from './settlement.ts'
import {
  type BankTransaction,
  type Code,
  entityStream,
  held,
  postedFor,
  type source,
  transactionCommands,
  transactionEvents,
  transactionRefusals,
} from './transaction-commands.ts'

const movedBy = (lines: readonly Posting[], account: string, currency: string): bigint =>
  lines.reduce((sum, line) => (line.account === account && line.currency === currency ? sum + BigInt(line.amount) : sum), 0n)
/** Why a transaction that is there cannot be matched now. */
const notOpen = ({ state }: BankTransaction): Refused<Code> | null =>
  state === 'absent' ? refuse('no-such-transaction') : state === 'open' ? null : refuse('not-open', { state })

export const bankTransaction = aggregate({
  name: 'bank-transaction',
  plural: 'bank-transactions',
  commands: transactionCommands,
  events: transactionEvents,
  refusals: transactionRefusals,
  initial: (): BankTransaction => ({
    state: 'absent',
    entity: '',
    account: '',
    on: '',
    amount: '0',
    currency: '',
    text: '',
    party: null,
    reference: null,
    balance: null,
    entries: [],
    matches: 0,
  }),
  copy: (state) => ({ ...state }),
  freeze: (state) => state as unknown as Json,
  thaw: (frozen) => frozen as unknown as BankTransaction,
  decide: {
    RecordBankTransaction(state, { entity: id, account, currency, ...said }, { stateOf }) {
      if (state.state !== 'absent') return refuse('transaction-exists')
      const entity = stateOf<LegalEntity>(entityStream(id))
      if (!entity.isThere) return refuse('no-such-entity')
      const found = accountOf(entity, account)
      if (!found || found.account.isClosed) return refuse('no-such-account', { entity: entity.name, account })
      const { code, name, role, currency: only } = found.account
      if (role !== 'cash') return refuse('no-cash', { account: `${code} ${name}` })
      const held = currency ?? only ?? entity.currency
      if (only !== null && only !== held) return refuse('other-currency', { account: `${code} ${name}`, currency: only, said: held })
      if (BigInt(said.amount) === 0n) return refuse('no-amount')
      const { on, amount, text: about, party = null, reference = null, balance = null } = said
      return {
        events: [
          {
            type: 'BankTransactionRecorded',
            data: { entity: id, account: found.id, on, amount, currency: held, text: about, party, reference, balance },
          },
        ],
      }
    },
    /** BANK-2 */
    MatchBankTransaction(state, { entry, source: of }, { stateOf, target }) {
      const closed = notOpen(state)
      if (closed) return closed
      const name = stateOf<LegalEntity>(entityStream(state.entity)).name
      const lines = of ? linesOfRecord(stateOf, of, entry, state.entity) : linesByHand(stateOf, entry, state.entity)
      if (!lines) return refuse('no-such-entry', { entity: name })
      const moved = movedBy(lines, state.account, state.currency)
      const amount = BigInt(state.amount)
      const text = (of: bigint) => moneyText({ minor: of, currency: state.currency })
      if (moved !== amount) return refuse('other-amount', { moved: text(moved), amount: text(amount) })
      const { holder } = stateOf<Reservation>(held(entry))
      if (holder !== null && holder !== target) return refuse('matched-before')
      return matchedWith([entry], 'entry', [{ stream: held(entry), events: [reserved(target)] }]) as never
    },
    SettleBankTransaction: (state, { documents }, envelope) => (notOpen(state) ?? settledBy(state, documents, envelope)) as never,
    PostBankTransaction(state, { account, memo, cards }, envelope) {
      const closed = notOpen(state)
      if (closed) return closed
      const id = postedFor(envelope.target, state)
      const payload = {
        entity: state.entity,
        on: state.on,
        memo: memo ?? state.text,
        ...(state.reference ? { reference: state.reference.slice(0, 60) } : {}),
        lines: [
          { account: state.account, amount: state.amount, currency: state.currency },
          { account, amount: String(-BigInt(state.amount)), currency: state.currency, ...(cards ? { cards } : {}) },
        ],
      }
      const stream = { aggregate: 'journal-entry', id }
      const post = journalEntry.decide.PostEntry as unknown as (...of: unknown[]) => Decision
      const decision = post(envelope.stateOf(stream), payload, { ...envelope, target: id })
      if ('refused' in decision) return decision as never
      return matchedWith([id], 'posting', [
        { stream, events: decision.events },
        ...(decision.also ?? []),
        { stream: held(id), events: [reserved(envelope.target)] },
      ]) as never
    },
    /** BANK-4 */
    UnmatchBankTransaction(state, _payload, { stateOf, target }) {
      if (state.state === 'absent') return refuse('no-such-transaction')
      if (state.state === 'open') return refuse('is-open')
      const own = state.entries.filter((entry) => stateOf<Reservation>(held(entry)).holder === target)
      return {
        events: [{ type: 'BankTransactionUnmatched', data: {} }],
        also: own.map((entry) => ({ stream: held(entry), events: [released(target)] })),
      }
    },
    SetBankTransactionAside: (state, { because }) => notOpen(state) ?? { events: [{ type: 'BankTransactionSetAside', data: { because } }] },
  },
  evolve: {
    BankTransactionRecorded: (draft, said) => void Object.assign(draft, said, { state: 'open' }),
    BankTransactionMatched: (draft, { entries }) => void Object.assign(draft, { state: 'matched', entries, matches: draft.matches + 1 }),
    BankTransactionUnmatched: (draft) => void Object.assign(draft, { state: 'open', entries: [] }),
    BankTransactionSetAside: (draft) => void Object.assign(draft, { state: 'set-aside' }),
  },
  access: { seenBy: 'ledger:view', record: (_state, id) => ({ kind: 'bank-transaction', id, facts: {} }) },
})

type StateOf = Envelope['stateOf']
function linesByHand(stateOf: StateOf, entry: string, entity: string): readonly Posting[] | null {
  const { isThere, lines, reversedBy, entity: own } = stateOf<JournalEntry>({ aggregate: 'journal-entry', id: entry })
  return isThere && own === entity && reversedBy === null ? lines : null
}
function linesOfRecord(stateOf: StateOf, { kind, id }: z.output<typeof source>, entry: string, entity: string): readonly Posting[] | null {
  const found = stateOf<RecordState>({ aggregate: kind, id }).books?.find((one) => one.id === entry && one.entity === entity)
  return found ? (found.lines as readonly Posting[]) : null
}
