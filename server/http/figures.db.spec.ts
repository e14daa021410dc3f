/** The rooms through HTTP on a real PostgreSQL: a deal that is won shows on its card, and every figure leads to its records. */
import { randomUUID } from 'node:crypto'
import { domain } from '@nonet/domain'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ReactionRunner } from '../app/reactions.ts'
import { type TestServer, testServer } from '../app/testing.ts'
import { accountsAtRisk } from '../queries/at-risk.ts'
import { rebuildViews } from '../store/rebuild.ts'

let server: TestServer
/** As the database's owner, past every wall. */
const asOwner = async (sql: string, values: string[] = []) => {
  const client = await server.store.database.connect('owner')
  try {
    return (await client.query<Record<string, string>>(sql, values)).rows
  } finally {
    await client.end()
  }
}
let owner: string
const model = randomUUID()
const cards: Record<string, string> = {}

async function call(key: string, path: string, body?: object) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { host: 'localhost:4900', authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted where it is read
  return { status: response.status, body: (await response.json()) as any }
}
async function done(path: string, body: object, key = owner) {
  const answer = await call(key, path, body)
  expect([path, answer.status, answer.body.title]).toEqual([path, 200, undefined])
  return answer.body
}
const signsOf = async (element: string, query = '') => {
  const { body } = await call(owner, `business-models/${model}/vital-signs?month=2026-09${query}`)
  return Object.fromEntries(
    (body.cards.find((card: { element: string }) => card.element === element)?.signs ?? []).map((one: { sign: string }) => [one.sign, one]),
  )
}
const last = (reading: { months: { actual: number | null; plan: number | null }[] } | undefined) => reading?.months.at(-1)
const euros = (amount: number) => ({ amount: String(amount * 100), currency: 'EUR' })

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  owner = (await server.memberWith('owner')).key
  await done(`workspaces/${server.workspaceId}/set-up`, { name: 'Harbour pumps', currency: 'EUR', country: 'DE', fiscalYearStart: 1 })
  await done(`business-models/${model}/create`, { name: 'Harbour pumps' })
  for (const [key, kind, name] of [
    ['smb', 'customer-segment', 'Small yards'],
    ['big', 'customer-segment', 'Large yards'],
    ['web', 'channel', 'Web shop'],
    ['cost', 'cost', 'Marketing'],
    ['partner', 'key-partnership', 'Foundry'],
  ] as const)
    cards[key] = (
      await done(`business-models/${model}/add-element`, { kind, name, ...(kind === 'channel' ? { attributes: { kind: 'web' } } : {}) })
    ).result.element
  await done(`workspaces/${server.workspaceId}/offer-operating-model`, { model })
})
afterAll(() => server.close())

const anAccount = async (name = 'Yard', to = cards.smb) => {
  const id = randomUUID()
  await done(`accounts/${id}/add`, { name, cards: { 'customer-segments': [{ element: to, share: 10_000 }] } })
  return id
}
const aDeal = async (account: string, value: number, more: object = {}) => {
  const id = randomUUID()
  await done(`deals/${id}/add`, { title: `Deal ${value}`, account, value: euros(value), expectedClose: '2026-09-30', ...more })
  return id
}

describe('a deal', () => {
  it('REC-3 won shows on the card of the segment of its account, and the figure leads to it', async () => {
    const account = await anAccount()
    const deal = await aDeal(account, 1_200)
    expect(last((await signsOf(cards.smb as string)).forecast)?.actual).toBe(12_000)
    await done(`deals/${deal}/win`, { on: '2026-09-10' })
    const signs = await signsOf(cards.smb as string)
    expect(last(signs['segment-bookings'])?.actual).toBe(120_000)
    expect(last(signs['win-rate'])?.actual).toBe(10_000)
    const { body } = await call(owner, `records-behind?sign=segment-bookings&element=${cards.smb}&to=2026-09`)
    expect(body).toMatchObject({
      formula: 'Bookings',
      total: 1,
      rows: [{ record_kind: 'deal', record_id: deal, title: 'Deal 1200', amount: 120_000 }],
    })
  })
  it('cannot be won twice, and is told so in one sentence', async () => {
    const deal = await aDeal(await anAccount(), 5)
    await done(`deals/${deal}/win`, {})
    const again = await call(owner, `deals/${deal}/win`, {})
    expect([again.status, again.body.title]).toEqual([422, 'Win is not possible for this deal as it is now; look at it again.'])
  })
  it('PIPE-3 is moved within its pipeline alone, and is found by it or among those without one, now and as it was', async () => {
    const [pipeline, account] = [randomUUID(), await anAccount()]
    const stages = [{ id: 'visit', label: 'Visit', type: 'open', percent: 30 }]
    await done(`pipelines/${pipeline}/add`, { name: 'Groups' })
    await done(`pipelines/${pipeline}/set-stages`, { stages })
    const [inside, outside] = [await aDeal(account, 5_000, { pipeline }), await aDeal(account, 6_000)]
    const refused = await call(owner, `deals/${inside}/move`, { stage: 'proposal' })
    expect([refused.status, refused.body.title]).toEqual([
      422,
      'stage: there is no stage “proposal” in the pipeline of this deal; it has visit.',
    ])
    const found = async (query: string) =>
      (await call(owner, `deals?account=${account}&${query}`)).body.rows.map(({ record_id }: { record_id: string }) => record_id)
    const before = encodeURIComponent(new Date().toISOString())
    expect(await found(`pipeline=${pipeline}`)).toEqual([inside])
    expect(await found('pipeline=')).toEqual([outside])
    await done(`deals/${outside}/revise`, { pipeline })
    expect([await found('pipeline='), await found(`pipeline=&asOf=${before}`)]).toEqual([[], [outside]])
  })
  it('of an account that is not there is refused with the field that names it', async () => {
    const body = { title: 'Lost', account: randomUUID(), value: euros(1), expectedClose: '2026-09-30' }
    const refused = await call(owner, `deals/${randomUUID()}/add`, body)
    expect([refused.status, refused.body.title]).toEqual([422, 'account: there is no account with this id, or it is archived.'])
  })
})

describe('a card', () => {
  it('REC-6 that is split leaves every sum as it was, reported from the month on, restated for all months', async () => {
    const [former, one] = [cards.smb as string, cards.big as string]
    const { element: third } = (await done(`business-models/${model}/add-element`, { kind: 'customer-segment', name: 'Repair shops' }))
      .result
    const account = await anAccount('Old yard', former)
    await done(`deals/${await aDeal(account, 333)}/win`, { on: '2026-07-02' })
    await done(`deals/${await aDeal(account, 777)}/win`, { on: '2026-09-02' })
    const bookings = async (query: string) => {
      const all = await Promise.all([former, one, third].map((card) => signsOf(card, query)))
      return all.map((signs) =>
        (signs['segment-bookings']?.months ?? []).slice(-3).map(({ actual }: { actual: number | null }) => actual ?? 0),
      )
    }
    const sums = (rows: number[][]) => [0, 1, 2].map((at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0))
    const before = sums(await bookings(''))
    await done(`cards/${former}/succeed`, {
      from: '2026-09',
      parts: [
        { element: one, share: 6_667 },
        { element: third, share: 3_333 },
      ],
    })
    const [reported, restated] = [await bookings(''), await bookings('&basis=restated')]
    expect(sums(reported)).toEqual(before)
    expect(sums(restated)).toEqual(before)
    expect(reported[0]?.[0]).toBe(33_300)
    expect(restated[0]).toEqual([])
    await done(`cards/${former}/revive`, {})
    expect(sums(await bookings(''))).toEqual(before)
  })
  it('shows plan beside actual, and an entered figure where nothing is recorded', async () => {
    const web = cards.web as string
    await done(`plans/${model}/set-lines`, { lines: [{ element: web, sign: 'touchpoints', month: '2026-09', value: 40 }] })
    await done(`cards/${web}/enter-figures`, {
      figures: [{ sign: 'touchpoints', month: '2026-09', value: 31, provenance: 'estimate', source: 'shop statistics' }],
    })
    expect((await signsOf(web)).touchpoints).toMatchObject({ provenance: ['estimate'], freshness: 'fresh' })
    expect(last((await signsOf(web)).touchpoints)).toEqual({ month: '2026-09', actual: 31, plan: 40 })
    await done(`touchpoints/${randomUUID()}/add`, {
      subject: 'Asked for prices',
      on: '2026-09-03',
      cards: { channels: [{ element: web, share: 10_000 }] },
    })
    expect(last((await signsOf(web)).touchpoints)).toMatchObject({ actual: 1 })
  })
  it('that says web drifts when deals won through it needed a sales call, and says with what', async () => {
    const web = cards.web as string
    const deal = await aDeal(await anAccount(), 10, { hadSalesCall: true, cards: { channels: [{ element: web, share: 10_000 }] } })
    await done(`deals/${deal}/win`, { on: '2026-09-20' })
    const { body } = await call(owner, `business-models/${model}/vital-signs?month=2026-09`)
    expect(body.drifts).toContainEqual({
      rule: 'self-service-with-sales-calls',
      element: web,
      says: 'The card says that this channel is the web, but 100 % of the deals won through it in half a year needed a sales call.',
      evidence: { sign: 'sales-call-share' },
    })
  })
  it('drifts when an agreement of its partner is about to end', async () => {
    const partner = randomUUID()
    await done(`partners/${partner}/add`, { name: 'Foundry', cards: { 'key-partnerships': [{ element: cards.partner, share: 10_000 }] } })
    const agreement = randomUUID()
    const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
    await done(`agreements/${agreement}/add`, { title: 'Castings', partner, startsOn: '2025-01-01', endsOn: soon })
    const drifts = async () =>
      (await call(owner, `business-models/${model}/vital-signs`)).body.drifts as { rule: string; evidence: object }[]
    expect((await drifts()).find(({ rule }) => rule === 'agreement-ends')?.evidence).toEqual({
      record: { kind: 'agreement', id: agreement },
    })
    await done(`agreements/${agreement}/renew`, { until: '2029-12-31' })
    expect((await drifts()).some(({ rule }) => rule === 'agreement-ends')).toBe(false)
  })
})

describe('an expense', () => {
  it('is approved by a second person, and counts as spent then', async () => {
    const editor = (await server.memberWith('finance')).key
    const expense = randomUUID()
    await done(
      `expenses/${expense}/add`,
      {
        title: 'Fair',
        amount: euros(900),
        spentOn: '2026-09-05',
        cards: { 'cost-structure': [{ element: cards.cost, share: 10_000 }] },
      },
      editor,
    )
    const own = await call(editor, `expenses/${expense}/approve`, {})
    expect([own.status, own.body.rule]).toEqual([403, 'nobody-approves-their-own-records'])
    expect(last((await signsOf(cards.cost as string)).spending)?.actual).toBe(90_000)
    await done(`expenses/${expense}/approve`, {})
    expect(last((await signsOf(cards.cost as string)).spent)?.actual).toBe(90_000)
  })
})

describe('a ticket', () => {
  it('REC-8 has its clocks set by the working calendar of its moment', async () => {
    const day = [{ from: '00:00', to: '24:00' }]
    await done(`service-levels/${server.workspaceId}/set`, {
      calendar: { zone: 'Europe/Berlin', week: [day, day, day, day, day, day, day], holidays: [] },
      targets: Object.fromEntries(['urgent', 'high', 'normal', 'low'].map((priority) => [priority, { answer: 60, solve: 120 }])),
    })
    const id = randomUUID()
    await done(`tickets/${id}/add`, { subject: 'Pump is loud', priority: 'urgent' })
    const { values } = (await call(owner, `tickets/${id}`)).body
    expect(Date.parse(values.answerDue) - Date.parse(values.openedAt)).toBe(3_600_000)
    await done(`tickets/${id}/answer`, { answer: 'Close the valve' })
    expect((await call(owner, `tickets/${id}`)).body.values.state).toBe('answered')
  })
})

describe('an account', () => {
  it('merged into another leads there, and counts no more', async () => {
    const [one, other] = [await anAccount('Yard A'), await anAccount('Yard B')]
    await done(`accounts/${one}/begin-customer`, { on: '2026-09-01' })
    await done(`accounts/${other}/begin-customer`, { on: '2026-09-01' })
    const before = last((await signsOf(cards.smb as string)).customers)?.actual as number
    await done(`accounts/${one}/merge`, { into: other })
    expect(last((await signsOf(cards.smb as string)).customers)?.actual).toBe(before - 1)
    expect((await call(owner, `accounts/${one}`)).body).toMatchObject({ status: 'merged', mergedInto: other })
    const refused = await call(owner, `accounts/${one}/revise`, { name: 'Again' })
    expect(refused.body.title).toBe(`This account was merged into another, which is at ${other}.`)
  })
  it('is found to be there twice, however its name is written', async () => {
    const [one, other, third] = [await anAccount('Werft Søder & Co. KG'), await anAccount('WERFT SØDER'), await anAccount('Werft Nord')]
    const { alike } = (await call(owner, `accounts/${one}/alike`)).body
    expect(alike).toEqual([{ id: other, title: 'WERFT SØDER' }])
    await done(`accounts/${other}/merge`, { into: one })
    expect((await call(owner, `accounts/${one}/alike`)).body.alike).toEqual([])
    expect((await call(owner, `accounts/${third}/alike`)).body.alike).toEqual([])
  })
  it('REC-14 has contacts that an owner erases for ever: no list, no record and no key has them, and what counts stays', async () => {
    const [account, contact] = [await anAccount('Yard D'), randomUUID()]
    await done(`contacts/${contact}/add`, { name: 'Eva Tief', email: 'eva@yard.example', account })
    const editor = await server.memberWith('editor')
    const refused = await call(editor.key, `contacts/${contact}/erase`, {})
    expect([refused.status, refused.body.title]).toEqual([403, expect.stringContaining('may not')])
    await done(`contacts/${contact}/archive`, {})
    await done(`contacts/${contact}/erase`, {})
    const runner = new ReactionRunner(server.store, server.access.vault, (line) => server.faults.push(line))
    runner.start([server.workspaceId])
    const kept = () => server.access.vault.fieldsOf(server.workspaceId, contact)
    await expect.poll(kept).toEqual([])
    await runner.close()
    const { body } = await call(owner, `contacts?account=${account}`)
    expect(body.rows).toMatchObject([{ record_id: contact, account, record_name: null, record_email: null }])
    expect((await call(owner, `contacts/${contact}`)).body.values).toEqual({ account })
    await done(`contacts/${contact}/erase`, {})
  })
  it('has contacts whose names are in no event and in the list', async () => {
    const [account, contact] = [await anAccount('Yard C'), randomUUID()]
    await done(`contacts/${contact}/add`, { name: 'Ada Berg', email: 'ada@yard.example', account })
    const { body } = await call(owner, `contacts?account=${account}`)
    expect(body.rows).toMatchObject([{ record_id: contact, record_name: 'Ada Berg', record_email: 'ada@yard.example' }])
    const { rows } = await server.store.database
      .pool('owner')
      .query(`select data::text as data from events where stream = $1`, [`contact/${contact}`])
    expect(JSON.stringify(rows)).not.toMatch(/Ada|yard\.example/)
  })
})

describe('a card', () => {
  it('REC-12 (law 11) that records count for cannot be removed; retired it can, and every sum stays', async () => {
    const add = async (name: string) =>
      (await done(`business-models/${model}/add-element`, { kind: 'customer-segment', name })).result.element as string
    const [used, free] = [await add('Ferries'), await add('Barges')]
    await anAccount('Ferry line', used)
    const refused = await call(owner, `business-models/${model}/remove-element`, { element: used })
    expect([refused.status, refused.body.title]).toEqual([422, expect.stringMatching(/^Records count for “Ferries”\./)])
    await done(`business-models/${model}/remove-element`, { element: free })
    await done(`cards/${used}/succeed`, { from: '2026-09', parts: [{ element: cards.big, share: 10_000 }] })
    await done(`business-models/${model}/remove-element`, { element: used })
  })
  it('REC-12 (law 11) that follows another cannot be removed either, nor one that a record was moved to', async () => {
    const add = async (name: string) =>
      (await done(`business-models/${model}/add-element`, { kind: 'customer-segment', name })).result.element as string
    const [former, next, moved] = [await add('Canoes'), await add('Kayaks'), await add('Rafts')]
    await done(`cards/${former}/succeed`, { from: '2026-09', parts: [{ element: next, share: 10_000 }] })
    const account = await anAccount('Club', former)
    await done(`accounts/${account}/attribute`, { block: 'customer-segments', parts: [{ element: moved, share: 10_000 }] })
    for (const element of [next, moved])
      expect((await call(owner, `business-models/${model}/remove-element`, { element })).status).toBe(422)
  })
})

describe('a time entry', () => {
  it('REC-13 of a day that is locked is not added, changed or put away, until the days are opened again', async () => {
    const [resource, before, later] = [randomUUID(), randomUUID(), randomUUID()]
    await done(`resources/${resource}/add`, { name: 'Ada', kind: 'person', availableFrom: '2026-01-01' })
    const entry = { task: 'Welding', resource, spent: 60 }
    await done(`time-entries/${before}/add`, { ...entry, on: '2026-08-31' })
    await done(`time-entries/${later}/add`, { ...entry, on: '2026-09-01' })
    const lock = `time-locks/${server.workspaceId}`
    expect((await call(owner, lock)).body.until).toBeNull()
    await done(`${lock}/lock`, { until: '2026-08-31' })
    const refusals = await Promise.all([
      call(owner, `time-entries/${randomUUID()}/add`, { ...entry, on: '2026-08-30' }),
      call(owner, `time-entries/${before}/revise`, { spent: 30 }),
      call(owner, `time-entries/${later}/revise`, { on: '2026-08-31' }),
      call(owner, `time-entries/${before}/archive`, {}),
    ])
    for (const { status, body } of refusals)
      expect([status, body.title]).toEqual([422, expect.stringContaining('as is everything up to 2026-08-31')])
    await done(`time-entries/${later}/revise`, { spent: 30 })
    await done(`time-entries/${before}/note`, { text: 'Checked' })
    const viewer = (await server.memberWith('editor')).key
    expect((await call(viewer, `${lock}/lock`, { until: null })).status).toBe(403)
    await done(`${lock}/lock`, { until: null })
    await done(`time-entries/${before}/revise`, { spent: 30 })
  })
})

describe('a customer at risk', () => {
  it('RISK-1 RISK-2 RISK-3 RISK-4 is one with a ticket or a bill past its day, an unhappy last rating or a long silence; who has none is not', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
    const aCustomer = async (name: string) => {
      const id = await anAccount(name)
      await done(`accounts/${id}/begin-customer`, { on: '2026-01-01' })
      return id
    }
    const add = async (plural: string, body: object) => {
      const id = randomUUID()
      await done(`${plural}/${id}/add`, body)
      return id
    }
    const [late, unhappy, silent, fine] = [
      await aCustomer('Late'),
      await aCustomer('Unhappy'),
      await aCustomer('Silent'),
      await aCustomer('Fine'),
    ]
    const bill = await add('billings', { reference: 'B1', account: late, amount: euros(5), billedOn: daysAgo(40), dueOn: daysAgo(10) })
    await add('ratings', { reason: 'Delivery', account: unhappy, score: 5, on: daysAgo(30) })
    const bad = await add('ratings', { reason: 'Service', account: unhappy, score: 1, on: daysAgo(5) })
    const word = await add('touchpoints', { subject: 'Call', account: silent, via: 'phone', on: daysAgo(120) })
    await add('ratings', { reason: 'Service', account: fine, score: 1, on: daysAgo(50) })
    await add('ratings', { reason: 'Service', account: fine, score: 4, on: daysAgo(5) })
    const paid = await add('billings', { reference: 'B2', account: fine, amount: euros(5), billedOn: daysAgo(40), dueOn: daysAgo(10) })
    await done(`billings/${paid}/receive`, { on: daysAgo(9) })
    const { accounts } = (await call(owner, 'accounts-at-risk')).body as {
      accounts: { account: string; reasons: { reason: string; record_id: string }[] }[]
    }
    const of = (id: string) => accounts.find(({ account }) => account === id)?.reasons.map(({ reason, record_id }) => [reason, record_id])
    expect([late, unhappy, silent, fine].map(of)).toEqual([[['late-payment', bill]], [['unhappy', bad]], [['silent', word]], undefined])
    const ticket = await add('tickets', { subject: 'Leak', account: fine })
    const asking = { id: 'o', role: 'owner', partner: null, model: null, parties: [], scopes: ['read', 'write', 'administer'] }
    const waiting = async (now: string) =>
      (await accountsAtRisk(server.store.database, { workspaceId: server.workspaceId, asking }, now)).filter(
        ({ reason, record_id }) => reason === 'late-ticket' && record_id === ticket,
      )
    expect([(await waiting(new Date().toISOString())).length, (await waiting('2030-01-01T00:00:00.000Z')).length]).toEqual([0, 1])
    await done(`accounts/${late}/lose-customer`, {})
    expect((await call(owner, 'accounts-at-risk')).body.accounts.some(({ account }: { account: string }) => account === late)).toBe(false)
  })
})

describe('the books', () => {
  it('REC-1 rebuilt from the log are what they were', async () => {
    const books = async () =>
      Promise.all(
        ['counts', 'count_entries'].map(async (table) => {
          const rows = await asOwner(`select row_to_json(t)::text as row from ${table} t`)
          return rows.map(({ row }) => row).toSorted()
        }),
      )
    const before = await books()
    const views = domain.views.filter(({ name }) => ['counts', 'count_entries'].includes(name))
    for (const { name } of views) await asOwner(`delete from ${name}`)
    await rebuildViews(server.store.database, domain, views)
    expect(before[0]?.length).toBeGreaterThan(20)
    expect(await books()).toEqual(before)
  })
})
