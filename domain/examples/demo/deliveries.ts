/** What was bought and what became of it: two offers, a set-up for everybody who came, mostly in time, and whom to talk to there. */
import { addMonths, type CalendarMonth } from '#kernel/calendar'
import type { Chance } from './chance.ts'
import type { Customer } from './customers.ts'
import { type DemoStep, type DemoWorld, dayIn, demoId, euros, onCard } from './step.ts'

const masters = ['Nora Byrne', 'Hywel Rees', 'Sile Daly', 'Angus Kerr', 'Megan Pugh', 'Colm Roche', 'Isla Muir', 'Rhys Vaughan']

export function deliveriesOf(
  world: DemoWorld,
  chance: Chance,
  months: readonly string[],
  customers: readonly Customer[],
): readonly DemoStep[] {
  const first = months[0] as string
  const offer = (isGroup: boolean) => demoId(world, isGroup ? 'offer groups' : 'offer berths')
  const cards = (isGroup: boolean) => ({ 'value-propositions': onCard(world, isGroup ? 'vp-groups' : 'vp-berths') })
  const offers: readonly DemoStep[] = [
    { isGroup: false, name: 'Berth plan', price: 289 * 12, promise: 'Every berth in the plan two weeks after the order' },
    { isGroup: true, name: 'All sites', price: 1_150 * 12, promise: 'Every site in one plan, a month after the order' },
  ].map(({ isGroup, name, price, promise }) => ({
    at: `${dayIn(first, 1)}T07:20`,
    name: 'AddOffer',
    target: offer(isGroup),
    payload: { name, price: euros(price), promise, cards: cards(isGroup) },
  }))
  const survey: DemoStep = {
    at: `${dayIn(first, 1)}T07:25`,
    name: 'AddSurvey',
    target: demoId(world, 'survey help'),
    payload: {
      title: 'How was our help?',
      question: 'You wrote to us. How did it go?',
      thanks: 'A person of ours reads it.',
      cards: { 'customer-relationships': onCard(world, 'cr-help') },
    },
  }
  const came = customers.filter(({ since }) => since !== null && since >= dayIn(first, 1))
  return [
    ...offers,
    survey,
    ...came.flatMap((customer) => setUpOf(world, chance, customer, offer(customer.isGroup), cards(customer.isGroup))),
    ...came.slice(0, masters.length).map(
      ({ id, name, since }, at): DemoStep => ({
        at: `${since}T15:30`,
        name: 'AddContact',
        target: demoId(world, `contact ${name}`),
        payload: {
          name: masters[at],
          account: id,
          position: 'Harbour master',
          email: `${masters[at]?.split(' ')[0]?.toLowerCase()}@${name.split(' ')[0]?.toLowerCase()}.example`,
        },
      }),
    ),
  ]
}

/** The set-up is promised for a day of the month after the order; one in five comes later, and of those some are not taken at once. */
function setUpOf(world: DemoWorld, chance: Chance, { id, name, isGroup, since }: Customer, offer: string, cards: object): DemoStep[] {
  const month = addMonths((since as string).slice(0, 7) as CalendarMonth, 1)
  const promised = chance.between(6, 16)
  const isLate = chance.percent(20)
  const delivered = promised + (isLate ? chance.between(2, 6) : -chance.between(0, 4))
  const target = demoId(world, `delivery ${name}`)
  const step = (date: number, clock: string, act: string, payload: object): DemoStep => ({
    at: `${dayIn(month, date)}T${clock}`,
    name: act,
    target,
    payload: payload as DemoStep['payload'],
  })
  const isRejected = isLate && chance.percent(50)
  return [
    {
      at: `${since}T15:20`,
      name: 'AddDelivery',
      target,
      payload: { title: `Set-up of ${name}`, account: id, offer, promisedOn: dayIn(month, promised), cards },
    },
    step(delivered, '12:00', 'DeliverPromise', { on: dayIn(month, delivered) }),
    ...(isRejected
      ? [step(delivered + 1, '10:00', 'RejectDelivery', { objection: isGroup ? 'One site is missing' : 'The draughts are of last year' })]
      : [step(delivered + 1, '10:00', 'AcceptDelivery', {})]),
  ]
}
