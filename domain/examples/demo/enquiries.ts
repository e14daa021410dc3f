/** A boat show, the form that was handed out there, and who wrote: most are taken up, some are not, the last ones wait. */
import type { Chance } from './chance.ts'
import { type DemoStep, type DemoWorld, dayIn, demoId, euros, onCard } from './step.ts'

const wrote: readonly (readonly [subject: string, company: string, name: string])[] = [
  ['Forty berths and one office', 'Port of Ramsey', 'Orla Quill'],
  ['Guests who stay for a night', 'Laxey Moorings', 'Juan Kelly'],
  ['Can it read our old list?', 'Peel Breakwater', 'Ean Moore'],
  ['A price for three sites', 'Menai Marinas', 'Carys Pugh'],
  ['A thesis about tides', 'University of the Coast', 'Finn Ade'],
  ['Billing by the tide', 'Strangford Pontoons', 'Una Mac'],
  ['Do you speak Welsh?', 'Porthmadog Harbour', 'Gwen Parry'],
  ['We have 12 berths only', 'Ballycotton Pier', 'Tomás Ro'],
  ['A second screen for the crew', 'Castletown Quay', 'Illiam Kerr'],
]

export function enquiriesOf(world: DemoWorld, chance: Chance, months: readonly string[]): readonly DemoStep[] {
  const [campaign, form] = [demoId(world, 'campaign boat show'), demoId(world, 'form boat show')]
  const show = months.at(-4) as string
  const answering = months.slice(-3)
  return [
    {
      at: `${dayIn(show, 3)}T09:00`,
      name: 'AddCampaign',
      target: campaign,
      payload: {
        name: 'Boat show at the quay',
        begins: dayIn(show, 10),
        ends: dayIn(show, 14),
        cost: euros(2_400),
        reached: 640,
        cards: { channels: onCard(world, 'ch-fair') },
      },
    },
    {
      at: `${dayIn(show, 3)}T09:30`,
      name: 'AddIntakeForm',
      target: form,
      payload: {
        title: 'Plan your berths',
        question: 'How many berths do you have, and what takes you the most time?',
        thanks: 'A harbour master of ours answers within two days.',
        campaign,
      },
    },
    ...wrote.flatMap(([subject, company, name], at): readonly DemoStep[] => {
      const month = answering[Math.floor((at * answering.length) / wrote.length)] as string
      const [day, target] = [chance.between(2, 20), demoId(world, `enquiry ${company}`)]
      const email = `${name.split(' ')[0]?.toLowerCase()}@${company.split(' ').at(-1)?.toLowerCase()}.example`
      const came: DemoStep = {
        at: `${dayIn(month, day)}T10:15`,
        name: 'AddEnquiry',
        target,
        payload: { subject, company, name, email, form },
      }
      if (at >= wrote.length - 2) return [came]
      const answered = `${dayIn(month, day + 2)}T11:00`
      return company.startsWith('University')
        ? [came, { at: answered, name: 'DeclineEnquiry', target, payload: { because: 'No harbour; sent them our paper' } }]
        : [came, { at: answered, name: 'TakeUpEnquiry', target, payload: {} }]
    }),
  ]
}
