/** The room of channels: touchpoints with customers, campaigns with what they cost and bring, and what comes in by forms. */
import { choice, count, day, line, lines, type MoneyValue, money, party, type RecordKind, type Room, record } from '#blocks/records'
import { enquiry, intakeForm } from './intake.ts'

const touchpoint: RecordKind = {
  name: 'touchpoint',
  plural: 'touchpoints',
  room: 'channels',
  label: { one: 'Touchpoint', many: 'Touchpoints' },
  explains: 'One time that business and customer met: a visit, a call, a mail, a form.',
  title: 'subject',
  inherits: ['account'],
  fields: {
    subject: line('Subject', 'What it was about', { isRequired: true }),
    via: choice(
      'Via',
      'How they met',
      [
        { id: 'web', label: 'Web' },
        { id: 'phone', label: 'Phone' },
        { id: 'email', label: 'Email' },
        { id: 'visit', label: 'Visit' },
        { id: 'event', label: 'Event' },
        { id: 'other', label: 'Other' },
      ],
      { usual: 'web' },
    ),
    ownKind: line('Own kind', 'What you call this kind of meeting, such as a harbour visit', { max: 60 }),
    on: day('On', 'The day', { isRequired: true }),
    account: record('account', 'Account', 'With whom, when it is known'),
    deal: record('deal', 'Deal', 'The deal that it was about'),
    owner: party('Owner', 'Who of ours'),
    remarks: lines('Remarks', 'What was said'),
  },
  acts: {},
  measures: [
    {
      id: 'touchpoints',
      label: 'Touchpoints',
      unit: 'count',
      explains: 'Times that business and customer met',
      blocks: ['channels', 'customer-segments'],
    },
  ],
  counts: ({ on }) => [{ measure: 'touchpoints', on: on as string, amount: 1 }],
}

const campaign: RecordKind = {
  name: 'campaign',
  plural: 'campaigns',
  room: 'channels',
  label: { one: 'Campaign', many: 'Campaigns' },
  explains: 'An effort over some days to be heard, with what it cost and how many answered.',
  title: 'name',
  fields: {
    name: line('Name', 'What it is called', { isRequired: true }),
    begins: day('Begins', 'The first day', { isRequired: true }),
    ends: day('Ends', 'The last day'),
    cost: money('Cost', 'What it cost'),
    reached: count('Reached', 'How many people saw or got it'),
    responses: count('Responses', 'How many answered, besides the enquiries that name it'),
    owner: party('Owner', 'Who runs it'),
    remarks: lines('Remarks', 'What else to know'),
  },
  fault: ({ begins, ends }) =>
    typeof ends === 'string' && ends < (begins as string) ? 'ends: it cannot end before it begins; correct one of the two days.' : null,
  acts: {},
  measures: [
    { id: 'campaign-cost', label: 'Campaign cost', unit: 'money', explains: 'By the first day', blocks: ['channels', 'cost-structure'] },
    { id: 'campaign-reached', label: 'People reached', unit: 'count', explains: 'By the first day', blocks: ['channels'] },
    { id: 'campaign-responses', label: 'Responses', unit: 'count', explains: 'By the first day', blocks: ['channels'] },
  ],
  counts: ({ begins, cost, reached, responses }) => [
    ...(cost
      ? [
          {
            measure: 'campaign-cost',
            on: begins as string,
            amount: Number((cost as unknown as MoneyValue).amount),
            currency: (cost as unknown as MoneyValue).currency,
          },
        ]
      : []),
    { measure: 'campaign-reached', on: begins as string, amount: Number(reached ?? 0) },
    { measure: 'campaign-responses', on: begins as string, amount: Number(responses ?? 0) },
  ],
}

const block = 'channels' as const
export const channelsRoom: Room = {
  block,
  kinds: [touchpoint, enquiry, campaign, intakeForm],
  signs: [
    {
      id: 'touchpoints',
      block,
      label: 'Touchpoints',
      unit: 'count',
      formula: { is: 'sum', of: ['touchpoints'] },
      explains: 'Times that business and customer met',
      better: 'higher',
    },
    {
      id: 'enquiries',
      block,
      label: 'Enquiries',
      unit: 'count',
      formula: { is: 'sum', of: ['enquiries'] },
      explains: 'People outside who said what they need',
      better: 'higher',
    },
    {
      id: 'enquiries-taken-up',
      block,
      label: 'Enquiries taken up',
      unit: 'share',
      formula: { is: 'ratio', of: ['enquiries-taken-up'], to: ['enquiries'] },
      explains: 'How many of the enquiries that came in through it are worked on',
      better: 'higher',
    },
    {
      id: 'channel-bookings',
      block,
      label: 'Bookings',
      unit: 'money',
      formula: { is: 'sum', of: ['bookings'] },
      explains: 'The value of deals won through it',
      better: 'higher',
    },
    {
      id: 'cost-per-response',
      block,
      label: 'Cost per response',
      unit: 'money',
      formula: { is: 'ratio', of: ['campaign-cost'], to: ['campaign-responses', 'form-responses'] },
      explains: 'What one answer to its campaigns cost',
      better: 'lower',
    },
    {
      id: 'sales-call-share',
      block,
      label: 'Won after a sales call',
      unit: 'share',
      formula: { is: 'ratio', of: ['deals-won-after-call'], to: ['deals-won'] },
      explains: 'How many of the deals won through it needed a call of ours',
      better: 'lower',
    },
  ],
}
