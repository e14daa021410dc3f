/** The HTTP door: one route table on Hono, every answer either JSON of the declared shape or a problem. */
import { randomBytes, randomUUID } from 'node:crypto'
import { uuidV7 } from '@nonet/domain/kernel/ids'
import { sender } from '@nonet/domain/workspace'
import { type Context, Hono } from 'hono'
import type * as z from 'zod'
import type { Access } from '../access/access.ts'
import type { Identity } from '../access/gate.ts'
import { TooMany } from '../access/rate-limits.ts'
import { fingerprint } from '../store/fingerprint.ts'
import { policyOf, type Store } from '../store/store.ts'
import { StoreUnavailable } from '../store/work.ts'
import { accountStatementOperation } from './account-statement.ts'
import { activityOperations } from './activity-operations.ts'
import { attachmentOperations } from './attachment-operations.ts'
import { auditOperations } from './audit-operations.ts'
import { bankOperations } from './bank-operations.ts'
import { billingRunOperation } from './billing-run-operations.ts'
import { closingOperation } from './closing-operation.ts'
import { commandOperations } from './command-operations.ts'
import { companyOperations } from './company-operations.ts'
import { costOperations } from './cost-operations.ts'
import { entryImportOperation } from './entry-import-operation.ts'
import { explainOperations } from './explain-operations.ts'
import { feedOperations } from './feed.ts'
import { figureOperations } from './figure-operations.ts'
import { fileOperations } from './file-operations.ts'
import { formOperations } from './form-operations.ts'
import { isForeignPage, knownHost, securityHeaders } from './guard.ts'
import { historyOperations } from './history-operations.ts'
import { importOperations } from './import-operations.ts'
import { inboxOperations } from './inbox-operations.ts'
import { invoiceDocumentOperation } from './invoice-document.ts'
import { joinOperations } from './join-operations.ts'
import { ledgerOperations } from './ledger-operations.ts'
import { meOperations } from './me-operations.ts'
import { openApiDocument } from './openapi.ts'
import type { Operation } from './operation.ts'
import { ownerOperations } from './owner-operations.ts'
import { presenceOperations } from './presence-operations.ts'
import { notFound, ProblemError, problemResponse } from './problem.ts'
import { processOperations } from './process-operations.ts'
import { providerRoutes } from './provider-routes.ts'
import { queryOperations } from './query-operations.ts'
import { recordOperations } from './record-operations.ts'
import { reportOperation } from './report-operation.ts'
import { fileBody, jsonBody, nulCharacter } from './request-body.ts'
import { noteRequest, type RequestLog } from './request-log.ts'
import { revaluationOperation } from './revaluation-operation.ts'
import { revenueOperations } from './revenue-operations.ts'
import { keepSession, sessionSecret } from './session-cookie.ts'
import { sessionOperations } from './session-operations.ts'
import { shareOperations } from './share-operations.ts'
import type { WebFiles } from './web-files.ts'

export type HttpOptions = {
  readonly hosts: readonly string[]
  /** Where browsers reach us, when that is not the address of the request: `https://nonet.example`. */
  readonly publicUrl?: string
  /** True behind a proxy of ours, whose x-forwarded-for then tells the address of who asks. */
  readonly isBehindProxy?: boolean
  readonly webFiles: WebFiles
  readonly isClosing: AbortSignal
  /** Where mistakes of ours are written, with the id that the answer names. */
  readonly logFault: (id: string, error: unknown) => void
  readonly logRequest?: RequestLog
}
type Door = { readonly store: Store; readonly access: Access; readonly options: HttpOptions }

export function httpApp(store: Store, access: Access, options: HttpOptions): Hono {
  const app = new Hono()
  app.use(securityHeaders, noteRequest(options), knownHost(options))
  const operations = [
    ...sessionOperations(store, access),
    ...joinOperations(store, access),
    ...meOperations(store, access),
    ...explainOperations(store),
    ...ownerOperations(store, access),
    ...historyOperations(store),
    ...activityOperations(store),
    ...figureOperations(store),
    ...recordOperations(store),
    ...importOperations(store, access),
    ...attachmentOperations(store, access.vault),
    ...companyOperations(store),
    ...processOperations(store),
    ...ledgerOperations(store),
    entryImportOperation(store),
    accountStatementOperation(store),
    closingOperation(store),
    revaluationOperation(store),
    reportOperation(store),
    ...bankOperations(store),
    ...costOperations(store),
    ...revenueOperations(store),
    billingRunOperation(store),
    invoiceDocumentOperation(store),
    ...inboxOperations(store),
    ...auditOperations(store, access, options.isClosing),
    ...commandOperations(store, access),
    ...queryOperations(store, access),
    ...fileOperations(store),
    ...presenceOperations(store),
    ...shareOperations(store),
    ...formOperations(store),
    ...feedOperations(store, access.gate, options.isClosing),
  ]
  const door = { store, access, options }
  for (const operation of operations)
    app.on(operation.method.toUpperCase(), operation.path.replace(/\{(\w+)\}/g, ':$1'), (context) => serve(context, operation, door))
  providerRoutes(app, access)
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

async function serve(context: Context, operation: Operation, { store, access }: Door): Promise<Response> {
  const address = context.get('address') as string
  await access.limits.request('address', address)
  const [secret, identity] = operation.permission === null ? ['', nobody] : await identified(context, access)
  if (operation.permission !== null) await admitted(context, operation, identity, store, access)
  if (operation.method !== 'get' && context.req.header('authorization') === undefined && isForeignPage(context))
    throw new ProblemError({ status: 403, code: 'foreign-page', title: 'Another site cannot act here in your name.' })
  if (Object.values(context.req.query()).some((value) => value.includes('\0'))) throw new ProblemError(nulCharacter('query'))
  const query = operation.query ? parsed(operation.query, context.req.query(), 'query') : {}
  const body = operation.takesFile
    ? await fileBody(context, operation.takesFile)
    : operation.body && parsed(operation.body, await jsonBody(context), 'body')
  const id = context.req.param('id') ?? ''
  const response = await operation.handle({ context, identity, secret, id, query: query as Record<string, string>, body })
  if (identity.session) await lookedAfter(context, identity, access, address)
  return response
}

const nobody: Identity = {
  workspaceId: '',
  actor: '',
  asking: { id: '', role: '', partner: null, model: null, parties: [], scopes: [] },
  session: null,
}

async function identified(context: Context, access: Access): Promise<[string, Identity]> {
  const bearer = /^Bearer (\S{1,200})$/.exec(context.req.header('authorization') ?? '')?.[1]
  const secret = bearer ?? sessionSecret(context)
  const identity = secret === undefined ? null : await access.gate.identify(secret)
  if (!secret || !identity)
    throw new ProblemError({
      status: 401,
      code: 'not-signed-in',
      title: 'You are not signed in.',
      detail: 'Sign in, open the link that the server printed at its start, or send Authorization: Bearer KEY.',
    })
  context.set('identity', identity)
  try {
    await access.limits.request('identity', identity.actor)
    await access.limits.request('workspace', identity.workspaceId)
    // FORM-3: whoever fills in a form is known by nothing but the form.
    if (identity.asking.role === sender && context.req.method !== 'GET') await access.limits.request('form', identity.actor)
  } catch (fault) {
    // On record once a minute, for whoever looks after the workspace.
    if (fault instanceof TooMany && fault.isFirst)
      await access.members.send(identity.workspaceId, identity.actor, 'RecordFailure', { method: 'any', reason: 'too-many-requests' })
    throw fault
  }
  return [secret, identity]
}

/** What no record could allow is denied before anything of the request is looked at; a denied command is on record. */
async function admitted(
  context: Context,
  { permission, command }: Operation,
  identity: Identity,
  store: Store,
  access: Access,
): Promise<void> {
  if (permission === null || policyOf(store).couldAllow(identity.asking, permission)) return
  const because = `no rule lets the role ${identity.asking.role} do this (${permission})`
  if (command) {
    const { aggregate, name } = command
    const target = (context.req.param('id') ?? '').slice(0, 36)
    await access.limits.request('identity', `denied ${identity.actor}`)
    await store.appender.submit({
      workspaceId: identity.workspaceId,
      actor: identity.actor,
      commandId: uuidV7(Date.now(), randomBytes(10)),
      aggregate,
      definition: aggregate.commands[name],
      name,
      target,
      payload: null,
      fingerprint: fingerprint(name, target, null),
      authority: { scopes: identity.asking.scopes, denied: { isAllowed: false, rule: 'nothing-allows-it', because } },
    })
  }
  throw new ProblemError({
    status: 403,
    code: 'forbidden',
    title: `The role ${identity.asking.role} may not do this.`,
    detail: `It needs the permission ${permission}.`,
    rule: 'nothing-allows-it',
  })
}

/** Notes the use of a session, and gives it a fresh secret when one is due. */
async function lookedAfter(context: Context, identity: Identity, { gate, signIn }: Access, address: string): Promise<void> {
  await gate.note(identity, address, context.req.header('user-agent') ?? '')
  if (!identity.session?.isStale || context.req.header('authorization') !== undefined) return
  if (context.res.headers.has('set-cookie')) return
  const outcome = await signIn.renewed(identity, false)
  if (outcome.is === 'signed-in') keepSession(context, outcome.secret)
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
  if (error instanceof TooMany)
    return problemResponse(context, {
      status: 429,
      code: 'too-many-requests',
      title: 'That was too often in a short time.',
      detail: `Come again in ${error.retryAfter} seconds.`,
      retryAfter: error.retryAfter,
    })
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
