/** Ways to sign in, over HTTP on a real database, with a real provider of identities and a real mail server. */
import { createHmac, randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { endOldSessions } from '../app/housekeeping.ts'
import { redacted } from '../app/logs.ts'
import { type TestMember, type TestServer, testServer } from '../app/testing.ts'
import { passwordFault } from './passwords.ts'
import { totpCode } from './totp.ts'

let server: TestServer
let owner: TestMember
let provider: Server
let mailServer: SMTPServer
const mails: string[] = []
const good = 'correct horse battery staple'

beforeAll(async () => {
  provider = await startProvider()
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (part: Buffer) => {
        text += part.toString()
      })
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  await new Promise<void>((done) => mailServer.listen(0, '127.0.0.1', done))
  const issuer = `http://localhost:${(provider.address() as AddressInfo).port}`
  server = await testServer(inject('postgresHost'), {
    provider: { issuer, clientId: 'nonet', clientSecret: 'a secret of the client', name: 'Example ID' },
    mail: { url: `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`, from: 'nonet@example.com' },
  })
  owner = await server.memberWith('owner')
})
afterAll(async () => {
  await server.close()
  mailServer.close()
  provider.close()
  expect(server.faults).toEqual([])
})

/** A browser: it keeps the cookies that it gets and sends them back. */
class Browser {
  readonly cookies = new Map<string, string>()

  async ask(path: string, body?: object, method = body ? 'POST' : 'GET', headers: Record<string, string> = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await server.app.request(`http://localhost:4900${path}`, {
      method,
      headers: {
        host: 'localhost:4900',
        'sec-fetch-site': 'same-origin',
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) this.cookies.set(name as string, value)
      else this.cookies.delete(name as string)
    }
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : {} }
  }
}

const asOwner = async (path: string, body: object) => {
  const answer = await new Browser().ask(path, body, 'POST', { authorization: `Bearer ${owner.key}` })
  expect([path, answer.status, answer.body.title]).toEqual([path, 200, undefined])
  return answer.body
}
async function invited(role = 'editor', more: object = {}) {
  const id = randomUUID()
  const { secret, isMailed } = await asOwner(`/api/members/${id}/invite`, { name: 'Ada', role, ...more })
  return { id, secret, isMailed }
}
/** A person who has joined with a password. */
async function joined(role = 'editor') {
  const { id, secret } = await invited(role)
  const browser = new Browser()
  const email = `${randomUUID()}@example.com`
  expect((await browser.ask('/api/join', { token: secret, name: 'Ada', email, password: good })).status).toBe(200)
  return { id, browser, email }
}

describe('an invitation', () => {
  it('is shown, used once, and makes a member with a session that can be seen and ended', async () => {
    const { id, secret } = await invited('viewer')
    const browser = new Browser()
    expect((await browser.ask('/api/join/show', { token: secret })).body).toMatchObject({
      purpose: 'invitation',
      role: 'viewer',
      name: 'Ada',
    })
    expect((await browser.ask('/api/join', { token: secret, name: 'Ada L.' })).status).toBe(200)
    expect((await browser.ask('/api/session')).body).toMatchObject({ actor: id, role: 'viewer', name: 'Ada L.' })
    expect((await new Browser().ask('/api/join', { token: secret })).status).toBe(401)
    const { rows } = (await browser.ask('/api/members/sessions')).body
    expect(rows).toMatchObject([{ member_id: id, method: 'invitation' }])
    await asOwner(`/api/members/${id}/end-session`, { session: rows[0].session_id })
    expect((await browser.ask('/api/session')).status).toBe(401)
  })
  it('that is asked for again under the same key tells no secret that would not work', async () => {
    const headers = { authorization: `Bearer ${owner.key}`, 'idempotency-key': randomUUID() }
    const path = `/api/members/${randomUUID()}/invite`
    const first = await new Browser().ask(path, { name: 'Twice', role: 'viewer' }, 'POST', headers)
    const again = await new Browser().ask(path, { name: 'Twice', role: 'viewer' }, 'POST', headers)
    const { secret, link: _, isMailed: __, ...same } = first.body
    expect([again.status, again.body]).toEqual([200, same])
    expect((await new Browser().ask('/api/join/show', { token: secret })).status).toBe(200)
  })
  it('goes out by mail when there is an address, and nowhere else is the address written', async () => {
    const email = `${randomUUID()}@example.com`
    const { secret, isMailed } = await invited('viewer', { email })
    expect(isMailed).toBe(true)
    await expect
      .poll(() => mails.some((mail) => mail.includes(email) && mail.replace(/=\r\n/g, '').includes(secret)), { timeout: 10_000 })
      .toBe(true)
    const events = await server.store.reader.eventsAfter(server.workspaceId, 0, 10_000)
    expect(JSON.stringify(events)).not.toContain(email)
  })
  it('cannot be made for the id of a member of another workspace, whose account it would open', async () => {
    const elsewhere = await server.memberWith('owner', { workspaceId: await server.newWorkspace() })
    const answer = await new Browser().ask(`/api/members/${elsewhere.id}/invite`, { name: 'x', role: 'viewer' }, 'POST', {
      authorization: `Bearer ${owner.key}`,
    })
    expect(answer.status).toBe(409)
  })
  it('accepted by who is signed in elsewhere gives them one more workspace, between which they switch', async () => {
    const { browser, id } = await joined('owner')
    const { workspaceId } = (await browser.ask('/api/me/begin-workspace', {})).body
    expect((await browser.ask('/api/session/switch', { workspaceId })).status).toBe(200)
    expect((await browser.ask('/api/session')).body).toMatchObject({ workspaceId, actor: id, role: 'owner', name: 'Ada' })
    const third = await server.newWorkspace()
    const host = await server.memberWith('owner', { workspaceId: third })
    const made = await new Browser().ask(`/api/members/${randomUUID()}/invite`, { name: 'A', role: 'viewer' }, 'POST', {
      authorization: `Bearer ${host.key}`,
    })
    expect((await browser.ask('/api/join', { token: made.body.secret, asMe: true })).body).toMatchObject({ workspaceId: third })
    expect((await browser.ask('/api/session')).body).toMatchObject({ workspaceId: third, actor: id, role: 'viewer' })
    const { workspaces } = (await browser.ask('/api/me/workspaces')).body
    expect(workspaces.map((one: { role: string }) => one.role)).toEqual(['owner', 'owner', 'viewer'])
    expect((await browser.ask('/api/session/switch', { workspaceId: randomUUID() })).status).toBe(404)
  })
})

describe('a password', () => {
  it('signs in with its address; a wrong one, a wrong address and no password at all are told alike', async () => {
    const { email } = await joined()
    const tries = await Promise.all(
      [
        [email, 'a wrong password'],
        ['nobody@example.com', good],
        [email, ''],
      ].map(([address, password]) => new Browser().ask('/api/session/password', { email: address, password })),
    )
    expect(tries.map(({ status, body }) => [status, body.title])).toEqual(Array.from({ length: 3 }, () => [401, 'That did not work.']))
    const browser = new Browser()
    expect((await browser.ask('/api/session/password', { email: email.toUpperCase(), password: good })).status).toBe(200)
    expect((await browser.ask('/api/session')).status).toBe(200)
  })
  it('is asked for no more after too many wrong ones, which is on record once', async () => {
    const { email, id } = await joined()
    const statuses: number[] = []
    for (let count = 0; count < 10; count++)
      statuses.push((await new Browser().ask('/api/session/password', { email, password: 'wrong wrong wrong' })).status)
    expect(statuses.slice(-2)).toEqual([429, 429])
    const last = await new Browser().ask('/api/session/password', { email, password: good })
    expect([last.status, Number(last.headers.get('retry-after')) > 60]).toEqual([429, true])
    const events = await server.store.reader.streamAfter(server.workspaceId, 'member', id, 0, 1_000)
    const reasons = events.filter(({ type }) => type === 'SignInFailed').map(({ data }) => (data as { reason: string }).reason)
    expect(reasons.filter((reason) => reason === 'too-many-attempts')).toEqual(['too-many-attempts'])
    expect(reasons.filter((reason) => reason === 'wrong-password').length).toBeGreaterThan(4)
  })
  it('that is short, common or one’s own name is refused with the remedy', () => {
    expect(
      ['short', '123456789012', 'passwordpassword', 'aaaaaaaaaaaaaa', 'ada lovelace 1815'].map((one) =>
        passwordFault(one, ['Ada Lovelace', 'lovelace']),
      ),
    ).toEqual(Array.from({ length: 5 }, () => expect.stringMatching(/\.$/)))
    expect(passwordFault(good, ['Ada Lovelace'])).toBeNull()
  })
  it('that is changed ends the other sessions, and its hash is argon2id', async () => {
    const { browser, email, id } = await joined()
    const other = new Browser()
    expect((await other.ask('/api/session/password', { email, password: good })).status).toBe(200)
    expect((await browser.ask('/api/me/password', { password: `${good} two` })).status).toBe(200)
    expect([(await browser.ask('/api/session')).status, (await other.ask('/api/session')).status]).toEqual([200, 401])
    expect((await server.access.people.byId(id))?.passwordHash).toMatch(/^argon2id\$19456\$2\$/)
  })
})

describe('a second factor', () => {
  it('computes the codes of RFC 6238', () => {
    // The secret of the RFC, "12345678901234567890", in base32; its eight digits end in these six.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    expect([59, 1111111109, 1234567890, 20000000000].map((seconds) => totpCode(secret, Math.floor(seconds / 30)))).toEqual([
      '287082',
      '081804',
      '005924',
      '353130',
    ])
    expect(createHmac('sha1', '12345678901234567890').digest().length).toBe(20)
  })
  it('is asked for once it is set up; each code counts once, and a recovery code stands in for a lost app', async () => {
    const { browser, email } = await joined()
    const { ceremony, secret } = (await browser.ask('/api/me/totp-options', {})).body
    const now = () => Math.floor(Date.now() / 30_000)
    expect((await browser.ask('/api/me/totp', { ceremony, code: '000000' })).status).toBe(409)
    const again = (await browser.ask('/api/me/totp-options', {})).body
    const { codes } = (await browser.ask('/api/me/totp', { ceremony: again.ceremony, code: totpCode(again.secret, now()) })).body
    expect([secret === again.secret, codes.length, new Set(codes).size]).toEqual([false, 10, 10])
    const tryWith = async (code?: string) => {
      const { status, body } = await new Browser().ask('/api/session/password', { email, password: good, ...(code ? { code } : {}) })
      return status === 200 ? 200 : body.type
    }
    expect(await tryWith()).toBe('/problems/code-needed')
    const next = totpCode(again.secret, now() + 1)
    expect([await tryWith(next), await tryWith(next)]).toEqual([200, '/problems/not-recognized'])
    expect([await tryWith(codes[0]), await tryWith(codes[0])]).toEqual([200, '/problems/not-recognized'])
    expect((await browser.ask('/api/me')).body).toMatchObject({ hasTotp: true, recoveryCodes: 9 })
  })
})

describe('a session', () => {
  it('gets a fresh secret when the role changes; the former works a moment longer, and then not', async () => {
    const { browser, id } = await joined('viewer')
    const former = browser.cookies.get('nonet_session') as string
    await asOwner(`/api/members/${id}/change-role`, { role: 'editor' })
    expect((await browser.ask('/api/session')).body.role).toBe('editor')
    expect(browser.cookies.get('nonet_session')).not.toBe(former)
    expect((await browser.ask('/api/session')).status).toBe(200)
    const client = await server.store.database.connect('nonet_appender')
    await client.query(`update sessions set rotated_at = now() - interval '2 minutes' where member_id = $1`, [id])
    await client.end()
    server.access.gate.forget(id)
    const late = new Browser()
    late.cookies.set('nonet_session', former)
    expect((await late.ask('/api/session')).status).toBe(401)
    expect((await browser.ask('/api/session')).status).toBe(200)
  })
  it('that several requests find due at once gets one fresh secret, which works', async () => {
    const { browser, id } = await joined('viewer')
    await asOwner(`/api/members/${id}/change-role`, { role: 'editor' })
    const cookie = `nonet_session=${browser.cookies.get('nonet_session')}`
    const answers = await Promise.all(Array.from({ length: 6 }, () => new Browser().ask('/api/session', undefined, 'GET', { cookie })))
    const fresh = answers.flatMap(({ headers }) => headers.getSetCookie())
    expect([answers.every(({ status }) => status === 200), fresh.length]).toEqual([true, 1])
    const again = await new Browser().ask('/api/session', undefined, 'GET', { cookie: (fresh[0] as string).split(';')[0] as string })
    expect(again.status).toBe(200)
  })
  it('ends when its member is suspended or removed, at once and with what was under way', async () => {
    const { browser, id } = await joined('viewer')
    await asOwner(`/api/members/${id}/suspend`, {})
    expect((await browser.ask('/api/session')).status).toBe(401)
  })
  it('that has run out or lies unused is ended on record', async () => {
    const { browser, id } = await joined('viewer')
    const client = await server.store.database.connect('nonet_appender')
    await client.query(`update sessions set expires_at = now() - interval '1 day' where member_id = $1`, [id])
    await client.end()
    server.access.gate.forget(id)
    expect((await browser.ask('/api/session')).status).toBe(401)
    await endOldSessions(server.store, server.access)
    const events = await server.store.reader.streamAfter(server.workspaceId, 'member', id, 0, 100)
    expect(events.at(-1)?.type).toBe('SessionEnded')
  })
  it('must show once more who it is before it changes a way to sign in, when it is older than half an hour', async () => {
    const { browser, id, email } = await joined()
    const client = await server.store.database.connect('nonet_appender')
    await client.query(`update sessions set confirmed_at = now() - interval '1 hour' where member_id = $1`, [id])
    await client.end()
    server.access.gate.forget(id)
    expect((await browser.ask('/api/me/codes', {})).body.type).toBe('/problems/confirm-first')
    expect((await browser.ask('/api/session/password', { email, password: good })).status).toBe(200)
    expect((await browser.ask('/api/me/codes', {})).status).toBe(200)
    const key = await server.memberWith('owner')
    expect((await new Browser().ask('/api/me/codes', {}, 'POST', { authorization: `Bearer ${key.key}` })).body.type).toBe(
      '/problems/only-in-person',
    )
  })
})

describe('a recovery', () => {
  it('of a person who belongs to another workspace too is nobody’s to make, and a link made before does not work any more', async () => {
    const { id, browser } = await joined('owner')
    const { secret } = await asOwner(`/api/members/${id}/offer-recovery`, {})
    expect((await browser.ask('/api/session')).status).toBe(401)
    // As if they had joined another workspace meanwhile.
    await server.access.members.send(await server.newWorkspace(), id, 'WelcomeOwner', {})
    expect((await new Browser().ask('/api/join', { token: secret })).status).toBe(401)
    expect((await server.access.people.byId(id))?.passwordHash).not.toBeNull()
    const refused = await new Browser().ask(`/api/members/${id}/offer-recovery`, {}, 'POST', { authorization: `Bearer ${owner.key}` })
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/member/in-other-workspaces'])
  })
  it('ends all sessions and, once used, every former way to sign in', async () => {
    const { browser, email, id } = await joined()
    const { secret } = await asOwner(`/api/members/${id}/offer-recovery`, {})
    expect((await browser.ask('/api/session')).status).toBe(401)
    const back = new Browser()
    expect((await back.ask('/api/join', { token: secret })).status).toBe(200)
    expect((await back.ask('/api/me')).body).toMatchObject({ memberId: id, hasPassword: false, email, isConfirmed: true })
    expect((await new Browser().ask('/api/session/password', { email, password: good })).status).toBe(401)
    expect((await back.ask('/api/me/password', { password: `${good} new` })).status).toBe(200)
    expect((await new Browser().ask('/api/session/password', { email, password: `${good} new` })).status).toBe(200)
  })
})

describe('a provider of identities', () => {
  it('signs in who was linked to it by an invitation, and nobody who merely has an account there', async () => {
    const stranger = await throughProvider(new Browser(), 'stranger')
    expect(stranger).toBe('/sign-in?problem=provider')
    const { id, secret } = await invited('viewer')
    const browser = new Browser()
    expect(await throughProvider(browser, 'ada', secret)).toBe('/arrived')
    expect((await browser.ask('/api/session')).body).toMatchObject({ actor: id, role: 'viewer' })
    const again = new Browser()
    expect(await throughProvider(again, 'ada')).toBe('/arrived')
    expect((await again.ask('/api/session')).body.actor).toBe(id)
    expect((await again.ask('/api/me')).body.providers).toEqual([expect.stringContaining('http://localhost')])
  })
  it('is not believed when the answer belongs to another browser', async () => {
    const begun = new Browser()
    const { headers } = await begun.ask('/api/session/provider', {}, 'POST')
    const state = new URL(headers.get('location') as string).searchParams.get('state')
    const answer = await new Browser().ask(`/api/session/provider/back?code=x&state=${state}`)
    expect(answer.headers.get('location')).toBe('/sign-in?problem=provider')
    const forged = await begun.ask(`/api/session/provider/back?code=x&state=${state}`)
    expect(forged.headers.get('location')).toBe('/sign-in?problem=provider')
  })
})

describe('a log', () => {
  it('has no secret and no address in it, whatever an error says', () => {
    const says = redacted(`token nonet_k_${'a'.repeat(43)} of ada@example.com, password: "hunter2", postgres://u:p@h/db`)
    expect(says).not.toMatch(/nonet_k_a|ada@|hunter2|u:p/)
  })
})

/** Goes to the provider, signs in there as `account`, and comes back; answers where it is sent then. */
async function throughProvider(browser: Browser, account: string, link?: string): Promise<string> {
  const form = new URLSearchParams(link ? { link } : {})
  const response = await server.app.request('http://localhost:4900/api/session/provider', {
    method: 'POST',
    headers: { host: 'localhost:4900', 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  })
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    browser.cookies.set(name as string, value as string)
  }
  // At the provider: follow its pages with its own cookies, filling in its two forms.
  const jar = new Map<string, string>()
  let at = response.headers.get('location') as string
  for (let hop = 0; hop < 12 && !at.startsWith('http://localhost:4900'); hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const page = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of page.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name as string, value as string)
    }
    const text = await page.text()
    const action = /action="([^"]+)"/.exec(text)?.[1]
    if (action) {
      const prompt = /name="prompt" value="([^"]+)"/.exec(text)?.[1] as string
      const sent = await fetch(action, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ prompt, login: account, password: 'any' }).toString(),
      })
      for (const line of sent.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        jar.set(name as string, value as string)
      }
      at = new URL(sent.headers.get('location') as string, at).href
    } else at = new URL(page.headers.get('location') as string, at).href
  }
  const back = new URL(at)
  const came = await browser.ask(`${back.pathname}${back.search}`)
  return came.headers.get('location') as string
}

/** A certified provider of OpenID Connect, on this machine, with its own sign-in and consent pages. */
async function startProvider(): Promise<Server> {
  const { createServer } = await import('node:http')
  const http = createServer()
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const issuer = `http://localhost:${(http.address() as AddressInfo).port}`
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'nonet',
        client_secret: 'a secret of the client',
        redirect_uris: ['http://localhost:4900/api/session/provider/back'],
      },
    ],
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: `The ${id}` }) }),
  })
  http.on('request', oidc.callback())
  return http
}
