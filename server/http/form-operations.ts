/** What whoever fills in a form is told: what they are asked, by whom, and what they read once it is sent. */
import { outsiderOf, type RecordState, recordKinds } from '@nonet/domain/blocks'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { businessName } from './session-operations.ts'

/** What is handed in by a form or a survey: an enquiry, a rating. */
const handedIn = (by: string) => recordKinds.find((kind) => kind.portal?.takes && outsiderOf(kind) === by)

export function formOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'showForm',
      method: 'get',
      path: '/api/form',
      tag: 'intake-form',
      summary: 'The form or the survey that your link opens: its title, its question, and what you can say.',
      permission: 'form:open',
      query: z.strictObject({}),
      output: z.object({
        form: z.uuid(),
        to: z.string().describe('What is handed in: enquiries or ratings, sent to POST /api/{to}/{id}/add'),
        names: z.string().describe('The field that names the form'),
        title: z.string(),
        question: z.string(),
        thanks: z.string().nullable(),
        business: z.string().nullable(),
        fields: z.array(z.string()).describe('What can be said besides'),
      }),
      statuses: [200, 400, 401, 403, 404],
      handle: async ({ context, identity: { workspaceId, asking } }) => {
        const [by = '', id = ''] = asking.parties.find((party) => !party.startsWith('member:'))?.split(':') ?? []
        const asked = handedIn(by)
        const form = store.registry.aggregates.get(by) as AnyAggregate
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
          to: asked?.plural ?? '',
          names: asked?.portal?.of ?? '',
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
