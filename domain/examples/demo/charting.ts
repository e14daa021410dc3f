/** How the story charts harbours: a process that is deployed at its beginning, a run for each new harbour, two of them still open. */
import { type Diagram, laidOut } from '#blocks/rooms'
import { daysBetween, momentText } from '#kernel/calendar'
import type { Chance } from './chance.ts'
import { type DemoStep, type DemoWorld, dayIn, demoId, onCard } from './step.ts'

const at = { x: 0, y: 0 }
const way = (from: string, to: string, more: object = {}) => ({ id: `${from}-${to}`, from, to, name: '', isDefault: false, ...more })
const charting: Diagram = laidOut({
  nodes: [
    { type: 'start', id: 'start', name: 'A harbour is won', ...at },
    {
      type: 'user-task',
      id: 'survey',
      name: 'Survey the harbour',
      asks: [{ name: 'berths', label: 'Berths', type: 'number', isRequired: true }],
      ...at,
    },
    { type: 'parallel', id: 'part', name: '', ...at },
    { type: 'user-task', id: 'draw', name: 'Draw the berths', asks: [], ...at },
    { type: 'user-task', id: 'depths', name: 'Take the depths', asks: [], ...at },
    { type: 'parallel', id: 'join', name: '', ...at },
    {
      type: 'user-task',
      id: 'check',
      name: 'Check the chart',
      asks: [{ name: 'isRight', label: 'Is it right?', type: 'flag', isRequired: true }],
      ...at,
    },
    { type: 'exclusive', id: 'right', name: 'Right?', ...at },
    { type: 'user-task', id: 'mend', name: 'Mend the chart', asks: [], ...at },
    { type: 'user-task', id: 'hand-over', name: 'Hand over', asks: [], ...at },
    { type: 'end', id: 'end', name: 'Charted', ...at },
  ],
  flows: [
    way('start', 'survey'),
    way('survey', 'part'),
    way('part', 'draw'),
    way('part', 'depths'),
    way('draw', 'join'),
    way('depths', 'join'),
    way('join', 'check'),
    way('check', 'right'),
    way('right', 'hand-over', { condition: 'isRight = true' }),
    way('right', 'mend', { isDefault: true }),
    way('mend', 'check'),
    way('hand-over', 'end'),
  ],
})
const harbours = [
  'Ardglass',
  'Ballydoran',
  'Carrow',
  'Dunmore',
  'Easkey',
  'Fenit',
  'Glandore',
  'Howth',
  'Inver',
  'Kilrush',
  'Lahinch',
  'Mornington',
]

const dayAfter = (day: string, days: number) => momentText((daysBetween('1970-01-01', day) + days) * 86_400_000).slice(0, 10)

export function chartingOf(world: DemoWorld, chance: Chance, months: readonly string[]): readonly DemoStep[] {
  const process = demoId(world, 'process charting')
  const first = dayIn(months[0] as string, 2)
  const steps: DemoStep[] = [
    {
      at: `${first}T09:00`,
      name: 'AddProcess',
      target: process,
      payload: {
        name: 'Chart a harbour',
        purpose: 'From the day a harbour is won to a chart that its master signs.',
        cards: { 'key-activities': onCard(world, 'ka-chart') },
      },
    },
    { at: `${first}T09:30`, name: 'DrawProcess', target: process, payload: { diagram: charting } },
    { at: `${first}T09:40`, name: 'DeployProcess', target: process, payload: {} },
  ]
  for (const [number, month] of months.entries()) {
    const harbour = `${harbours[number % harbours.length]}${number >= harbours.length ? ' II' : ''}`
    const run = demoId(world, `charting ${harbour}`)
    let day = dayIn(month, chance.between(3, 7))
    const later = (days: number) => {
      day = dayAfter(day, days)
      return `${day}T${String(chance.between(9, 16)).padStart(2, '0')}:15`
    }
    const task = (days: number, token: string, values: object = {}): DemoStep => ({
      at: later(days),
      name: 'CompleteTask',
      target: run,
      payload: { task: token, values },
    })
    // The two that began last are still at work.
    const left = months.length - 1 - number
    steps.push({ at: later(0), name: 'BeginRun', target: run, payload: { process, title: `Chart ${harbour}` } })
    if (left === 0) continue
    steps.push(task(2, 't1', { berths: chance.between(18, 160) }))
    if (left === 1) continue
    const isRight = !chance.percent(30)
    steps.push(task(chance.between(2, 5), 't2'), task(chance.between(1, 3), 't3'), task(1, 't6', { isRight }))
    if (!isRight) steps.push(task(chance.between(2, 4), 't7'), task(1, 't8', { isRight: true }))
    steps.push(task(chance.between(1, 2), isRight ? 't7' : 't9'))
  }
  return steps
}
