/** Satisfaction: surveys that customers answer by a link, and the ratings that come in by them or are taken down by hand. */
import { count, day, line, lines, party, type RecordKind, type RecordState, record, type Values } from '#blocks/records'
import { momentText } from '#kernel/calendar'

const blocks = ['customer-relationships', 'customer-segments'] as const

export const survey: RecordKind = {
  name: 'survey',
  plural: 'surveys',
  room: 'customer-relationships',
  label: { one: 'Survey', many: 'Surveys' },
  explains: 'A page on the web where customers say how satisfied they are, without an account.',
  title: 'title',
  fields: {
    title: line('Title', 'What stands at the head, and what the ratings are about', { isRequired: true, max: 100 }),
    question: line('Question', 'What customers are asked', { isRequired: true, max: 300 }),
    thanks: line('Thanks', 'What they read once it is sent', { isUnlisted: true, max: 300 }),
    owner: party('Owner', 'Who looks after what comes in'),
    remarks: lines('Remarks', 'What else to know, among ourselves'),
  },
  acts: {},
  measures: [],
  counts: () => [],
}

export const rating: RecordKind = {
  name: 'rating',
  plural: 'ratings',
  room: 'customer-relationships',
  label: { one: 'Rating', many: 'Ratings' },
  explains: 'How satisfied a customer says they are, from 1 to 5.',
  title: 'reason',
  inherits: ['account', 'survey'],
  fields: {
    reason: line('About', 'What they were asked about', { isRequired: true }),
    account: record('account', 'Account', 'Who says so'),
    survey: record('survey', 'Survey', 'The survey that it came in by'),
    score: count('Score', '1 is not at all, 5 is very', { isRequired: true, max: 5 }),
    on: day('On', 'The day', { isRequired: true }),
    said: lines('Said', 'What they said'),
    owner: party('Owner', 'Who looks after it'),
  },
  // FORM-1: whoever answers a survey hands a rating in, and sees nothing of it again; what it is about and when is not theirs to say.
  portal: { of: 'survey', shows: [], takes: ['reason', 'score', 'on', 'said', 'survey'] },
  begins: ({ survey: id }, { stateOf, momentMs }): Values => {
    if (typeof id !== 'string') return {}
    const { title, owner } = stateOf<RecordState>({ aggregate: 'survey', id }).values
    return { reason: title ?? null, on: momentText(momentMs).slice(0, 10), owner: owner ?? null }
  },
  fault: ({ score }) => (Number(score) < 1 ? 'score: a rating is from 1 to 5; choose one of them.' : null),
  acts: {},
  measures: [
    { id: 'ratings', label: 'Ratings', unit: 'count', explains: 'How many customers rated', blocks },
    { id: 'ratings-satisfied', label: 'Satisfied ratings', unit: 'count', explains: 'Ratings of 4 and 5', blocks },
  ],
  counts: ({ score, on }) => [
    { measure: 'ratings', on: on as string, amount: 1 },
    ...(Number(score) >= 4 ? [{ measure: 'ratings-satisfied', on: on as string, amount: 1 }] : []),
  ],
}
