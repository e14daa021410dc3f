/** The books of the story: the legal entity, its capital, what it sells at which price, and what every customer is billed and pays. */
import { uuidV5 } from '#kernel/ids'
import type { Chance } from './chance.ts'
import type { Customer } from './customers.ts'
import { type DemoStep, type DemoWorld, dayIn, demoId, onCard } from './step.ts'

const tax = { taxCategory: 'S', taxRate: '23' }
const prices = {
  harbour: { title: 'Berth plan, monthly', unit: '289', interval: 'month' },
  harbourYear: { title: 'Berth plan, yearly', unit: '3120', interval: 'year' },
  group: { title: 'All sites, monthly', unit: '1150', interval: 'month' },
} as const
type PriceName = keyof typeof prices

/** The legal entity with its capital, products and prices, on the first day. */
export function booksOf(world: DemoWorld, months: readonly string[]): readonly DemoStep[] {
  const entity = demoId(world, 'books')
  const day = dayIn(months[0] as string, 1)
  const product = (name: PriceName) => demoId(world, name === 'group' ? 'product group' : 'product harbour')
  const sold = (id: PriceName, name: string, stream: string, value: string): DemoStep => ({
    at: `${day}T07:03`,
    name: 'AddProduct',
    target: product(id),
    payload: {
      name,
      ...tax,
      cards: { 'revenue-streams': onCard(world, stream), 'value-propositions': onCard(world, value) },
    },
  })
  return [
    { at: `${day}T07:01`, name: 'EstablishLegalEntity', target: entity, payload: { name: 'Tideline Ltd', currency: 'EUR' } },
    {
      at: `${day}T07:02`,
      name: 'ReviseLegalEntity',
      target: entity,
      payload: {
        address: '4 Harbour Road\nHowth\nD13 X7P2',
        country: 'IE',
        taxNumber: 'IE1234567T',
        iban: 'IE29AIBK93115212345678',
        email: 'accounts@tideline.example',
      },
    },
    {
      at: `${day}T07:02`,
      name: 'PostEntry',
      target: demoId(world, 'entry capital'),
      payload: {
        entity,
        on: day,
        memo: 'Capital of the founders and the fund',
        lines: [
          { account: '1000', amount: '120000000' },
          { account: '3000', amount: '-120000000' },
        ],
      },
    },
    sold('harbour', 'Berth plan', 'rs-harbours', 'vp-berths'),
    sold('group', 'Berth plan for groups', 'rs-groups', 'vp-groups'),
    ...(Object.keys(prices) as PriceName[]).map(
      (name): DemoStep => ({
        at: `${day}T07:04`,
        name: 'AddPrice',
        target: demoId(world, `price ${name}`),
        payload: { ...prices[name], product: product(name), currency: 'EUR', model: 'flat' },
      }),
    ),
  ]
}

/** A subscription for every customer, its bill on the first of the month, and the money when it came; some change to a year in advance. */
export function revenueOf(
  world: DemoWorld,
  chance: Chance,
  months: readonly string[],
  customers: readonly Customer[],
): readonly DemoStep[] {
  return customers.flatMap(({ id, name, isGroup, since, left }, at): readonly DemoStep[] => {
    const own = months.filter((month) => since !== null && since < dayIn(month, 1) && (left === null || left > dayIn(month, 1)))
    const first = own[0]
    if (!first) return []
    const subscription = demoId(world, `subscription ${name}`)
    const isYearly = !isGroup && left === null && at % 5 === 3 && own.length > 12
    const year = isYearly ? (months[at % 7] as string) : '9999-12'
    const billedIn = own.filter((month) => month <= year || month.slice(5) === year.slice(5))
    return [
      {
        at: `${dayIn(first, 1)}T07:50`,
        name: 'AddSubscription',
        target: subscription,
        payload: {
          account: id,
          price: demoId(world, isGroup ? 'price group' : 'price harbour'),
          startsOn: dayIn(first, 1),
          entity: demoId(world, 'books'),
        },
      },
      ...(isYearly && own.includes(year)
        ? [
            {
              at: `${dayIn(year, 1)}T07:55`,
              name: 'ChangeSubscription',
              target: subscription,
              payload: { price: demoId(world, 'price harbourYear'), on: dayIn(year, 1) },
            },
          ]
        : []),
      ...billedIn.flatMap((month, count) => billed(chance, subscription, month, count + 1)),
      ...(left
        ? [{ at: `${left}T16:05`, name: 'CancelSubscription', target: subscription, payload: { because: 'The harbour is let to a group' } }]
        : []),
    ]
  })
}

function billed(chance: Chance, subscription: string, month: string, count: number): readonly DemoStep[] {
  const invoice = uuidV5(subscription, `bill ${count}`)
  const received = dayIn(month, chance.between(10, 27))
  const first = dayIn(month, 1)
  return [
    { at: `${first}T08:00`, name: 'BillSubscription', target: subscription, payload: { until: first } },
    { at: `${first}T08:05`, name: 'FinaliseInvoice', target: invoice, payload: { on: first } },
    ...(chance.percent(95) ? [{ at: `${received}T18:00`, name: 'PayInvoice', target: invoice, payload: { on: received } }] : []),
  ]
}
