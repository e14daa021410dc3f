/** Before books are closed: what is not done yet, and the trial balance that will be closed, by its fingerprint. */
import { createHash } from 'node:crypto'
import { isCalendarDay } from '@nonet/domain/kernel/calendar'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { LegalEntity } from '@nonet/domain/ledger'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import { undoneUntil } from '../queries/closing.ts'
import { trialBalanceOf } from '../queries/statements.ts'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { readState } from './reading.ts'

const asked = z.strictObject({
  until: z.string().refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD').describe('The last day that would be closed'),
})

export function closingOperation(store: Store): Operation {
  const entities = store.registry.aggregates.get('legal-entity') as AnyAggregate
  /** LED-12: SHA-256 over accounts and what they hold, in the order of their codes. */
  const fingerprintOf = async ({ workspaceId, asking }: Identity, id: string, entity: LegalEntity, until: string): Promise<string> => {
    const { rows } = await trialBalanceOf(store.database, { workspaceId, asking, id, entity }, { from: '0001-01-01', to: until })
    const held = rows.filter(({ closing }) => closing !== '0').map(({ id: account, closing }) => [account, closing])
    return createHash('sha256')
      .update(JSON.stringify([id, until, held]))
      .digest('hex')
  }
  return {
    operationId: 'showClosing',
    method: 'get',
    path: '/api/legal-entities/{id}/closing',
    tag: 'legal-entity',
    summary:
      'What is not done yet up to a day, and the fingerprint of its trial balance; with whether what is closed is as it was when it was closed.',
    permission: 'ledger:view',
    query: asked,
    output: z.object({
      until: z.string(),
      undone: z.array(z.object({ what: z.string(), count: z.int() })),
      fingerprint: z.string().describe('SHA-256 of the trial balance of the day'),
      closed: z
        .object({ until: z.string(), isUnchanged: z.boolean().nullable().describe('null when it was closed without a fingerprint') })
        .nullable(),
      asOf: z.string(),
    }),
    statuses: [200, 400, 401, 403, 404],
    handle: async ({ context, identity, id, query }) => {
      const { until } = query as z.output<typeof asked>
      const entity = (await readState(store, identity, entities, id, undefined)).state as LegalEntity
      const { closedUntil } = entity
      const [undone, fingerprint, now] = await Promise.all([
        undoneUntil(store.database, identity, id, until),
        fingerprintOf(identity, id, entity, until),
        closedUntil && entity.fingerprint ? fingerprintOf(identity, id, entity, closedUntil) : null,
      ])
      const closed = closedUntil ? { until: closedUntil, isUnchanged: now === null ? null : now === entity.fingerprint } : null
      return context.json({ until, undone, fingerprint, closed, asOf: new Date().toISOString() } as never)
    },
  }
}
