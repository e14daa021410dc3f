/** Documents for partners: price lists, guides and forms that a partner finds in the portal. */
import { day, file, flag, line, lines, party, type RecordKind, record } from '#blocks/records'

export const partnerDocument: RecordKind = {
  name: 'partner-document',
  plural: 'partner-documents',
  room: 'key-partnerships',
  label: { one: 'Document for a partner', many: 'Documents for partners' },
  explains: 'A price list, a guide or a form that a partner finds in the portal; each new file is its next version.',
  title: 'title',
  inherits: ['partner'],
  fields: {
    title: line('Title', 'What it is called', { isRequired: true }),
    partner: record('partner', 'Partner', 'For whom', { isRequired: true }),
    about: line('About', 'What it is for', { max: 500 }),
    document: file('File', 'The document itself'),
    validUntil: day('Valid until', 'The last day on which it holds'),
    isShared: flag('In the portal', 'True when the partner sees it in their portal'),
    owner: party('Owner', 'Who looks after it'),
    remarks: lines('Remarks', 'What else to know, among ourselves'),
  },
  portal: { of: 'partner', when: 'isShared', shows: ['title', 'partner', 'about', 'document', 'validUntil'] },
  acts: {},
  measures: [],
  counts: () => [],
}
