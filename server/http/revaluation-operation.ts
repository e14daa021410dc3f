/** Revaluation of the books at the end of a period, reckoned from what they hold and posted once for each day. */
import { isCalendarDay } from '@nonet/domain/kernel/calendar'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { uuidV5 } from '@nonet/domain/kernel/ids'
import { isMonetary, type LegalEntity } from '@nonet/domain/ledger'
import * as z from 'zod'
import { holdingsOn } from '../queries/ledger.ts'
import type { Store } from '../store/store.ts'
import { giveCommand, saidBy } from './give-command.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const asked = z.strictObject({
  on: z.string().refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD').describe('The last day of the period'),
})

export function revaluationOperation(store: Store): Operation {
  const entities = store.registry.aggregates.get('legal-entity') as AnyAggregate
  const entries = store.registry.aggregates.get('journal-entry') as AnyAggregate
  return {
    operationId: 'revalueBooks',
    method: 'post',
    path: '/api/legal-entities/{id}/revalue',
    tag: 'legal-entity',
    summary: 'Post what rates changed by a day on what is owned and owed in other currencies; it is taken back on the next day by itself.',
    permission: 'ledger:view',
    body: asked,
    output: z.object({ entry: z.uuid(), takenBackBy: z.uuid() }),
    statuses: [200, 400, 401, 403, 404, 409, 413, 415, 422],
    handle: async ({ context, identity, id, body }) => {
      const { on } = body as z.output<typeof asked>
      const entity = (await readState(store, identity, entities, id, undefined)).state as LegalEntity
      const accounts = [...entity.accounts].flatMap(([account, one]) => (isMonetary(one) ? [account] : []))
      const holdings = await holdingsOn(store.database, identity, id, accounts, entity.currency, on)
      // What was taken back by hand is revalued anew, under an id of its own.
      const target = uuidV5(id, `revaluation ${on} ${JSON.stringify(holdings)}`)
      const payload = { entity: id, on, memo: `Revaluation on ${on}`, holdings }
      const commandId = uuidV5(target, `revalue ${Date.now()}`)
      const answer = await giveCommand(store, identity, { aggregate: entries, name: 'RevalueCurrencies', target, payload, commandId })
      if (answer.outcome === 'accepted') return context.json(answer.result as never)
      const status = answer.outcome === 'denied' ? 403 : answer.outcome === 'refused' && answer.kind === 'conflict' ? 409 : 422
      throw new ProblemError({ status, code: 'refusal' in answer ? answer.refusal : 'not-recorded', title: saidBy(answer) })
    },
  }
}
