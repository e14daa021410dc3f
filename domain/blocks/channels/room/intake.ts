/** Intake: forms on the web, and the enquiries that come in by them or are taken down by hand. */
import { choice, day, line, lines, party, personal, type RecordKind, type RecordState, record, type Values } from '#blocks/records'

export const intakeForm: RecordKind = {
  name: 'intake-form',
  plural: 'intake-forms',
  room: 'channels',
  label: { one: 'Form', many: 'Forms' },
  explains: 'A page on the web where people outside say what they need, without an account.',
  title: 'title',
  inherits: ['campaign'],
  fields: {
    title: line('Title', 'What stands at the head of the form', { isRequired: true, max: 100 }),
    question: line('Question', 'What people are asked', { isRequired: true, max: 300 }),
    thanks: line('Thanks', 'What they read once it is sent', { isUnlisted: true, max: 300 }),
    campaign: record('campaign', 'Campaign', 'The campaign whose responses come in by it'),
    owner: party('Owner', 'Who looks after what comes in'),
    remarks: lines('Remarks', 'What else to know, among ourselves'),
  },
  acts: {},
  measures: [],
  counts: () => [],
}

const isWaiting = ({ state }: Values) => state === 'new'
const blocks = ['channels', 'customer-segments'] as const

export const enquiry: RecordKind = {
  name: 'enquiry',
  plural: 'enquiries',
  room: 'channels',
  label: { one: 'Enquiry', many: 'Enquiries' },
  explains: 'Somebody outside who says what they need.',
  title: 'subject',
  board: 'state',
  inherits: ['form'],
  fields: {
    subject: line('Subject', 'What it is about', { isRequired: true }),
    message: lines('Message', 'What they need'),
    name: personal('Name', 'Who says it'),
    email: personal('Email', 'Where to answer'),
    company: line('Company', 'Where they are from'),
    state: choice(
      'State',
      'What became of it',
      [
        { id: 'new', label: 'New' },
        { id: 'taken-up', label: 'Taken up' },
        { id: 'declined', label: 'Declined' },
      ],
      { isKept: true, usual: 'new' },
    ),
    form: record('intake-form', 'Form', 'The form that it came in by'),
    campaign: record('campaign', 'Campaign', 'The campaign that it answers'),
    account: record('account', 'Account', 'Who they turned out to be'),
    deal: record('deal', 'Deal', 'The deal that came of it'),
    answeredOn: day('Answered on', 'The day on which it was taken up or declined', { isKept: true }),
    because: line('Because', 'Why it was declined', { isKept: true, isUnlisted: true, max: 500 }),
    owner: party('Owner', 'Who looks after it'),
    remarks: lines('Remarks', 'What else to know, among ourselves'),
  },
  // FORM-1: whoever fills in a form hands it in, and sees nothing of it again.
  portal: { of: 'form', shows: [], takes: ['subject', 'message', 'name', 'email', 'company', 'form'] },
  // FORM-2: what comes in by a form answers the campaign of the form, and is for who looks after the form.
  begins: ({ form, campaign, owner }, { stateOf }): Values => {
    if (typeof form !== 'string') return {}
    const of = stateOf<RecordState>({ aggregate: intakeForm.name, id: form }).values
    return { campaign: campaign ?? of.campaign ?? null, owner: owner ?? of.owner ?? null }
  },
  acts: {
    TakeUpEnquiry: {
      verb: 'take-up',
      label: 'Take up',
      summary: 'Say that an enquiry is worked on, and who they are and which deal came of it when that is known.',
      event: 'EnquiryTakenUp',
      asks: {
        account: record('account', 'Account', 'Who they are, when they are an account already'),
        deal: record('deal', 'Deal', 'The deal that came of it'),
      },
      isOffered: isWaiting,
      changes: (_values, { account, deal }, { today }) => ({ state: 'taken-up', answeredOn: today, account, deal }),
    },
    DeclineEnquiry: {
      verb: 'decline',
      label: 'Decline',
      summary: 'Say that nothing comes of an enquiry, and why.',
      event: 'EnquiryDeclined',
      asks: { because: line('Because', 'Why nothing comes of it; among ourselves', { isRequired: true, max: 500 }) },
      isQuiet: true,
      isOffered: isWaiting,
      changes: (_values, { because }, { today }) => ({ state: 'declined', answeredOn: today, because: because as string }),
    },
    ReopenEnquiry: {
      verb: 'reopen',
      label: 'Reopen',
      summary: 'Put an enquiry back among the new ones.',
      event: 'EnquiryReopened',
      asks: {},
      isQuiet: true,
      isOffered: (values) => !isWaiting(values),
      changes: () => ({ state: 'new', answeredOn: null, because: null }),
    },
  },
  measures: [
    { id: 'enquiries', label: 'Enquiries', unit: 'count', explains: 'People outside who said what they need, by the day', blocks },
    { id: 'enquiries-taken-up', label: 'Enquiries taken up', unit: 'count', explains: 'Of these, the ones that are worked on', blocks },
    {
      id: 'form-responses',
      label: 'Responses by enquiry',
      unit: 'count',
      explains: 'Enquiries that answer a campaign, by the day',
      blocks: ['channels'],
    },
  ],
  counts: ({ state, campaign }, addedOn) => [
    { measure: 'enquiries', on: addedOn, amount: 1 },
    ...(state === 'taken-up' ? [{ measure: 'enquiries-taken-up', on: addedOn, amount: 1 }] : []),
    // What is declined was a response all the same.
    ...(typeof campaign === 'string' ? [{ measure: 'form-responses', on: addedOn, amount: 1 }] : []),
  ],
}
