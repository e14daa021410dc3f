/** The story of the demo: Tideline, eighteen months that end last month, told as the commands that made it. */
import { addMonths, type CalendarMonth } from '#kernel/calendar'
import { bankOf } from './bank.ts'
import { booksOf, revenueOf } from './books.ts'
import { chanceFrom } from './chance.ts'
import { chartingOf } from './charting.ts'
import { costOf } from './cost.ts'
import { customersOf, serviceOf } from './customers.ts'
import { deliveriesOf } from './deliveries.ts'
import { enquiriesOf } from './enquiries.ts'
import { expensesOf, meansOf } from './money-and-means.ts'
import { partnersOf } from './partners.ts'
import { type DemoStep, type DemoWorld, dayIn, demoId, onCard } from './step.ts'

export type { DemoStep, DemoWorld } from './step.ts'
export const demoModel = 'tideline'
const length = 18

/** The months of a story told on a day: the last is the month before. */
export const demoMonths = (today: string): readonly string[] =>
  Array.from({ length }, (_, at) => addMonths(today.slice(0, 7) as CalendarMonth, at - length))

/** Everything that happened, in its order; the same for the same seed, workspace and day. */
export function demoStory(world: DemoWorld, seed = 7): readonly DemoStep[] {
  const chance = chanceFrom(seed)
  const months = demoMonths(world.today)
  const { customers, steps } = customersOf(world, chance, months)
  const all = [
    ...steps,
    ...planOf(world, months),
    ...serviceOf(world, chance, months, customers),
    ...booksOf(world, months),
    ...revenueOf(world, chance, months, customers),
    ...expensesOf(world, months),
    ...costOf(world, chance, months),
    ...bankOf(world, months),
    ...meansOf(world, chance, months),
    ...turnsOf(world, months),
    ...improvementsOf(world, months),
    ...chartingOf(world, chance, months),
    ...partnersOf(world, chance, months),
    ...enquiriesOf(world, chance, months),
    ...deliveriesOf(world, chance, months, customers),
  ]
  return all.filter(({ at }) => at < `${world.today.slice(0, 7)}-01`).toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
}

/** What the cards were meant to reach; groups were meant to grow faster than they did. */
function planOf({ cards, model }: DemoWorld, months: readonly string[]): readonly DemoStep[] {
  const line = (key: string, sign: string, month: string, value: number) => ({
    element: cards.get(key) as string,
    sign,
    month,
    value: Math.round(value),
  })
  const ahead = [...months, addMonths(months.at(-1) as CalendarMonth, 1)]
  const lines = ahead.flatMap((month, at) => [
    line('rs-harbours', 'billed', month, 694_000 + 15_000 * at),
    line('rs-groups', 'billed', month, 230_000 + 46_000 * at),
    line('cs-harbours', 'customers', month, 24 + 0.5 * at),
    line('cs-marinas', 'customers', month, 2 + 0.4 * at),
    line('cr-help', 'answered-in-time', month, 9_000),
    line('cr-help', 'satisfaction', month, 8_000),
    line('cost-people', 'spent', month, 4_650_000),
    line('cost-hosting', 'spent', month, 262_000),
    line('cost-people', 'spending', month, 4_650_000),
    line('cost-hosting', 'spending', month, 262_000),
    line('cost-data', 'spending', month, 150_000),
    ...(['03', '10'].includes(month.slice(5)) ? [line('cost-fairs', 'spending', month, 450_000)] : []),
    line('kr-team', 'utilisation', month, 8_500),
  ])
  return [{ at: `${dayIn(months[0] as string, 1)}T07:05`, name: 'SetPlanLines', target: model, payload: { lines } }]
}

/** A hypothesis that was refuted under a card that stands, and a what-if that is still open. */
function turnsOf(world: DemoWorld, months: readonly string[]): readonly DemoStep[] {
  const { model, cards } = world
  const [told, refuted, asked] = [months.at(-6), months.at(-4), months.at(-1)] as [string, string, string]
  const hypothesis = demoId(world, 'hypothesis onboarding')
  return [
    {
      at: `${dayIn(told, 4)}T10:00`,
      name: 'AddElement',
      target: model,
      payload: { element: hypothesis, kind: 'hypothesis', name: 'New harbours pay 1,900 € to have their berths charted' },
    },
    {
      at: `${dayIn(told, 4)}T10:01`,
      name: 'LinkElements',
      target: model,
      payload: { from: hypothesis, to: cards.get('rs-onboarding') as string },
    },
    {
      at: `${dayIn(refuted, 18)}T16:30`,
      name: 'ReviseElement',
      target: model,
      payload: { element: hypothesis, set: { result: 'invalidated' } },
    },
    {
      at: `${dayIn(asked, 22)}T11:00`,
      name: 'ForkBusinessModel',
      target: demoId(world, 'what-if'),
      payload: { source: model, name: 'Tideline: charting is free, the year costs more' },
    },
  ]
}

/** One improvement that was adopted half a year ago and is measured since, and one whose what-if is still open. */
function improvementsOf(world: DemoWorld, months: readonly string[]): readonly DemoStep[] {
  const [begun, adopted, asked] = [months.at(-8), months.at(-7), months.at(-1)] as [string, string, string]
  const [answers, groups] = [demoId(world, 'improvement answers'), demoId(world, 'improvement groups')]
  return [
    {
      at: `${dayIn(begun, 11)}T09:00`,
      name: 'AddImprovement',
      target: answers,
      payload: {
        title: 'More questions are answered in time',
        sign: 'answered-in-time',
        cause: 'Questions of the weekend wait for Monday noon, because the first hour of the week is a meeting.',
        cards: { 'customer-relationships': onCard(world, 'cr-help') },
      },
    },
    { at: `${dayIn(begun, 11)}T09:05`, name: 'ExpectEffect', target: answers, payload: { value: 9_000 } },
    { at: `${dayIn(adopted, 3)}T09:00`, name: 'AdoptImprovement', target: answers, payload: { on: dayIn(adopted, 3) } },
    {
      at: `${dayIn(asked, 22)}T11:10`,
      name: 'AddImprovement',
      target: groups,
      payload: {
        title: 'Groups of harbours come as fast as planned',
        sign: 'billed',
        cause: 'Every harbour of a group has to be charted before the first bill, and charting costs extra.',
        whatIf: demoId(world, 'what-if'),
        cards: { 'revenue-streams': onCard(world, 'rs-groups') },
      },
    },
    { at: `${dayIn(asked, 22)}T11:12`, name: 'ExpectEffect', target: groups, payload: { value: 1_000_000 } },
  ]
}
