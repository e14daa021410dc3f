/** The portal through HTTP: what a guest of a partner sees, answers and hands in, and what stays inside. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ReactionRunner } from '../app/reactions.ts'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let owner: string
const guests: Record<'alpine' | 'coast', string> = { alpine: '', coast: '' }
const [alpine, coast, agreement, task] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]

async function call(key: string, path: string, body?: object) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { host: 'localhost:4900', authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted where it is read
  return { status: response.status, body: (await response.json()) as any }
}
const done = async (path: string, body: object, key = owner) => {
  const answer = await call(key, path, body)
  expect([path, answer.status, answer.body.title]).toEqual([path, 200, undefined])
  return answer.body
}
const register = (company: string, who: 'alpine' | 'coast' = 'alpine') => {
  const id = randomUUID()
  const partner = who === 'alpine' ? alpine : coast
  return { id, answer: call(guests[who], `deal-registrations/${id}/add`, { company, partner, need: 'Ten seats' }) }
}

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  owner = (await server.memberWith('owner')).key
  await done(`workspaces/${server.workspaceId}/set-up`, { name: 'Roastery', currency: 'EUR', country: 'DE', fiscalYearStart: 1 })
  await done(`partners/${alpine}/add`, { name: 'Alpine Resale', remarks: 'Pays late' })
  await done(`partners/${coast}/add`, { name: 'Coast Resale' })
  await done(`agreements/${agreement}/add`, {
    title: 'Resale in the Alps',
    partner: alpine,
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    yearlyValue: { amount: '900000', currency: 'EUR' },
    terms: 'Twenty per cent',
    remarks: 'We would go to 25',
    isShared: true,
  })
  await done(`obligations/${task}/add`, { title: 'Forecast', partner: alpine, agreement, dueOn: '2026-12-01', isShared: true })
  await done(`obligations/${randomUUID()}/add`, { title: 'Watch their credit', partner: alpine, dueOn: '2026-12-01' })
  guests.alpine = (await server.memberWith('partner', { employer: alpine })).key
  guests.coast = (await server.memberWith('partner', { employer: coast })).key
})
afterAll(() => server.close())

describe('PART-1 a guest', () => {
  it('sees what is shared with their partner, and no field that stays inside', async () => {
    const { body } = await call(guests.alpine, 'agreements')
    expect(body.rows).toMatchObject([{ record_id: agreement, title: 'Resale in the Alps', ends_on: '2026-12-31', version: 1 }])
    for (const name of ['owner', 'yearly_value', 'yearly_value_currency', 'is_shared', 'card_key_partnerships'])
      expect(body.rows[0]).not.toHaveProperty(name)
    const one = (await call(guests.alpine, `agreements/${agreement}`)).body
    expect(Object.keys(one.values).sort()).toEqual([
      'endsOn',
      'isShared',
      'kind',
      'partner',
      'startsOn',
      'state',
      'terms',
      'title',
      'version',
    ])
    expect(one.cards).toEqual({})
    expect((await call(guests.alpine, 'obligations')).body).toMatchObject({ total: 1, rows: [{ title: 'Forecast' }] })
    expect((await call(guests.alpine, 'partners')).body).toMatchObject({ total: 1, rows: [{ name: 'Alpine Resale' }] })
  })
  it('of another partner sees nothing of it', async () => {
    expect((await call(guests.coast, 'agreements')).body).toEqual({ rows: [], total: 0 })
    expect((await call(guests.coast, `agreements/${agreement}`)).status).toBe(404)
    expect((await call(guests.coast, 'partners')).body.rows).toMatchObject([{ name: 'Coast Resale' }])
  })
  it('cannot find out what stays inside by asking for it in order, by value or by text', async () => {
    const asked = ['sort=yearly_value', 'sort=-owner', 'owner=member:1', 'card_key_partnerships=x']
    for (const query of asked) expect([query, (await call(guests.alpine, `agreements?${query}`)).status]).toEqual([query, 400])
    expect((await call(guests.alpine, 'agreements?sort=owner')).body.title).toMatch(/^owner is not among what you see of these; ask by /)
    expect((await call(guests.alpine, 'agreements?sort=ends_on&state=in-force&q=alps')).body.total).toBe(1)
  })
  it('comes to nothing else: no other records, no search across rooms, no timeline, no figures, no conflicts', async () => {
    const paths = [
      'deals',
      'accounts',
      'tickets',
      'card/find-records',
      'record-counts',
      `agreements/${agreement}/timeline`,
      'record-imports',
    ]
    for (const path of [
      ...paths,
      'process-runs',
      'process-runs/tasks',
      'records-behind?sign=win-rate',
      `deal-registrations/${alpine}/conflicts`,
    ])
      expect([path, [403, 404].includes((await call(guests.alpine, path)).status)]).toEqual([path, true])
  })
  it('changes nothing but what waits for them', async () => {
    for (const [path, body] of [
      [`agreements/${agreement}/renew`, { until: '2030-01-01' }],
      [`agreements/${agreement}/revise`, { title: 'Ours' }],
      [`agreements/${agreement}/archive`, {}],
      [`obligations/${task}/meet`, {}],
      [`partners/${alpine}/revise`, { name: 'Ours' }],
      [`obligations/${randomUUID()}/add`, { title: 'Pay us', partner: alpine, dueOn: '2026-12-01' }],
    ] as const)
      expect([path, (await call(guests.alpine, path, body)).status]).toEqual([path, 403])
  })
  it('sees it no more once it is not shared, is put away, or they stand for somebody else', async () => {
    const total = async () => (await call(guests.alpine, 'agreements')).body.total
    await done(`agreements/${agreement}/revise`, { isShared: false })
    expect([await total(), (await call(guests.alpine, `agreements/${agreement}`)).status]).toEqual([0, 404])
    await done(`agreements/${agreement}/revise`, { isShared: true })
    await done(`agreements/${agreement}/archive`, {})
    expect(await total()).toBe(0)
    await done(`agreements/${agreement}/restore`, {})
    expect(await total()).toBe(1)
    const moved = await server.memberWith('partner', { employer: alpine })
    await done(`members/${moved.id}/change-role`, { role: 'partner', employer: coast })
    expect((await call(moved.key, 'agreements')).body.total).toBe(0)
  })
})

describe('PART-2 an agreement', () => {
  it('goes on when the partner accepts what was offered, not by themselves', async () => {
    expect((await call(guests.alpine, `agreements/${agreement}/accept-renewal`, {})).body.title).toMatch(/not possible/)
    await done(`agreements/${agreement}/offer-renewal`, { until: '2027-12-31' })
    expect((await call(guests.coast, `agreements/${agreement}/accept-renewal`, {})).status).toBe(403)
    expect((await call(owner, `agreements/${agreement}/accept-renewal`, {})).status).toBe(403)
    await done(`agreements/${agreement}/accept-renewal`, {}, guests.alpine)
    const { values } = (await call(owner, `agreements/${agreement}`)).body
    expect(values).toMatchObject({ endsOn: '2027-12-31', version: 2, state: 'in-force', remarks: 'We would go to 25' })
    expect(values).not.toHaveProperty('renewal')
  })
  it('is declined with a reason, asked for, and renewed as asked', async () => {
    await done(`agreements/${agreement}/offer-renewal`, { until: '2028-06-30' })
    await done(`agreements/${agreement}/decline-renewal`, { because: 'Too short' }, guests.alpine)
    await done(`agreements/${agreement}/ask-for-renewal`, { until: '2029-12-31', remark: 'Two years, please' }, guests.alpine)
    expect((await call(owner, `agreements/${agreement}`)).body.values).toMatchObject({
      renewal: 'asked',
      renewalRemark: 'Two years, please',
    })
    await done(`agreements/${agreement}/renew`, {})
    expect((await call(owner, `agreements/${agreement}`)).body.values).toMatchObject({ endsOn: '2029-12-31', version: 3 })
    expect((await call(owner, `agreements/${agreement}/renew`, {})).body.title).toBe(
      'until: nobody has asked for a day; name the new last day.',
    )
  })
  it('has tasks that the partner reports and the business takes or sends back', async () => {
    await done(`obligations/${task}/report`, { report: 'Mailed on Monday' }, guests.alpine)
    await done(`obligations/${task}/send-back`, { report: 'The second quarter is missing' })
    expect((await call(guests.alpine, `obligations/${task}`)).body.values).toMatchObject({
      state: 'open',
      report: 'The second quarter is missing',
    })
    await done(`obligations/${task}/report`, { report: 'Mailed again' }, guests.alpine)
    await done(`obligations/${task}/meet`, {})
  })
})

describe('PART-3 a deal registration', () => {
  it('is handed in for one’s own partner only, and with nothing that stays inside', async () => {
    const { id, answer } = register('Hotel Edelweiss AG')
    expect((await answer).status).toBe(200)
    expect((await call(guests.alpine, 'deal-registrations')).body.rows).toMatchObject([{ record_id: id, state: 'submitted' }])
    const body = { company: 'Any', need: 'Any' }
    expect((await call(guests.alpine, `deal-registrations/${randomUUID()}/add`, { ...body, partner: coast })).status).toBe(403)
    const inside = { ...body, partner: alpine, remarks: 'mine' }
    expect((await call(guests.alpine, `deal-registrations/${randomUUID()}/add`, inside)).status).toBe(403)
    await done(`deal-registrations/${randomUUID()}/add`, { ...inside, company: 'By phone' })
  })
  it('REC-11 protects one partner at a time for a company, however its name is written', async () => {
    const first = register('Gasthof Müller GmbH')
    const second = register('gasthof muller', 'coast')
    expect([(await first.answer).status, (await second.answer).status]).toEqual([200, 200])
    await done(`deal-registrations/${first.id}/approve`, {})
    const refused = await call(owner, `deal-registrations/${second.id}/approve`, {})
    expect([refused.status, refused.body.title]).toEqual([409, expect.stringContaining('“gasthof muller” is protected')])
    const { conflicts } = (await call(owner, `deal-registrations/${second.id}/conflicts`)).body
    expect(conflicts).toMatchObject([{ kind: 'deal-registration', id: first.id, title: 'Gasthof Müller GmbH', state: 'approved' }])
    await done(`deal-registrations/${first.id}/withdraw`, {}, guests.alpine)
    await done(`deal-registrations/${second.id}/approve`, { until: '2030-01-01' })
    expect((await call(guests.coast, `deal-registrations/${second.id}`)).body.values).toMatchObject({
      state: 'approved',
      protectedUntil: '2030-01-01',
    })
  })
  it('is told apart from customers and deals that we have already', async () => {
    const [account, deal] = [randomUUID(), randomUUID()]
    await done(`accounts/${account}/add`, { name: 'Seehotel Rossi S.r.l.' })
    await done(`deals/${deal}/add`, { title: 'Season', account, value: { amount: '100', currency: 'EUR' }, expectedClose: '2027-01-01' })
    const { id, answer } = register('Seehotel Rossi', 'coast')
    await answer
    const { conflicts } = (await call(owner, `deal-registrations/${id}/conflicts`)).body
    expect(conflicts.map((one: { kind: string; id: string }) => [one.kind, one.id])).toEqual([
      ['account', account],
      ['deal', deal],
    ])
  })
  it('expires by itself on the day after its last, and gives the company free', async () => {
    const [first, second] = [register('Berghaus'), register('Berghaus', 'coast')]
    await Promise.all([first.answer, second.answer])
    await done(`deal-registrations/${first.id}/approve`, { until: '2026-01-31' })
    const runner = new ReactionRunner(server.store, server.access.vault, () => {})
    runner.start([server.workspaceId])
    const state = async () => (await call(owner, `deal-registrations/${first.id}`)).body.values.state
    await expect.poll(state, { timeout: 10_000 }).toBe('expired')
    await runner.close()
    await done(`deal-registrations/${second.id}/approve`, {})
  })
})

describe('PART-5 a document', () => {
  const upload = async (key: string, path: string, content: string | Uint8Array<ArrayBuffer>, name = 'prices.pdf') => {
    const response = await server.app.request(`http://localhost:4900/api/${path}/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { host: 'localhost:4900', authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      body: content,
    })
    // biome-ignore lint/suspicious/noExplicitAny: a value or a problem, each asserted where it is read
    return { status: response.status, body: (await response.json()) as any }
  }
  const read = (key: string, path: string) =>
    server.app.request(`http://localhost:4900/api/${path}`, { headers: { host: 'localhost:4900', authorization: `Bearer ${key}` } })
  const aDocument = async () => {
    const id = randomUUID()
    await done(`partner-documents/${id}/add`, { title: 'Prices', partner: alpine })
    return id
  }
  it('is uploaded, named in its field and read by the guest it is shared with, sealed where it is kept', async () => {
    const id = await aDocument()
    const { body: document } = await upload(owner, `partner-documents/${id}`, 'price list of the Alps', 'Preise für 2027.pdf')
    await done(`partner-documents/${id}/revise`, { document })
    expect((await read(guests.alpine, `partner-documents/${id}/file?field=document`)).status).toBe(404)
    await done(`partner-documents/${id}/revise`, { isShared: true })
    const answer = await read(guests.alpine, `partner-documents/${id}/file?field=document`)
    expect([await answer.text(), answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([
      'price list of the Alps',
      'application/pdf',
      'nosniff',
    ])
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''Preise%20f%C3%BCr%202027.pdf`)
    expect((await read(guests.coast, `partner-documents/${id}/file?field=document`)).status).toBe(404)
    const { rows } = await server.store.database.pool('owner').query('select ciphertext from personal_data where subject_id = $1', [id])
    expect(rows.length).toBe(1)
    expect(rows[0].ciphertext.toString('latin1')).not.toContain(Buffer.from('price list of the Alps').toString('base64').slice(0, 12))
  })
  it('REC-10 as it was before it was shared stays inside', async () => {
    const id = await aDocument()
    const { body: draft } = await upload(owner, `partner-documents/${id}`, 'draft')
    await done(`partner-documents/${id}/revise`, { document: draft, about: 'secret draft' })
    const { version } = (await call(owner, `partner-documents/${id}`)).body
    const { body: final } = await upload(owner, `partner-documents/${id}`, 'final')
    await done(`partner-documents/${id}/revise`, { document: final, about: 'for you', isShared: true })
    expect(await (await read(owner, `partner-documents/${id}/file?field=document&asOf=${version}`)).text()).toBe('draft')
    expect((await read(guests.alpine, `partner-documents/${id}/file?field=document&asOf=${version}`)).status).toBe(404)
    expect((await call(guests.alpine, `partner-documents/${id}?asOf=${version}`)).body.values).toEqual({})
    expect((await call(guests.alpine, `partner-documents?asOf=${new Date().toISOString()}`)).status).toBe(400)
  })
  it('is refused when it is of no kind that is kept, too large, empty, or uploaded by who may not', async () => {
    const id = await aDocument()
    for (const name of ['page.html', 'run.exe', 'picture.svg', 'none', '.pdf '])
      expect([name, (await upload(owner, `partner-documents/${id}`, 'x', name)).status]).toEqual([name, name === '.pdf ' ? 200 : 415])
    expect((await upload(owner, `partner-documents/${id}`, '')).body.title).toBe('The file is empty; choose another.')
    expect((await upload(owner, `partner-documents/${id}`, new Uint8Array(10_000_001))).status).toBe(413)
    expect((await upload(guests.alpine, `partner-documents/${id}`, 'x')).status).toBe(403)
    expect((await upload((await server.memberWith('viewer')).key, `partner-documents/${id}`, 'x')).status).toBe(403)
    expect((await upload(owner, `partner-documents/${randomUUID()}`, 'x')).status).toBe(404)
    const named = await call(owner, `partner-documents/${id}/revise`, { document: { name: 'x.pdf', size: 1, digest: 'no' } })
    expect(named.body.title).toBe('document.digest: is no SHA-256; take what the upload answered')
  })
})
