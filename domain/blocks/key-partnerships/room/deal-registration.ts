/** Deal registrations: a partner names a company that may buy, and is protected for it for a time. */
import { choice, day, line, lines, money, party, personal, type RecordKind, record, type Values } from '#blocks/records'
import { daysBetween, momentText } from '#kernel/calendar'
import { streamParts } from '#kernel/event'
import type { Reaction } from '#kernel/reaction'
import { companyName } from './company-name.ts'

const protectedDays = 90
const dayMs = 86_400_000
const isOpen = ({ state }: Values) => state === 'submitted' || state === 'approved'

export const dealRegistration: RecordKind = {
  name: 'deal-registration',
  plural: 'deal-registrations',
  room: 'key-partnerships',
  label: { one: 'Deal registration', many: 'Deal registrations' },
  explains: 'A company that a partner found and may sell to; nobody else gets it while the partner is protected.',
  title: 'company',
  board: 'state',
  inherits: ['partner'],
  fields: {
    company: line('Company', 'Who may buy', { isRequired: true }),
    partner: record('partner', 'Partner', 'Who found it', { isRequired: true }),
    need: line('Need', 'What they need', { isRequired: true, max: 500 }),
    value: money('Expected value', 'What it would bring'),
    expectedClose: day('Expected close', 'When it will be decided'),
    contact: personal('Contact', 'Whom to talk to there'),
    state: choice(
      'State',
      'What became of it',
      [
        { id: 'submitted', label: 'Submitted' },
        { id: 'approved', label: 'Approved' },
        { id: 'rejected', label: 'Rejected' },
        { id: 'expired', label: 'Expired' },
        { id: 'withdrawn', label: 'Withdrawn' },
        { id: 'won', label: 'Won' },
        { id: 'lost', label: 'Lost' },
      ],
      { isKept: true, usual: 'submitted' },
    ),
    protectedUntil: day('Protected until', 'The last day on which nobody else gets this company', { isKept: true }),
    decision: line('Because', 'What was said about the decision', { isKept: true, isUnlisted: true, max: 500 }),
    closedOn: day('Closed on', 'The day on which it was won or lost', { isKept: true }),
    deal: record('deal', 'Deal', 'The deal that came of it'),
    owner: party('Owner', 'Who looks after it'),
    remarks: lines('Remarks', 'What else to know, among ourselves'),
  },
  portal: {
    of: 'partner',
    shows: ['company', 'partner', 'need', 'value', 'expectedClose', 'contact', 'state', 'protectedUntil', 'decision', 'closedOn'],
    takes: ['company', 'partner', 'need', 'value', 'expectedClose', 'contact'],
  },
  holds: {
    scope: 'protected-company',
    nameIn: ({ company }) => companyName(String(company ?? '')),
    isHeld: ({ state }) => state === 'approved',
    taken: 'company-protected',
  },
  acts: {
    ApproveRegistration: {
      verb: 'approve',
      label: 'Approve',
      summary: `Protect the partner for this company, for ${protectedDays} days or until a day.`,
      event: 'RegistrationApproved',
      asks: {
        until: day('Protected until', `The last day; ${protectedDays} days from today when left out`),
        deal: record('deal', 'Deal', 'The deal in our own pipeline, when there is one'),
      },
      isOffered: ({ state }) => state === 'submitted' || state === 'expired',
      changes: (_values, { until, deal }, { momentMs }) => ({
        state: 'approved',
        protectedUntil: until ?? momentText(momentMs + protectedDays * dayMs).slice(0, 10),
        ...(deal === undefined ? {} : { deal }),
        decision: null,
      }),
    },
    RejectRegistration: {
      verb: 'reject',
      label: 'Reject',
      summary: 'Reject a registration, and say why; the partner reads it.',
      event: 'RegistrationRejected',
      asks: { because: line('Because', 'The partner reads it; name no other partner', { isRequired: true, max: 500 }) },
      isQuiet: true,
      isOffered: ({ state }) => state === 'submitted',
      changes: (_values, { because }) => ({ state: 'rejected', decision: because as string }),
    },
    WinRegistration: {
      verb: 'win',
      label: 'Won',
      summary: 'Say that the company bought, today or on a day.',
      event: 'RegistrationWon',
      asks: { on: day('On', 'The day; today when left out') },
      isOffered: ({ state }) => state === 'approved',
      changes: (_values, { on }, { today }) => ({ state: 'won', closedOn: on ?? today }),
    },
    LoseRegistration: {
      verb: 'lose',
      label: 'Lost',
      summary: 'Say that the company did not buy, today or on a day.',
      event: 'RegistrationLost',
      asks: { on: day('On', 'The day; today when left out') },
      isQuiet: true,
      isOffered: ({ state }) => state === 'approved',
      changes: (_values, { on }, { today }) => ({ state: 'lost', closedOn: on ?? today }),
    },
    WithdrawRegistration: {
      verb: 'withdraw',
      label: 'Withdraw',
      summary: 'As the partner: take a registration back.',
      event: 'RegistrationWithdrawn',
      asks: {},
      permission: 'record:answer',
      isQuiet: true,
      isOffered: isOpen,
      changes: () => ({ state: 'withdrawn' }),
    },
    ExpireRegistration: {
      verb: 'expire',
      label: 'Expired',
      summary: 'Its protection is over.',
      event: 'RegistrationExpired',
      asks: { until: day('Until', 'The last day of the protection that is over', { isRequired: true }) },
      isInternal: true,
      isOffered: ({ state }) => state === 'approved',
      // It may have been protected for longer in the meantime.
      unless: ({ protectedUntil }, { until }) =>
        protectedUntil === until ? null : { refused: 'protected-longer', facts: { until: protectedUntil ?? null } },
      changes: () => ({ state: 'expired' }),
    },
  },
  refusals: {
    'company-protected': {
      kind: 'conflict',
      says: 'company: “{name}” is protected for another registration; look at the conflicts, and reject this one or wait until the other ends.',
    },
    'protected-longer': { kind: 'rule', says: 'until: it is protected until {until}.' },
  },
  measures: [
    {
      id: 'deals-registered',
      label: 'Deals registered',
      unit: 'count',
      explains: 'Companies that partners found',
      blocks: ['key-partnerships'],
    },
    {
      id: 'registered-deals-won',
      label: 'Registered deals won',
      unit: 'count',
      explains: 'Of these, the ones that bought, by the day on which they did',
      blocks: ['key-partnerships'],
    },
    {
      id: 'registered-value-won',
      label: 'Value of registered deals won',
      unit: 'money',
      explains: 'What they were expected to bring, by the day on which they bought',
      blocks: ['key-partnerships'],
    },
  ],
  counts: ({ state, value, closedOn }, addedOn) => {
    const registered = { measure: 'deals-registered', on: addedOn, amount: 1 }
    if (state !== 'won') return [registered]
    const { amount, currency } = (value ?? { amount: '0', currency: 'EUR' }) as { amount: string; currency: string }
    return [
      registered,
      { measure: 'registered-deals-won', on: closedOn as string, amount: 1 },
      { measure: 'registered-value-won', on: closedOn as string, amount: Number(amount), currency },
    ]
  },
}

/** PART-3: a protection ends by itself on the day after its last. */
export const protectionsEnd: Reaction = {
  name: 'deal-protections-end',
  on: 'RegistrationApproved',
  sends: ({ stream, data }) => {
    const until = (data as { changes: { protectedUntil?: { to: string } } }).changes.protectedUntil?.to
    if (until === undefined) return []
    const dueAt = momentText((daysBetween('1970-01-01', until) + 1) * dayMs)
    return [{ aggregate: dealRegistration.name, id: streamParts(stream).id, name: 'ExpireRegistration', payload: { until }, dueAt }]
  },
}
