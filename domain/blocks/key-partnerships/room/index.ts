/** The room of key partnerships: partners, what was agreed with them and until when, and what each side owes. */
import { choice, count, day, flag, line, lines, money, party, type RecordKind, type Room, record } from '#blocks/records'

const partner: RecordKind = {
  name: 'partner',
  plural: 'partners',
  room: 'key-partnerships',
  label: { one: 'Partner', many: 'Partners' },
  explains: 'Somebody outside on whom the business relies.',
  title: 'name',
  canMerge: true,
  fields: {
    name: line('Name', 'What it is called', { isRequired: true }),
    type: choice(
      'Type',
      'What sort of partner it is',
      [
        { id: 'supplier', label: 'Supplier' },
        { id: 'reseller', label: 'Reseller' },
        { id: 'referral', label: 'Referral partner' },
        { id: 'integrator', label: 'System integrator' },
        { id: 'technology', label: 'Technology partner' },
      ],
      { usual: 'supplier' },
    ),
    country: line('Country', 'Where it is', { max: 60 }),
    website: line('Website', 'Its address on the web', { max: 300, isUnlisted: true }),
    owner: party('Owner', 'Who looks after it'),
    remarks: lines('Remarks', 'What else to know'),
  },
  acts: {},
  measures: [],
  counts: () => [],
}

const agreement: RecordKind = {
  name: 'agreement',
  plural: 'agreements',
  room: 'key-partnerships',
  label: { one: 'Agreement', many: 'Agreements' },
  explains: 'What was agreed with a partner, from when until when, and how it ends.',
  title: 'title',
  board: 'state',
  inherits: 'partner',
  fields: {
    title: line('Title', 'What it is called', { isRequired: true }),
    partner: record('partner', 'Partner', 'With whom', { isRequired: true }),
    kind: choice(
      'Kind',
      'What sort of agreement it is',
      [
        { id: 'supply', label: 'Supply' },
        { id: 'resale', label: 'Resale' },
        { id: 'licence', label: 'Licence' },
        { id: 'service', label: 'Service' },
        { id: 'confidentiality', label: 'Confidentiality' },
        { id: 'other', label: 'Other' },
      ],
      { usual: 'supply' },
    ),
    startsOn: day('Starts on', 'The first day', { isRequired: true }),
    endsOn: day('Ends on', 'The last day; without one it runs on'),
    noticeDays: count('Notice', 'How many days before the end notice has to be given', { max: 3_650 }),
    renewsItself: flag('Renews itself', 'True when it goes on unless somebody gives notice'),
    yearlyValue: money('Value a year', 'What it is worth or costs in a year'),
    terms: lines('Terms', 'What matters in it'),
    state: choice(
      'State',
      'Whether it is in force',
      [
        { id: 'in-force', label: 'In force' },
        { id: 'notice-given', label: 'Notice given' },
        { id: 'ended', label: 'Ended' },
      ],
      { isKept: true, usual: 'in-force' },
    ),
    owner: party('Owner', 'Who looks after it'),
  },
  fault: ({ startsOn, endsOn }) =>
    typeof endsOn === 'string' && endsOn < (startsOn as string)
      ? 'endsOn: it cannot end before it starts; correct one of the two days.'
      : null,
  acts: {
    RenewAgreement: {
      verb: 'renew',
      label: 'Renew',
      summary: 'Let an agreement go on until a later day.',
      event: 'AgreementRenewed',
      asks: { until: day('Until', 'The new last day', { isRequired: true }) },
      isOffered: ({ state }) => state !== 'ended',
      unless: ({ endsOn }, { until }) =>
        typeof endsOn === 'string' && (until as string) <= endsOn ? { refused: 'not-later', facts: { until: endsOn } } : null,
      changes: (_values, { until }) => ({ endsOn: until as string, state: 'in-force' }),
    },
    GiveNotice: {
      verb: 'give-notice',
      label: 'Notice given',
      summary: 'Say that one side gave notice: it ends on its last day.',
      event: 'NoticeGiven',
      asks: {},
      isOffered: ({ state }) => state === 'in-force',
      changes: () => ({ state: 'notice-given' }),
    },
    EndAgreement: {
      verb: 'end',
      label: 'Ended',
      summary: 'Say that an agreement ended, today or on a day.',
      event: 'AgreementEnded',
      asks: { on: day('On', 'The day; today when left out') },
      isOffered: ({ state }) => state !== 'ended',
      changes: (_values, { on }, { today }) => ({ state: 'ended', endsOn: on ?? today }),
    },
  },
  refusals: { 'not-later': { kind: 'rule', says: 'until: it runs until {until} already; name a later day.' } },
  measures: [],
  counts: () => [],
}

const obligation: RecordKind = {
  name: 'obligation',
  plural: 'obligations',
  room: 'key-partnerships',
  label: { one: 'Obligation', many: 'Obligations' },
  explains: 'Something that one side owes the other by a day.',
  title: 'title',
  board: 'state',
  inherits: 'partner',
  fields: {
    title: line('Title', 'What is owed', { isRequired: true }),
    partner: record('partner', 'Partner', 'Which partner it is about', { isRequired: true }),
    agreement: record('agreement', 'Agreement', 'Where it was agreed'),
    owedBy: choice(
      'Owed by',
      'Which side owes it',
      [
        { id: 'us', label: 'Us' },
        { id: 'them', label: 'Them' },
      ],
      { usual: 'them' },
    ),
    dueOn: day('Due on', 'The day by which it is to be done', { isRequired: true }),
    state: choice(
      'State',
      'What became of it',
      [
        { id: 'open', label: 'Open' },
        { id: 'met', label: 'Met' },
        { id: 'missed', label: 'Missed' },
      ],
      { isKept: true, usual: 'open' },
    ),
    owner: party('Owner', 'Who looks after it'),
  },
  acts: {
    MeetObligation: {
      verb: 'meet',
      label: 'Met',
      summary: 'Say that an obligation was met.',
      event: 'ObligationMet',
      asks: {},
      isOffered: ({ state }) => state !== 'met',
      changes: () => ({ state: 'met' }),
    },
    MissObligation: {
      verb: 'miss',
      label: 'Missed',
      summary: 'Say that an obligation was not met in time.',
      event: 'ObligationMissed',
      asks: {},
      isOffered: ({ state }) => state === 'open',
      changes: () => ({ state: 'missed' }),
    },
  },
  measures: [
    {
      id: 'obligations-met',
      label: 'Obligations met',
      unit: 'count',
      explains: 'By the day on which they were due',
      blocks: ['key-partnerships'],
    },
    {
      id: 'obligations-missed',
      label: 'Obligations missed',
      unit: 'count',
      explains: 'By the day on which they were due',
      blocks: ['key-partnerships'],
    },
  ],
  counts: ({ state, dueOn }) => {
    if (state === 'met') return [{ measure: 'obligations-met', on: dueOn as string, amount: 1 }]
    return state === 'missed' ? [{ measure: 'obligations-missed', on: dueOn as string, amount: 1 }] : []
  },
}

const block = 'key-partnerships' as const
export const keyPartnershipsRoom: Room = {
  block,
  kinds: [partner, agreement, obligation],
  signs: [
    {
      id: 'obligations-kept',
      block,
      label: 'Obligations met',
      unit: 'share',
      formula: { is: 'ratio', of: ['obligations-met'], to: ['obligations-met', 'obligations-missed'] },
      explains: 'How many of the obligations due in the month were met',
      better: 'higher',
    },
    {
      id: 'partner-bookings',
      block,
      label: 'Bookings',
      unit: 'money',
      formula: { is: 'sum', of: ['bookings'] },
      explains: 'The value of deals won through the partnership',
      better: 'higher',
    },
    {
      id: 'partner-spending',
      block,
      label: 'Spent',
      unit: 'money',
      formula: { is: 'sum', of: ['spent'] },
      explains: 'Approved expenses that go to it',
      better: 'lower',
    },
  ],
}
