/** Tests made from the document itself: every operation asked by everybody, in every wrong way; a new one is covered unasked. */
import { randomUUID } from 'node:crypto'
import { domain } from '@nonet/domain'
import { type CommandDefinition, operationId } from '@nonet/domain/kernel/command'
import { roles } from '@nonet/domain/workspace'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestMember, type TestServer, testServer } from '../app/testing.ts'

type Schema = { readonly type?: string | string[]; readonly properties?: Record<string, Schema>; readonly required?: string[] } & Record<
  string,
  unknown
>
type Parameter = { name: string; in: string; required: boolean; schema: Schema & { format?: string; enum?: string[] } }
type Described = {
  operationId: string
  summary: string
  parameters?: Parameter[]
  requestBody?: { content: { 'application/json'?: { schema: Schema } } }
  responses: Record<string, { content?: Record<string, unknown> }>
  security?: []
}
type Asked = { readonly path: string; readonly method: string; readonly operation: Described }

let server: TestServer
let operations: Asked[]
const member: Record<string, TestMember> = {}
let foreign: TestMember
let visitor: TestMember
let sender: TestMember

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  for (const role of roles) member[role] = await server.memberWith(role, role === 'partner' ? { partner: randomUUID() } : {})
  visitor = await server.linkTo(randomUUID())
  sender = await server.sender(randomUUID())
  foreign = await server.memberWith('owner', { workspaceId: await server.newWorkspace() })
  const response = await server.app.request('http://localhost:4900/api/openapi.json', { headers: { host: 'localhost:4900' } })
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, Described>> }
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
})
afterAll(async () => {
  await server.close()
  expect(server.faults).toEqual([])
})

/** Who may do the most of it: an owner, of what only partners answer a guest. */
const doer = ({ operation }: Asked): TestMember =>
  (operation.summary.startsWith('As the partner') ? member.partner : member.owner) as TestMember

type Sent = { key?: string | undefined; id?: string; body?: unknown; query?: string; headers?: Record<string, string> }
async function ask({ path, method, operation }: Asked, { key, id = randomUUID(), body, query, headers = {} }: Sent = {}) {
  const sent = body ?? (operation.requestBody ? {} : undefined)
  const response = await server.app.request(`http://localhost:4900${path.replace('{id}', id)}${query ?? needed(operation)}`, {
    method,
    headers: {
      host: 'localhost:4900',
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
  })
  const isStream = response.headers.get('content-type')?.includes('event-stream')
  if (isStream) await response.body?.cancel()
  const text = isStream ? '' : await response.text()
  const { status } = response
  expect([operation.operationId, status, status < 500]).toEqual([operation.operationId, status, true])
  expect([operation.operationId, Object.keys(operation.responses)]).toEqual([
    operation.operationId,
    expect.arrayContaining([String(status)]),
  ])
  if (status >= 400) expect(response.headers.get('content-type')).toBe('application/problem+json')
  return { status, text, body: text.startsWith('{') && status !== 200 ? JSON.parse(text) : {} }
}

/** The parameters without which nothing is answered. */
function needed({ parameters = [] }: Described): string {
  const wanted = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema }) => `${name}=${schema.format === 'uuid' ? randomUUID() : (schema.enum?.[0] ?? '1')}`)
  return wanted.length > 0 ? `?${wanted.join('&')}` : ''
}
const isOpen = ({ operation }: Asked) => operation.security?.length === 0

describe('every operation of the document', () => {
  it('there are more than a hundred of them, and all that is served is among them', () => {
    expect(operations.length).toBeGreaterThan(100)
    const served = server.app.routes
      .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
      .map(({ path, method }) => `${method} ${path}`)
    const described = new Set(operations.map(({ path, method }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`))
    const apart = ['GET /api/openapi.json', 'GET /api/health', 'POST /api/session/provider', 'GET /api/session/provider/back']
    expect(served.filter((route) => !described.has(route)).toSorted()).toEqual(apart.toSorted())
  })
  it('is denied to who is not signed in, to a made-up key, and to a key that has ended', async () => {
    const ended = await server.memberWith('owner')
    await server.access.members.send(ended.workspaceId, ended.id, 'RemoveMember', {})
    server.access.gate.forget(ended.id)
    for (const asked of operations.filter((one) => !isOpen(one)))
      for (const key of [undefined, `nonet_k_${'A'.repeat(43)}`, ended.key, "' or 1=1 --"]) {
        const { status, body } = await ask(asked, { key })
        expect([asked.operation.operationId, status, body.type]).toEqual([asked.operation.operationId, 401, '/problems/not-signed-in'])
      }
  })
  it('answers each role with what the document says and nothing else, and denies what no rule allows', async () => {
    const denied: Record<string, number> = {}
    for (const role of [...roles, 'visitor'])
      for (const asked of operations) {
        const { status } = await ask(asked, { key: role === 'visitor' ? visitor.key : member[role]?.key })
        if (status === 403) denied[role] = (denied[role] ?? 0) + 1
      }
    const order = ['visitor', 'partner', 'viewer', 'finance', 'editor', 'admin', 'owner'].map((role) => denied[role] ?? 0)
    expect(order).toEqual(order.toSorted((a, b) => b - a))
    expect(denied.owner ?? 0).toBeLessThan(denied.viewer ?? 0)
  })
  it('answers for an id of another workspace exactly as for one that is nowhere', async () => {
    const theirs: Record<string, string> = {}
    const made = async (path: string, body: object) => {
      const id = randomUUID()
      const response = await server.app.request(`http://localhost:4900/api/${path.replace('{id}', id)}`, {
        method: 'POST',
        headers: { host: 'localhost:4900', authorization: `Bearer ${foreign.key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(response.status).toBe(200)
      return id
    }
    theirs['business-models'] = await made('business-models/{id}/create', { name: 'Theirs' })
    theirs.units = await made('units/{id}/form', { name: 'Theirs' })
    theirs.positions = await made('positions/{id}/create', { title: 'Theirs' })
    theirs.members = foreign.id
    theirs.workspaces = foreign.workspaceId
    const creating = new Set(
      [...domain.aggregates.values()].flatMap(({ commands }) =>
        Object.entries(commands as Record<string, CommandDefinition>).flatMap(([name, { creates }]) =>
          creates ? [operationId(name)] : [],
        ),
      ),
    )
    const withId = operations.filter(
      ({ path, operation }) => path.includes('{id}') && theirs[path.split('/')[2] as string] && !creating.has(operation.operationId),
    )
    expect(withId.length).toBeGreaterThan(50)
    for (const asked of withId) {
      const kind = asked.path.split('/')[2] as string
      const nowhere = randomUUID()
      const blank = ({ status, text }: { status: number; text: string }, id: string) => ({
        status,
        text: text
          .replaceAll(id, 'ID')
          .replace(/"commandId":"[^"]+"/, '')
          .replace(/"(position|secret|link)":(\d+|"[^"]+")/g, ''),
      })
      const body = exampleOf(asked.operation.requestBody?.content['application/json']?.schema)
      const there = blank(await ask(asked, { key: member.owner?.key, id: theirs[kind] as string, body }), theirs[kind] as string)
      const missing = blank(await ask(asked, { key: member.owner?.key, id: nowhere, body }), nowhere)
      expect([asked.operation.operationId, there]).toEqual([asked.operation.operationId, missing])
    }
  })
  it('answers malformed, deep, oversized and unknown input with a sentence that helps', { timeout: 120_000 }, async () => {
    const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`
    const bodies = [
      '{',
      '[]',
      'null',
      '"x"',
      '{"name":{"$ne":1},"kind":7}',
      `{"name":"${'x'.repeat(1000)}"}`,
      '{"element":"../../etc","set":{"__proto__":1}}',
      '{"name":"a\\u0000b","set":{"owner":"\\u0000"}}',
      deep,
    ]
    for (const asked of operations.filter(({ operation }) => operation.requestBody?.content['application/json'])) {
      const key = isOpen(asked) ? undefined : doer(asked).key
      for (const body of bodies) {
        const { status, body: problem } = await ask(asked, { key, body })
        expect([asked.operation.operationId, status >= 400]).toEqual([asked.operation.operationId, true])
        expect(problem.title).toMatch(/\S/)
      }
      const example = exampleOf(asked.operation.requestBody?.content['application/json']?.schema) as object
      const stranger = await ask(asked, { key, body: { ...example, stranger: 1 } })
      expect([asked.operation.operationId, stranger.status]).toEqual([asked.operation.operationId, 400])
      expect((await ask(asked, { key, body: `{"name":"${'x'.repeat(1_000_001)}"}` })).status).toBe(413)
      expect((await ask(asked, { key, body: 'a', headers: { 'content-type': 'text/plain' } })).status).toBe(415)
    }
  })
  it('that reads refuses parameters that it does not know', async () => {
    for (const asked of operations.filter(({ method, operation }) => method === 'GET' && operation.operationId !== 'followLog')) {
      // What a link is is told to its holder only.
      const holder: Readonly<Record<string, TestMember>> = { showShare: visitor, showForm: sender }
      const { key } = (holder[asked.operation.operationId] ?? member.owner) as TestMember
      const search = `${needed(asked.operation) || '?'}${needed(asked.operation) ? '&' : ''}q=a%00b`
      expect([asked.operation.operationId, (await ask(asked, { key, query: search })).status]).toEqual([asked.operation.operationId, 400])
      const query = `${needed(asked.operation) || '?'}${needed(asked.operation) ? '&' : ''}nonsense=1`
      expect([asked.operation.operationId, (await ask(asked, { key, query })).status]).toEqual([asked.operation.operationId, 400])
    }
  })
  it('that changes something is refused to a page of another site that has our cookie', async () => {
    for (const asked of operations.filter(({ method }) => method !== 'GET')) {
      const opened = await server.access.signIn.open(server.workspaceId, doer(asked).id, 'test')
      const cookie = `nonet_session=${opened.is === 'signed-in' ? opened.secret : ''}`
      const { status, body } = await ask(asked, { headers: { cookie, 'sec-fetch-site': 'cross-site' } })
      expect([asked.operation.operationId, status, body.type]).toEqual([asked.operation.operationId, 403, '/problems/foreign-page'])
    }
  })
})

/** The smallest value that fits a schema, as far as the schema tells. */
function exampleOf(schema: Schema | undefined): unknown {
  if (!schema) return undefined
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (Array.isArray(schema.anyOf)) return exampleOf((schema.anyOf as Schema[])[0])
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object' || schema.properties)
    return Object.fromEntries((schema.required ?? []).map((name) => [name, exampleOf(schema.properties?.[name])]))
  if (type === 'array') return Number(schema.minItems ?? 0) > 0 ? [exampleOf(schema.items as Schema)] : []
  if (type === 'integer' || type === 'number') return Math.max(1, Number(schema.minimum ?? 1))
  if (type === 'boolean') return true
  if (schema.format === 'uuid') return randomUUID()
  if (schema.format === 'email') return `${randomUUID()}@example.com`
  if (schema.format === 'date-time') return '2030-01-01T00:00:00.000Z'
  const { pattern } = schema as { pattern?: string }
  if (pattern?.includes('[A-Z]{2}')) return 'DE'
  if (pattern?.startsWith('^[A-Z][A-Za-z]')) return 'ChangeRole'
  return pattern?.includes('-') && pattern.startsWith('^[a-z') ? 'channel.kind' : 'example'
}
