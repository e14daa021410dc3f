/** Every command of the domain as an operation: POST /api/{plural}/{id}/{verb}. */
import { createHash, randomBytes } from 'node:crypto'
import { operationId } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { isUuid, uuidV7 } from '@nonet/domain/kernel/ids'
import { canonicalJson, type Json } from '@nonet/domain/kernel/json'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { Answer } from '../store/work.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { ProblemError, problemResponse } from './problem.ts'

const accepted = z.object({
  outcome: z.literal('accepted'),
  commandId: z.uuid(),
  stream: z.string(),
  version: z.int(),
  position: z.int(),
  events: z.int(),
  result: z.json(),
})

export function commandOperations(store: Store): Operation[] {
  return [...store.registry.aggregates.values()].flatMap((aggregate) =>
    Object.keys(aggregate.commands).map((name): Operation => {
      const definition = aggregate.commands[name]
      return {
        operationId: operationId(name),
        method: 'post',
        path: `/api/${aggregate.plural}/{id}/${definition.verb}`,
        tag: aggregate.name,
        summary: definition.summary,
        permission: definition.permission,
        body: definition.payload,
        output: accepted,
        statuses: [200, 400, 401, 403, 404, 409, 412, 413, 415, 422, 503],
        isCommand: true,
        handle: (request) => send(store, aggregate, name, request),
      }
    }),
  )
}

async function send(
  store: Store,
  aggregate: AnyAggregate,
  name: string,
  { context, identity, id, body }: OperationRequest,
): Promise<Response> {
  const commandId = context.req.header('idempotency-key') ?? uuidV7(Date.now(), randomBytes(10))
  if (!isUuid(commandId))
    throw new ProblemError({
      status: 400,
      code: 'bad-idempotency-key',
      title: 'The header Idempotency-Key is not a lower-case UUID.',
      detail: 'Send a fresh UUID per command, and the same one when you repeat it.',
    })
  const ifMatch = context.req.header('if-match')
  const ifVersion = ifMatch === undefined || ifMatch === '*' ? undefined : Number(/^"(\d+)"$/.exec(ifMatch)?.[1] ?? Number.NaN)
  if (Number.isNaN(ifVersion))
    throw new ProblemError({
      status: 400,
      code: 'bad-if-match',
      title: 'The header If-Match is not a version in quotes.',
      detail: 'Send back the ETag that you were given, for example "12".',
    })
  const answer = await store.appender.submit({
    workspaceId: identity.workspaceId,
    actor: identity.actor,
    commandId,
    aggregate,
    definition: aggregate.commands[name],
    name,
    target: id,
    payload: body,
    fingerprint: fingerprint(name, id, body),
    ...(ifVersion === undefined ? {} : { ifVersion }),
  })
  return answered(context, aggregate, answer)
}

/** Equal for equal commands, whatever the order of members in the body. */
export function fingerprint(name: string, target: string, payload: unknown): string {
  return createHash('sha256')
    .update(`${name}\n${target}\n${canonicalJson(payload as Json)}`)
    .digest('base64url')
}

const refusedStatus = { missing: 404, conflict: 409, rule: 422 } as const

function answered(context: OperationRequest['context'], aggregate: AnyAggregate, answer: Answer): Response {
  switch (answer.outcome) {
    case 'accepted':
      return context.json(answer, 200, { etag: `"${answer.version}"` })
    case 'refused':
      return problemResponse(context, {
        status: refusedStatus[answer.kind],
        code: `${aggregate.name}/${answer.refusal}`,
        title: answer.says,
        commandId: answer.commandId,
        facts: answer.facts,
      })
    case 'stale':
      return problemResponse(context, {
        status: 412,
        code: 'stale',
        title: `The version you saw is not the last; it is now ${answer.version}.`,
        detail: 'Read it again, look at what changed and decide anew.',
        version: answer.version,
      })
    case 'reused':
      return problemResponse(context, {
        status: 422,
        code: 'command-id-reused',
        title: 'This Idempotency-Key was used for another command, or more than 30 days ago.',
        detail: 'Send a fresh UUID for a new command.',
      })
    case 'contended':
      return problemResponse(context, {
        status: 409,
        code: 'contended',
        title: 'Others write to the same place right now.',
        detail: 'Nothing was changed; send the command again.',
      })
  }
}
