/** The room of customer relationships: tickets against a service level, and how satisfied customers say they are. */
import { choice, count, line, lines, moment, party, type RecordKind, type Room, record, type Values } from '#blocks/records'
import { momentText } from '#kernel/calendar'
import { afterWork } from '#kernel/working-time'
import { rating, survey } from './satisfaction.ts'
import { priorities, type ServiceLevel } from './service-level.ts'

const blocks = ['customer-relationships', 'customer-segments'] as const
const stateOf = ({ state }: Values) => state as string
const inTime = (done: unknown, due: unknown) => typeof done === 'string' && typeof due === 'string' && done <= due

const ticket: RecordKind = {
  name: 'ticket',
  plural: 'tickets',
  room: 'customer-relationships',
  label: { one: 'Ticket', many: 'Tickets' },
  explains: 'Something that a customer asks or complains about, with clocks that run in working time.',
  title: 'subject',
  board: 'state',
  inherits: ['account'],
  fields: {
    subject: line('Subject', 'What it is about', { isRequired: true }),
    account: record('account', 'Account', 'Who asks'),
    priority: choice('Priority', 'How soon it matters', priorities, { usual: 'normal' }),
    state: choice(
      'State',
      'How far it is',
      [
        { id: 'new', label: 'New' },
        { id: 'answered', label: 'Answered' },
        { id: 'waiting', label: 'Waiting for the customer' },
        { id: 'solved', label: 'Solved' },
      ],
      { isKept: true, usual: 'new' },
    ),
    answerDue: moment('Answer due', 'When it is to be answered', { isKept: true, metBy: 'answeredAt' }),
    solveDue: moment('Solution due', 'When it is to be solved', { isKept: true, metBy: 'solvedAt' }),
    openedAt: moment('Opened', 'When it came', { isKept: true }),
    answeredAt: moment('Answered', 'When it was answered first', { isKept: true }),
    solvedAt: moment('Solved', 'When it was solved', { isKept: true }),
    reopenings: count('Reopened', 'How often', { isKept: true, isUnlisted: true }),
    owner: party('Owner', 'Who looks after it'),
    question: lines('Question', 'What the customer says'),
  },
  reads: ({ workspaceId }) => [{ aggregate: 'service-level', id: workspaceId }],
  /** The clocks are set once, by the calendar of the moment; a later change of the calendar leaves them. */
  begins: (values, { momentMs, workspaceId, stateOf: read }) => {
    const { calendar, targets } = read<ServiceLevel>({ aggregate: 'service-level', id: workspaceId })
    const target = targets[values.priority as string] ?? (targets.normal as ServiceLevel['targets'][string])
    const due = (minutes: number) => {
      const at = afterWork(calendar, momentMs, minutes)
      return at === null ? null : momentText(at)
    }
    return { openedAt: momentText(momentMs), answerDue: due(target.answer), solveDue: due(target.solve) }
  },
  acts: {
    AnswerTicket: {
      verb: 'answer',
      label: 'Answer',
      summary: 'Say that a ticket was answered, and with what.',
      event: 'TicketAnswered',
      asks: { answer: lines('Answer', 'What was answered', { isRequired: true }) },
      isOffered: (values) => stateOf(values) !== 'solved',
      changes: ({ answeredAt }, _said, { momentMs }) => ({ state: 'answered', answeredAt: answeredAt ?? momentText(momentMs) }),
    },
    WaitForCustomer: {
      verb: 'wait',
      label: 'Wait for the customer',
      summary: 'Say that the customer has to answer first.',
      event: 'TicketWaits',
      asks: {},
      isOffered: (values) => ['new', 'answered'].includes(stateOf(values)),
      changes: ({ answeredAt }, _said, { momentMs }) => ({ state: 'waiting', answeredAt: answeredAt ?? momentText(momentMs) }),
    },
    SolveTicket: {
      verb: 'solve',
      label: 'Solved',
      summary: 'Say that a ticket is solved.',
      event: 'TicketSolved',
      asks: {},
      isOffered: (values) => stateOf(values) !== 'solved',
      changes: ({ answeredAt }, _said, { momentMs }) => ({
        state: 'solved',
        solvedAt: momentText(momentMs),
        answeredAt: answeredAt ?? momentText(momentMs),
      }),
    },
    ReopenTicket: {
      verb: 'reopen',
      label: 'Reopen',
      summary: 'Say that a ticket was not solved after all.',
      event: 'TicketReopened',
      asks: {},
      isOffered: (values) => stateOf(values) === 'solved',
      changes: ({ reopenings }) => ({ state: 'new', solvedAt: null, reopenings: Number(reopenings ?? 0) + 1 }),
    },
  },
  measures: [
    { id: 'tickets-opened', label: 'Tickets', unit: 'count', explains: 'By the day on which they came', blocks },
    { id: 'tickets-answered', label: 'Tickets answered', unit: 'count', explains: 'Answered, by the day on which they came', blocks },
    {
      id: 'tickets-answered-in-time',
      label: 'Tickets answered in time',
      unit: 'count',
      explains: 'Answered within the service level',
      blocks,
    },
    { id: 'tickets-solved', label: 'Tickets solved', unit: 'count', explains: 'Solved, by the day on which they came', blocks },
    { id: 'tickets-solved-in-time', label: 'Tickets solved in time', unit: 'count', explains: 'Solved within the service level', blocks },
    { id: 'tickets-reopened', label: 'Reopenings', unit: 'count', explains: 'How often tickets of the month were opened again', blocks },
  ],
  counts: ({ openedAt, answeredAt, answerDue, solvedAt, solveDue, reopenings }) => {
    const on = String(openedAt).slice(0, 10)
    const one = (measure: string, isTrue: boolean) => (isTrue ? [{ measure, on, amount: 1 }] : [])
    return [
      ...one('tickets-opened', true),
      ...one('tickets-answered', typeof answeredAt === 'string'),
      ...one('tickets-answered-in-time', inTime(answeredAt, answerDue)),
      ...one('tickets-solved', typeof solvedAt === 'string'),
      ...one('tickets-solved-in-time', inTime(solvedAt, solveDue)),
      { measure: 'tickets-reopened', on, amount: Number(reopenings ?? 0) },
    ]
  },
}

const block = 'customer-relationships' as const
export const customerRelationshipsRoom: Room = {
  block,
  kinds: [ticket, rating, survey],
  signs: [
    {
      id: 'answered-in-time',
      block,
      label: 'Answered in time',
      unit: 'share',
      formula: { is: 'ratio', of: ['tickets-answered-in-time'], to: ['tickets-opened'] },
      explains: 'Tickets of the month answered within the service level',
      better: 'higher',
    },
    {
      id: 'satisfaction',
      block,
      label: 'Satisfaction',
      unit: 'share',
      formula: { is: 'ratio', of: ['ratings-satisfied'], to: ['ratings'] },
      explains: 'Ratings of 4 and 5 of all ratings',
      better: 'higher',
    },
    {
      id: 'ratings',
      block,
      label: 'Ratings',
      unit: 'count',
      formula: { is: 'sum', of: ['ratings'] },
      explains: 'How many answers satisfaction rests on',
      better: 'higher',
    },
    {
      id: 'tickets',
      block,
      label: 'Tickets',
      unit: 'count',
      formula: { is: 'sum', of: ['tickets-opened'] },
      explains: 'Tickets that came in the month',
      better: 'lower',
    },
  ],
}
export { serviceLevel, serviceLevelQueries } from './service-level.ts'
