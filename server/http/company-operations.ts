/** Companies that are the same under names that differ: what stands in the way of a registration, and records that may be one. */
import { columnName, companyName, pascal, type RecordState, recordKinds } from '@nonet/domain/blocks'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import * as z from 'zod'
import { companiesLike, namedLike } from '../queries/companies.ts'
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

/** Kinds of which two can be one and the same company. */
const mergeable = recordKinds.filter(({ canMerge }) => canMerge)

export function companyOperations(store: Store): Operation[] {
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
    ...mergeable.map((kind): Operation => {
      const own = store.registry.aggregates.get(kind.name) as AnyAggregate
      const list = { table: kind.plural.replaceAll('-', '_'), column: columnName(kind.title) }
      return {
        operationId: `list${pascal(kind.plural)}Alike`,
        method: 'get',
        path: `/api/${kind.plural}/{id}/alike`,
        tag: kind.name,
        summary: `Others of the ${kind.label.many.toLowerCase()} that have the same name but for case, accents and legal form: they may be one.`,
        permission: 'record:view-inside',
        query: z.strictObject({}),
        output: z.object({ alike: z.array(z.object({ id: z.uuid(), title: z.string() })) }),
        statuses: [200, 400, 401, 403, 404],
        handle: async ({ context, identity, id }) => {
          const { state } = await readState(store, identity, own, id, undefined)
          const name = companyName(String((state as RecordState).values[kind.title] ?? ''))
          const found = await namedLike(store.database, identity, list, name)
          return context.json({ alike: found.filter((one) => one.id !== id && companyName(one.title) === name) })
        },
      }
    }),
  ]
}
