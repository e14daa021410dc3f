/** Hypotheses and how they are tested: what must be true, how that is found out, what was learned. */
import { day, oneOf, place, score, text } from '#blocks/vocabulary'

const gauge = (label: string, question: string, explains: string) => score(label, question, explains, 3)
const results = ['validated', 'unclear', 'invalidated']

export const evidence = place({
  id: 'evidence',
  label: 'Hypotheses',
  asks: 'What must be true for this model to work?',
  card: {
    kind: 'hypothesis',
    explains: 'A sentence that can turn out wrong: we believe that …',
    prefix: 'hyp',
    section: 'hypotheses',
    label: { one: 'Hypothesis', many: 'Hypotheses' },
    wording: 'name',
    attributes: {
      risk: oneOf('Risk', 'Do they want it, can we do it, does it pay?', 'The three ways in which a model fails.', [
        'desirability',
        'feasibility',
        'viability',
      ]),
      criticality: gauge('Criticality', 'How much depends on it?', '1 little, 3 the model fails without it.'),
      result: oneOf('Result', 'What do the tests say so far?', 'When it is not said, it follows from the last learning card.', [
        'untested',
        ...results,
      ]),
    },
  },
  parts: [
    {
      kind: 'test-card',
      explains: 'How it will be found out: to verify that we will …',
      prefix: 'test',
      section: 'tests',
      parent: 'hypothesis',
      label: { one: 'Test card', many: 'Test cards' },
      wording: 'name',
      attributes: {
        measure: text('Measure', 'What will be measured?', 'A number that can be read off without arguing.', 500),
        criterion: text('Criterion', 'We are right if …', 'Written down before the test, so that nobody moves it afterwards.', 500),
        assignee: text('Assignee', 'Who does it?', 'One name.'),
        deadline: day('Deadline', 'Until when?', 'A test without an end is a habit.'),
        duration: text('Duration', 'How long does it run?', 'From the first to the last observation.'),
        criticality: gauge('Criticality', 'How much depends on the answer?', '1 little, 3 everything.'),
        cost: gauge('Cost', 'What does the test cost?', '1 next to nothing, 3 a lot.'),
        reliability: gauge('Reliability', 'How far can the answer be trusted?', '1 what people say, 3 what they pay.'),
        time: gauge('Time', 'How long until we know?', '1 days, 3 months.'),
      },
    },
    {
      kind: 'learning-card',
      explains: 'What was seen, and what follows from it.',
      prefix: 'learn',
      section: 'learnings',
      parent: 'hypothesis',
      label: { one: 'Learning card', many: 'Learning cards' },
      wording: 'name',
      attributes: {
        insight: text('Insight', 'From that we learned that …', 'What was seen is not yet what it means.', 1000),
        action: text('Action', 'Therefore we will …', 'Learning that changes nothing was a report.', 1000),
        result: oneOf('Result', 'What does it say about the hypothesis?', 'Against the criterion of the test card.', results),
        decision: oneOf('Decision', 'How does it go on?', 'Retire, pivot, persevere or keep testing.', [
          'retire',
          'pivot',
          'persevere',
          'keep_testing',
        ]),
        strength: gauge('Strength', 'How strong is the evidence?', '1 opinions, 2 behaviour, 3 money or signatures.'),
        observedOn: day('Observed on', 'When was it seen?', 'The last learning card speaks for the hypothesis.'),
      },
    },
  ],
})
