/** The HTTP door: one route table on Hono, every answer either JSON of the declared shape or a problem. */
import { randomUUID } from 'node:crypto'
import { may } from '@nonet/domain/workspace'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type * as z from 'zod'
import type { Identity, Tokens } from '../access/tokens.ts'
import type { Store } from '../store/store.ts'
import { StoreUnavailable } from '../store/work.ts'
import { accessOperations, sessionCookie } from './access-operations.ts'
import { commandOperations } from './command-operations.ts'
import { feedOperations } from './feed.ts'
import { fileOperations } from './file-operations.ts'
import { isForeignPage, knownHost, securityHeaders } from './guard.ts'
import { openApiDocument } from './openapi.ts'
import type { Operation } from './operation.ts'
import { notFound, ProblemError, problemResponse } from './problem.ts'
import { queryOperations } from './query-operations.ts'
import type { WebFiles } from './web-files.ts'

const mostBodyBytes = 1_000_000

export type HttpOptions = {
  readonly hosts: readonly string[]
  readonly webFiles: WebFiles
  readonly isClosing: AbortSignal
  /** Where mistakes of ours are written, with the id that the answer names. */
  readonly logFault: (id: string, error: unknown) => void
}

export function httpApp(store: Store, tokens: Tokens, options: HttpOptions): Hono {
  const app = new Hono()
  app.use(securityHeaders, knownHost(options.hosts))
  const operations = [
    ...accessOperations(tokens),
    ...commandOperations(store),
    ...queryOperations(store),
    ...fileOperations(store),
    ...feedOperations(store, options.isClosing),
  ]
  for (const operation of operations)
    app.on(operation.method.toUpperCase(), operation.path.replace(/\{(\w+)\}/g, ':$1'), (context) => serve(context, operation, tokens))
  const document = openApiDocument(operations)
  app.get('/api/openapi.json', (context) => context.json(document as never, 200, { 'cache-control': 'no-cache' }))
  app.get('/api/health', async (context) => {
    await store.database.pool('nonet_reader').query('select 1')
    return context.json({ status: 'ok' })
  })
  app.notFound((context) => {
    if (context.req.path.startsWith('/api/')) {
      const isOther = operations.some(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(context.req.path))
      if (isOther)
        return problemResponse(context, {
          status: 405,
          code: 'method-not-allowed',
          title: `${context.req.method} is not possible at this address.`,
        })
      return problemResponse(context, notFound())
    }
    return (context.req.method === 'GET' ? options.webFiles.respond(context) : null) ?? problemResponse(context, notFound())
  })
  app.onError((error, context) => failed(context, error, options))
  return app
}

async function serve(context: Context, operation: Operation, tokens: Tokens): Promise<Response> {
  const identity = operation.permission === null ? nobody : await identified(context, tokens)
  if (operation.permission !== null && !may(identity.role, operation.permission))
    throw new ProblemError({
      status: 403,
      code: 'forbidden',
      title: `The role ${identity.role} may not do this.`,
      detail: `It needs the permission ${operation.permission}.`,
    })
  if (operation.method !== 'get' && context.req.header('authorization') === undefined && isForeignPage(context))
    throw new ProblemError({ status: 403, code: 'foreign-page', title: 'Another site cannot act here in your name.' })
  const query = operation.query ? parsed(operation.query, context.req.query(), 'query') : {}
  const body = operation.body ? parsed(operation.body, await jsonBody(context), 'body') : undefined
  return operation.handle({ context, identity, id: context.req.param('id') ?? '', query: query as Record<string, string>, body })
}

const nobody: Identity = { workspaceId: '', actor: '', role: '', kind: 'session', name: '' }

async function identified(context: Context, tokens: Tokens): Promise<Identity> {
  const bearer = /^Bearer (\S{1,200})$/.exec(context.req.header('authorization') ?? '')?.[1]
  const token = bearer ?? getCookie(context, sessionCookie)
  const identity = token === undefined ? null : await tokens.identify(token)
  if (!identity)
    throw new ProblemError({
      status: 401,
      code: 'not-signed-in',
      title: 'You are not signed in.',
      detail: 'Open the link that the server printed at its start, or send Authorization: Bearer TOKEN.',
    })
  return identity
}

async function jsonBody(context: Context): Promise<unknown> {
  if (!/^application\/json\b/.test(context.req.header('content-type') ?? ''))
    throw new ProblemError({
      status: 415,
      code: 'not-json',
      title: 'The body must be JSON.',
      detail: 'Send content-type: application/json.',
    })
  const text = await limitedText(context)
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError({ status: 400, code: 'malformed-json', title: 'The body is not valid JSON.' })
  }
}

/** Reads the body and stops as soon as it is too large, whatever its header says. */
async function limitedText(context: Context): Promise<string> {
  const tooLarge = new ProblemError({
    status: 413,
    code: 'too-large',
    title: `The body is larger than ${mostBodyBytes / 1e6} MB.`,
    detail: 'Split it into several commands.',
  })
  if (Number(context.req.header('content-length') ?? 0) > mostBodyBytes) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of context.req.raw.body ?? []) {
    size += chunk.length
    if (size > mostBodyBytes) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(schema: z.ZodType, value: unknown, where: string): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.slice(0, 20).map((issue) => ({ field: issue.path.join('.') || where, says: issue.message }))
  const [first] = errors
  throw new ProblemError({
    status: 400,
    code: 'invalid-input',
    title: `${first?.field}: ${first?.says}`,
    detail: errors.length > 1 ? `${errors.length} fields are not possible as they are.` : 'Correct the field and send it again.',
    errors,
  })
}

function failed(context: Context, error: Error, options: HttpOptions): Response {
  if (error instanceof ProblemError) return problemResponse(context, error.problem)
  if (error instanceof StoreUnavailable || isOutage(error))
    return problemResponse(context, {
      status: 503,
      code: 'unavailable',
      title: 'The database cannot be reached or cannot write right now.',
      detail: 'Nothing is lost; send the same request with the same Idempotency-Key again.',
    })
  const id = randomUUID()
  options.logFault(id, error)
  return problemResponse(context, {
    status: 500,
    code: 'internal',
    title: 'This is a mistake of ours, not of yours.',
    detail: `It is in the log of the server under ${id}.`,
  })
}

/** The connection failed, or PostgreSQL is starting, stopping or out of space. */
function isOutage(error: Error & { code?: string }): boolean {
  return (
    ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(error.code ?? '') ||
    /^(53|57P|58|08)/.test(error.code ?? '') ||
    error.message.startsWith('Connection terminated')
  )
}
