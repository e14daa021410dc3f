/** Cost in the books and against its budget: bills, commitments and expenses. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RecordState, Values } from '#blocks/records'
import { books, cost, segment, uuid } from './books.testing.ts'

const [bill, commitment] = [uuid(30), uuid(31)]
const model = uuid(900)
const at = (day: string) => Date.parse(`${day}T09:00:00Z`)
let own: ReturnType<typeof books>
const send = (aggregate: string, id: string, name: string, said: object = {}, day = '2026-01-05') =>
  own.send(aggregate, id, name, said, at(day))
const valuesOf = (aggregate: string, id: string): Values => own.stateOf<RecordState>({ aggregate, id }).values
const balance = (code: string, isIn?: (month: string) => boolean) => own.sums(isIn).get(own.idOf(code))?.base ?? 0n
const isBalanced = () => [...own.sums().values()].reduce((sum, { base }) => sum + base, 0n) === 0n
const cards = { 'cost-structure': [{ element: cost, share: 10_000 }] }
const line = (amount: string, more: object = {}) => ({ label: 'Servers', amount, tax: { category: 'S', rate: '20' }, ...more })
const received = (lines: readonly object[], more: object = {}, id = bill) =>
  send('bill', id, 'AddBill', {
    number: 'A-17',
    supplier: 'Cloud Ltd',
    currency: 'EUR',
    billedOn: '2026-01-05',
    dueOn: '2026-02-04',
    entity: own.entity,
    lines,
    cards,
    ...more,
  })
const plan = (month: string, value: number) =>
  send('plan', model, 'SetPlanLines', { lines: [{ element: cost, sign: 'spending', month, value }] })
const control = (whenOver: string, each = 'month') => send('budget', cost, 'ControlBudget', { whenOver, each })
const used = (month: string) =>
  own.stateOf<{ used: Readonly<Record<string, number>> }>({ aggregate: 'budget', id: cost }).used[`${month} EUR`] ?? 0
const agreed = (more: object = {}, id = commitment) =>
  send('commitment', id, 'AddCommitment', {
    title: 'Servers',
    supplier: 'Cloud Ltd',
    amount: { amount: '10000', currency: 'EUR' },
    startsOn: '2026-01-31',
    entity: own.entity,
    cards,
    ...more,
  })
const spend = (amount: number, spentOn: string, id = uuid(40)) =>
  send('expense', id, 'AddExpense', { title: 'Cables', amount: { amount: String(amount), currency: 'EUR' }, spentOn, cards })

beforeEach(() => {
  own = books()
})

describe('a bill in the books', () => {
  it('COST-1 is owed with its tax once it is approved, and not before', () => {
    expect(received([line('10000', { account: '6200' }), line('500')])).toBeNull()
    expect(isBalanced() && own.sums().size === 0).toBe(true)
    expect(send('bill', bill, 'ApproveBill')).toBeNull()
    expect([balance('6200'), balance('6900'), balance('1150'), balance('2000')]).toEqual([10_000n, 500n, 2_100n, -12_600n])
    expect(valuesOf('bill', bill)).toMatchObject({ state: 'approved', open: { amount: '12600', currency: 'EUR' } })
    expect(send('bill', bill, 'ReviseBill', { lines: [line('1')] })).toMatchObject({ refused: 'is-settled', facts: { field: 'lines' } })
  })
  it('is paid in parts, in full, and taken back', () => {
    received([line('10000')])
    send('bill', bill, 'ApproveBill')
    expect(send('bill', bill, 'PayBill', { amount: '20', on: '2026-01-20' })).toBeNull()
    expect(send('bill', bill, 'PayBill', { amount: '100.01' })).toMatchObject({ refused: 'more-than-open', facts: { open: '100.00 EUR' } })
    send('bill', bill, 'PayBill', { on: '2026-02-01' })
    expect(valuesOf('bill', bill)).toMatchObject({ state: 'paid', paidOn: '2026-02-01' })
    expect([balance('2000'), balance('1000')]).toEqual([0n, -12_000n])
    send('bill', bill, 'ReturnBillPayment')
    expect([valuesOf('bill', bill).state, balance('2000'), balance('1000')]).toEqual(['approved', -10_000n, -2_000n])
  })
  it('COST-2 what is for days is prepaid until they pass, and comes to the line', () => {
    received([line('36500', { from: '2026-01-05', to: '2027-01-05' })])
    send('bill', bill, 'ApproveBill')
    expect([balance('1300'), balance('6900')]).toEqual([0n, 36_500n])
    expect(balance('6900', (month) => month === '2026-01')).toBe(2_700n)
    expect(balance('1300', (month) => month <= '2026-12')).toBe(400n)
    expect(used('2026-02')).toBe(2_800)
  })
  it('void, nothing of it is left in the books, and a paid one is not void', () => {
    received([line('36500', { from: '2026-01-05', to: '2027-01-05' })])
    send('bill', bill, 'ApproveBill')
    send('bill', bill, 'VoidBill', { because: 'Sent twice' })
    expect([...own.sums().values()].every(({ base }) => base === 0n)).toBe(true)
    expect(used('2026-02')).toBe(0)
  })
  it('of a supplier who owes something back has a negative total, which is received', () => {
    received([line('-5000')])
    send('bill', bill, 'ApproveBill')
    expect(balance('2000')).toBe(6_000n)
    expect(send('bill', bill, 'PayBill', { on: '2026-01-09' })).toBeNull()
    expect([balance('1000'), balance('2000'), valuesOf('bill', bill).state]).toEqual([6_000n, 0n, 'paid'])
  })
  it('in another currency what rates change until it is paid is a difference of currencies', () => {
    send('legal-entity', own.entity, 'SetExchangeRate', { currency: 'USD', on: '2026-01-01', rate: '0.9' })
    send('legal-entity', own.entity, 'SetExchangeRate', { currency: 'USD', on: '2026-02-01', rate: '0.95' })
    received([line('10001', { tax: { category: 'O', rate: '0' } })], { currency: 'USD' })
    send('bill', bill, 'ApproveBill')
    send('bill', bill, 'PayBill', { amount: '33.33', on: '2026-02-02' })
    send('bill', bill, 'PayBill', { on: '2026-02-03' })
    expect([balance('2000'), balance('6900'), isBalanced()]).toEqual([0n, 9_001n, true])
    expect(balance('7200')).toBe(-balance('1000') - 9_001n)
  })
})

describe('a commitment', () => {
  it('COST-3 is due at the end of short months and on the 31st again, and committed for a year ahead', () => {
    expect(agreed()).toBeNull()
    expect(['2026-01', '2026-02', '2026-12', '2027-01'].map(used)).toEqual([10_000, 10_000, 10_000, 0])
    expect(valuesOf('commitment', commitment).nextOn).toBe('2026-01-31')
    send('commitment', commitment, 'BillCommitment', { number: '1' })
    expect(valuesOf('commitment', commitment).nextOn).toBe('2026-02-28')
    send('commitment', commitment, 'BillCommitment', { number: '2' })
    expect(valuesOf('commitment', commitment).nextOn).toBe('2026-03-31')
  })
  it('COST-4 a bill takes the place of a period, with what the supplier says', () => {
    agreed({ endsOn: '2026-03-31' })
    expect(send('commitment', commitment, 'BillCommitment', { number: 'C-1', amount: '120' })).toBeNull()
    const first = own.billOf(1, commitment)
    expect(valuesOf('bill', first)).toMatchObject({
      number: 'C-1',
      supplier: 'Cloud Ltd',
      commitment,
      billedOn: '2026-01-31',
      dueOn: '2026-03-02',
      net: { amount: '12000', currency: 'EUR' },
    })
    expect(['2026-01', '2026-02', '2026-03', '2026-04'].map(used)).toEqual([12_000, 10_000, 10_000, 0])
    send('commitment', commitment, 'BillCommitment', { number: 'C-2' })
    send('commitment', commitment, 'BillCommitment', { number: 'C-3' })
    expect(send('commitment', commitment, 'BillCommitment', { number: 'C-4' })).toMatchObject({ refused: 'not-possible-now' })
  })
  it('of a quarter is cost over its days', () => {
    agreed({ interval: 'quarter', startsOn: '2026-01-01', amount: { amount: '9000', currency: 'EUR' } })
    send('commitment', commitment, 'BillCommitment', { number: 'Q-1' })
    send('bill', own.billOf(1, commitment), 'ApproveBill')
    expect(['2026-01', '2026-02', '2026-03'].map((month) => balance('6900', (one) => one === month))).toEqual([3_100n, 2_800n, 3_100n])
  })
  it('ended, it holds nothing any more; taken up again it does', () => {
    agreed()
    send('commitment', commitment, 'EndCommitment', { on: '2026-02-28' })
    expect(['2026-02', '2026-03'].map(used)).toEqual([10_000, 0])
    send('commitment', commitment, 'EndCommitment')
    expect(used('2026-02')).toBe(0)
    send('commitment', commitment, 'ResumeCommitment')
    expect(used('2026-03')).toBe(10_000)
  })
})

describe('an allocation', () => {
  const [allocation, other] = [uuid(50), segment]
  const uses = [
    { label: 'Harbours', weight: '60', block: 'customer-segments', element: other },
    { label: 'Groups', weight: '40' },
  ]
  const allocated = (more: object = {}) =>
    send('cost-allocation', allocation, 'AddCostAllocation', {
      title: 'Support in March',
      onDay: '2026-03-31',
      amount: { amount: '10001', currency: 'EUR' },
      method: 'shares',
      uses,
      entity: own.entity,
      ledgerAccount: '6000',
      cards,
      ...more,
    })
  it('ALLOC-3 is an entry that comes to nothing: the cards of who used it have their parts, its own have so much less', () => {
    expect(allocated()).toBeNull()
    expect(entriesOf(allocation)).toEqual([])
    expect(send('cost-allocation', allocation, 'RunCostAllocation')).toBeNull()
    const [entry] = entriesOf(allocation)
    expect(entry?.lines.map(({ amount }) => amount)).toEqual(['6001', '-6001'])
    expect(entry?.lines[0]?.cards).toHaveProperty('customer-segments')
    expect(entry?.lines[1]?.cards).toHaveProperty('cost-structure')
    expect(balance('6000')).toBe(0n)
    expect(send('cost-allocation', allocation, 'ReviseCostAllocation', { uses: [uses[0]] })).toMatchObject({ refused: 'is-settled' })
    send('cost-allocation', allocation, 'TakeBackCostAllocation')
    expect([...own.sums().values()].every(({ base }) => base === 0n)).toBe(true)
  })
  it('says what is wrong with its uses', () => {
    expect(allocated({ uses: [{ label: 'All', weight: '99' }] })).toMatchObject({
      facts: { fault: 'uses: the shares add to 99 percent; make them 100.' },
    })
    expect(allocated({ method: 'time' })).toMatchObject({ refused: 'not-consistent' })
    expect(allocated({ uses: [{ label: 'x', weight: '100', block: 'channels' }] })).toMatchObject({ refused: 'not-consistent' })
    expect(allocated({ method: 'driver', uses: [{ label: 'x', weight: '0' }] })).toBeNull()
    expect(send('cost-allocation', allocation, 'RunCostAllocation')).toMatchObject({ refused: 'nothing-used' })
  })
  const entriesOf = (id: string) =>
    (own.stateOf<RecordState>({ aggregate: 'cost-allocation', id }).books ?? []) as readonly {
      readonly lines: readonly { readonly amount: string; readonly cards: object }[]
    }[]
})

describe('an asset', () => {
  const asset = uuid(51)
  it('DEP-1 costs its share of each month in the books, and DEP-2 nothing once it is gone', () => {
    const said = { name: 'Pilot boat', months: 12, inUseFrom: '2026-01-15', entity: own.entity }
    const money = (amount: string) => ({ amount, currency: 'EUR' })
    expect(send('asset', asset, 'AddAsset', { ...said, cost: money('100000'), residual: money('100001') })).toMatchObject({
      refused: 'not-consistent',
    })
    expect(send('asset', asset, 'AddAsset', { ...said, cost: money('100000'), residual: money('40000') })).toBeNull()
    expect([balance('6700', (month) => month === '2026-02'), balance('6700'), balance('1510')]).toEqual([5_000n, 60_000n, -60_000n])
    send('asset', asset, 'RetireAsset', { on: '2026-04-10' })
    expect([balance('6700'), valuesOf('asset', asset).state]).toEqual([15_000n, 'gone'])
    send('asset', asset, 'KeepAsset')
    expect(balance('6700')).toBe(60_000n)
  })
})

describe('a budget', () => {
  it('BUD-2 stops what is more than planned for the month, and lets through what is just enough', () => {
    plan('2026-01', 10_000)
    control('stop')
    expect(spend(10_001, '2026-01-20')).toMatchObject({
      refused: 'over-budget',
      facts: { used: '100.01 EUR', planned: '100.00 EUR', span: '2026-01' },
    })
    expect(spend(10_000, '2026-01-20')).toBeNull()
    expect(received([line('1')])).toMatchObject({ refused: 'over-budget' })
    expect(spend(99_999, '2026-02-01', uuid(41))).toBeNull()
  })
  it('BUD-2 looks at the year up to the month, or at the whole year, where that is controlled', () => {
    plan('2026-01', 10_000)
    plan('2026-03', 10_000)
    control('stop', 'year-to-date')
    expect(spend(15_000, '2026-02-01')).toMatchObject({ refused: 'over-budget', facts: { span: '2026-01 to 2026-02' } })
    expect(spend(15_000, '2026-03-01')).toBeNull()
    control('stop', 'year')
    expect(spend(5_001, '2026-02-01', uuid(41))).toMatchObject({ refused: 'over-budget', facts: { span: '2026' } })
    expect(spend(5_000, '2026-02-01', uuid(41))).toBeNull()
  })
  it('BUD-2 what becomes less is never refused, and approving what waits uses nothing more', () => {
    spend(10_000, '2026-01-20')
    plan('2026-01', 5_000)
    control('stop')
    expect(send('expense', uuid(40), 'ReviseExpense', { amount: { amount: '9000', currency: 'EUR' } })).toBeNull()
    expect(send('expense', uuid(40), 'ApproveExpense')).toBeNull()
    expect(send('expense', uuid(40), 'ReviseExpense', { amount: { amount: '9001', currency: 'EUR' } })).toMatchObject({
      refused: 'over-budget',
    })
  })
  it('BUD-3 a bill gets what its commitment held, and only what is more is refused', () => {
    plan('2026-01', 10_000)
    agreed()
    control('stop')
    expect(send('commitment', commitment, 'BillCommitment', { number: '1', amount: '100.01' })).toMatchObject({ refused: 'over-budget' })
    expect(send('commitment', commitment, 'BillCommitment', { number: '1' })).toBeNull()
    expect(used('2026-01')).toBe(10_000)
  })
  const acts = fc.oneof(
    fc.record({ name: fc.constant('spend'), amount: fc.integer({ min: 1, max: 9_000 }), month: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ name: fc.constant('bill'), amount: fc.integer({ min: 1, max: 9_000 }), month: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ name: fc.constant('commitment'), amount: fc.integer({ min: 1, max: 9_000 }), month: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      name: fc.constantFrom('ApproveBill', 'PayBill', 'VoidBill', 'BillCommitment', 'EndCommitment', 'ApproveExpense', 'ArchiveExpense'),
      amount: fc.integer({ min: 0, max: 30 }),
      month: fc.constant(1),
    }),
  )
  it('BUD-1 whatever is done, what is used is what the records count, never more than is planned, and the books balance', () =>
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 25 }), (done) => {
        own = books()
        for (const month of ['2026-01', '2026-02', '2026-03', '2026-04']) plan(month, 20_000)
        control('stop')
        const ids: Record<string, string[]> = { bill: [], commitment: [], expense: [] }
        for (const [index, { name, amount, month }] of done.entries()) {
          const [id, on] = [uuid(100 + index), `2026-0${month}-15`]
          if (name === 'spend') spend(amount, on, id) === null && ids.expense?.push(id)
          else if (name === 'bill') received([line(String(amount))], { billedOn: on, dueOn: on }, id) === null && ids.bill?.push(id)
          else if (name === 'commitment')
            agreed({ interval: 'once', startsOn: on, amount: { amount: String(amount), currency: 'EUR' } }, id) === null &&
              ids.commitment?.push(id)
          else {
            const kind = name.replace(/^[A-Z][a-z]+/, '').toLowerCase()
            const all = ids[kind] ?? []
            const one = all[amount % Math.max(1, all.length)]
            if (!one) continue
            const said = name === 'BillCommitment' ? { number: 'x' } : name === 'VoidBill' ? { because: 'x' } : {}
            if (send(kind, one, name, said, '2026-05-01') === null && name === 'BillCommitment') ids.bill?.push(own.billOf(1, one))
          }
        }
        expect(isBalanced()).toBe(true)
        for (const month of ['2026-01', '2026-02', '2026-03', '2026-04']) expect(used(month)).toBeLessThanOrEqual(20_000)
        const counted = Object.entries(ids).flatMap(([kind, all]) => all.map((id) => countedBy(kind, id)))
        const total = counted.reduce((sum, one) => sum + one, 0)
        expect(['2026-01', '2026-02', '2026-03', '2026-04'].reduce((sum, month) => sum + used(month), 0)).toBe(total)
      }),
      { numRuns: 60 },
    ))
  const countedBy = (kind: string, id: string): number => {
    const { status, values } = own.stateOf<RecordState>({ aggregate: kind, id })
    const minor = (value: unknown) => Number((value as { amount: string } | undefined)?.amount ?? 0)
    if (status !== 'live') return 0
    if (kind === 'expense') return minor(values.amount)
    if (kind === 'bill') return values.state === 'void' ? 0 : minor(values.net)
    return values.state === 'running' && !values.bills ? minor(values.amount) : 0
  }
})
