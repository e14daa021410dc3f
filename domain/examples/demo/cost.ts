/** What the story has agreed to pay, the bills that came for it, and what becomes of a budget that is used up. */
import { uuidV5 } from '#kernel/ids'
import type { Chance } from './chance.ts'
import { type DemoStep, type DemoWorld, dayIn, demoId, euros, onCard } from './step.ts'

const agreed = [
  { what: 'Servers in two regions', supplier: 'Northern Cloud Ltd', key: 'cost-hosting', account: '6200', interval: 'month', prefix: 'NC' },
  { what: 'Tide and depth data', supplier: 'Hydrographic Data Office', key: 'cost-data', account: '5000', interval: 'year', prefix: 'HDO' },
] as const
const tax = { taxCategory: 'S', taxRate: '23' }

/** Commitments, and their bills: entered by a colleague, approved by the owner, and paid three weeks later; the last one still waits. */
export function costOf(world: DemoWorld, chance: Chance, months: readonly string[]): readonly DemoStep[] {
  const first = months[0] as string
  const hosting = (at: number) => 2_050 + 35 * at + chance.between(-80, 120)
  return [
    ...agreed.flatMap(({ what, supplier, key, account, interval, prefix }): readonly DemoStep[] => {
      const commitment = demoId(world, `commitment ${what}`)
      const isMonthly = interval === 'month'
      const due = isMonthly ? months : months.filter((month) => month.slice(5) === '01')
      const startsOn = dayIn(due[0] ?? first, 1)
      return [
        {
          at: `${startsOn}T08:20`,
          name: 'AddCommitment',
          target: commitment,
          payload: {
            title: what,
            supplier,
            amount: euros(isMonthly ? 2_400 : 18_000),
            interval,
            startsOn,
            ...tax,
            entity: demoId(world, 'books'),
            ledgerAccount: account,
            cards: { 'cost-structure': onCard(world, key) },
          },
        },
        ...due.flatMap((month, at) => {
          const said = { number: `${prefix}-${month.replace('-', '')}`, on: dayIn(month, 3) }
          return billed(commitment, at + 1, month, isMonthly ? { ...said, amount: String(hosting(at)) } : said, month === months.at(-1))
        }),
      ]
    }),
    {
      at: `${dayIn(first, 1)}T08:30`,
      name: 'ControlBudget',
      target: world.cards.get('cost-hosting') as string,
      payload: { whenOver: 'warn' },
    },
    {
      at: `${dayIn(first, 1)}T08:31`,
      name: 'ControlBudget',
      target: world.cards.get('cost-fairs') as string,
      payload: { whenOver: 'stop', each: 'year' },
    },
  ]
}

function billed(commitment: string, count: number, month: string, said: object, isLast: boolean): readonly DemoStep[] {
  const bill = uuidV5(commitment, `bill ${count}`)
  return [
    { at: `${dayIn(month, 4)}T09:40`, name: 'BillCommitment', target: commitment, by: 'colleague', payload: { ...said } },
    ...(isLast
      ? []
      : [
          { at: `${dayIn(month, 5)}T10:40`, name: 'ApproveBill', target: bill, payload: {} },
          { at: `${dayIn(month, 24)}T11:40`, name: 'PayBill', target: bill, payload: { on: dayIn(month, 24) } },
        ]),
  ]
}
