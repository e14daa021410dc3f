/** The room of value propositions: what is offered, and what was delivered of it, promised against kept. */
import { choice, day, line, lines, money, party, type RecordKind, type Room, record } from '#blocks/records'

const offer: RecordKind = {
  name: 'offer',
  plural: 'offers',
  room: 'value-propositions',
  label: { one: 'Offer', many: 'Offers' },
  explains: 'Something that is sold, with its price and what it promises.',
  title: 'name',
  fields: {
    name: line('Name', 'What it is called', { isRequired: true }),
    price: money('Price', 'What it costs the customer, before tax'),
    promise: line('Promise', 'What the customer can rely on', { max: 500 }),
    owner: party('Owner', 'Who answers for it'),
    remarks: lines('Remarks', 'What else to know'),
  },
  acts: {},
  measures: [],
  counts: () => [],
}

const blocks = ['value-propositions', 'customer-segments', 'key-activities'] as const
const delivery: RecordKind = {
  name: 'delivery',
  plural: 'deliveries',
  room: 'value-propositions',
  label: { one: 'Delivery', many: 'Deliveries' },
  explains: 'What was promised to an account for a day, and what became of it.',
  title: 'title',
  board: 'state',
  inherits: ['account'],
  fields: {
    title: line('Title', 'What is delivered', { isRequired: true }),
    account: record('account', 'Account', 'Who gets it', { isRequired: true }),
    offer: record('offer', 'Offer', 'What was bought'),
    promisedOn: day('Promised for', 'The day that was promised', { isRequired: true }),
    state: choice(
      'State',
      'How far it is',
      [
        { id: 'promised', label: 'Promised' },
        { id: 'delivered', label: 'Delivered' },
        { id: 'accepted', label: 'Accepted' },
        { id: 'rejected', label: 'Rejected' },
      ],
      { isKept: true, usual: 'promised' },
    ),
    deliveredOn: day('Delivered on', 'The day on which it was delivered', { isKept: true }),
    decidedOn: day('Decided on', 'The day on which it was accepted or rejected', { isKept: true }),
    objection: line('Objection', 'Why it was rejected', { max: 500, isKept: true }),
    owner: party('Owner', 'Who answers for it'),
  },
  acts: {
    DeliverPromise: {
      verb: 'deliver',
      label: 'Delivered',
      summary: 'Say that it was delivered, today or on a day.',
      event: 'PromiseDelivered',
      asks: { on: day('On', 'The day; today when left out') },
      isOffered: ({ state }) => state === 'promised' || state === 'rejected',
      changes: (_values, { on }, { today }) => ({ state: 'delivered', deliveredOn: on ?? today, decidedOn: null, objection: null }),
    },
    AcceptDelivery: {
      verb: 'accept',
      label: 'Accepted',
      summary: 'Say that the customer accepted it.',
      event: 'DeliveryAccepted',
      asks: { on: day('On', 'The day; today when left out') },
      isOffered: ({ state }) => state === 'delivered',
      changes: (_values, { on }, { today }) => ({ state: 'accepted', decidedOn: on ?? today }),
    },
    RejectDelivery: {
      verb: 'reject',
      label: 'Rejected',
      summary: 'Say that the customer rejected it, and why.',
      event: 'DeliveryRejected',
      asks: {
        objection: line('Because', 'What the customer objects to', { isRequired: true, max: 500 }),
        on: day('On', 'The day; today when left out'),
      },
      isOffered: ({ state }) => state === 'delivered',
      changes: (_values, { on, objection }, { today }) => ({ state: 'rejected', decidedOn: on ?? today, objection: objection as string }),
    },
  },
  measures: [
    { id: 'deliveries-promised', label: 'Deliveries promised', unit: 'count', explains: 'By the day that was promised', blocks },
    {
      id: 'deliveries-kept',
      label: 'Deliveries kept',
      unit: 'count',
      explains: 'Delivered by the day that was promised, counted there',
      blocks,
    },
    { id: 'deliveries-accepted', label: 'Deliveries accepted', unit: 'count', explains: 'By the day of acceptance', blocks },
    { id: 'deliveries-rejected', label: 'Deliveries rejected', unit: 'count', explains: 'By the day of rejection', blocks },
  ],
  counts: ({ promisedOn, deliveredOn, decidedOn, state }) => [
    { measure: 'deliveries-promised', on: promisedOn as string, amount: 1 },
    ...(typeof deliveredOn === 'string' && deliveredOn <= (promisedOn as string)
      ? [{ measure: 'deliveries-kept', on: promisedOn as string, amount: 1 }]
      : []),
    ...(state === 'accepted' ? [{ measure: 'deliveries-accepted', on: decidedOn as string, amount: 1 }] : []),
    ...(state === 'rejected' ? [{ measure: 'deliveries-rejected', on: decidedOn as string, amount: 1 }] : []),
  ],
}

const block = 'value-propositions' as const
export const valuePropositionsRoom: Room = {
  block,
  kinds: [offer, delivery],
  signs: [
    {
      id: 'promises-kept',
      block,
      label: 'Promises kept',
      unit: 'share',
      formula: { is: 'ratio', of: ['deliveries-kept'], to: ['deliveries-promised'] },
      explains: 'Deliveries made by the day that was promised',
      better: 'higher',
    },
    {
      id: 'acceptance',
      block,
      label: 'Acceptance',
      unit: 'share',
      formula: { is: 'ratio', of: ['deliveries-accepted'], to: ['deliveries-accepted', 'deliveries-rejected'] },
      explains: 'How many of the deliveries that customers decided on were accepted',
      better: 'higher',
    },
    {
      id: 'proposition-win-rate',
      block,
      label: 'Win rate',
      unit: 'share',
      formula: { is: 'ratio', of: ['deals-won'], to: ['deals-won', 'deals-lost'] },
      explains: 'How many of the deals about it were won',
      better: 'higher',
    },
  ],
}
