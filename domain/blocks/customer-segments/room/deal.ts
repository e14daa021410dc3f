/** Deals: what could be sold to an account, through stages with types, to won or lost. */
import { choice, count, day, flag, line, lines, type MoneyValue, money, party, type RecordKind, record, type Values } from '#blocks/records'
import { endings, stagesOf, usualStages } from './pipeline.ts'

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
const isOpen = ({ stage }: Values) => stage !== 'won' && stage !== 'lost'
const stages = { by: 'pipeline', in: 'stages' } as const
/** What is said of a deal in a stage: where it is, and how likely it is won. */
const inStage = (pipeline: Values | null, is: (id: string, at: number) => boolean) =>
  stagesOf(pipeline).flatMap(({ id, percent }, at) => (is(id, at) ? [{ stage: id, probability: percent }] : []))[0]
const blocks = ['customer-segments', 'value-propositions', 'channels', 'revenue-streams', 'key-partnerships'] as const

export const deal: RecordKind = {
  name: 'deal',
  plural: 'deals',
  room: 'customer-segments',
  label: { one: 'Deal', many: 'Deals' },
  explains: 'Something that an account may buy.',
  title: 'title',
  board: 'stage',
  inherits: ['account', 'pipeline'],
  fields: {
    title: line('Title', 'What it is about', { isRequired: true }),
    account: record('account', 'Account', 'Who may buy', { isRequired: true }),
    pipeline: record('pipeline', 'Pipeline', 'Whose stages it goes through; the usual ones without', { isFew: true }),
    value: money('Value', 'What it would bring', { isRequired: true }),
    stage: choice('Stage', 'How far it is', [...usualStages, ...endings], { isKept: true, more: { ...stages, keeps: endings } }),
    expectedClose: day('Expected close', 'When it will be decided', { isRequired: true }),
    probability: count('Probability (%)', 'How likely it is won; what its stage says when left out', { max: 100 }),
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
      asks: { stage: choice('Stage', 'Where it goes', usualStages, { isRequired: true, more: { ...stages, keeps: [] } }) },
      looksAt: 'pipeline',
      isOffered: isOpen,
      unless: (_values, { stage }, pipeline) =>
        stagesOf(pipeline).some(({ id }) => id === stage)
          ? null
          : {
              refused: 'no-such-stage',
              facts: {
                stage: stage as string,
                stages: stagesOf(pipeline)
                  .map(({ id }) => id)
                  .join(', '),
              },
            },
      changes: (_values, { stage }, { named }) => inStage(named, (id) => id === stage) ?? {},
    },
    WinDeal: {
      verb: 'win',
      label: 'Win',
      summary: 'Say that a deal was won, today or on a day.',
      event: 'DealWon',
      asks: { on: day('On', 'The day; today when left out') },
      isOffered: isOpen,
      changes: (_values, { on }, { today }) => ({ stage: 'won', closedOn: on ?? today, lostReason: null, probability: null }),
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
      changes: (_values, { reason, on }, { today }) => ({
        stage: 'lost',
        closedOn: on ?? today,
        lostReason: reason as string,
        probability: null,
      }),
    },
    ReopenDeal: {
      verb: 'reopen',
      label: 'Reopen',
      summary: 'Open a won or lost deal again.',
      event: 'DealReopened',
      asks: {},
      isOffered: (values) => !isOpen(values),
      looksAt: 'pipeline',
      changes: (_values, _said, { named }) => {
        const open = stagesOf(named).filter(({ type }) => type === 'open')
        return { ...inStage(named, (id) => id === open.at(-1)?.id), closedOn: null, lostReason: null }
      },
    },
  },
  follows: {
    from: 'pipeline',
    values: (values, pipeline) => {
      const first = stagesOf(pipeline).find(({ type }) => type === 'open')
      return isOpen(values) ? (inStage(pipeline, (id) => id === first?.id) ?? {}) : {}
    },
  },
  refusals: {
    'no-such-stage': { kind: 'rule', says: 'stage: there is no stage “{stage}” in the pipeline of this deal; it has {stages}.' },
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
    { id: 'pipeline-weighted', label: 'Weighted forecast', unit: 'money', explains: 'Open deals by how likely they are won', blocks },
  ],
  counts: (values) => {
    const { value, closedOn, expectedClose, hadSalesCall } = values
    const { amount, currency } = value as unknown as MoneyValue
    if (values.stage === 'won')
      return [
        { measure: 'deals-won', on: closedOn as string, amount: 1 },
        { measure: 'bookings', on: closedOn as string, amount: Number(amount), currency },
        ...(hadSalesCall === true ? [{ measure: 'deals-won-after-call', on: closedOn as string, amount: 1 }] : []),
      ]
    if (values.stage === 'lost') return [{ measure: 'deals-lost', on: closedOn as string, amount: 1 }]
    // Deals of before there were pipelines say no probability of their own.
    const percent = Number(values.probability ?? usualStages.find(({ id }) => id === values.stage)?.percent ?? 0)
    return [
      { measure: 'pipeline', on: expectedClose as string, amount: Number(amount), currency },
      { measure: 'pipeline-weighted', on: expectedClose as string, amount: Math.round((Number(amount) * percent) / 100), currency },
    ]
  },
}
