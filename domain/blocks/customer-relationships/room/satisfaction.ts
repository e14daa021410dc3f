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
    reason: line('About', 'What they were asked about; what the survey is called when left out'),
    account: record('account', 'Account', 'Who says so'),
    survey: record('survey', 'Survey', 'The survey that it came in by'),
    score: count('Score', '1 is not at all, 5 is very', { isRequired: true, max: 5 }),
    on: day('On', 'The day; today when left out'),
    said: lines('Said', 'What they said'),
    owner: party('Owner', 'Who looks after it'),
  },
  // FORM-1: whoever answers a survey hands a rating in, and sees nothing of it again; what it is about and when is not theirs to say.
  portal: { of: 'survey', shows: [], takes: ['score', 'said', 'survey'] },
  begins: ({ survey: id, reason, owner, on }, { stateOf, momentMs }): Values => {
    const of = typeof id === 'string' ? stateOf<RecordState>({ aggregate: survey.name, id }).values : {}
    return { reason: reason ?? of.title ?? null, owner: owner ?? of.owner ?? null, on: on ?? momentText(momentMs).slice(0, 10) }
  },
  fault: ({ score, reason, on }) => {
    if (Number(score) < 1) return 'score: a rating is from 1 to 5; choose one of them.'
    if (typeof on !== 'string') return 'on: a rating has a day; name it.'
    return typeof reason === 'string' ? null : 'reason: say what they were asked about, or name the survey.'
  },
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
