/** Cost through HTTP on a real PostgreSQL: bills and their approval, commitments, budgets that stop two at once, and what is owed. */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let [owner, finance, editor]: string[] = []
const [entity, model] = [randomUUID(), randomUUID()]
let hosting = ''
async function done(path: string, body: object, key = finance) {
  const answer = await server.ask(key, path, body)
  expect([path, answer.status, answer.body.title]).toEqual([path, 200, undefined])
  return answer.body
}
const cards = () => ({ 'cost-structure': [{ element: hosting, share: 10_000 }] })
const billed = (amount: string, more: object = {}) => ({
  number: `B-${amount}`,
  supplier: 'Northern Cloud',
  currency: 'EUR',
  billedOn: '2026-03-01',
  dueOn: '2026-03-31',
  entity,
  lines: [{ label: 'Servers', amount, account: '6200' }],
  cards: cards(),
  ...more,
})
const use = async (month: string) =>
  (await server.ask(finance, `budget-use?month=${month}`)).body.cards.find(({ element }: { element: string }) => element === hosting)

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  ;[owner, finance, editor] = await Promise.all(
    (['owner', 'finance', 'editor'] as const).map(async (role) => (await server.memberWith(role)).key),
  )
  await done(`workspaces/${server.workspaceId}/set-up`, { name: 'Tideline', currency: 'EUR', country: 'IE', fiscalYearStart: 1 }, owner)
  await done(`business-models/${model}/create`, { name: 'Tideline' }, owner)
  hosting = (await done(`business-models/${model}/add-element`, { kind: 'cost', name: 'Hosting' }, owner)).result.element
  await done(`workspaces/${server.workspaceId}/offer-operating-model`, { model }, owner)
  await done(`legal-entities/${entity}/establish`, { name: 'Tideline Ltd', currency: 'EUR' })
})
afterAll(() => server.close())

describe('a bill over HTTP', () => {
  const bill = randomUUID()
  it('COST-1 is approved by another person, owed by how late it is, and paid', async () => {
    await done(`bills/${bill}/add`, billed('10000'))
    expect((await server.ask(finance, `bills/${bill}/approve`, {})).body.title).toContain('whoever asked for it cannot approve it')
    expect((await server.ask(editor, `bills/${bill}/approve`, {})).status).toBe(403)
    await done(`bills/${bill}/approve`, {}, owner)
    const owed = async (on: string) => (await server.ask(finance, `payables?on=${on}&entity=${entity}`)).body.rows
    expect(await owed('2026-03-31')).toMatchObject([{ supplier: 'Northern Cloud', due: '10000', late30: null, total: '10000' }])
    expect(await owed('2026-07-01')).toMatchObject([{ due: null, later: '10000', oldest: '2026-03-31' }])
    await done(`bills/${bill}/pay`, { on: '2026-04-02' })
    expect(await owed('2026-07-01')).toEqual([])
    expect((await server.ask(finance, `bills/${bill}`)).body.values).toMatchObject({ state: 'paid', paidOn: '2026-04-02' })
  })
  it('counts for its card, whose figure leads to it', async () => {
    const { body } = await server.ask(finance, `records-behind?sign=spent&element=${hosting}&from=2026-03&to=2026-03`)
    expect(body.rows).toMatchObject([{ record_kind: 'bill', record_id: bill, amount: 10_000 }])
  })
})

describe('a budget over HTTP', () => {
  it('BUD-2 stops the second of two that are sent at once, whichever it is', async () => {
    const lines = [{ element: hosting, sign: 'spending', month: '2026-05', value: 15_000 }]
    await done(`plans/${model}/set-lines`, { lines }, owner)
    await done(`budgets/${hosting}/control`, { whenOver: 'stop' }, owner)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        server.ask(finance, `bills/${randomUUID()}/add`, billed('10000', { billedOn: '2026-05-01', dueOn: '2026-05-30' })),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422, 422, 422])
    expect(answers.find(({ status }) => status === 422)?.body.title).toBe(
      'With this, 200.00 EUR would be spent and committed in 2026-05, of 150.00 EUR that are planned; ask for a larger budget, or spend it in another month.',
    )
    expect(await use('2026-05')).toMatchObject({ whenOver: 'stop', month: { planned: 15_000, spent: 0, committed: 10_000 } })
  })
  it('BUD-2 warns and lets it through where that is said', async () => {
    await done(`budgets/${hosting}/control`, { whenOver: 'warn' }, owner)
    const { result } = await done(`expenses/${randomUUID()}/add`, {
      title: 'Cables',
      amount: { amount: '9900', currency: 'EUR' },
      spentOn: '2026-05-10',
      cards: cards(),
    })
    expect(result.warnings).toEqual(['Over budget: 199.00 EUR of 150.00 EUR in 2026-05.'])
    await done(`budgets/${hosting}/control`, { whenOver: 'stop' }, owner)
  })
  it('BUD-3 a bill of a commitment takes what was committed', async () => {
    const commitment = randomUUID()
    await done(`plans/${model}/set-lines`, { lines: [{ element: hosting, sign: 'spending', month: '2026-06', value: 20_000 }] }, owner)
    const said = { title: 'Servers', supplier: 'Northern Cloud', amount: { amount: '20000', currency: 'EUR' }, interval: 'once' }
    await done(`commitments/${commitment}/add`, { ...said, startsOn: '2026-06-01', entity, cards: cards() })
    expect((await server.ask(finance, `commitments/${commitment}/bill`, { number: 'C-1', amount: '200.01' })).status).toBe(422)
    const { result } = await done(`commitments/${commitment}/bill`, { number: 'C-1' })
    await done(`bills/${result.bill}/approve`, {}, owner)
    expect(await use('2026-06')).toMatchObject({ month: { planned: 20_000, spent: 20_000, committed: 0 } })
  })
  it('is controlled by who plans, and by nobody else', async () => {
    const viewer = (await server.memberWith('viewer')).key
    expect((await server.ask(viewer, `budgets/${hosting}/control`, { whenOver: 'ignore' })).status).toBe(403)
    expect((await server.ask(finance, `budgets/${hosting}/control`, { whenOver: 'sometimes' })).status).toBe(400)
  })
})

describe('budgets as a journal', () => {
  const judge: string = 'hledger'
  const isHere = spawnSync(judge, ['--version']).status === 0
  it.skipIf(!isHere)('are what hledger says they are, card by card and month by month', async () => {
    const { text } = await server.ask(finance, 'budget-journal?year=2026')
    const args = [
      '-f',
      '-',
      'balance',
      '--budget',
      '--monthly',
      '--flat',
      '--empty',
      '--no-total',
      '--layout=bare',
      '--output-format=csv',
      'Expenses',
    ]
    const strict = spawnSync(judge, ['-f', '-', 'check', '--strict'], { input: text, encoding: 'utf8' })
    expect(strict.stderr).toBe('')
    const { stdout } = spawnSync(judge, [...args, '--depth=2'], { input: text, encoding: 'utf8' })
    const [heads = [], ...rows] = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('","').map((cell) => cell.replaceAll('"', '')))
    const hosted = rows.find(([account]) => account === 'Expenses:Hosting') ?? []
    const minor = (cell: string | undefined) => Math.round(Number((cell ?? '0').replaceAll(',', '') || 0) * 100)
    for (const month of ['2026-03', '2026-05', '2026-06']) {
      const { month: own } = await use(month)
      const at = heads.findIndex((head) => head === month || head === labelOf(month))
      expect([month, minor(hosted[at]), minor(hosted[at + 1])]).toEqual([month, own.spent + own.committed, own.planned ?? 0])
    }
  })
  const labelOf = (month: string) => new Date(`${month}-15`).toLocaleString('en', { month: 'short' })
})

describe('an allocation over HTTP', () => {
  it('ALLOC-3 gives a part of a cost to a segment, which then shows what it costs', async () => {
    const segment = (await done(`business-models/${model}/add-element`, { kind: 'customer-segment', name: 'Harbours' }, owner)).result
      .element
    const allocation = randomUUID()
    await done(`cost-allocations/${allocation}/add`, {
      title: 'Support',
      onDay: '2026-03-31',
      amount: { amount: '10000', currency: 'EUR' },
      method: 'driver',
      uses: [
        { label: 'Harbours', weight: '3', block: 'customer-segments', element: segment },
        { label: 'Ourselves', weight: '1' },
      ],
      entity,
      ledgerAccount: '6200',
      cards: cards(),
    })
    await done(`cost-allocations/${allocation}/run`, {})
    const behind = async (sign: string, element: string) =>
      (await server.ask(finance, `records-behind?sign=${sign}&element=${element}&from=2026-03&to=2026-03`)).body.rows
    expect(await behind('cost-to-serve', segment)).toMatchObject([{ record_kind: 'cost-allocation', amount: 7_500 }])
    await done(`cost-allocations/${allocation}/take-back`, {})
    expect(await behind('cost-to-serve', segment)).toEqual([])
  })
})
