/** A billing run: every subscription that something is due of, some hundred at a time; asking again goes on and makes nothing twice. */
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { uuidV5 } from '@nonet/domain/kernel/ids'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import { draftsOf, subscriptionsToBill } from '../queries/revenue.ts'
import type { Store } from '../store/store.ts'
import type { Answer } from '../store/work.ts'
import { giveCommand, saidBy } from './give-command.ts'
import type { Operation } from './operation.ts'

const most = 500
const input = z.strictObject({
  until: z.iso.date('is no day; write it as YYYY-MM-DD').describe('The last day that is looked at'),
  entity: z.uuid().optional().describe('Only what this legal entity bills'),
  finalise: z.boolean().default(false).describe('True to finalise each bill at once; drafts of a run that was cut off too'),
  after: z.uuid().optional().describe('What the answer before said under `next`'),
  limit: z.int().min(1).max(most).default(most),
})
const output = z.object({
  looked: z.int().describe('Subscriptions of this step'),
  left: z.int().describe('Subscriptions that come after them'),
  billed: z.int(),
  finalised: z.int(),
  refused: z.array(z.object({ subscription: z.uuid(), title: z.string(), says: z.string() })),
  next: z.uuid().nullable().describe('Ask again with it; null when all were looked at'),
})

export function billingRunOperation(store: Store): Operation {
  return {
    operationId: 'billSubscriptions',
    method: 'post',
    path: '/api/billing-runs/{id}/next',
    tag: 'subscription',
    summary: 'Bill the next subscriptions of a run: what is due by a day and was not billed. Asking again is harmless.',
    permission: 'record:view-inside',
    body: input,
    output,
    statuses: [200, 400, 401, 403, 413, 415],
    handle: async ({ context, identity, id, body }) =>
      context.json((await new BillingRun(store, identity, id).step(body as Asked)) as never),
  }
}
type Asked = z.output<typeof input>

class BillingRun {
  private readonly store: Store
  private readonly identity: Identity
  private readonly id: string

  constructor(store: Store, identity: Identity, id: string) {
    this.store = store
    this.identity = identity
    this.id = id
  }

  async step({ until, entity, finalise, after, limit }: Asked): Promise<z.output<typeof output>> {
    const { store, identity } = this
    const { rows, left } = await subscriptionsToBill(store.database, identity, {
      until,
      entity: entity ?? null,
      after: after ?? null,
      limit,
    })
    const answers = await Promise.all(rows.map(({ record_id }) => this.submit('subscription', 'BillSubscription', record_id, { until })))
    const refused = answers.flatMap((answer, at) => {
      const row = rows[at]
      const isFine =
        answer.outcome === 'accepted' || answer.outcome === 'pending' || (answer.outcome === 'refused' && answer.refusal === 'nothing-due')
      return isFine || !row ? [] : [{ subscription: row.record_id, title: row.title, says: saidBy(answer) }]
    })
    let finalised = 0
    if (finalise) {
      const drafts = await draftsOf(
        store.database,
        identity,
        rows.map(({ record_id }) => record_id),
      )
      const ends = await Promise.all(drafts.map(({ record_id }) => this.submit('invoice', 'FinaliseInvoice', record_id, { on: until })))
      for (const [at, answer] of ends.entries())
        if (answer.outcome === 'accepted') finalised += 1
        else refused.push({ subscription: drafts[at]?.subscription as string, title: drafts[at]?.title ?? '', says: saidBy(answer) })
    }
    return {
      looked: rows.length,
      left,
      billed: answers.filter(({ outcome }) => outcome === 'accepted').length,
      finalised,
      refused,
      next: left > 0 ? (rows.at(-1)?.record_id ?? null) : null,
    }
  }

  private submit(kind: string, name: string, target: string, payload: object): Promise<Answer> {
    const aggregate = this.store.registry.aggregates.get(kind) as AnyAggregate
    const commandId = uuidV5(this.id, `${name} ${target} ${JSON.stringify(payload)}`)
    return giveCommand(this.store, this.identity, { aggregate, name, target, payload, commandId, correlationId: this.id })
  }
}
