/** Every command of the domain as an operation: POST /api/{plural}/{id}/{verb}. */
import { randomBytes } from 'node:crypto'
import { type CommandDefinition, operationId } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { isUuid, uuidV7 } from '@nonet/domain/kernel/ids'
import * as z from 'zod'
import type { Access } from '../access/access.ts'
import { personalFields } from '../access/personal-fields.ts'
import { newSecret } from '../access/secrets.ts'
import { fingerprint } from '../store/fingerprint.ts'
import type { Store } from '../store/store.ts'
import type { Answer } from '../store/work.ts'
import { handedOver, secretKind } from './handing-over.ts'
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
  secret: z.string().optional().describe('What the command made, in the clear; it is told this once'),
  link: z.string().optional().describe('The address to hand on, for an invitation or a recovery'),
  isMailed: z.boolean().optional().describe('True when the link is on its way by mail'),
})

export function commandOperations(store: Store, access: Access): Operation[] {
  return [...store.registry.aggregates.values()].flatMap((aggregate) =>
    Object.entries(aggregate.commands as Record<string, CommandDefinition>)
      .filter(([, { isInternal }]) => !isInternal)
      .map(
        ([name, definition]): Operation => ({
          operationId: operationId(name),
          method: 'post',
          path: `/api/${aggregate.plural}/{id}/${definition.verb}`,
          tag: aggregate.name,
          summary: definition.summary,
          permission: definition.permission,
          body: offeredPayload(definition),
          output: accepted,
          statuses: [200, 202, 400, 401, 403, 404, 409, 412, 413, 415, 422],
          command: { aggregate, name },
          handle: (request) => send(store, access, aggregate, name, request),
        }),
      ),
  )
}

/** What senders may say: the hash of a secret is ours to fill in. */
function offeredPayload({ payload, mints }: CommandDefinition): z.ZodType {
  return mints ? (payload as z.ZodObject).omit({ [mints]: true } as never) : payload
}

async function send(store: Store, access: Access, aggregate: AnyAggregate, name: string, request: OperationRequest): Promise<Response> {
  const { context, identity, id, body } = request
  const definition: CommandDefinition = aggregate.commands[name]
  if (name === 'OfferRecovery') await onlyHere(access, identity.workspaceId, id)
  if (aggregate.name === 'member' && definition.creates && (await access.gate.isKnownElsewhere(identity.workspaceId, id)))
    throw new ProblemError({ status: 409, code: 'member/member-exists', title: 'This id is taken; choose a fresh UUID.' })
  const { payload: said, keep } = personalFields(access.vault, identity.workspaceId, definition, body as Record<string, unknown>)
  const secret = definition.mints ? newSecret(secretKind(name)) : null
  const answer = await store.appender.submit({
    ...submissionOf(request, aggregate, name),
    payload: secret && definition.mints ? { ...said, [definition.mints]: secret.hash } : said,
    fingerprint: fingerprint(name, id, said),
  })
  const isKept = answer.outcome === 'accepted' || answer.outcome === 'pending'
  if (isKept) {
    await keep(id)
    if (aggregate.name === 'member') access.gate.forget(id)
  }
  // A repetition is told what became of the first; the secret was another one, and was told with it.
  const isFirst = isKept && !answer.isRepeated
  const told = isFirst && secret ? await handedOver(store, access, request, name, secret, answer.outcome === 'accepted') : {}
  return answered(context, aggregate, answer, told)
}

/** Ways to sign in are the same in all workspaces of a person, so those of one may not take them over for the others. */
async function onlyHere({ gate }: Access, workspaceId: string, memberId: string): Promise<void> {
  if (await gate.isActiveElsewhere(workspaceId, memberId))
    throw new ProblemError({
      status: 409,
      code: 'member/in-other-workspaces',
      title: 'This person belongs to other workspaces too, whose owners have not asked for it.',
      detail: 'They sign in with another of their ways, or leave the other workspaces first.',
    })
}

/** Everything of a submission but the payload. */
function submissionOf({ context, identity, id }: OperationRequest, aggregate: AnyAggregate, name: string) {
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
  const reason = reasonOf(context.req.header('reason'))
  return {
    workspaceId: identity.workspaceId,
    actor: identity.actor,
    commandId,
    aggregate,
    definition: aggregate.commands[name] as CommandDefinition,
    name,
    target: id,
    authority: { scopes: identity.asking.scopes },
    ...(reason === undefined ? {} : { reason }),
    ...(ifVersion === undefined ? {} : { ifVersion }),
  }
}

function reasonOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  try {
    const reason = decodeURIComponent(header).trim()
    if (reason.length <= 500 && !/\p{Cc}/u.test(reason)) return reason || undefined
  } catch {
    // Falls through to the same sentence.
  }
  throw new ProblemError({
    status: 400,
    code: 'bad-reason',
    title: 'The header Reason is not percent-encoded text of at most 500 characters in one line.',
    detail: 'Encode it with encodeURIComponent, or leave it out.',
  })
}

const refusedStatus = { missing: 404, conflict: 409, rule: 422 } as const

function answered(context: OperationRequest['context'], aggregate: AnyAggregate, answer: Answer, told: object): Response {
  switch (answer.outcome) {
    case 'accepted': {
      const { isRepeated: _, ...first } = answer
      return context.json({ ...first, ...told }, 200, { etag: `"${answer.version}"` })
    }
    case 'pending': {
      const { isRepeated: _, ...first } = answer
      return context.json({ ...first, ...told }, 202)
    }
    case 'denied':
      return problemResponse(context, {
        status: 403,
        code: 'forbidden',
        title: answer.says,
        rule: answer.rule,
        commandId: answer.commandId,
      })
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
