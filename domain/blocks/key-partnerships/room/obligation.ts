/** Obligations: what one side owes the other by a day; in the portal they are the partner's tasks. */
import { choice, day, flag, line, lines, party, type RecordKind, record } from '#blocks/records'

export const obligation: RecordKind = {
  name: 'obligation',
  plural: 'obligations',
  room: 'key-partnerships',
  label: { one: 'Obligation', many: 'Obligations' },
  explains: 'Something that one side owes the other by a day.',
  title: 'title',
  board: 'state',
  inherits: ['partner'],
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
        { id: 'reported', label: 'Reported done' },
        { id: 'met', label: 'Met' },
        { id: 'missed', label: 'Missed' },
      ],
      { isKept: true, usual: 'open' },
    ),
    isShared: flag('In the portal', 'True when the partner sees it in their portal'),
    reportedOn: day('Reported on', 'The day on which the partner said that it is done', { isKept: true }),
    report: line('Report', 'What the partner said about it', { isKept: true, isUnlisted: true, max: 1_000 }),
    owner: party('Owner', 'Who looks after it'),
    remarks: lines('Remarks', 'What else to know, among ourselves'),
  },
  portal: { of: 'partner', when: 'isShared', shows: ['title', 'partner', 'owedBy', 'dueOn', 'state', 'reportedOn', 'report'] },
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
      isOffered: ({ state }) => state === 'open' || state === 'reported',
      changes: () => ({ state: 'missed' }),
    },
    ReportObligation: {
      verb: 'report',
      label: 'Report done',
      summary: 'As the partner: say that what you owe is done; it is met once the business agrees.',
      event: 'ObligationReported',
      asks: { report: line('What was done', 'Where it is, or how it went', { max: 1_000 }) },
      permission: 'record:answer',
      isOffered: ({ state, owedBy }) => state === 'open' && owedBy === 'them',
      changes: (_values, { report }, { today }) => ({ state: 'reported', reportedOn: today, report: report ?? null }),
    },
    SendObligationBack: {
      verb: 'send-back',
      label: 'Send back',
      summary: 'Say that what was reported is not done yet, and what is missing.',
      event: 'ObligationSentBack',
      asks: { report: line('Missing', 'What is missing; the partner reads it', { isRequired: true, max: 1_000 }) },
      isQuiet: true,
      isOffered: ({ state }) => state === 'reported',
      changes: (_values, { report }) => ({ state: 'open', reportedOn: null, report: report as string }),
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
