/** Accounts: the organizations and persons that the business deals with, each a member of a segment. */
import { choice, day, line, lines, party, personal, type RecordKind, record } from '#blocks/records'

export const account: RecordKind = {
  name: 'account',
  plural: 'accounts',
  room: 'customer-segments',
  label: { one: 'Account', many: 'Accounts' },
  explains: 'An organization or a person that the business deals with.',
  title: 'name',
  board: 'stage',
  canMerge: true,
  fields: {
    name: line('Name', 'What it is called', { isRequired: true }),
    kind: choice(
      'Kind',
      'What sort of customer it is',
      [
        { id: 'organization', label: 'Organization' },
        { id: 'person', label: 'Person' },
      ],
      { usual: 'organization' },
    ),
    stage: choice(
      'Stage',
      'How far it is with us',
      [
        { id: 'prospect', label: 'Prospect' },
        { id: 'customer', label: 'Customer' },
        { id: 'former', label: 'Former customer' },
      ],
      { usual: 'prospect' },
    ),
    industry: line('Industry', 'The trade it is in', { max: 100 }),
    country: line('Country', 'Where it is', { max: 60 }),
    address: lines('Address', 'As it stands on invoices: street, place and postal code, a line each'),
    taxNumber: line('Tax number', 'As it is registered for tax, such as DE123456789', { max: 30, isUnlisted: true }),
    website: line('Website', 'Its address on the web', { max: 300, isUnlisted: true }),
    owner: party('Owner', 'Who looks after it'),
    customerSince: day('Customer since', 'The first day as a customer'),
    leftOn: day('Left on', 'The day on which it stopped being a customer', { isUnlisted: true }),
    remarks: lines('Remarks', 'What else to know'),
  },
  fault: ({ customerSince, leftOn }) =>
    typeof customerSince === 'string' && typeof leftOn === 'string' && leftOn < customerSince
      ? 'leftOn: it cannot have left before it became a customer; correct one of the two days.'
      : null,
  acts: {
    BeginCustomer: {
      verb: 'begin-customer',
      label: 'Became a customer',
      summary: 'Say that an account became a customer, today or on a day.',
      event: 'AccountBecameCustomer',
      asks: { on: day('On', 'The first day as a customer; today when left out') },
      isOffered: ({ stage }) => stage !== 'customer',
      changes: (_values, { on }, { today }) => ({ stage: 'customer', customerSince: on ?? today, leftOn: null }),
    },
    LoseCustomer: {
      verb: 'lose-customer',
      label: 'Left us',
      summary: 'Say that a customer left, today or on a day.',
      event: 'AccountLeft',
      asks: { on: day('On', 'The day on which it left; today when left out') },
      isOffered: ({ stage }) => stage === 'customer',
      changes: (_values, { on }, { today }) => ({ stage: 'former', leftOn: on ?? today }),
    },
  },
  measures: [
    {
      id: 'customers-won',
      label: 'Customers won',
      unit: 'count',
      explains: 'Accounts that became customers',
      blocks: ['customer-segments'],
    },
    { id: 'customers-lost', label: 'Customers lost', unit: 'count', explains: 'Customers that left', blocks: ['customer-segments'] },
    { id: 'customers-net', label: 'Net new customers', unit: 'count', explains: 'Won less lost', blocks: ['customer-segments'] },
  ],
  counts: ({ customerSince, leftOn }) => [
    ...(typeof customerSince === 'string'
      ? [
          { measure: 'customers-won', on: customerSince, amount: 1 },
          { measure: 'customers-net', on: customerSince, amount: 1 },
        ]
      : []),
    ...(typeof leftOn === 'string'
      ? [
          { measure: 'customers-lost', on: leftOn, amount: 1 },
          { measure: 'customers-net', on: leftOn, amount: -1 },
        ]
      : []),
  ],
}

export const contact: RecordKind = {
  name: 'contact',
  plural: 'contacts',
  room: 'customer-segments',
  label: { one: 'Contact', many: 'Contacts' },
  explains: 'A person at an account; what is said about them is kept apart and can be erased.',
  title: 'name',
  inherits: ['account'],
  fields: {
    name: personal('Name', 'What the person is called', { isRequired: true }),
    account: record('account', 'Account', 'Where the person belongs to', { isRequired: true }),
    position: line('Position', 'What they do there', { max: 100 }),
    email: personal('Email', 'Where to write to'),
    phone: personal('Phone', 'Where to call'),
    owner: party('Owner', 'Who looks after the person'),
  },
  acts: {},
  measures: [],
  counts: () => [],
}
