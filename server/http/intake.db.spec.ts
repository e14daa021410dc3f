/** Intake through HTTP: a form that anybody with its link fills in, what becomes of it inside, and what the link does not open. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let owner: string
let viewer: string
const model = randomUUID()
const [channel, campaign, form, otherForm] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]

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
async function opened(label: string, of = form) {
  const id = randomUUID()
  const { secret, link } = await done(`members/${id}/open-form`, { form: of, label })
  return { id, key: secret as string, link: link as string }
}
const said = { subject: 'Ten seats', message: 'From May on', name: 'Ida Quay', email: 'ida@quay.example', company: 'Quay Ltd' }
const send = (key: string, more: object = {}, id: string = randomUUID()) =>
  call(key, `enquiries/${id}/add`, { ...said, form, ...more }).then((answer) => ({ id, ...answer }))

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  const member = await server.memberWith('owner')
  owner = member.key
  viewer = (await server.memberWith('viewer')).key
  await done(`workspaces/${server.workspaceId}/set-up`, { name: 'Tideline', currency: 'EUR', country: 'IE', fiscalYearStart: 1 })
  await done(`business-models/${model}/create`, { name: 'Operating' })
  await done(`business-models/${model}/add-element`, { element: channel, kind: 'channel', name: 'Website' })
  await done(`workspaces/${server.workspaceId}/offer-operating-model`, { model })
  await done(`campaigns/${campaign}/add`, {
    name: 'Spring',
    begins: '2026-03-01',
    cards: { channels: [{ element: channel, share: 10_000 }] },
  })
  const asks = { title: 'Ask us', question: 'What do you need?', thanks: 'We answer within a day.' }
  await done(`intake-forms/${form}/add`, { ...asks, campaign, owner: `member:${member.id}`, remarks: 'Only until June' })
  await done(`intake-forms/${otherForm}/add`, { ...asks, title: 'Another' })
})
afterAll(async () => {
  await server.close()
  expect(server.faults).toEqual([])
})

describe('FORM-1 whoever has the link of a form', () => {
  it('is told what they are asked, and nothing that is meant for inside', async () => {
    const { key, link } = await opened('Website')
    expect(link).toBe(`http://localhost:4900/form#token=${key}`)
    const { status, body } = await call(key, 'form')
    expect([status, body]).toEqual([
      200,
      {
        form,
        title: 'Ask us',
        question: 'What do you need?',
        thanks: 'We answer within a day.',
        business: 'Tideline',
        to: 'enquiries',
        names: 'form',
        fields: ['subject', 'message', 'name', 'email', 'company'],
      },
    ])
  })
  it('hands in an enquiry and sees it no more, nor anything else', async () => {
    const { key } = await opened('Website')
    const sent = await send(key)
    expect(sent.status).toBe(200)
    for (const path of [
      'enquiries',
      `enquiries/${sent.id}`,
      `enquiries/${sent.id}/timeline`,
      'intake-forms',
      `intake-forms/${form}`,
      'accounts',
      'agreements',
      'deal-registrations',
      'business-models',
      `business-models/${model}`,
      'members',
      'members/shares',
      'log',
      'feed',
      'audit',
      'shared',
      'card/find-records?q=Ten',
    ])
      expect([path, [403, 404].includes((await call(key, path)).status)]).toEqual([path, true])
  })
  it('says nothing for another form, nothing that is meant for inside, and changes nothing', async () => {
    const { key } = await opened('Website')
    expect((await send(key, { form: otherForm })).status).toBe(403)
    expect((await send(key, { form: undefined })).status).toBe(403)
    expect((await send(key, { campaign })).status).toBe(403)
    expect((await send(key, { remarks: 'mine' })).status).toBe(403)
    expect((await send(key, { subject: '' })).body.title).toMatch(/^subject: /)
    const sent = await send(key)
    expect((await send(key, { subject: 'Again' }, sent.id)).status).toBe(409)
    for (const [path, body] of [
      [`enquiries/${sent.id}/take-up`, {}],
      [`enquiries/${sent.id}/revise`, { subject: 'Ours' }],
      [`deal-registrations/${randomUUID()}/add`, { company: 'Any', need: 'Any', partner: form }],
      [`accounts/${randomUUID()}/add`, { name: 'Any' }],
      [`members/${randomUUID()}/open-form`, { form, label: 'More' }],
    ] as const)
      expect([path, (await call(key, path, body)).status]).toEqual([path, 403])
  })
  it('is shut out once the link is ended, and told so once the form is archived', async () => {
    const [one, two] = [await opened('Flyer'), await opened('Poster', otherForm)]
    await done(`members/${one.id}/end-share`, {})
    expect((await call(one.key, 'form')).status).toBe(401)
    expect((await send(one.key)).status).toBe(401)
    await done(`intake-forms/${otherForm}/archive`, {})
    expect((await call(two.key, 'form')).body).toMatchObject({ status: 404, title: 'This form is closed.' })
    expect((await send(two.key, { form: otherForm })).body.title).toMatch(/^form: there is no intake-form with this id, or it is archived/)
    const again = await call(owner, `members/${randomUUID()}/open-form`, { form: otherForm, label: 'Web' })
    expect(again.body.title).toBe('form: there is no intake-form with this id, or it is archived; look at the list of them.')
  })
  it('is made by who shares with people outside, is listed with its form, and by no viewer', async () => {
    expect((await call(viewer, `members/${randomUUID()}/open-form`, { form, label: 'Mine' })).status).toBe(403)
    expect((await call(viewer, `members/shares?form_id=${form}`)).status).toBe(403)
    const { rows } = (await call(owner, `members/shares?form_id=${form}`)).body
    expect(rows).toContainEqual(expect.objectContaining({ label: 'Website', form_id: form, model_id: null, ended_at: null }))
  })
})

describe('FORM-2 an enquiry by a form', () => {
  it('counts for the card and the campaign of its form, is for who looks after the form, and keeps who sent it apart', async () => {
    const { key, id: link } = await opened('Website')
    const { id } = await send(key)
    const { values, cards } = (await call(owner, `enquiries/${id}`)).body
    expect(values).toMatchObject({ subject: 'Ten seats', state: 'new', campaign, owner: expect.stringMatching(/^member:/) })
    expect(JSON.stringify(values)).not.toContain('Ida')
    expect(cards.channels).toMatchObject([{ parts: [{ element: channel }], by: 'rule' }])
    const { rows } = (await call(owner, `enquiries?record_id=${id}`)).body
    expect(rows).toMatchObject([{ record_name: 'Ida Quay', record_email: 'ida@quay.example' }])
    const audit = (await call(owner, 'audit?limit=50')).body
    expect(JSON.stringify(audit)).toContain(link)
  })
  it('is taken up or declined with a reason, and stays a response either way', async () => {
    const { key } = await opened('Website')
    const [one, two] = [await send(key), await send(key)]
    await done(`enquiries/${one.id}/take-up`, {})
    await done(`enquiries/${two.id}/decline`, { because: 'A student’s work' })
    expect((await call(owner, `enquiries/${one.id}/decline`, { because: 'x' })).body.title).toMatch(/not possible/)
    const states = async (state: string) => (await call(owner, `enquiries?state=${state}&status=live`)).body.total
    expect([await states('taken-up'), await states('declined')]).toEqual([1, 1])
  })
})

describe('FORM-1 FORM-2 a survey', () => {
  it('takes ratings by its link without a name, about what it asks and of the day, and no enquiry', async () => {
    const [survey, relation] = [randomUUID(), randomUUID()]
    await done(`business-models/${model}/add-element`, { element: relation, kind: 'customer-relationship', name: 'Help' })
    const cards = { 'customer-relationships': [{ element: relation, share: 10_000 }] }
    await done(`surveys/${survey}/add`, { title: 'How was our help?', question: 'Tell us.', cards })
    const { secret: key } = await done(`members/${randomUUID()}/open-form`, { kind: 'survey', form: survey, label: 'Mail' })
    expect((await call(key, 'form')).body).toMatchObject({ form: survey, to: 'ratings', names: 'survey', title: 'How was our help?' })
    const id = randomUUID()
    const rating = { score: 2, said: 'Too slow', survey }
    for (const more of [{ reason: 'Something else' }, { on: '2020-01-01' }])
      expect((await call(key, `ratings/${randomUUID()}/add`, { ...rating, ...more })).status).toBe(403)
    await done(`ratings/${id}/add`, rating, key)
    const { values, cards: counted } = (await call(owner, `ratings/${id}`)).body
    expect(values).toMatchObject({ reason: 'How was our help?', score: 2, said: 'Too slow' })
    expect(values.on > '2026-01-01').toBe(true)
    expect(counted['customer-relationships']).toMatchObject([{ parts: [{ element: relation }], by: 'rule' }])
    expect((await call(key, `ratings/${randomUUID()}/add`, { ...rating, score: 6 })).status).toBe(400)
    expect((await call(key, `ratings/${randomUUID()}/add`, { ...rating, score: 0 })).body.title).toMatch(/^score: a rating is from 1 to 5/)
    expect((await call(key, `ratings/${randomUUID()}/add`, { ...rating, account: randomUUID() })).status).toBe(403)
    expect((await send(key)).status).toBe(403)
    for (const path of ['ratings', `ratings/${id}`, 'surveys', 'accounts'])
      expect([path, [403, 404].includes((await call(key, path)).status)]).toEqual([path, true])
    // Who writes down what was said on the telephone keeps the day and the words.
    const byHand = randomUUID()
    await done(`ratings/${byHand}/add`, { ...rating, reason: 'The move', on: '2026-02-03' })
    expect((await call(owner, `ratings/${byHand}`)).body.values).toMatchObject({ reason: 'The move', on: '2026-02-03' })
    expect((await call(owner, `ratings/${byHand}/revise`, { on: null })).body.title).toBe('on: a rating has a day; name it.')
    const alone = await call(owner, `ratings/${randomUUID()}/add`, { score: 4 })
    expect(alone.body.title).toBe('reason: say what they were asked about, or name the survey.')
    const formKey = (await opened('Website')).key
    expect((await call(formKey, `ratings/${randomUUID()}/add`, rating)).status).toBe(403)
  })
})

describe('REC-3 a rating', () => {
  it('follows its account where that says something, and otherwise its survey', async () => {
    const [account, survey, other, segment] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    for (const [element, kind] of [
      [other, 'customer-relationship'],
      [segment, 'customer-segment'],
    ] as const)
      await done(`business-models/${model}/add-element`, { element, kind, name: element })
    const counts = (block: string, element: string) => ({ cards: { [block]: [{ element, share: 10_000 }] } })
    await done(`accounts/${account}/add`, { name: 'Harbour', ...counts('customer-segments', segment) })
    await done(`surveys/${survey}/add`, { title: 'Well?', question: 'Well?', ...counts('customer-relationships', other) })
    const id = randomUUID()
    await done(`ratings/${id}/add`, { score: 5, account, survey })
    const { cards } = (await call(owner, `ratings/${id}`)).body
    expect(cards['customer-segments']).toMatchObject([{ parts: [{ element: segment }], by: 'rule' }])
    expect(cards['customer-relationships']).toMatchObject([{ parts: [{ element: other }], by: 'rule' }])
  })
})

describe('FORM-3 one form', () => {
  it('takes thirty enquiries a minute, and says when it takes more', async () => {
    const { key } = await opened('Website')
    const statuses: number[] = []
    for (let n = 0; n < 31; n += 1) statuses.push((await send(key)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    expect(statuses.at(-1)).toBe(429)
    expect((await call(key, 'form')).status).toBe(200)
  })
})
