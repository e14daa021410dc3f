/** With whom the story has agreements, what is owed, and what a reseller brings. */
import { addMonths, type CalendarMonth, daysBetween, momentText } from '#kernel/calendar'
import type { Chance } from './chance.ts'
import { type DemoStep, type DemoWorld, dayIn, demoId, euros, onCard } from './step.ts'

/** Two suppliers of data and hosting; the agreement about the tides ends in three weeks, and a renewal was offered last month. */
export function partnersOf(world: DemoWorld, chance: Chance, months: readonly string[]): readonly DemoStep[] {
  const first = months[0] as string
  const [tides, hosting] = [demoId(world, 'partner tides'), demoId(world, 'partner hosting')]
  const soon = momentText((daysBetween('1970-01-01', world.today) + 21) * 86_400_000).slice(0, 10)
  const due = (title: string, partner: string, month: string, act: string): readonly DemoStep[] => {
    const target = demoId(world, `obligation ${title} ${month}`)
    return [
      {
        at: `${dayIn(month, 2)}T09:00`,
        name: 'AddObligation',
        target,
        payload: { title, partner, dueOn: dayIn(month, 10), isShared: true },
      },
      { at: `${dayIn(month, 12)}T09:00`, name: act, target, payload: {} },
    ]
  }
  return [
    {
      at: `${dayIn(first, 1)}T08:30`,
      name: 'AddPartner',
      target: tides,
      payload: { name: 'Atlantic Hydrographic Office', country: 'Ireland', cards: { 'key-partnerships': onCard(world, 'kp-tides') } },
    },
    {
      at: `${dayIn(first, 1)}T08:31`,
      name: 'AddPartner',
      target: hosting,
      payload: { name: 'Two Cables Hosting', country: 'Ireland', cards: { 'key-partnerships': onCard(world, 'kp-hosting') } },
    },
    {
      at: `${dayIn(first, 1)}T08:40`,
      name: 'AddAgreement',
      target: demoId(world, 'agreement tides'),
      payload: {
        title: 'Tide and depth data',
        partner: tides,
        kind: 'licence',
        startsOn: dayIn(addMonths(first as CalendarMonth, -6), 1),
        endsOn: soon,
        noticeDays: 14,
        yearlyValue: euros(18_000),
        terms: 'Tides of all stations of the Atlantic coast, depths of the approaches, each updated within a day.',
        isShared: true,
      },
    },
    {
      at: `${dayIn(months.at(-1) as string, 26)}T10:00`,
      name: 'OfferRenewal',
      target: demoId(world, 'agreement tides'),
      payload: { until: `${Number(soon.slice(0, 4)) + 1}${soon.slice(4, 8)}28` },
    },
    {
      at: `${dayIn(first, 1)}T08:41`,
      name: 'AddAgreement',
      target: demoId(world, 'agreement hosting'),
      payload: {
        title: 'Hosting in two places',
        partner: hosting,
        kind: 'service',
        startsOn: dayIn(first, 1),
        renewsItself: true,
        noticeDays: 60,
        yearlyValue: euros(28_000),
      },
    },
    ...months.flatMap((month, at) => [
      ...due('Tides of the quarter', tides, month, at % 7 === 5 ? 'MissObligation' : 'MeetObligation'),
      ...due('Report of availability', hosting, month, 'MeetObligation'),
    ]),
    ...registrationsOf(world, chance, months),
  ]
}

const companies = [
  'Port of Kalmar',
  'Marina Sandhamn',
  'Visby Hamn',
  'Gåshaga Marina',
  'Nynäs Harbour',
  'Karlskrona Sail',
  'Öregrund Marina',
]

/** A reseller who finds harbours where the business itself is not: some are won, one is taken already, the last waits for an answer. */
function registrationsOf(world: DemoWorld, chance: Chance, months: readonly string[]): readonly DemoStep[] {
  const reseller = demoId(world, 'partner reseller')
  const begins = months.length - companies.length - 1
  const fate = ['WinRegistration', 'WinRegistration', 'LoseRegistration', 'RejectRegistration', 'WinRegistration']
  return [
    {
      at: `${dayIn(months[begins] as string, 2)}T09:00`,
      name: 'AddPartner',
      target: reseller,
      payload: { name: 'Baltic Chandlers', type: 'reseller', country: 'Sweden' },
    },
    ...companies.flatMap((company, at): readonly DemoStep[] => {
      const target = demoId(world, `registration ${company}`)
      const month = months[begins + at] as string
      const next = addMonths(month as CalendarMonth, 1)
      const act = fate[at]
      const until = dayIn(addMonths(month as CalendarMonth, 4), 10)
      return [
        {
          at: `${dayIn(month, 9)}T14:00`,
          name: 'AddDealRegistration',
          target,
          payload: { company, partner: reseller, need: `${chance.between(40, 320)} berths`, value: euros(chance.between(3, 9) * 1_000) },
        },
        ...(act !== 'RejectRegistration' && at < companies.length - 1
          ? [{ at: `${dayIn(month, 11)}T09:00`, name: 'ApproveRegistration', target, payload: { until } }]
          : []),
        ...(act === undefined
          ? []
          : [
              {
                at: `${dayIn(act === 'RejectRegistration' ? month : next, 20)}T16:00`,
                name: act,
                target,
                payload: act === 'RejectRegistration' ? { because: 'We are in talks with them already.' } : {},
              },
            ]),
      ]
    }),
  ]
}
