/** What specs and benchmarks need: a fresh database on a running PostgreSQL, and commands sent as a program would. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { serve as listen } from '@hono/node-server'
import { domain } from '@nonet/domain'
import type { Registry } from '@nonet/domain/kernel/context'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { everyScope } from '@nonet/domain/workspace'
import type { Hono } from 'hono'
import pg from 'pg'
import { type Access, type AccessOptions, makeKey, openAccess } from '../access/access.ts'
import { httpApp } from '../http/app.ts'
import type { RequestLine } from '../http/request-log.ts'
import { WebFiles } from '../http/web-files.ts'
import type { Address } from '../store/database.ts'
import { fingerprint } from '../store/fingerprint.ts'
import { openStore, type Store } from '../store/store.ts'
import type { Answer } from '../store/work.ts'

/** Makes an empty database and answers with its address. */
export async function freshDatabase(host: string): Promise<Extract<Address, { host: string }>> {
  const database = `nonet_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ host, user: 'nonet', database: 'postgres' })
  await client.connect()
  await client.query(`create database ${database}`)
  await client.end()
  return { host, user: 'nonet', database }
}

export type SendOptions = {
  readonly workspaceId?: string
  readonly actor?: string
  readonly commandId?: string
  readonly ifVersion?: number
}

/** A store of its own, with a way to send commands to it that checks payloads as the doors do. */
export async function testStore(
  host: string,
  registry: Registry,
): Promise<
  Store & {
    address: Address
    workspaceId: string
    send: (name: string, target: string, payload: unknown, options?: SendOptions) => Promise<Answer>
  }
> {
  const address = await freshDatabase(host)
  const store = await openStore(address, registry)
  const workspaceId = randomUUID()
  const owner = (name: string) =>
    [...registry.aggregates.values()].find((aggregate: AnyAggregate) => name in aggregate.commands) as AnyAggregate
  const send = (name: string, target: string, payload: unknown, options: SendOptions = {}) => {
    const aggregate = owner(name)
    const parsed = aggregate.commands[name].payload.parse(payload)
    return store.appender.submit({
      workspaceId: options.workspaceId ?? workspaceId,
      actor: options.actor ?? 'somebody',
      commandId: options.commandId ?? randomUUID(),
      aggregate,
      definition: aggregate.commands[name],
      name,
      target,
      payload: parsed,
      fingerprint: fingerprint(name, target, parsed),
      ...(options.ifVersion === undefined ? {} : { ifVersion: options.ifVersion }),
    })
  }
  return { ...store, address, workspaceId, send }
}

export type TestServer = {
  readonly store: Awaited<ReturnType<typeof testStore>>
  readonly access: Access
  readonly app: Hono
  readonly workspaceId: string
  readonly faults: unknown[]
  readonly lines: RequestLine[]
  /** A member with a role and a key that may use all of it. */
  readonly memberWith: (
    role: string,
    more?: { workspaceId?: string; partner?: string; employer?: string; scopes?: readonly string[] },
  ) => Promise<TestMember>
  /** Whoever has a share link to a model. */
  readonly linkTo: (model: string) => Promise<TestMember>
  /** Whoever has the link of a form. */
  readonly sender: (form: string) => Promise<TestMember>
  readonly newWorkspace: () => Promise<string>
  /** Asks at `/api/` as a program does: posts when there is a body. */
  readonly ask: (key: string | undefined, path: string, body?: object) => Promise<TestAnswer>
  readonly close: () => Promise<void>
}
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted where it is read
export type TestAnswer = { readonly status: number; readonly text: string; readonly body: any }
export type TestMember = { readonly id: string; readonly key: string; readonly workspaceId: string }

/** The HTTP door in memory on a real database, with as many requests a minute as a spec likes. */
export async function testServer(
  host: string,
  { publicUrl, webFolder = '/nowhere', ...options }: Partial<AccessOptions> & { publicUrl?: string; webFolder?: string } = {},
): Promise<TestServer> {
  const store = await testStore(host, domain)
  const plenty = { address: 1e9, identity: 1e9, workspace: 1e9 }
  const access = openAccess(store, { master: randomBytes(32), rates: plenty, ...options })
  const closing = new AbortController()
  const faults: unknown[] = []
  const lines: RequestLine[] = []
  const app = httpApp(store, access, {
    hosts: [],
    ...(publicUrl ? { publicUrl } : {}),
    webFiles: new WebFiles(webFolder),
    isClosing: closing.signal,
    logFault: (_id, error) => faults.push(error),
    logRequest: (line) => lines.push(line),
  })
  const newWorkspace = async () => {
    const workspaceId = randomUUID()
    await access.gate.addWorkspace(workspaceId)
    return workspaceId
  }
  const workspaceId = await newWorkspace()
  const memberWith: TestServer['memberWith'] = async (
    role,
    { workspaceId: where = workspaceId, partner, employer, scopes = everyScope } = {},
  ) => {
    const id = randomUUID()
    const answer = await access.members.send(where, id, 'AddServiceAccount', {
      label: `a ${role}`,
      role,
      ...(partner ? { partner } : {}),
      ...(employer ? { employer } : {}),
    })
    if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer))
    return { id, workspaceId: where, key: await makeKey(access.members, where, id, 'test', scopes) }
  }
  /** Makes what a link is to open, and the link. */
  const linked = async (makes: string, said: object, opens: string, about: object): Promise<TestMember> => {
    const id = randomUUID()
    const asOwner = (await memberWith('owner')).key
    const response = (path: string, body: object) =>
      app.request(`http://localhost:4900/api/${path}`, {
        method: 'POST',
        headers: { host: 'localhost:4900', authorization: `Bearer ${asOwner}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    await response(makes, said)
    const made = await response(`members/${id}/${opens}`, about)
    return { id, workspaceId, key: ((await made.json()) as { secret: string }).secret }
  }
  return {
    store,
    access,
    app,
    workspaceId,
    faults,
    lines,
    memberWith,
    linkTo: (model) => linked(`business-models/${model}/create`, { name: `Shared ${model}` }, 'share-model', { model, label: 'a visitor' }),
    sender: (form) => linked(`intake-forms/${form}/add`, { title: 'Ask', question: 'What?' }, 'open-form', { form, label: 'a sender' }),
    newWorkspace,
    ask: async (key, path, body) => {
      const response = await app.request(`http://localhost:4900/api/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { host: 'localhost:4900', ...(key ? { authorization: `Bearer ${key}` } : {}), 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : text }
    },
    close: async () => {
      closing.abort()
      await access.mailer?.close()
      await store.close()
    },
  }
}

/** Serves what answers requests on a free port of this machine. */
export function listening(fetch: (request: Request) => Response | Promise<Response>): Promise<Server> {
  return new Promise((done) => {
    const server = listen({ fetch, port: 0, hostname: '127.0.0.1' }, () => done(server as Server)) as Server
  })
}

export { startPostgres } from '#postgres'
export { guardOf } from '../store/view-tables.ts'
