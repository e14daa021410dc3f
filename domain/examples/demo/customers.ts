/** The customers of the story: harbours and marina groups, how they came, what they ask, and what some of them think. */
import { addMonths, type CalendarMonth } from '#kernel/calendar'
import type { Chance } from './chance.ts'
import { type DemoStep, type DemoWorld, dayIn, demoId, euros, onCard } from './step.ts'

export type Customer = {
  readonly id: string
  readonly name: string
  readonly isGroup: boolean
  readonly since: string | null
  readonly left: string | null
}

const towns =
  'Abersoch Ardglass Arklow Ballina Bantry Barmouth Brixham Burtonport Carnlough Clifden Cobh Conwy Courtown Crookhaven Dale Dingle Dunbar Dunmore Eyemouth Fenit Fishguard Fowey Glandore Greystones Howth Kilkeel Killybegs Kilmore Kinsale Largs Lymington Malahide Mallaig Neyland Oban Padstow Peterhead Portree Portrush Pwllheli Rathmullan Rosslare Rothesay Salcombe Schull Skerries Stornoway Tarbert Tobermory Valentia Wexford Wicklow Youghal'.split(
    ' ',
  )
const groups = [
  'North Channel Marinas',
  'Solent Berth Group',
  'Clyde Moorings',
  'Western Quays',
  'Cardigan Bay Marinas',
  'Lough Harbour Trust',
  'Blue Pontoon Group',
  'Severn Marina Holding',
]
const questions = [
  'The berth plan shows an old draught',
  'A guest was billed twice',
  'How do I close a pontoon for repairs?',
  'The tide of Sunday looks wrong',
  'A new colleague cannot sign in',
  'Export of July for the town',
  'Two boats on one berth',
  'The printed plan is cut off',
]
const priorities = ['urgent', 'high', 'normal', 'normal', 'normal', 'low'] as const
/** Groups decide in a board and look at one site first, so they go through stages of their own. */
const groupStages = [
  { id: 'introduced', label: 'Introduced', type: 'open', percent: 15 },
  { id: 'site-visit', label: 'Site visit', type: 'open', percent: 35 },
  { id: 'pilot', label: 'Pilot at one site', type: 'open', percent: 60 },
  { id: 'board', label: 'Before the board', type: 'open', percent: 80 },
  { id: 'next-season', label: 'Next season', type: 'on-hold', percent: 5 },
]
const stagesOf = (isGroup: boolean) => (isGroup ? ['site-visit', 'pilot', 'board'] : ['qualified', 'proposal', 'negotiation'])
const lost = ['price', 'no-budget', 'timing', 'competitor', 'no-answer'] as const

/** Who is there at the beginning, and who comes month by month; a few are lost again. */
export function customersOf(
  world: DemoWorld,
  chance: Chance,
  months: readonly string[],
): { customers: readonly Customer[]; steps: readonly DemoStep[] } {
  const steps: DemoStep[] = []
  const customers: Customer[] = []
  const first = months[0] as string
  const pipeline = demoId(world, 'pipeline groups')
  const opened = dayIn(first, 1)
  steps.push(
    { at: `${opened}T07:10`, name: 'AddPipeline', target: pipeline, payload: { name: 'Marina groups' } },
    { at: `${opened}T07:11`, name: 'SetStages', target: pipeline, payload: { stages: groupStages } },
  )
  const waiting = [...towns.slice(24), ...groups.slice(2)]
  const add = (name: string, since: string | null, month: string): Customer => {
    const isGroup = groups.includes(name)
    const id = demoId(world, `account ${name}`)
    const left = since !== null && chance.percent(7) ? (months[chance.between(10, 16)] ?? null) : null
    const customer: Customer = { id, name: isGroup ? name : `${name} Harbour`, isGroup, since, left: left ? dayIn(left, 20) : null }
    steps.push({
      at: `${dayIn(month, 1)}T07:30`,
      name: 'AddAccount',
      target: id,
      payload: {
        name: customer.name,
        country: isGroup ? 'United Kingdom' : chance.oneOf(['Ireland', 'Ireland', 'United Kingdom']),
        industry: isGroup ? 'Marinas' : 'Public harbour',
        cards: { 'customer-segments': onCard(world, isGroup ? 'cs-marinas' : 'cs-harbours') },
      },
    })
    if (since) steps.push({ at: `${dayIn(month, 1)}T07:40`, name: 'BeginCustomer', target: id, payload: { on: since } })
    if (customer.left) steps.push({ at: `${customer.left}T16:00`, name: 'LoseCustomer', target: id, payload: { on: customer.left } })
    return customer
  }
  for (const name of [...towns.slice(0, 24), ...groups.slice(0, 2)])
    customers.push(add(name, dayIn(addMonths(first as CalendarMonth, -chance.between(1, 20)), 1), first))
  for (const month of months) {
    const isLast = month === months.at(-1)
    for (let count = isLast ? 9 : chance.between(1, 3); count > 0 && waiting.length > (isLast ? 0 : 9); count--) {
      const at = chance.between(0, waiting.length - 1)
      const [name] = waiting.splice(at, 1) as [string]
      customers.push(...decided(world, chance, month, name, add, steps))
    }
  }
  return { customers, steps }
}

/** A lead, and what becomes of it: won within two months, lost, or still open at the end. */
function decided(
  world: DemoWorld,
  chance: Chance,
  month: string,
  name: string,
  add: (name: string, since: string | null, month: string) => Customer,
  steps: DemoStep[],
): readonly Customer[] {
  const isGroup = groups.includes(name)
  const last = world.today.slice(0, 7)
  const isLatest = addMonths(month as CalendarMonth, 1) === last
  const closes = addMonths(month as CalendarMonth, isLatest ? chance.between(1, 3) : chance.between(0, 2))
  const isOpen = closes >= last
  const isWon = !isOpen && chance.percent(isGroup ? 45 : 68)
  const day = dayIn(closes, chance.between(6, 26))
  const customer = add(name, null, month)
  const deal = demoId(world, `deal ${name}`)
  const isCalled = isGroup || chance.percent(60)
  const channel = chance.percent(72) ? 'ch-web' : 'ch-fair'
  steps.push({
    at: `${dayIn(month, chance.between(2, 5))}T09:${chance.between(10, 50)}`,
    name: 'AddDeal',
    target: deal,
    payload: {
      title: `${isGroup ? 'All sites' : 'Berth plan'} for ${customer.name}`,
      account: customer.id,
      ...(isGroup ? { pipeline: demoId(world, 'pipeline groups') } : {}),
      value: euros(isGroup ? 1_150 * 12 : 289 * 12),
      expectedClose: day,
      hadSalesCall: isCalled,
      cards: {
        channels: onCard(world, channel),
        'value-propositions': onCard(world, isGroup ? 'vp-groups' : 'vp-berths'),
        'revenue-streams': onCard(world, isGroup ? 'rs-groups' : 'rs-harbours'),
      },
    },
  })
  const visited = dayIn(month, chance.between(6, 20))
  steps.push({
    at: `${visited}T11:00`,
    name: 'AddTouchpoint',
    target: demoId(world, `touchpoint ${name}`),
    payload: {
      subject: isCalled ? `Call with ${customer.name}` : `${customer.name} began a trial`,
      via: isCalled ? 'phone' : 'web',
      on: visited,
      account: customer.id,
      deal,
      cards: { channels: onCard(world, channel) },
    },
  })
  if (isOpen) {
    steps.push({
      at: `${dayIn(month, 21)}T10:00`,
      name: 'MoveDeal',
      target: deal,
      payload: { stage: chance.oneOf(stagesOf(isGroup)) },
    })
    return [customer]
  }
  if (!isWon) {
    steps.push({ at: `${day}T15:00`, name: 'LoseDeal', target: deal, payload: { reason: chance.oneOf(lost), on: day } })
    return [customer]
  }
  steps.push(
    { at: `${day}T15:00`, name: 'WinDeal', target: deal, payload: { on: day } },
    { at: `${day}T15:05`, name: 'BeginCustomer', target: customer.id, payload: { on: day } },
  )
  return [{ ...customer, since: day, left: null }]
}

/** Tickets with more of them in summer, most answered in time, and what customers say when they are asked. */
export function serviceOf(
  world: DemoWorld,
  chance: Chance,
  months: readonly string[],
  customers: readonly Customer[],
): readonly DemoStep[] {
  return months.flatMap((month) => {
    const there = customers.filter(({ since }) => since !== null && since < dayIn(month, 1))
    if (there.length === 0) return []
    const isSeason = ['06', '07', '08'].includes(month.slice(5))
    const cards = { 'customer-relationships': onCard(world, 'cr-help') }
    const tickets = Array.from({ length: chance.between(5, 8) + (isSeason ? 8 : 0) }, (_, at): readonly DemoStep[] => {
      const target = demoId(world, `ticket ${month} ${at}`)
      const date = chance.between(2, 25)
      const isLate = chance.percent(isSeason ? 22 : 8)
      const [hour, minute] = [chance.between(9, 14), chance.between(10, 29)]
      const answered = isLate ? `${dayIn(month, date + 2)}T16:40` : `${dayIn(month, date)}T${String(hour).padStart(2, '0')}:${minute + 20}`
      const { id } = chance.oneOf(there)
      return [
        {
          at: `${dayIn(month, date)}T${String(hour).padStart(2, '0')}:${minute}`,
          name: 'AddTicket',
          target,
          payload: { subject: chance.oneOf(questions), account: id, priority: chance.oneOf(priorities), cards },
        },
        { at: answered, name: 'AnswerTicket', target, payload: { answer: 'We looked at it together on the telephone and set it right.' } },
        { at: `${dayIn(month, Math.min(28, date + 3))}T17:00`, name: 'SolveTicket', target, payload: {} },
      ]
    })
    const ratings = Array.from({ length: chance.between(3, 6) }, (_, at): DemoStep => {
      const on = dayIn(month, chance.between(3, 27))
      return {
        at: `${on}T12:00`,
        name: 'AddRating',
        target: demoId(world, `rating ${month} ${at}`),
        payload: { reason: 'How was our help?', account: chance.oneOf(there).id, score: chance.oneOf([5, 5, 5, 4, 4, 3, 2]), on, cards },
      }
    })
    return [...tickets.flat(), ...ratings]
  })
}
