/** Deals: what could be sold to an account, through stages with types, to won or lost. */
import { choice, day, flag, line, lines, type MoneyValue, money, party, type RecordKind, record, type Values } from '#blocks/records'

/** A stage has a type apart from its label, so that a report never depends on a name, and how likely a deal in it is won. */
const stages = [
  { id: 'lead', label: 'Lead', type: 'open', percent: 10 },
  { id: 'qualified', label: 'Qualified', type: 'open', percent: 25 },
  { id: 'proposal', label: 'Proposal', type: 'open', percent: 50 },
  { id: 'negotiation', label: 'Negotiation', type: 'open', percent: 75 },
  { id: 'on-hold', label: 'On hold', type: 'on-hold', percent: 5 },
  { id: 'won', label: 'Won', type: 'won', percent: 100 },
  { id: 'lost', label: 'Lost', type: 'lost', percent: 0 },
] as const
const lostReasons = [
  { id: 'price', label: 'Price' },
  { id: 'competitor', label: 'Competitor' },
  { id: 'no-need', label: 'No need' },
  { id: 'no-budget', label: 'No budget' },
  { id: 'timing', label: 'Timing' },
  { id: 'missing-feature', label: 'Something is missing' },
  { id: 'no-answer', label: 'No answer' },
  { id: 'other', label: 'Other' },
]
const typeOf = ({ stage }: Values) => stages.find(({ id }) => id === stage)?.type ?? 'open'
const isOpen = (values: Values) => typeOf(values) === 'open' || typeOf(values) === 'on-hold'
const openStages = stages.filter(({ type }) => type !== 'won' && type !== 'lost')
const blocks = ['customer-segments', 'value-propositions', 'channels', 'revenue-streams', 'key-partnerships'] as const

export const deal: RecordKind = {
  name: 'deal',
  plural: 'deals',
  room: 'customer-segments',
  label: { one: 'Deal', many: 'Deals' },
  explains: 'Something that an account may buy.',
  title: 'title',
  board: 'stage',
  inherits: ['account'],
  fields: {
    title: line('Title', 'What it is about', { isRequired: true }),
    account: record('account', 'Account', 'Who may buy', { isRequired: true }),
    value: money('Value', 'What it would bring', { isRequired: true }),
    stage: choice('Stage', 'How far it is', stages, { isKept: true, usual: 'lead' }),
    expectedClose: day('Expected close', 'When it will be decided', { isRequired: true }),
    nextStep: line('Next step', 'What to do next'),
    hadSalesCall: flag('After a sales call', 'True when somebody of ours called or visited before it was decided'),
    owner: party('Owner', 'Who looks after it'),
    closedOn: day('Closed on', 'The day on which it was won or lost', { isKept: true }),
    lostReason: choice('Lost because', 'Why it was lost', lostReasons, { isKept: true }),
    remarks: lines('Remarks', 'What else to know'),
  },
  acts: {
    MoveDeal: {
      verb: 'move',
      label: 'Move',
      summary: 'Move an open deal to another stage.',
      event: 'DealMoved',
      asks: { stage: choice('Stage', 'Where it goes', openStages, { isRequired: true }) },
      isOffered: isOpen,
      changes: (_values, { stage }) => ({ stage: stage as string }),
    },
    WinDeal: {
      verb: 'win',
      label: 'Win',
      summary: 'Say that a deal was won, today or on a day.',
      event: 'DealWon',
      asks: { on: day('On', 'The day; today when left out') },
      isOffered: isOpen,
      changes: (_values, { on }, { today }) => ({ stage: 'won', closedOn: on ?? today, lostReason: null }),
    },
    LoseDeal: {
      verb: 'lose',
      label: 'Lose',
      summary: 'Say that a deal was lost, and why.',
      event: 'DealLost',
      asks: {
        reason: choice('Because', 'Why it was lost', lostReasons, { isRequired: true }),
        on: day('On', 'The day; today when left out'),
      },
      isOffered: isOpen,
      changes: (_values, { reason, on }, { today }) => ({ stage: 'lost', closedOn: on ?? today, lostReason: reason as string }),
    },
    ReopenDeal: {
      verb: 'reopen',
      label: 'Reopen',
      summary: 'Open a won or lost deal again.',
      event: 'DealReopened',
      asks: {},
      isOffered: (values) => !isOpen(values),
      changes: () => ({ stage: 'negotiation', closedOn: null, lostReason: null }),
    },
  },
  measures: [
    { id: 'deals-won', label: 'Deals won', unit: 'count', explains: 'Deals won in the month', blocks },
    { id: 'deals-lost', label: 'Deals lost', unit: 'count', explains: 'Deals lost in the month', blocks },
    {
      id: 'deals-won-after-call',
      label: 'Deals won after a sales call',
      unit: 'count',
      explains: 'Deals won that needed a call',
      blocks: ['channels'],
    },
    { id: 'bookings', label: 'Bookings', unit: 'money', explains: 'The value of deals won', blocks },
    { id: 'pipeline', label: 'Open pipeline', unit: 'money', explains: 'The value of open deals by expected close', blocks },
    { id: 'pipeline-weighted', label: 'Weighted forecast', unit: 'money', explains: 'Open deals by how likely their stage is won', blocks },
  ],
  counts: (values) => {
    const { value, closedOn, expectedClose, hadSalesCall } = values
    const { amount, currency } = value as unknown as MoneyValue
    const type = typeOf(values)
    if (type === 'won')
      return [
        { measure: 'deals-won', on: closedOn as string, amount: 1 },
        { measure: 'bookings', on: closedOn as string, amount: Number(amount), currency },
        ...(hadSalesCall === true ? [{ measure: 'deals-won-after-call', on: closedOn as string, amount: 1 }] : []),
      ]
    if (type === 'lost') return [{ measure: 'deals-lost', on: closedOn as string, amount: 1 }]
    const { percent } = stages.find(({ id }) => id === values.stage) ?? stages[0]
    return [
      { measure: 'pipeline', on: expectedClose as string, amount: Number(amount), currency },
      { measure: 'pipeline-weighted', on: expectedClose as string, amount: Math.round((Number(amount) * percent) / 100), currency },
    ]
  },
}
