/** The HTTP door, in memory on a real database: every operation of the document, allowed, denied and abused. */
import { randomUUID } from 'node:crypto'
import { domain } from '@nonet/domain'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { welcomeOwner } from '../access/access.ts'
import { ReactionRunner } from '../app/reactions.ts'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let store: TestServer['store']
let app: TestServer['app']
let workspaceId: string
const token: Record<string, string> = {}

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  ;({ store, app, workspaceId } = server)
  for (const role of ['owner', 'editor', 'viewer', 'partner'])
    token[role] = (await server.memberWith(role, role === 'partner' ? { partner: randomUUID() } : {})).key
  token.foreign = (await server.memberWith('owner', { workspaceId: await server.newWorkspace() })).key
})
afterAll(async () => {
  await server.close()
  expect(server.faults).toEqual([])
})

type Sent = { method?: string; body?: unknown; role?: string; headers?: Record<string, string> }
const ask = async (path: string, { method = 'GET', body, role = 'owner', headers = {} }: Sent = {}) => {
  const response = await app.request(`http://localhost:4900${path}`, {
    method,
    headers: {
      host: 'localhost:4900',
      ...(role ? { authorization: `Bearer ${token[role]}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = response.headers.get('content-type')?.includes('event-stream') ? '' : await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
  }
}
const aModel = async () => {
  const id = randomUUID()
  expect((await ask(`/api/business-models/${id}/create`, { method: 'POST', body: { name: `M ${id}` } })).status).toBe(200)
  return id
}

describe('the document', () => {
  it('is OpenAPI 3.1 with every command and query of the domain', async () => {
    const { body } = await ask('/api/openapi.json', { role: '' })
    expect(body.openapi).toBe('3.1.0')
    const ids = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    const names = [...domain.aggregates.values()]
      .flatMap(({ commands }) => Object.keys(commands).filter((name) => !commands[name].isInternal))
      .concat([...domain.queries.values()].flatMap((queries) => Object.keys(queries)))
    expect(ids).toEqual(expect.arrayContaining(names.map((name) => name.charAt(0).toLowerCase() + name.slice(1))))
    expect(new Set(ids).size).toBe(ids.length)
    expect(body.paths['/api/business-models/{id}/add-element'].post.requestBody.content['application/json'].schema.required).toEqual([
      'kind',
      'name',
    ])
  })
})

describe('a command over HTTP', () => {
  it('is denied to a viewer and done for an editor', async () => {
    const id = await aModel()
    const body = { kind: 'channel', name: 'Web' }
    expect((await ask(`/api/business-models/${id}/add-element`, { method: 'POST', body, role: 'viewer' })).status).toBe(403)
    const { status, headers, body: answer } = await ask(`/api/business-models/${id}/add-element`, { method: 'POST', body, role: 'editor' })
    expect([status, headers.get('etag'), answer.result.key]).toEqual([200, '"2"', 'ch-web'])
  })
  it('repeated with its key gives the same answer, another body under it is refused', async () => {
    const id = await aModel()
    const headers = { 'idempotency-key': randomUUID() }
    const [a, b] = [
      await ask(`/api/business-models/${id}/rename`, { method: 'POST', body: { name: `N ${id}` }, headers }),
      await ask(`/api/business-models/${id}/rename`, { method: 'POST', body: { name: `N ${id}` }, headers }),
    ]
    expect(b).toEqual({ ...a, headers: expect.anything() })
    expect((await ask(`/api/business-models/${id}/rename`, { method: 'POST', body: { name: 'Z' }, headers })).body.type).toBe(
      '/problems/command-id-reused',
    )
    expect(
      (await ask(`/api/business-models/${id}/rename`, { method: 'POST', body: { name: 'Z' }, headers: { 'idempotency-key': 'x' } })).status,
    ).toBe(400)
  })
  it('with If-Match on an older version gets 412, a conflict 409, a missing thing 404, a broken rule 422', async () => {
    const id = await aModel()
    const post = (verb: string, body: unknown, headers = {}) => ask(`/api/business-models/${id}/${verb}`, { method: 'POST', body, headers })
    expect((await post('set-stage', { portfolio: 'exploit', stage: 'grow' }, { 'if-match': '"7"' })).body).toMatchObject({
      status: 412,
      version: 1,
    })
    expect((await post('create', { name: 'again' })).status).toBe(409)
    expect((await post('remove-element', { element: randomUUID() })).status).toBe(404)
    expect((await post('set-stage', { portfolio: 'explore', stage: 'grow' })).body).toMatchObject({
      status: 422,
      type: '/problems/business-model/stage-not-in-portfolio',
    })
  })
  it('refused names the field, the value and the remedy', async () => {
    const id = await aModel()
    const { body } = await ask(`/api/business-models/${id}/add-element`, {
      method: 'POST',
      body: { kind: 'channel', name: 'A', attributes: { kind: 'pigeon' } },
    })
    expect(body.title).toBe(
      'kind “pigeon” is not possible: use one of web, phone, email, sales_force, own_store, partner_store, wholesaler, other.',
    )
  })
})

describe('a query over HTTP', () => {
  it('answers a foreign id exactly as a missing one', async () => {
    const id = await aModel()
    const [foreign, missing] = [
      await ask(`/api/business-models/${id}`, { role: 'foreign' }),
      await ask(`/api/business-models/${randomUUID()}`),
    ]
    expect([foreign.status, foreign.body]).toEqual([404, missing.body])
    expect((await ask('/api/business-models', { role: 'foreign' })).body).toEqual({ rows: [], total: 0 })
  })
  it('shows the canvas, the document and the files of a model', async () => {
    const id = await aModel()
    await ask(`/api/business-models/${id}/add-element`, { method: 'POST', body: { kind: 'channel', name: 'Web' } })
    expect((await ask(`/api/business-models/${id}/canvas`)).body.blocks).toHaveLength(9)
    const { body, headers } = await ask(`/api/business-models/${id}`)
    expect([body.elements[0].name, body.contentId.slice(0, 5)]).toEqual(['Web', 'bagaa'])
    expect((await ask(`/api/business-models/${id}`, { headers: { 'if-none-match': headers.get('etag') ?? '' } })).status).toBe(304)
    expect((await ask(`/api/business-models/${id}/export?flavour=bmml`)).body.text).toContain('- id: ch-web')
    expect((await ask(`/api/business-models/${id}/canvas?asOf=2020-01-01T00:00:00Z`)).status).toBe(404)
  })
  it('sees a model as of a version, the name of one, a day and a moment, and says what changed since', async () => {
    const id = await aModel()
    const send = (verb: string, body: object) => ask(`/api/business-models/${id}/${verb}`, { method: 'POST', body })
    await send('add-element', { kind: 'channel', name: 'Web' })
    await send('name-version', { name: 'First' })
    await send('add-element', { kind: 'channel', name: 'Phone' })
    const cards = async (asOf: string) => (await ask(`/api/business-models/${id}?asOf=${asOf}`)).body.elements?.length
    expect(await Promise.all(['2', 'First', '1', '4', '2999-01-01', '2999-01-01T00:00:00Z'].map(cards))).toEqual([1, 1, 0, 2, 2, 2])
    expect((await ask(`/api/business-models/${id}?asOf=99`)).status).toBe(404)
    expect((await ask(`/api/business-models/${id}?asOf=Never`)).body.title).toContain('no version has that name')
    const { body } = await ask(`/api/business-models/${id}/changes?since=First`)
    expect(body.story.sections).toEqual([{ title: 'Channels', sentences: ['“Phone” is new.'] }])
    expect((await ask(`/api/business-models/versions?model_id=${id}`)).body.rows).toMatchObject([{ name: 'First', version: 2 }])
    const published = (await ask(`/api/business-models/${id}/publish?asOf=First`)).body
    expect(published.version).toEqual({ name: 'First', version: 2 })
  })
  it('computes what follows from a model', async () => {
    const id = await aModel()
    await ask(`/api/business-models/${id}/add-element`, { method: 'POST', body: { kind: 'customer-segment', name: 'Somebody' } })
    await ask(`/api/business-models/${id}/add-element`, { method: 'POST', body: { kind: 'value-proposition', name: 'Something' } })
    const { findings } = (await ask(`/api/business-models/${id}/check`)).body
    const [{ code, fix }] = findings.filter(({ code }: { code: string }) => code === 'segment-no-fits')
    expect([code, fix.commands[0].name]).toEqual(['segment-no-fits', 'LinkElements'])
    expect((await ask(`/api/business-models/${id}/link`, { method: 'POST', body: fix.commands[0].payload })).status).toBe(200)
    expect((await ask(`/api/business-models/${id}/patterns`)).body.patterns).toHaveLength(12)
    expect(
      (await ask(`/api/business-models/${id}/environment`)).body.areas.flatMap(({ factors }: { factors: [] }) => factors),
    ).toHaveLength(18)
    expect((await ask(`/api/business-models/${id}/assessment`)).body.designQuestions).toHaveLength(7)
    expect((await ask(`/api/business-models/${id}/value-network?period=month`)).body.actors).toHaveLength(2)
    expect((await ask('/api/business-models/portfolio')).body.models.some((one: { id: string }) => one.id === id)).toBe(true)
    expect((await ask('/api/business-models/portfolio', { role: 'foreign' })).body.models).toEqual([])
  })
  it('gives a model as a file in every format, and says what the file lacks', async () => {
    const id = await aModel()
    await ask(`/api/business-models/${id}/add-element`, { method: 'POST', body: { kind: 'channel', name: 'Web' } })
    const begins: Record<string, string> = {
      svg: '<svg',
      png: '\ufffdPNG',
      pdf: '%PDF',
      pptx: 'PK',
      html: '<!doctype',
      md: '# M',
      csv: 'block,',
      mmd: '---',
    }
    for (const [format, start] of Object.entries(begins)) {
      const { status, body, headers } = await ask(`/api/business-models/${id}/file?format=${format}`)
      expect([format, status, String(body).startsWith(start)]).toEqual([format, 200, true])
      expect(headers.get('content-disposition')).toContain(`.${format}"`)
      expect(JSON.parse(decodeURIComponent(headers.get('x-left-out') ?? ''))).toBeInstanceOf(Array)
    }
    expect((await ask(`/api/business-models/${id}/file?format=doc`)).status).toBe(400)
    expect((await ask(`/api/business-models/${id}/file?format=svg`, { role: 'foreign' })).status).toBe(404)
  })
  it('pages, sorts, searches and filters lists', async () => {
    const id = await aModel()
    expect((await ask(`/api/business-models?q=${id}&sort=name&limit=1`)).body).toMatchObject({ total: 1, rows: [{ model_id: id }] })
    expect((await ask('/api/business-models?q=%25&stage=grow')).body.total).toBe(0)
    expect((await ask('/api/business-models?limit=0')).status).toBe(400)
    expect((await ask('/api/business-models?sort=password')).status).toBe(400)
  })
})

describe('the live feed', () => {
  const read = async (path: string, headers: Record<string, string>, count: number) => {
    const stop = new AbortController()
    const response = await app.request(`http://localhost:4900${path}`, {
      headers: { host: 'localhost', authorization: `Bearer ${token.owner}`, ...headers },
      signal: stop.signal,
    })
    const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while ((text.match(/event: fact/g) ?? []).length < count) text += (await reader.read()).value ?? ''
    stop.abort()
    await reader.cancel()
    return [...text.matchAll(/data: (\{.*\})/g)].map(([, data]) => JSON.parse(data as string))
  }
  it('goes on behind Last-Event-ID and brings what is recorded while one listens', async () => {
    const id = await aModel()
    const { body } = await ask('/api/log?limit=1000')
    const last = body.events.at(-1)
    const before = await read('/api/feed', { 'last-event-id': String(last.position - 1) }, 1)
    expect(before[0].eventId).toBe(last.eventId)
    const listening = read(`/api/feed?after=${body.head}`, {}, 1)
    await ask(`/api/business-models/${id}/add-element`, { method: 'POST', body: { kind: 'channel', name: 'Live' } })
    expect((await listening)[0]).toMatchObject({ type: 'ElementAdded', position: body.head + 1 })
  })
})

describe('the edge', () => {
  it('answers only for hosts that are its own', async () => {
    expect((await ask('/api/session', { headers: { host: 'evil.example' } })).status).toBe(421)
  })
  it('lets no other site act with the cookie of a person', async () => {
    const { link: welcome } = await welcomeOwner(server.access, store, workspaceId)
    expect((await ask('/api/session', { role: '', headers: { cookie: `nonet_session=${welcome}` } })).status).toBe(401)
    const signedIn = await ask('/api/session', { method: 'POST', role: '', body: { token: welcome } })
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] as string
    expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/i)
    expect((await ask('/api/session', { method: 'POST', role: '', body: { token: welcome } })).status).toBe(401)
    const rename = (headers: object) =>
      ask(`/api/business-models/${randomUUID()}/create`, {
        method: 'POST',
        role: '',
        body: { name: `N ${randomUUID()}` },
        headers: { cookie, ...headers },
      })
    expect((await rename({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    for (const origin of ['https://evil.example', 'null', 'x']) expect((await rename({ origin })).status).toBe(403)
    expect((await rename({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await ask('/api/session', { method: 'DELETE', role: '', headers: { cookie, 'sec-fetch-site': 'same-origin' } })).status).toBe(
      200,
    )
    expect((await ask('/api/session', { role: '', headers: { cookie } })).status).toBe(401)
  })
  it('sends a content policy without inline script, and knows neither unknown addresses nor other methods', async () => {
    const { headers } = await ask('/api/session')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect([
      (await ask('/api/nothing')).status,
      (await ask('/api/session', { method: 'PUT' })).status,
      (await ask('/nothing')).status,
    ]).toEqual([404, 405, 404])
  })
})

describe('a reaction', () => {
  it('makes the first model the operating one, and later ones not', async () => {
    const runner = new ReactionRunner(store, server.access.vault, (line) => server.faults.push(line))
    runner.start([workspaceId])
    const { body } = await ask('/api/log?limit=1000')
    const first = body.events.find(({ type }: { type: string }) => type === 'BusinessModelCreated').stream.split('/')[1]
    await expect.poll(async () => (await ask(`/api/workspaces/${workspaceId}`)).body.operatingModel, { timeout: 10_000 }).toBe(first)
    await aModel()
    await runner.close()
    expect((await ask(`/api/workspaces/${workspaceId}`)).body.operatingModel).toBe(first)
  })
})

describe('too many requests', () => {
  it('are told when to come again, by identity and by workspace, and are on record once', async () => {
    const few = await testServer(inject('postgresHost'), { rates: { address: 1e9, identity: 5, workspace: 8 } })
    const [one, other] = [await few.memberWith('viewer'), await few.memberWith('viewer')]
    const statuses: number[] = []
    for (const { key } of [...Array.from({ length: 7 }, () => one), ...Array.from({ length: 5 }, () => other)]) {
      const response = await few.app.request('http://localhost:4900/api/session', {
        headers: { host: 'localhost:4900', authorization: `Bearer ${key}` },
      })
      statuses.push(response.status)
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 200, 200, 200, 429, 429])
    const events = await few.store.reader.streamAfter(few.workspaceId, 'member', one.id, 0, 100)
    expect(events.filter(({ type }) => type === 'SignInFailed').map(({ data }) => data)).toEqual([
      { method: 'any', reason: 'too-many-requests' },
    ])
    await few.close()
  })
})

describe('behind a proxy with TLS', () => {
  it('binds the cookie to the host, asks browsers to stay with TLS, and takes only its own name for its origin', async () => {
    const secure = await testServer(inject('postgresHost'), { publicUrl: 'https://nonet.example' })
    const { link } = await welcomeOwner(secure.access, secure.store, secure.workspaceId)
    const send = (headers: Record<string, string>) =>
      secure.app.request('https://nonet.example/api/session', {
        method: 'POST',
        headers: { host: 'nonet.example', 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ token: link }),
      })
    expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
    const response = await send({ origin: 'https://nonet.example' })
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-nonet_session=nonet_s_[^;]+;.*Path=\/; HttpOnly; Secure; SameSite=Strict/)
    expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
    expect((await secure.app.request('http://localhost:1/api/health', { headers: { host: 'evil.example' } })).status).toBe(421)
    await secure.close()
  })
})
