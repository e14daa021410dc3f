/** The bank beside the books: statements come in, what is certain is matched, and both sides of an account are told. */
import { randomUUID } from 'node:crypto'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { accountOf, type BankRule, type LegalEntity, type OpenEntry, type Suggestion, suggestionsFor } from '@nonet/domain/ledger'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import { type BankRequest, openDocuments, openEntries, openTransactions, sidesOf } from '../queries/bank.ts'
import type { Store } from '../store/store.ts'
import { giveCommand, saidBy } from './give-command.ts'
import { givenOnce, importFaults } from './imported-commands.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const minor = z.string().regex(/^-?\d{1,16}$/, 'is no whole number of minor units')
const transaction = z.strictObject({
  id: z.uuid().describe('Follows from what the bank says, so that it is recorded once'),
  at: z.int().min(1).describe('Where it stands in its file'),
  on: z.iso.date('is no day; write it as YYYY-MM-DD'),
  amount: minor,
  currency: z.string().regex(/^[A-Z]{3}$/, 'is no currency; write its three letters'),
  text: z.string().min(1).max(500),
  party: z.string().max(200).optional(),
  reference: z.string().max(140).optional(),
  balance: minor.optional(),
})
const account = z.string().min(1).max(60).describe('The account, by its id or its code')
const importing = z.strictObject({ account, transactions: z.array(transaction).min(1).max(500) })
const matching = z.strictObject({ account })
const asked = z.strictObject({
  account,
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Open transactions, the oldest first'),
})
/** What is matched in one request, and how many are looked at: doubtful ones in front do not hide what is certain behind them. */
const most = { matched: 200, looked: 5_000 }

export function bankOperations(store: Store): Operation[] {
  const { database, registry } = store
  const aggregateOf = (name: string) => registry.aggregates.get(name) as AnyAggregate
  const booksOf = async (identity: Identity, id: string, named: string) => {
    const { state } = await readState(store, identity, aggregateOf('legal-entity'), id, undefined)
    const entity = state as LegalEntity
    const found = accountOf(entity, named)
    if (!found)
      throw new ProblemError({
        status: 404,
        code: 'no-such-account',
        title: `account: the books of ${entity.name} have no account “${named}”; use its id or its code.`,
      })
    const { workspaceId, asking } = identity
    const request: BankRequest = { workspaceId, asking, entity: id, account: found.id }
    return { entity, request, account: found, currency: found.account.currency ?? entity.currency }
  }
  /** Open transactions with what they are likely to be. */
  const suggested = async (identity: Identity, request: BankRequest, limit: number) => {
    const open = await openTransactions(database, request, limit)
    const amounts = [...new Set(open.map(({ amount }) => String(amount)))]
    const [entries, documents, rules] = await Promise.all([
      open.length === 0 ? [] : openEntries(database, request, 2_000, amounts),
      open.length === 0 ? [] : openDocuments(database, request),
      rulesOf(identity, request.entity),
    ])
    return open.map((one) => ({ transaction: one, suggestions: one.isBroken ? [] : suggestionsFor(one, { entries, documents, rules }) }))
  }
  const rulesOf = async (identity: Identity, entity: string): Promise<readonly BankRule[]> =>
    ((await store.reader.stateNow(identity.workspaceId, aggregateOf('bank-rules'), entity)).state as { rules: readonly BankRule[] }).rules
  const given = (identity: Identity, name: string, target: string, payload: object) =>
    giveCommand(store, identity, { aggregate: aggregateOf('bank-transaction'), name, target, payload, commandId: randomUUID() })

  return [
    {
      operationId: 'importBankTransactions',
      method: 'post',
      path: '/api/legal-entities/{id}/import-bank-transactions',
      tag: 'bank-transaction',
      summary: 'Record what a bank statement says; what was recorded before is passed over, and what is refused is told one by one.',
      permission: 'ledger:view',
      body: importing,
      output: z.object({ recorded: z.int(), known: z.int().describe('Were recorded before'), faults: importFaults }),
      statuses: [200, 400, 401, 403, 404, 413, 415],
      handle: async ({ context, identity, id, body }) => {
        const { account: named, transactions } = body as z.output<typeof importing>
        const { account: found } = await booksOf(identity, id, named)
        const { code, name, role } = found.account
        if (role !== 'cash')
          throw new ProblemError({
            status: 400,
            code: 'no-cash',
            title: `account: ${code} ${name} holds no cash; choose one with that role.`,
          })
        const { done, known, faults } = await givenOnce(
          store,
          identity,
          { aggregate: aggregateOf('bank-transaction'), name: 'RecordBankTransaction', known: 'transaction-exists' },
          transactions.map(({ id: target, at, ...said }) => ({ at, target, said: { ...said, entity: id, account: found.id } })),
        )
        return context.json({ recorded: done, known, faults } as never)
      },
    },
    {
      operationId: 'showReconciliation',
      method: 'get',
      path: '/api/legal-entities/{id}/reconciliation',
      tag: 'bank-transaction',
      summary:
        'Both sides of an account: what the books hold, what the bank says and is not in them, and what it does not know; with what open transactions are likely to be.',
      permission: 'ledger:view',
      query: asked,
      output: z.looseObject({
        account: z.looseObject({ id: z.string(), code: z.string(), name: z.string() }),
        currency: z.string(),
        books: z.string(),
        open: z.string(),
        unknown: z.string(),
        bank: z.string().describe('What the bank should say: the books with what is open and without what it does not know'),
        transactions: z.array(z.looseObject({ transaction: z.looseObject({ id: z.string() }), suggestions: z.array(z.looseObject({})) })),
        entries: z.array(z.looseObject({ id: z.string() })),
        rules: z.array(z.looseObject({ contains: z.string(), account: z.string() })),
        asOf: z.string(),
      }),
      statuses: [200, 400, 401, 403, 404],
      handle: async ({ context, identity, id, query }) => {
        const { account: named, limit } = query as unknown as z.output<typeof asked>
        const { request, account: found, currency } = await booksOf(identity, id, named)
        const [sides, transactions, entries, rules] = await Promise.all([
          sidesOf(database, request, currency),
          suggested(identity, request, limit),
          openEntries(database, request, 100),
          rulesOf(identity, id),
        ])
        const { code, name } = found.account
        const bank = BigInt(sides.books) + BigInt(sides.open) - BigInt(sides.unknown)
        const known = sides.first === null ? [] : entries.filter(({ on }) => on >= (sides.first as string))
        return context.json(
          plain({
            account: { id: found.id, code, name },
            currency,
            ...sides,
            count: sides.transactions,
            bank,
            transactions,
            entries: known,
            rules,
            asOf: new Date().toISOString(),
          }) as never,
        )
      },
    },
    {
      operationId: 'reconcileAccount',
      method: 'post',
      path: '/api/legal-entities/{id}/reconcile',
      tag: 'bank-transaction',
      summary: `Match the open transactions of an account that are certain, ${most.matched} of them at a time.`,
      permission: 'ledger:view',
      body: matching,
      output: z.object({ matched: z.int(), open: z.int().describe('Were looked at and are not certain'), faults: z.array(z.string()) }),
      statuses: [200, 400, 401, 403, 404, 413, 415],
      handle: async ({ context, identity, id, body }) => {
        const { account: named } = body as z.output<typeof matching>
        const { request } = await booksOf(identity, id, named)
        const looked = await suggested(identity, request, most.looked)
        const faults: string[] = []
        let matched = 0
        // One after the other, for what one takes another cannot have.
        for (const { transaction: one, suggestions } of looked) {
          const certain = suggestions.find(({ isCertain }) => isCertain)
          if (!certain) continue
          if (matched === most.matched) break
          const [name, said] = commandFor(certain)
          const answer = await given(identity, name, one.id, said)
          if (answer.outcome === 'accepted' || answer.outcome === 'pending') matched += 1
          else faults.push(`${one.on} ${one.text}: ${saidBy(answer)}`)
        }
        return context.json({ matched, open: looked.length - matched, faults: faults.slice(0, 50) } as never)
      },
    },
  ]
}
/** The command that does what is suggested. */
function commandFor(suggestion: Suggestion): readonly [name: string, said: object] {
  if (suggestion.is === 'entry') return ['MatchBankTransaction', matchOf(suggestion.entry)]
  if (suggestion.is === 'document') {
    const { kind, id } = suggestion.document
    return ['SettleBankTransaction', { documents: [{ kind, id }] }]
  }
  const { account: on, memo } = suggestion.rule
  return ['PostBankTransaction', { account: on, ...(memo ? { memo } : {}) }]
}
const matchOf = ({ id, source }: OpenEntry) => ({ entry: id, ...(source ? { source } : {}) })
/** Whole numbers of any size as texts. */
const plain = (of: object): object =>
  JSON.parse(JSON.stringify(of, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) as object
