/** Comments, inbox and history over HTTP: who may say something, who is told of it, and what those who may not see it learn. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestMember, type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
const member: Record<string, TestMember> = {}
const [model, open, kept] = [randomUUID(), randomUUID(), randomUUID()]
beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  for (const role of ['owner', 'editor', 'finance', 'viewer', 'partner'])
    member[role] = await server.memberWith(role, role === 'partner' ? { partner: randomUUID() } : {})
  await ask('owner', `business-models/${model}/create`, { name: 'Talked about' })
  await ask('owner', `business-models/${model}/add-element`, { element: open, kind: 'channel', name: 'Kiosk' })
  const attributes = { visibility: 'finance' }
  await ask('owner', `business-models/${model}/add-element`, { element: kept, kind: 'cost', name: 'Wages', attributes })
})
afterAll(async () => {
  await server.close()
  expect(server.faults).toEqual([])
})

async function ask(who: string, path: string, body?: object) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      host: 'localhost:4900',
      authorization: `Bearer ${member[who]?.key}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  // biome-ignore lint/suspicious/noExplicitAny: each test looks into an answer of another shape
  return { status: response.status, body: (await response.json()) as any }
}
const say = (who: string, body: object) => ask(who, `business-models/${model}/add-comment`, body)
const inbox = async (who: string) => (await ask(who, 'me/inbox')).body
const idOf = (who: string) => member[who]?.id as string

describe('a comment that mentions somebody', () => {
  it('is said by a viewer and reaches the inbox of who was mentioned, until they have seen it', async () => {
    expect((await say('viewer', { element: open, text: 'Why a kiosk?', mentions: [idOf('editor')] })).status).toBe(200)
    const { mentions, unseen } = await inbox('editor')
    expect(mentions).toMatchObject([
      { modelId: model, model: 'Talked about', element: 'Kiosk', text: 'Why a kiosk?', author: idOf('viewer') },
    ])
    expect(unseen).toBe(1)
    expect((await inbox('owner')).mentions).toEqual([])
    expect((await ask('editor', `members/${idOf('editor')}/see-inbox`, { upTo: mentions[0].at })).status).toBe(200)
    expect((await inbox('editor')).unseen).toBe(0)
    expect((await ask('viewer', `members/${idOf('editor')}/see-inbox`, { upTo: mentions[0].at })).status).toBe(403)
  })

  it('INV-21 is not told to who does not see the element, nor said by them', async () => {
    expect((await say('finance', { element: kept, text: 'Canary wages', mentions: [idOf('editor'), idOf('owner')] })).status).toBe(200)
    expect(JSON.stringify(await inbox('editor'))).not.toContain('Canary')
    expect((await inbox('owner')).mentions[0]).toMatchObject({ element: 'Wages', text: 'Canary wages' })
    expect((await say('editor', { element: kept, text: 'What are they?' })).status).toBe(404)
    expect((await say('partner', { element: open, text: 'May I?' })).status).toBe(403)
    expect((await ask('editor', `business-models/${model}`)).body.comments.map(({ text }: { text: string }) => text)).toEqual([
      'Why a kiosk?',
    ])
  })

  it('leaves the inbox when it is taken back, by who said it alone', async () => {
    const { body } = await say('viewer', { text: 'A slip', mentions: [idOf('owner')] })
    expect((await inbox('owner')).mentions.map(({ text }: { text: string }) => text)).toContain('A slip')
    const { comment } = body.result
    expect((await ask('owner', `business-models/${model}/remove-comment`, { comment })).status).toBe(422)
    expect((await ask('viewer', `business-models/${model}/remove-comment`, { comment })).status).toBe(200)
    expect((await inbox('owner')).mentions.map(({ text }: { text: string }) => text)).not.toContain('A slip')
  })
})

describe('the activity in all models', () => {
  const activity = async (who: string, query = '') => (await ask(who, `activity${query}`)).body

  it('tells in sentences what happened, the last first, page by page', async () => {
    const other = randomUUID()
    await ask('owner', `business-models/${other}/create`, { name: 'Talked about too' })
    const { happenings, next } = await activity('owner', '?limit=2')
    expect(happenings[0]).toMatchObject({
      model: 'Talked about too',
      sentences: ['The model begins as “Talked about too”.'],
      actor: idOf('owner'),
    })
    expect(happenings[1]).toMatchObject({ model: 'Talked about' })
    const earlier = await activity('owner', `?before=${next}&limit=200`)
    expect(earlier.next).toBeNull()
    expect(earlier.happenings).toContainEqual(expect.objectContaining({ sentences: ['“Kiosk” is added to Channels.'], cardId: open }))
  })

  it('leaves out what its reader may not see', async () => {
    expect(JSON.stringify(await activity('finance'))).toContain('Wages')
    for (const who of ['editor', 'viewer', 'partner']) expect(JSON.stringify(await activity(who))).not.toMatch(/Wages|Canary/)
    expect((await ask('owner', 'activity?limit=0')).status).toBe(400)
  })
})

describe('the history of a model', () => {
  const history = async (who: string, query = '') => ask(who, `business-models/${model}/history${query}`)

  it('tells what happened, the last first, page by page, and of one element alone', async () => {
    const { events, next } = (await history('owner', '?limit=3')).body
    expect(events).toHaveLength(3)
    expect(next).toBe(events[2].version)
    const before = (await history('owner', `?limit=500&before=${next}`)).body
    expect(before.events[0].version).toBe(next - 1)
    expect(before.next).toBeNull()
    const about = (await history('owner', `?element=${open}`)).body.events
    expect(about.map(({ type }: { type: string }) => type)).toEqual(['CommentAdded', 'ElementAdded'])
  })

  it('tells an editor of a model that keeps something to finance only that it changed, and a partner nothing', async () => {
    const { events } = (await history('editor')).body
    expect(new Set(events.map(({ type }: { type: string }) => type))).toEqual(new Set(['Changed']))
    expect((await history('partner')).status).toBe(403)
    expect((await ask('owner', `business-models/${randomUUID()}/history`)).status).toBe(404)
  })
})

describe('presence', () => {
  /** The first presence that a follower of the feed hears, or what else came within the time. */
  async function heard(who: string, tell: () => Promise<unknown>): Promise<string> {
    const response = await server.app.request('http://localhost:4900/api/feed', {
      headers: { host: 'localhost:4900', authorization: `Bearer ${member[who]?.key}` },
    })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    let text = ''
    const late = new Promise<void>((resolve) => setTimeout(resolve, 1_500))
    const read = async () => {
      while (!text.includes('presence')) {
        const { value, done } = await reader.read()
        if (done) return
        text += new TextDecoder().decode(value)
      }
    }
    await reader.read()
    await tell()
    await Promise.race([read().catch(() => {}), late])
    await reader.cancel()
    return text
  }
  const tab = randomUUID()
  const tell = () => ask('viewer', 'presence', { tab, model, card: open })

  it('is told to who follows the log, and to no guest', async () => {
    const told = await heard('owner', tell)
    expect(told).toContain('event: presence')
    expect(JSON.parse(/data: (\{.*\})/.exec(told)?.[1] ?? '{}')).toEqual({
      member: idOf('viewer'),
      tab,
      model,
      card: open,
    })
    expect(await heard('partner', tell)).not.toContain('presence')
    expect((await ask('partner', 'presence', { tab, model })).status).toBe(403)
    expect((await ask('viewer', 'presence', { tab, model: 'here' })).status).toBe(400)
  })
})
