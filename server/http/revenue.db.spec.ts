/** Revenue over HTTP: from a product to a paid invoice, in the books, in figures and in lists, and what is refused on the way. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let key: string
let viewer: string
const [entity, customer, product, price, yearly, subscription] = Array.from({ length: 6 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const request = async (method: 'GET' | 'POST', path: string, body?: object, by = key) => {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method,
    headers: { host: 'localhost:4900', authorization: `Bearer ${by}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes, each asserted where it is read
  return { status: response.status, answer: (await response.json()) as any }
}
const get = async (path: string) => (await request('GET', path)).answer
const done = async (path: string, body: object = {}) => {
  const { status, answer } = await request('POST', path, body)
  expect([path, status, answer.title]).toEqual([path, 200, undefined])
  return answer
}
const bill = async (until: string): Promise<string> => (await done(`subscriptions/${subscription}/bill`, { until })).result.invoice

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  key = (await server.memberWith('owner')).key
  viewer = (await server.memberWith('viewer')).key
  await done(`legal-entities/${entity}/establish`, { name: 'Tideline Ltd', currency: 'EUR' })
  await done(`accounts/${customer}/add`, { name: 'Harbour of Howth' })
  await done(`products/${product}/add`, { name: 'Berth plan', taxCategory: 'S', taxRate: '23' })
  await done(`prices/${price}/add`, { title: 'Berth plan, monthly', product, unit: '289', currency: 'EUR' })
  await done(`prices/${yearly}/add`, { title: 'Berth plan, yearly', product, unit: '3120', currency: 'EUR', interval: 'year' })
})
afterAll(() => server.close())

describe('a subscription over HTTP', () => {
  it('is previewed as it is billed', async () => {
    await done(`subscriptions/${subscription}/add`, { account: customer, price, entity, startsOn: '2026-01-01' })
    const upcoming = await get(`subscriptions/${subscription}/upcoming?until=2026-02-01`)
    expect(upcoming).toMatchObject({ net: '57800', tax: '13294', total: '71094' })
    const invoice = await get(`invoices/${await bill('2026-02-01')}`)
    expect(invoice.values.lines.map(({ label, amount, from, to }: Record<string, string>) => ({ label, amount, from, to }))).toEqual(
      upcoming.lines.map(({ label, amount, from, to }: Record<string, string>) => ({ label, amount, from, to })),
    )
    expect(invoice.values).toMatchObject({ total: { amount: '71094' }, state: 'draft', number: 'Draft' })
    expect((await get(`subscriptions/${subscription}/upcoming?until=2026-02-01`)).lines).toEqual([])
  })
  it('is changed to a year, and what was paid for the month is credited', async () => {
    await done(`subscriptions/${subscription}/change`, { price: yearly, on: '2026-02-15' })
    const { rows } = await get(`subscriptions?record_id=${subscription}`)
    expect(rows[0]).toMatchObject({ monthly: 26_000, price: yearly })
    const invoice = await get(`invoices/${await bill('2026-02-15')}`)
    expect(invoice.values.lines.map(({ label, amount }: Record<string, string>) => [label, amount])).toEqual([
      ['Berth plan, yearly', '312000'],
      ['Credit: Berth plan, monthly', '-14450'],
    ])
  })
  it('does everything else that a subscription does', async () => {
    await done(`subscriptions/${subscription}/add-charge`, { price, on: '2026-03-01' })
    await done(`subscriptions/${subscription}/pause`, { on: '2026-06-01' })
    await done(`subscriptions/${subscription}/resume`, { on: '2026-07-01' })
    await done(`subscriptions/${subscription}/cancel`, { on: '2026-12-01', because: 'The harbour closes' })
    await done(`subscriptions/${subscription}/resume`, {})
    const { values } = await get(`subscriptions/${subscription}`)
    expect(values).toMatchObject({ state: 'active', monthly: { amount: '54900', currency: 'EUR' } })
  })
  it('moves recurring revenue', async () => {
    const { months, currency } = await get('recurring-revenue?from=2026-01&to=2026-07')
    expect(currency).toBe('EUR')
    expect(months.map((one: Record<string, number>) => [one.new, one.expansion, one.contraction, one.churn, one.reactivation])).toEqual([
      [28_900, 0, 0, 0, 0],
      [0, 0, 2_900, 0, 0],
      [0, 28_900, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 54_900, 0],
      [0, 0, 0, 0, 54_900],
    ])
    const tooMany = await request('GET', 'recurring-revenue?from=2020-01&to=2026-07')
    expect([tooMany.status, tooMany.answer.title]).toEqual([400, 'from: ask for 60 months at most, the first before the last.'])
  })
})

describe('an invoice over HTTP', () => {
  const invoice = randomUUID()
  const line = { label: 'Charting', quantity: '2', unit: '500', tax: { category: 'S', rate: '23' } }
  it('is finalised, paid in parts, credited and paid back; its entries say the same as its list', async () => {
    await done(`invoices/${invoice}/add`, { account: customer, entity, currency: 'EUR', lines: [line] })
    await done(`invoices/${invoice}/revise`, { lines: [line, { ...line, label: 'Travel', quantity: '1' }], paymentDays: 30 })
    await done(`invoices/${invoice}/finalise`, { on: '2026-03-02' })
    await done(`invoices/${invoice}/pay`, { amount: '845', on: '2026-03-20', reference: 'SEPA 17' })
    const { rows } = await get(`receivables?on=2026-05-01&entity=${entity}`)
    expect(rows).toMatchObject([
      { account: customer, name: 'Harbour of Howth', late30: '100000', late60: null, total: '100000', oldest: '2026-04-01' },
    ])
    const statement = await get(`accounts/${customer}/statement?entity=${entity}&from=2026-03-01&to=2026-03-31`)
    const { answer: whole } = await request('GET', `accounts/${customer}/statement?entity=${entity}&to=2026-03-31`)
    expect([statement.closing, statement.rows.at(-1).memo, statement.rows.at(-1).amount]).toEqual([
      whole.closing,
      expect.stringMatching(/^Payment of INV-/),
      '-84500',
    ])
    expect(
      BigInt(statement.opening) + statement.rows.reduce((sum: bigint, { amount }: { amount: string }) => sum + BigInt(amount), 0n),
    ).toBe(BigInt(statement.closing))
    await done(`invoices/${invoice}/pay`, { on: '2026-04-20' })
    await done(`invoices/${invoice}/credit`, { because: 'Travel was shorter', amount: '100', on: '2026-05-04' })
    const { values } = await get(`invoices/${invoice}`)
    expect(values).toMatchObject({
      state: 'open',
      open: { amount: '-12300' },
      credits: [{ number: 'CN-00001', net: '10000', tax: '2300' }],
    })
    await done(`invoices/${invoice}/refund`, { on: '2026-05-05' })
    const entries = await get(`journal-entries?source_id=${invoice}&sort=day`)
    expect(entries.rows.map(({ memo, amount, source_kind }: Record<string, string>) => [memo, amount, source_kind])).toEqual([
      ['Invoice INV-00001', '184500', 'invoice'],
      ['Payment of INV-00001', '84500', 'invoice'],
      ['Payment of INV-00001', '100000', 'invoice'],
      ['Credit note CN-00001', '12300', 'invoice'],
      ['Payment of INV-00001', '12300', 'invoice'],
    ])
    const trial = await get(`legal-entities/${entity}/trial-balance?from=2026-01-01&to=2026-12-31`)
    const held = Object.fromEntries(trial.rows.map(({ code, closing }: Record<string, string>) => [code, closing]))
    expect(held).toEqual({ 1000: '172200', 1100: '0', 2100: '-32200', 4000: '-140000' })
  })
  it('is a document once it is finalised: a PDF that can be read, and an electronic invoice where nothing is missing', async () => {
    const file = (query: string) =>
      server.app.request(`http://localhost:4900/api/invoices/${invoice}/document?${query}`, {
        headers: { host: 'localhost:4900', authorization: `Bearer ${key}` },
      })
    const pdf = await file('format=pdf')
    expect([pdf.status, pdf.headers.get('content-type'), pdf.headers.get('content-disposition')]).toEqual([
      200,
      'application/pdf',
      'attachment; filename="inv-00001.pdf"',
    ])
    const bytes = Buffer.from(await pdf.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const title = (await (await file('format=ubl')).json()) as { title: string }
    expect(title.title).toBe('BR-09 country: say in which country the legal entity is (nonet legal-entity revise --country).')
    await done(`legal-entities/${entity}/revise`, {
      country: 'IE',
      taxNumber: 'IE1234567T',
      iban: 'IE29AIBK93115212345678',
      address: '1 Quay',
    })
    expect(((await (await file('format=ubl')).json()) as { title: string }).title).toContain('BR-11 billedCountry')
    expect(((await (await file('format=ubl&credit=CN-9')).json()) as { title: string }).title).toBe(
      'credit: invoice INV-00001 has no credit note “CN-9”.',
    )
    const abroad = randomUUID()
    await done(`accounts/${abroad}/add`, {
      name: 'Marina Kiel',
      country: 'Germany',
      address: 'Kai 1\n24103 Kiel',
      taxNumber: 'DE123456789',
    })
    const sold = randomUUID()
    const lines = [{ label: 'Charting', amount: '10000', tax: { category: 'AE', rate: '0' } }]
    await done(`invoices/${sold}/add`, { account: abroad, entity, currency: 'EUR', lines })
    const draft = await request('GET', `invoices/${sold}/document`)
    expect([draft.status, draft.answer.title]).toEqual([422, 'This invoice is a draft; finalise it, then it is a document.'])
    await done(`invoices/${sold}/finalise`, { on: '2026-05-05' })
    const response = await server.app.request(`http://localhost:4900/api/invoices/${sold}/document?format=ubl`, {
      headers: { host: 'localhost:4900', authorization: `Bearer ${key}` },
    })
    const xml = await response.text()
    for (const said of ['<cbc:IdentificationCode>DE<', '<cbc:CompanyID>DE123456789<', '24103 Kiel', 'Reverse charge'])
      expect(xml).toContain(said)
  })
  it('shows what is deferred and when it is served', async () => {
    const served = randomUUID()
    await done(`invoices/${served}/add`, {
      account: customer,
      entity,
      currency: 'EUR',
      lines: [{ label: 'A year', amount: '36500', from: '2026-07-01', to: '2027-07-01' }],
    })
    await done(`invoices/${served}/finalise`, { on: '2026-07-01' })
    const { opening, months } = await get(`legal-entities/${entity}/deferred-revenue?from=2026-08`)
    expect([opening, months.length, months[0], months.at(-1).left]).toEqual([
      '33400',
      11,
      { month: '2026-08', billed: '0', served: '3100', left: '30300' },
      '0',
    ])
    const journal = await server.app.request(`http://localhost:4900/api/legal-entities/${entity}/journal`, {
      headers: { host: 'localhost:4900', authorization: `Bearer ${key}` },
    })
    expect(await journal.text()).toContain('Served for INV-00003')
  })
  it('is refused in one sentence when it cannot be', async () => {
    const said = { account: customer, entity, currency: 'EUR' }
    const empty = randomUUID()
    await done(`invoices/${empty}/add`, said)
    const refusal = async (path: string, body: object = {}, by = key) => {
      const { status, answer } = await request('POST', path, body, by)
      return [status, answer.title]
    }
    expect(await refusal(`invoices/${empty}/finalise`)).toEqual([422, 'lines: an invoice has one line at least; say what it is for.'])
    expect(await refusal(`invoices/${invoice}/pay`, { amount: '1' })).toEqual([
      422,
      'Payment is not possible for this invoice as it is now; look at it again.',
    ])
    expect(await refusal(`invoices/${invoice}/revise`, { currency: 'USD' })).toEqual([
      422,
      'currency: it stays as it is on this invoice; take back what was done with it, or make another.',
    ])
    expect((await refusal(`invoices/${empty}/finalise`, {}, viewer))[0]).toBe(403)
    expect((await refusal(`subscriptions/${subscription}/report-usage`, { quantity: '-1' }))[0]).toBe(400)
    const wrong = await refusal(`prices/${randomUUID()}/add`, { title: 'x', product, unit: '1', currency: 'EUR', model: 'package' })
    expect(wrong).toEqual([422, 'size: say how many units are in a package.'])
  })
  it('is found by who sees records; the deferred revenue of the books by who keeps them', async () => {
    expect((await request('GET', 'receivables', undefined, viewer)).status).toBe(200)
    expect((await request('GET', `legal-entities/${entity}/deferred-revenue`, undefined, viewer)).status).toBe(403)
    const feed = await server.store.reader.eventsAfter(server.workspaceId, 0, 1_000)
    expect(feed.some(({ data }) => 'books' in (data as object))).toBe(true)
    const timeline = (await request('GET', `invoices/${invoice}/timeline`, undefined, viewer)).answer
    expect(JSON.stringify(timeline)).not.toContain('"books"')
    expect(JSON.stringify(timeline)).not.toContain('"standing"')
  })
})

describe('a billing run', () => {
  const many = 120
  const run = async (body: object, id = randomUUID()) => {
    const sum = { looked: 0, billed: 0, finalised: 0, refused: 0 }
    for (let next: string | null | undefined; next !== null; ) {
      const step = await done(`billing-runs/${id}/next`, { ...body, ...(next ? { after: next } : {}) })
      sum.looked += step.looked
      sum.billed += step.billed
      sum.finalised += step.finalised
      sum.refused += step.refused.length
      next = step.next
    }
    return sum
  }
  it('bills each subscription once, whatever is asked again and wherever it was cut off', async () => {
    const own = randomUUID()
    await done(`legal-entities/${own}/establish`, { name: 'A second one', currency: 'EUR' })
    const said = { account: customer, price, entity: own, startsOn: '2026-03-31' }
    await Promise.all(Array.from({ length: many }, () => done(`subscriptions/${randomUUID()}/add`, said)))
    // Cut off after the first step, and before the drafts of the second are finalised.
    const cut = randomUUID()
    const first = await done(`billing-runs/${cut}/next`, { until: '2026-03-31', entity: own, finalise: true, limit: 50 })
    expect(first).toMatchObject({ looked: 50, left: 70, billed: 50, finalised: 50, refused: [] })
    await done(`billing-runs/${cut}/next`, { until: '2026-03-31', entity: own, limit: 30, after: first.next })
    expect(await run({ until: '2026-03-31', entity: own, finalise: true, limit: 40 })).toEqual({
      looked: 70,
      billed: 40,
      finalised: 70,
      refused: 0,
    })
    expect(await run({ until: '2026-03-31', entity: own, finalise: true })).toEqual({ looked: 0, billed: 0, finalised: 0, refused: 0 })
    expect(await run({ until: '2026-04-29', entity: own, finalise: true })).toMatchObject({ looked: many, billed: 0 })
    const { rows, total } = await get(`invoices?entity=${own}&limit=500&sort=number`)
    expect([total, new Set(rows.map(({ subscription: one }: { subscription: string }) => one)).size]).toEqual([many, many])
    expect(rows.map(({ number }: { number: string }) => number)).toEqual(
      Array.from({ length: many }, (_, at) => `INV-${String(at + 1).padStart(5, '0')}`),
    )
  })
  it('is refused one by one where a member may not bill, and tells of each', async () => {
    const { status, answer } = await request('POST', `billing-runs/${randomUUID()}/next`, { until: '2026-12-31', entity }, viewer)
    expect([status, answer.billed, answer.refused.length]).toEqual([200, 0, answer.looked])
    expect(answer.refused[0].says).toContain('may not')
  })
})
