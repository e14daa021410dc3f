/** Share links over HTTP: what whoever has one sees, says and hears of, and that it ends. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
const keys: Record<string, string> = {}
const [model, other, open, kept] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]

async function ask(who: string, path: string, body?: object) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      host: 'localhost:4900',
      authorization: `Bearer ${keys[who]}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  // biome-ignore lint/suspicious/noExplicitAny: each test looks into an answer of another shape
  return { status: response.status, body: (await response.json()) as any }
}
async function share(name: string, more: object = {}, as = 'owner') {
  const id = randomUUID()
  const answer = await ask(as, `members/${id}/share-model`, { model, label: name, ...more })
  keys[name] = answer.body.secret
  return { id, ...answer }
}

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  for (const role of ['owner', 'editor', 'viewer']) keys[role] = (await server.memberWith(role)).key
  for (const [id, name] of [
    [model, 'Shared'],
    [other, 'Not shared'],
  ])
    await ask('owner', `business-models/${id}/create`, { name })
  const figures = [{ metric: 'visitors', amount: '40', unit: 'people', provenance: 'estimate' }]
  await ask('owner', `business-models/${model}/add-element`, { element: open, kind: 'channel', name: 'Kiosk', attributes: { figures } })
  await ask('owner', `business-models/${other}/add-element`, { kind: 'channel', name: 'Elsewhere' })
})
afterAll(async () => {
  await server.close()
  expect(server.faults).toEqual([])
})

describe('a share link', () => {
  it('is made by an editor, with an address to hand on whose secret no server sees, and by no viewer', async () => {
    const { status, body } = await share('bank', {}, 'editor')
    expect([status, body.link]).toEqual([200, `http://localhost:4900/shared#token=${keys.bank}`])
    expect((await share('nobody', {}, 'viewer')).status).toBe(403)
    expect((await ask('viewer', 'members/shares')).status).toBe(403)
    const { rows } = (await ask('editor', 'members/shares')).body
    expect(rows).toMatchObject([{ label: 'bank', model_id: model, figures: false, comments: false, ended_at: null }])
  })

  it('INV-11 opens its model to read, without figures unless it was made with them, and nothing else', async () => {
    await share('board', { figures: true })
    expect((await ask('bank', 'shared')).body).toMatchObject({ model, label: 'bank', hasFigures: false, mayComment: false })
    const seen = (await ask('bank', `business-models/${model}`)).body
    expect(seen.elements.map(({ name }: { name: string }) => name)).toEqual(['Kiosk'])
    expect(seen.elements[0].attributes.figures).toEqual([])
    expect((await ask('board', `business-models/${model}`)).body.elements[0].attributes.figures).toHaveLength(1)
    expect((await ask('bank', `business-models/${other}`)).status).toBe(404)
    expect((await ask('bank', 'business-models')).body.rows.map(({ name }: { name: string }) => name)).toEqual(['Shared'])
    expect((await ask('bank', 'business-models/find-elements')).body.rows.map(({ name }: { name: string }) => name)).toEqual(['Kiosk'])
    expect((await ask('bank', 'business-models/versions')).body.rows).toEqual([])
    for (const path of ['session', `workspaces/${server.workspaceId}`, 'members', 'me', 'audit', 'units'])
      expect([path, (await ask('bank', path)).status]).toEqual([path, 403])
  })

  it('INV-11 lets nothing be changed, and nothing be said unless it was made for that', async () => {
    const at = `business-models/${model}`
    expect((await ask('board', `${at}/revise-element`, { element: open, set: { name: 'Stand' } })).status).toBe(403)
    expect((await ask('board', `${at}/add-element`, { kind: 'channel', name: 'Mine' })).status).toBe(403)
    expect((await ask('board', `${at}/add-comment`, { element: open, text: 'Why?' })).status).toBe(403)
  })

  it('INV-11 with words: it hears answers to what was said by it, and nothing of the talks inside', async () => {
    await share('adviser', { comments: true })
    const at = `business-models/${model}`
    const inside = (await ask('owner', `${at}/add-comment`, { element: open, text: 'Between us' })).body.result.comment
    const said = await ask('adviser', `${at}/add-comment`, { element: open, text: 'Why a kiosk?' })
    expect(said.status).toBe(200)
    await ask('owner', `${at}/add-comment`, { replyTo: said.body.result.comment, text: 'Because of the crane' })
    const heard = (await ask('adviser', at)).body.comments.map(({ text }: { text: string }) => text)
    expect(heard).toEqual(['Why a kiosk?', 'Because of the crane'])
    expect((await ask('adviser', `${at}/add-comment`, { replyTo: inside, text: 'I heard that' })).status).toBe(404)
    expect((await ask('adviser', `${at}/resolve-comment`, { comment: inside })).status).toBe(404)
    expect((await ask('bank', at)).body.comments).toEqual([])
  })

  it('INV-11 hears that its model changed, not how, and nothing of other streams', async () => {
    const { events } = (await ask('bank', 'log?limit=1000')).body
    expect(new Set(events.map(({ type, stream }: { type: string; stream: string }) => `${type} ${stream}`))).toEqual(
      new Set([`Changed business-model/${model}`]),
    )
  })

  it('ends at once when it is ended, and by itself at its time', async () => {
    const { id } = await share('for now')
    expect((await ask('for now', 'shared')).status).toBe(200)
    expect((await ask('viewer', `members/${id}/end-share`, {})).status).toBe(403)
    expect((await ask('editor', `members/${id}/end-share`, {})).status).toBe(200)
    expect((await ask('for now', 'shared')).status).toBe(401)
    await share('brief', { expiresAt: new Date(Date.now() + 1_500).toISOString() })
    expect((await ask('brief', `business-models/${model}`)).status).toBe(200)
    await expect.poll(async () => (await ask('brief', 'shared')).status, { timeout: 12_000 }).toBe(401)
  })

  it('INV-11 is not made by who sees only a part of the model, and never shows what is kept to finance', async () => {
    await ask('owner', `business-models/${model}/add-element`, {
      element: kept,
      kind: 'cost',
      name: 'Wages',
      attributes: { visibility: 'finance' },
    })
    expect((await share('late', {}, 'editor')).status).toBe(403)
    expect(JSON.stringify((await ask('board', `business-models/${model}`)).body)).not.toContain('Wages')
    expect((await ask('board', `business-models/${model}`)).body.isPartial).toBe(true)
  })
})
