/** The room of key resources: who and what there is, how much of it, what it is booked for, and the time that was spent. */
import { choice, day, flag, line, lines, minutes, party, type RecordKind, type Room, record } from '#blocks/records'
import { asset } from './asset.ts'
import { capacityOf, spreadOverDays } from './capacity.ts'
import { timeLock } from './time-lock.ts'

const resource: RecordKind = {
  name: 'resource',
  plural: 'resources',
  room: 'key-resources',
  label: { one: 'Resource', many: 'Resources' },
  explains: 'A person, a machine or a licence, with the time that it has in a week.',
  title: 'name',
  fields: {
    name: line('Name', 'What or who it is', { isRequired: true }),
    kind: choice(
      'Kind',
      'What sort of resource it is',
      [
        { id: 'person', label: 'Person' },
        { id: 'equipment', label: 'Equipment' },
        { id: 'licence', label: 'Licence' },
      ],
      { usual: 'person' },
    ),
    skills: line('Skills', 'What it can do', { max: 300 }),
    minutesADay: minutes('Time a day', 'Working time on each working day, in minutes', { max: 1_440 }),
    worksWeekends: flag('Works on weekends', 'True when Saturdays and Sundays are working days too'),
    availableFrom: day('Available from', 'The first day', { isRequired: true }),
    availableUntil: day('Available until', 'The last day'),
    owner: party('Owner', 'Who answers for it'),
    remarks: lines('Remarks', 'What else to know'),
  },
  fault: ({ availableFrom, availableUntil }) =>
    typeof availableUntil === 'string' && availableUntil < (availableFrom as string)
      ? 'availableUntil: it cannot end before it begins; correct one of the two days.'
      : null,
  acts: {},
  measures: [
    {
      id: 'capacity',
      label: 'Capacity',
      unit: 'minutes',
      explains: 'Time on working days, for five years at most',
      blocks: ['key-resources'],
    },
  ],
  counts: ({ minutesADay, worksWeekends, availableFrom, availableUntil }) =>
    typeof minutesADay === 'number'
      ? capacityOf({
          minutesADay,
          worksWeekends: worksWeekends === true,
          from: availableFrom as string,
          until: typeof availableUntil === 'string' ? availableUntil : null,
        }).map(({ month, amount }) => ({ measure: 'capacity', on: `${month}-01`, amount }))
      : [],
}

const allocation: RecordKind = {
  name: 'allocation',
  plural: 'allocations',
  room: 'key-resources',
  label: { one: 'Allocation', many: 'Allocations' },
  explains: 'Time of a resource that is set aside for something, spread over working days.',
  title: 'purpose',
  board: 'state',
  inherits: ['resource'],
  fields: {
    purpose: line('Purpose', 'What it is for', { isRequired: true }),
    resource: record('resource', 'Resource', 'Who or what', { isRequired: true }),
    from: day('From', 'The first day', { isRequired: true }),
    until: day('Until', 'The last day', { isRequired: true }),
    minutesADay: minutes('Time a day', 'On each working day, in minutes', { isRequired: true, max: 1_440 }),
    state: choice(
      'State',
      'Whether it is certain',
      [
        { id: 'tentative', label: 'Tentative' },
        { id: 'confirmed', label: 'Confirmed' },
      ],
      { usual: 'tentative' },
    ),
    owner: party('Owner', 'Who asked for it'),
  },
  fault: ({ from, until }) => {
    if ((until as string) < (from as string)) return 'until: it cannot end before it begins; correct one of the two days.'
    return spreadOverDays(from as string, until as string, 1).length > 24
      ? 'until: a booking is for two years at most; make several.'
      : null
  },
  acts: {},
  measures: [
    {
      id: 'booked',
      label: 'Time booked',
      unit: 'minutes',
      explains: 'Confirmed and tentative bookings on working days',
      blocks: ['key-resources'],
    },
    {
      id: 'booked-surely',
      label: 'Time booked for certain',
      unit: 'minutes',
      explains: 'Confirmed bookings on working days',
      blocks: ['key-resources'],
    },
  ],
  counts: ({ from, until, minutesADay, state }) =>
    spreadOverDays(from as string, until as string, Number(minutesADay)).flatMap(({ month, amount }) => [
      { measure: 'booked', on: `${month}-01`, amount },
      ...(state === 'confirmed' ? [{ measure: 'booked-surely', on: `${month}-01`, amount }] : []),
    ]),
}

const timeEntry: RecordKind = {
  name: 'time-entry',
  plural: 'time-entries',
  room: 'key-resources',
  label: { one: 'Time entry', many: 'Time entries' },
  explains: 'Time that was spent, on a day, for something.',
  title: 'task',
  inherits: ['resource'],
  lock: { aggregate: timeLock.name, day: 'on' },
  fields: {
    task: line('Task', 'What was done', { isRequired: true }),
    resource: record('resource', 'Resource', 'Who did it', { isRequired: true }),
    on: day('On', 'The day', { isRequired: true }),
    spent: minutes('Time', 'In minutes', { isRequired: true, max: 1_440 }),
    isBillable: flag('Billable', 'True when a customer pays for it'),
    owner: party('Owner', 'Whose entry it is'),
  },
  acts: {},
  measures: [
    {
      id: 'logged',
      label: 'Time spent',
      unit: 'minutes',
      explains: 'By the day of the entry',
      blocks: ['key-resources', 'key-activities'],
    },
  ],
  counts: ({ on, spent }) => [{ measure: 'logged', on: on as string, amount: Number(spent) }],
}

export { timeLock, timeLockQueries } from './time-lock.ts'

const block = 'key-resources' as const
export const keyResourcesRoom: Room = {
  block,
  kinds: [resource, allocation, timeEntry, asset],
  signs: [
    {
      id: 'depreciation',
      block,
      label: 'Depreciation',
      unit: 'money',
      formula: { is: 'sum', of: ['depreciation'] },
      explains: 'What assets cost in the month',
      better: 'lower',
    },
    {
      id: 'booked-time',
      block,
      label: 'Time booked',
      unit: 'minutes',
      formula: { is: 'sum', of: ['booked'] },
      explains: 'Bookings on working days of the month',
      better: 'higher',
    },
    {
      id: 'utilisation',
      block,
      label: 'Utilisation',
      unit: 'share',
      formula: { is: 'ratio', of: ['booked'], to: ['capacity'] },
      explains: 'Time booked of the time that there is',
      better: 'higher',
    },
    {
      id: 'time-spent',
      block,
      label: 'Time spent',
      unit: 'minutes',
      formula: { is: 'sum', of: ['logged'] },
      explains: 'Time entries of the month',
      better: 'higher',
    },
  ],
}
