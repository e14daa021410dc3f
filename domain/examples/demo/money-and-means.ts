/** What the story spends, and whom it books for what. */
import type { Chance } from './chance.ts'
import { type DemoStep, type DemoWorld, dayIn, demoId, euros, onCard } from './step.ts'

const yearly = [
  { what: 'Stand at the spring meeting', key: 'cost-fairs', account: '6300', amount: 4_600, month: '03' },
  { what: 'Stand at the autumn meeting', key: 'cost-fairs', account: '6300', amount: 4_400, month: '10' },
]

/** Expenses that a colleague asks for and the owner approves; those of last month’s end still wait. */
export function expensesOf(world: DemoWorld, months: readonly string[]): readonly DemoStep[] {
  return months.flatMap((month, at) => {
    const own = [
      { what: 'Salaries', key: 'cost-people', account: '6000', amount: 45_200 + 140 * at },
      ...yearly.filter((one) => one.month === month.slice(5)),
      ...(at === months.length - 1 ? [{ what: 'Second hosting region', key: 'cost-hosting', account: '6200', amount: 1_900 }] : []),
    ]
    return own.flatMap(({ what, key, account, amount }, index): readonly DemoStep[] => {
      const target = demoId(world, `expense ${month} ${what}`)
      const isWaiting = what === 'Second hosting region'
      return [
        {
          at: `${dayIn(month, 24)}T09:${10 + index}`,
          name: 'AddExpense',
          target,
          by: 'colleague',
          payload: {
            title: what,
            amount: euros(amount),
            spentOn: dayIn(month, 24),
            entity: demoId(world, 'books'),
            ledgerAccount: account,
            cards: { 'cost-structure': onCard(world, key) },
          },
        },
        ...(isWaiting ? [] : [{ at: `${dayIn(month, 25)}T10:${10 + index}`, name: 'ApproveExpense', target, payload: {} }]),
      ]
    })
  })
}

const team = ['Aoife', 'Bran', 'Ciara', 'Declan', 'Emer', 'Fionn', 'Grainne', 'Harbour master Hugh', 'Harbour master Isla']

/** Nine people, what they are booked for, and the month in which it is too much. */
export function meansOf(world: DemoWorld, chance: Chance, months: readonly string[]): readonly DemoStep[] {
  const first = months[0] as string
  const cards = { 'key-resources': onCard(world, 'kr-team') }
  const present = world.today.slice(0, 7)
  return team.flatMap((name): readonly DemoStep[] => {
    const resource = demoId(world, `resource ${name}`)
    const booked = (month: string, purpose: string, minutesADay: number, state: string): DemoStep => ({
      at: `${month > world.today.slice(0, 7) || month === present ? dayIn(months.at(-1) as string, 26) : dayIn(month, 1)}T09:30`,
      name: 'AddAllocation',
      target: demoId(world, `allocation ${name} ${month} ${purpose}`),
      payload: { purpose, resource, from: dayIn(month, 1), until: dayIn(month, 28), minutesADay, state, cards },
    })
    return [
      {
        at: `${dayIn(first, 1)}T09:00`,
        name: 'AddResource',
        target: resource,
        payload: { name, minutesADay: 480, availableFrom: dayIn(first, 1), cards },
      },
      ...months.map((month) => booked(month, 'Product', chance.between(395, 450), 'confirmed')),
      booked(present, 'Product', 400, 'confirmed'),
      booked(present, 'Charting of the west coast', 180, 'tentative'),
      ...months.map(
        (month): DemoStep => ({
          at: `${dayIn(month, 27)}T17:30`,
          name: 'AddTimeEntry',
          target: demoId(world, `time ${name} ${month}`),
          payload: { task: 'Product', resource, on: dayIn(month, 27), spent: chance.between(300, 500), cards },
        }),
      ),
    ]
  })
}
