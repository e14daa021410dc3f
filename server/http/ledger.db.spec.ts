/** The books through HTTP on a real PostgreSQL: entries, statements, what is closed, who may look, and the figures of cards. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestServer, testServer } from '../app/testing.ts'
import { wholeMonths } from '../queries/ledger.ts'

let server: TestServer
let [owner, finance, editor]: string[] = []
const [entity, model] = [randomUUID(), randomUUID()]
const cards: Record<string, string> = {}

async function call(key: string | undefined, path: string, body?: object) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { host: 'localhost:4900', authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted where it is read
  return { status: response.status, text, body: (text.startsWith('{') ? JSON.parse(text) : text) as any }
}
async function done(path: string, body: object, key = finance) {
  const answer = await call(key, path, body)
  expect([path, answer.status, answer.body.title]).toEqual([path, 200, undefined])
  return answer.body
}
type Line = readonly [account: string, amount: number, more?: object]
const post = async (on: string, memo: string, lines: readonly Line[], more: object = {}) => {
  const id = randomUUID()
  const said = lines.map(([account, amount, extra]) => ({ account, amount: String(amount), ...extra }))
  await done(`journal-entries/${id}/post`, { entity, on, memo, lines: said, ...more })
  return id
}
const show = async (what: string) => (await call(finance, `legal-entities/${entity}/${what}`)).body

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  ;[owner, finance, editor] = await Promise.all(
    (['owner', 'finance', 'editor'] as const).map(async (role) => (await server.memberWith(role)).key),
  )
  await done(`workspaces/${server.workspaceId}/set-up`, { name: 'North Quay', currency: 'EUR', country: 'DE', fiscalYearStart: 1 }, owner)
  await done(`business-models/${model}/create`, { name: 'North Quay' }, owner)
  for (const [key, kind] of [
    ['stream', 'revenue-stream'],
    ['cost', 'cost'],
  ] as const)
    cards[key] = (await done(`business-models/${model}/add-element`, { kind, name: key }, owner)).result.element
  await done(`workspaces/${server.workspaceId}/offer-operating-model`, { model }, owner)
  await done(`legal-entities/${entity}/establish`, { name: 'North Quay GmbH', currency: 'EUR' })
  const whole = (element: string | undefined) => [{ element, share: 10_000 }]
  await done(`legal-entities/${entity}/revise-account`, { account: '4000', cards: { 'revenue-streams': whole(cards.stream) } })
  await done(`legal-entities/${entity}/revise-account`, { account: '6200', cards: { 'cost-structure': whole(cards.cost) } })
  await post('2025-12-30', 'Capital', [
    ['1000', 2_500_000],
    ['3000', -2_500_000],
  ])
  await post(
    '2026-01-15',
    'Coffee sold',
    [
      ['1100', 119_000],
      ['4000', -100_000],
      ['2100', -19_000],
    ],
    { reference: 'R-1' },
  )
  await post('2026-01-20', 'Hosting', [
    ['6200', 30_000],
    ['2000', -30_000],
  ])
  await post('2026-02-10', 'Paid by the customer', [
    ['1000', 119_000],
    ['1100', -119_000],
  ])
  await post('2026-02-11', 'A grinder', [
    ['1500', 80_000],
    ['1000', -80_000],
  ])
  await post('2026-02-28', 'Its depreciation', [
    ['6700', 2_000],
    ['1510', -2_000],
  ])
  await post('2026-03-05', 'Sold in dollars', [
    ['1000', 10_000, { currency: 'USD', base: '9_200'.replace('_', '') }],
    ['4000', -9_200],
  ])
})
describe('a comparison', () => {
  it('has the same months of the year before as the last column', async () => {
    const one = await show('income-statement?from=2027-01&to=2027-01')
    const both = await show('income-statement?from=2027-01&to=2027-01&compare=year-before')
    expect(both.profit.slice(0, 2)).toEqual(one.profit)
    const before = (await show('income-statement?from=2026-01&to=2026-01')).profit.at(-1)
    expect([both.profit[2], before === '0']).toEqual([before, false])
    expect((await call(finance, `legal-entities/${entity}/income-statement?compare=sometime`)).status).toBe(400)
  })
})

describe('LED-13 revaluation', () => {
  it('reckons what is held in other currencies by the day, posts it once, and takes it back on the next', async () => {
    const own = randomUUID()
    await done(`legal-entities/${own}/establish`, { name: 'Dollars Ltd', currency: 'EUR' })
    for (const [on, rate] of [
      ['2026-01-01', '0.9'],
      ['2026-01-31', '0.8'],
    ])
      await done(`legal-entities/${own}/set-rate`, { currency: 'USD', on, rate })
    const lines = [
      { account: '1000', amount: '10000', currency: 'USD', base: '9000' },
      { account: '4000', amount: '-9000' },
    ]
    await done(`journal-entries/${randomUUID()}/post`, { entity: own, on: '2026-01-10', memo: 'Sold in dollars', lines })
    const { entry } = await done(`legal-entities/${own}/revalue`, { on: '2026-01-31' })
    const closing = async (to: string) => {
      const { body } = await call(finance, `legal-entities/${own}/trial-balance?from=2026-01-01&to=${to}`)
      return Object.fromEntries(body.rows.map((row: { code: string; closing: string }) => [row.code, row.closing]))
    }
    expect(await closing('2026-01-31')).toMatchObject({ 1000: '8000', 7200: '1000' })
    expect(await closing('2026-02-28')).toMatchObject({ 1000: '9000', 7200: '0' })
    expect((await call(finance, `journal-entries/${entry}`)).body).toMatchObject({ memo: 'Revaluation on 2026-01-31' })
    expect((await call(finance, `legal-entities/${own}/revalue`, { on: '2026-01-20' })).body.title).toBe(
      'on: no rate changed anything that is owned or owed by 2026-01-20.',
    )
    expect((await call(editor, `legal-entities/${own}/revalue`, { on: '2026-01-31' })).status).toBe(403)
  })
})

describe('LED-12 closing', () => {
  it('tells what is not done yet, keeps the fingerprint of what it closed, and says later that it is the same', async () => {
    const bill = randomUUID()
    const own = randomUUID()
    await done(`legal-entities/${own}/establish`, { name: 'Closing Ltd', currency: 'EUR' })
    const lines = [{ label: 'Servers', amount: '100' }]
    const said = { number: 'B-1', supplier: 'Cloud', currency: 'EUR', billedOn: '2026-01-10', entity: own, lines }
    await done(`bills/${bill}/add`, said)
    const closing = async (until: string) => (await call(finance, `legal-entities/${own}/closing?until=${until}`)).body
    expect(await closing('2026-01-31')).toMatchObject({ undone: [{ what: 'bills', count: 1 }], closed: null })
    expect((await closing('2026-01-09')).undone).toEqual([])
    await done(`bills/${bill}/approve`, {}, owner)
    const { fingerprint, undone } = await closing('2026-01-31')
    expect(undone).toEqual([])
    await done(`legal-entities/${own}/close-period`, { until: '2026-01-31', fingerprint })
    await done(`bills/${bill}/pay`, { on: '2026-02-10' })
    expect((await closing('2026-02-28')).closed).toEqual({ until: '2026-01-31', isUnchanged: true })
    await done(`legal-entities/${own}/close-period`, { until: '2026-02-28', fingerprint })
    expect((await closing('2026-03-31')).closed).toEqual({ until: '2026-02-28', isUnchanged: false })
    expect((await call(editor, `legal-entities/${own}/closing?until=2026-01-31`)).status).toBe(403)
  })
})

describe('statements as files', () => {
  const file = (query: string, key = finance) =>
    server.app.request(`http://localhost:4900/api/legal-entities/${entity}/report?from=2025-01-01&to=2026-12-31&${query}`, {
      headers: { host: 'localhost:4900', authorization: `Bearer ${key}` },
    })
  it('are one workbook', async () => {
    const answer = await file('')
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="north-quay-gmbh-books-2026-12-31.xlsx"',
    ])
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK')
  })
  it('are tables whose sums foot', async () => {
    const text = await (await file('statement=trial-balance&format=csv')).text()
    const [heads, ...rows] = text.trim().split('\r\n')
    expect(heads).toBe('Code,Account,Opening,Debit,Credit,Closing')
    const closings = rows.map((row) => Math.round(Number(row.split(',').at(-1)) * 100))
    expect(closings.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(closings.at(-1))
    expect(await (await file('statement=balance-sheet&format=csv')).text()).toContain('Liabilities and equity')
  })
  it('are PDFs, and what cannot be is told', async () => {
    const pdf = await file('statement=cash-flow&format=pdf')
    expect((await pdf.text()).slice(0, 5)).toBe('%PDF-')
    expect((await (await file('format=csv')).json()) as object).toMatchObject({ title: 'statement: csv holds one of them; say which.' })
    expect((await call(finance, `legal-entities/${entity}/report?from=2027-01-01&to=2026-12-31`)).body.title).toBe(
      'from: 2027-01-01 lies behind 2026-12-31; ask for earlier days.',
    )
    expect((await file('', editor)).status).toBe(403)
  })
})

afterAll(() => server.close())

describe('statements', () => {
  it('LED-5 are reckoned over any days from whole months and the days beside them', async () => {
    const january = await show('trial-balance?from=2026-01-16&to=2026-02-10')
    const row = (code: string) => january.rows.find((one: { code: string }) => one.code === code)
    expect(row('1000')).toMatchObject({ opening: '2500000', debit: '119000', credit: '0', closing: '2619000' })
    expect(row('1100')).toMatchObject({ opening: '119000', debit: '0', credit: '119000', closing: '0' })
    expect(row('6200')).toMatchObject({ opening: '0', debit: '30000', closing: '30000' })
    expect(january.totals).toEqual({ opening: '0', debit: '149000', credit: '149000', closing: '0' })
  })
  it.each([
    ['2026-01-16', '2026-02-10', ['9', '0'], [['2026-01-16', '2026-02-10']]],
    ['2026-01-01', '2026-02-28', ['2026-01', '2026-02'], []],
    ['2026-01-01', '2026-02-27', ['2026-01', '2026-01'], [['2026-02-01', '2026-02-27']]],
    ['2025-12-31', '2026-02-28', ['2026-01', '2026-02'], [['2025-12-31', '2026-01-00']]],
    ['2024-02-10', '2024-12-31', ['2024-03', '2024-12'], [['2024-02-10', '2024-03-00']]],
  ])('take whole months from %s to %s from sums, and no day twice', (from, to, months, edges) => {
    expect(wholeMonths({ from, to })).toEqual({ months, edges })
  })
  it('show profit month by month, what is owned and owed, and where the cash went', async () => {
    const result = await show('income-statement?from=2026-01&to=2026-03')
    expect(result.months).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(result.operatingProfit).toEqual(['70000', '-2000', '9200', '77200'])
    expect(result.profit).toEqual(result.operatingProfit)
    expect(result.categories.operating.income).toMatchObject([{ code: '4000', amounts: ['100000', '0', '9200', '109200'] }])
    const sheet = await show('balance-sheet?on=2026-03-31')
    expect(sheet).toMatchObject({ yearBegins: '2026-01-01', earlierProfit: '0', profitOfTheYear: '77200' })
    expect(sheet.totals).toEqual({ assets: '2626200', liabilities: '49000', equity: '2577200' })
    const flows = await show('cash-flow?from=2026-01-01&to=2026-03-31')
    expect([flows.opening, flows.closing]).toEqual(['2500000', '2548200'])
    expect(flows.direct.operating.total).toBe('128200')
    expect(flows.direct.investing.total).toBe('-80000')
    for (const category of ['operating', 'investing', 'financing'])
      expect(flows.indirect.totals[category]).toBe(flows.direct[category].total)
  })
  it('lead from an account to its lines, each with what it holds, and from there to entries', async () => {
    const ledger = await show('general-ledger?account=1000&from=2026-02-01&to=2026-03-31&limit=2')
    expect([ledger.opening, ledger.total]).toEqual(['2500000', 3])
    expect(ledger.lines.map(({ day, base, balance }: Record<string, string>) => [day, base, balance])).toEqual([
      ['2026-02-10', '119000', '2619000'],
      ['2026-02-11', '-80000', '2539000'],
    ])
    const entry = await call(finance, `journal-entries/${ledger.lines[0].entry_id}`)
    expect(entry.body).toMatchObject({ memo: 'Paid by the customer', on: '2026-02-10', reversedBy: null })
  })
  it('say what is wrong with what was asked', async () => {
    for (const [asked, title] of [
      ['trial-balance?from=2026-02-30', 'from: is no day; write it as YYYY-MM-DD'],
      ['trial-balance?from=2026-03-01&to=2026-02-01', 'from: 2026-03-01 lies behind 2026-02-01; ask for earlier days.'],
      ['general-ledger?account=77', 'account: the books of North Quay GmbH have no account “77”; use its id or its code.'],
      ['income-statement?from=2000-01&to=2026-01', 'from: ask for 36 months at most.'],
    ] as const) {
      const answer = await call(finance, `legal-entities/${entity}/${asked}`)
      expect([asked, JSON.stringify(answer.body)]).toEqual([asked, expect.stringContaining(title)])
    }
  })
})

describe('an entry', () => {
  it('LED-9 shows on the cards that its accounts count for', async () => {
    const { body } = await call(owner, `business-models/${model}/vital-signs?month=2026-03`)
    const reading = (element: string | undefined, sign: string) =>
      body.cards
        .find((card: { element: string }) => card.element === element)
        ?.signs.find((one: { sign: string }) => one.sign === sign)
        ?.months.map(({ actual }: { actual: number | null }) => actual)
        .slice(-3)
    expect(reading(cards.stream, 'recognised')).toEqual([100_000, 0, 9_200])
    expect(reading(cards.cost, 'booked-cost')).toEqual([30_000, 0, 0])
  })
  it('LED-6 LED-7 is taken back, and nothing is written into what is closed', async () => {
    const id = await post('2026-04-02', 'A mistake', [
      ['6400', 700],
      ['1000', -700],
    ])
    await done(`journal-entries/${id}/reverse`, { on: '2026-04-03' })
    await done(`legal-entities/${entity}/close-period`, { until: '2026-04-30' })
    const lines = [
      { account: '6400', amount: '1' },
      { account: '1000', amount: '-1' },
    ]
    const refused = await call(finance, `journal-entries/${randomUUID()}/post`, { entity, on: '2026-04-30', memo: 'Late', lines })
    expect([refused.status, refused.body.title]).toEqual([422, 'on: 2026-04-30 is closed, as are the books up to 2026-04-30.'])
    await done(`legal-entities/${entity}/close-period`, { until: null })
    expect(
      (await show('trial-balance?from=2026-04-01&to=2026-04-30')).rows.find(({ code }: { code: string }) => code === '6400'),
    ).toMatchObject({
      debit: '700',
      credit: '700',
      closing: '0',
    })
  })
  it('is for finance alone: nobody else reads the books, writes to them, or hears what was posted', async () => {
    for (const asked of ['trial-balance', 'balance-sheet', 'cash-flow', 'income-statement', 'journal', 'general-ledger?account=1000'])
      expect([asked, (await call(editor, `legal-entities/${entity}/${asked}`)).status]).toEqual([asked, 403])
    expect((await call(editor, 'journal-entries')).body.title).toContain('may not')
    const lines = [
      { account: '6400', amount: '1' },
      { account: '1000', amount: '-1' },
    ]
    expect((await call(editor, `journal-entries/${randomUUID()}/post`, { entity, on: '2026-05-01', memo: 'Not mine', lines })).status).toBe(
      403,
    )
    const { events } = (await call(editor, 'log?limit=1000')).body
    const heard = events.filter(
      ({ stream }: { stream: string }) => stream.startsWith('journal-entry/') || stream.startsWith('legal-entity/'),
    )
    expect(heard.length).toBeGreaterThan(5)
    expect([...new Set(heard.map(({ type }: { type: string }) => type))]).toEqual(['Changed'])
    expect((await call(finance, `legal-entities/${entity}/seal-period`, { until: '2025-12-31' })).status).toBe(403)
  })
})

describe('books that were kept elsewhere', () => {
  const other = randomUUID()
  const imported = (entries: object[]) => call(finance, `legal-entities/${other}/import-entries`, { entries })
  const said = (id: string, at: number, on: string, lines: object[]) => ({ id, at, on, memo: 'From elsewhere', lines })
  const two = (amount: string, currency = 'EUR') => [
    { account: '1000', amount, currency },
    { account: '4000', amount: `-${amount}`, currency },
  ]
  it('come in once, whatever is sent again; what is refused is told with its line', async () => {
    await done(`legal-entities/${other}/establish`, { name: 'Elsewhere', currency: 'EUR' })
    const [one, second] = [randomUUID(), randomUUID()]
    const entries = [
      said(one, 3, '2026-01-02', two('100')),
      said(second, 9, '2026-01-03', [{ account: '9', amount: '1', currency: 'EUR' }, ...two('5')]),
    ]
    expect((await imported(entries)).body).toEqual({
      posted: 1,
      known: 0,
      faults: [{ at: 9, says: 'lines: the books of Elsewhere have no account “9”; use its id or its code.' }],
    })
    expect((await imported(entries.slice(0, 1))).body).toEqual({ posted: 0, known: 1, faults: [] })
  })
  it('take the rate of the day where they say none, and balance to the minor unit', async () => {
    const line = said(randomUUID(), 1, '2026-02-02', [
      { account: '1000', amount: '3333', currency: 'USD' },
      { account: '4000', amount: '-1111', currency: 'USD' },
      { account: '4000', amount: '-2222', currency: 'USD' },
    ])
    expect((await imported([line])).body.faults).toEqual([
      { at: 1, says: 'entity: the books of Elsewhere know no rate of USD for 2026-02-02; say one with set-rate.' },
    ])
    await done(`legal-entities/${other}/set-rate`, { currency: 'USD', on: '2026-01-01', rate: '0.9215' })
    expect((await imported([line])).body).toEqual({ posted: 1, known: 0, faults: [] })
    const balance = (await call(finance, `legal-entities/${other}/trial-balance?to=2026-12-31`)).body
    expect(balance.totals).toMatchObject({ opening: '0', closing: '0' })
  })
  it('are refused to who does not keep books, in one sentence', async () => {
    const answer = await call(editor, `legal-entities/${other}/import-entries`, {
      entries: [said(randomUUID(), 1, '2026-01-02', two('1'))],
    })
    expect(answer.status).toBe(403)
    expect((await imported([])).status).toBe(400)
  })
})
