/** What whoever fills in a form is told: what they are asked, by whom, and what they read once it is sent. */
import { type RecordState, recordKinds } from '@nonet/domain/blocks'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { businessName } from './session-operations.ts'

const asked = recordKinds.find(({ portal }) => portal?.for === 'form')
const partyMark = 'form:'

export function formOperations(store: Store): Operation[] {
  const form = store.registry.aggregates.get('intake-form') as AnyAggregate
  return [
    {
      operationId: 'showForm',
      method: 'get',
      path: '/api/form',
      tag: 'intake-form',
      summary: 'The form that your link opens: its title, its question, and which fields of an enquiry you can say.',
      permission: 'form:open',
      query: z.strictObject({}),
      output: z.object({
        form: z.uuid(),
        title: z.string(),
        question: z.string(),
        thanks: z.string().nullable(),
        business: z.string().nullable(),
        fields: z.array(z.string()).describe('To be sent to POST /api/enquiries/{id}/add, with the form'),
      }),
      statuses: [200, 400, 401, 403, 404],
      handle: async ({ context, identity: { workspaceId, asking } }) => {
        const id = asking.parties.find((party) => party.startsWith(partyMark))?.slice(partyMark.length) ?? ''
        const [{ state }, business] = await Promise.all([
          store.reader.stateNow(workspaceId, form as never, id),
          businessName(store, workspaceId),
        ])
        const { status, values } = state as RecordState
        if (status !== 'live')
          throw new ProblemError({
            status: 404,
            code: 'form-closed',
            title: 'This form is closed.',
            detail: 'Nothing more is taken by it; ask the business for another way.',
          })
        return context.json({
          form: id,
          title: String(values.title),
          question: String(values.question),
          thanks: typeof values.thanks === 'string' ? values.thanks : null,
          business,
          fields: (asked?.portal?.takes ?? []).filter((name) => name !== asked?.portal?.of),
        })
      },
    },
  ]
}
