/** Partners: who outside supplies, sells or does something for the business. */
import { choice, line, lines, party, type RecordKind } from '#blocks/records'

export const partner: RecordKind = {
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
  portal: { shows: ['name', 'type', 'country', 'website'] },
  acts: {},
  measures: [],
  counts: () => [],
}
