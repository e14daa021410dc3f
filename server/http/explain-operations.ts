/** The policy explains itself: whether somebody may do something with a record, by which rule, and what all rules are. */

import { type BusinessModel, businessModel, elementRecord } from '@nonet/domain/business-model'
import { isUuid } from '@nonet/domain/kernel/ids'
import type { Protected } from '@nonet/domain/kernel/policy'
import { actorOf, everyScope, type Member, member } from '@nonet/domain/workspace'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import { policyOf, type Store } from '../store/store.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { notFound, ProblemError } from './problem.ts'
import { visibleState } from './reading.ts'

export function explainOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'explainAccess',
      method: 'get',
      path: '/api/access/can',
      tag: 'access',
      summary: 'Whether a member may do something, and why: can(actor, action, record) in a sentence.',
      permission: 'member:explain',
      query: z.strictObject({
        action: z.string().max(60).describe('Such as business-model:edit; /api/access/policy lists them'),
        member: z.uuid().optional().describe('Who; you when left out'),
        aggregate: z.string().max(40).optional().describe('The kind of the record, such as business-model'),
        id: z.uuid().optional().describe('The id of the record'),
        element: z.uuid().optional().describe('An element of that model'),
      }),
      output: z.object({ isAllowed: z.boolean(), rule: z.string(), because: z.string(), says: z.string() }),
      statuses: [200, 400, 401, 403, 404],
      handle: (request) => explained(store, request),
    },
    {
      operationId: 'showPolicy',
      method: 'get',
      path: '/api/access/policy',
      tag: 'access',
      summary: 'The whole policy: roles, rules in words, and the fields that roles do not see.',
      permission: 'member:view',
      query: z.strictObject({}),
      output: z.object({ roles: z.array(z.string()), rules: z.array(z.looseObject({})), masks: z.array(z.looseObject({})) }),
      statuses: [200, 400, 401, 403],
      handle: async ({ context }) => {
        const { roles, rules, masks } = policyOf(store).table
        const inWords = rules.map(({ id, effect, because, roles: whose, actions }) => ({ id, effect, because, roles: whose, actions }))
        return context.json({ roles, rules: inWords, masks } as never)
      },
    },
  ]
}

async function explained(store: Store, { context, identity, query }: OperationRequest): Promise<Response> {
  const { action, member: who = identity.actor } = query as { action: string; member?: string }
  const record = await recordOf(store, identity, query)
  const asked = { kind: 'member', id: who, facts: { member: who } }
  if (!policyOf(store).decide(identity.asking, 'member:explain', asked).isAllowed) throw new ProblemError(notFound())
  const { state, version } = await store.reader.stateNow(identity.workspaceId, member as never, who)
  if (version === 0) throw new ProblemError(notFound())
  const asking = who === identity.actor ? identity.asking : actorOf(state as Member, who, everyScope)
  if (!asking)
    return context.json({
      isAllowed: false,
      rule: 'not-an-active-member',
      because: 'only active members may do anything',
      says: `This member is ${(state as Member).status}, and only active members may do anything (rule not-an-active-member).`,
    })
  return context.json(policyOf(store).explain(asking, action, record))
}

async function recordOf(store: Store, identity: Identity, query: OperationRequest['query']): Promise<Protected> {
  const { aggregate: kind, id, element } = query
  if (kind === undefined || id === undefined) return { kind: 'any', id: '', facts: {} }
  const aggregate = store.registry.aggregates.get(kind)
  if (!aggregate || !isUuid(id)) throw new ProblemError(notFound())
  const { state, version } = await visibleState(store, identity, aggregate, id, null)
  if (version === 0) throw new ProblemError(notFound())
  if (element === undefined || aggregate.name !== businessModel.name)
    return aggregate.access?.record(state, id) ?? { kind: aggregate.name, id, facts: {} }
  const found = (state as BusinessModel).elements.get(element)
  if (!found) throw new ProblemError(notFound())
  return elementRecord(found)
}
