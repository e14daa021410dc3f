/** What is asked of partners beside their records: what of ours stands in the way of a deal that one of them registers. */
import { companyName, type RecordState } from '@nonet/domain/blocks'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import * as z from 'zod'
import { companiesLike } from '../queries/companies.ts'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { readState } from './reading.ts'

const conflict = z.object({
  kind: z.enum(['account', 'deal', 'deal-registration']),
  id: z.uuid(),
  title: z.string(),
  company: z.string(),
  state: z.string().describe('The stage of an account or a deal, the state of a registration'),
  partner: z.uuid().nullable().describe('Whose registration it is'),
})

export function partnerOperations(store: Store): Operation[] {
  const aggregate = store.registry.aggregates.get('deal-registration') as AnyAggregate
  return [
    {
      operationId: 'listRegistrationConflicts',
      method: 'get',
      path: '/api/deal-registrations/{id}/conflicts',
      tag: 'deal-registration',
      summary: 'Accounts, open deals and other registrations of the company of a registration, however its name is written.',
      permission: 'record:view-inside',
      query: z.strictObject({}),
      output: z.object({ conflicts: z.array(conflict) }),
      statuses: [200, 400, 401, 403, 404],
      handle: async ({ context, identity, id }) => {
        const { state } = await readState(store, identity, aggregate, id, undefined)
        const company = companyName(String((state as RecordState).values.company ?? ''))
        const found = await companiesLike(store.database, identity, company)
        return context.json({ conflicts: found.filter((one) => one.id !== id && companyName(one.company) === company) })
      },
    },
  ]
}
