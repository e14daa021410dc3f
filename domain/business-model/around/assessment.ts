/** How the model is judged: strengths, weaknesses, opportunities and threats per block, and the seven design questions. */
import { oneOf, place, score } from '#blocks/vocabulary'
import { blocks } from '../nine-blocks.ts'

/** One answer per question and model; three can be computed. Source: Seizing the design questions, Osterwalder. */
export const designQuestions: readonly string[] = [
  'switching_costs',
  'recurring_revenues',
  'earning_before_spending',
  'game_changing_cost_structure',
  'others_do_the_work',
  'scalability',
  'protection_from_competition',
]

export const assessment = place({
  id: 'assessment',
  label: 'Strengths and weaknesses',
  asks: 'Where is the model strong, where could it be hurt?',
  card: {
    kind: 'swot-entry',
    explains: 'One strength, weakness, opportunity or threat of one block.',
    prefix: 'swot',
    section: 'swot',
    label: { one: 'Assessment', many: 'Assessments' },
    wording: 'name',
    attributes: {
      quadrant: oneOf(
        'Quadrant',
        'Is it good or bad, inside or outside?',
        'Strengths and weaknesses are ours, the others come from around.',
        ['strength', 'weakness', 'opportunity', 'threat'],
      ),
      block: oneOf(
        'Block',
        'Which block is it about?',
        'Judging block by block finds what a list over everything hides.',
        blocks.map((block) => block.card.section),
      ),
      importance: score('Importance', 'How much does it matter?', '0 not at all, 5 decisive.'),
      certainty: score('Certainty', 'How sure is the judgement?', '0 a feeling, 5 proven.'),
    },
  },
  parts: [],
})

export const design = place({
  id: 'design',
  label: 'Design questions',
  asks: 'How well is the model built?',
  card: {
    kind: 'design-answer',
    explains: 'A score for one of the seven questions, with its reason.',
    prefix: 'dq',
    section: 'design_questions',
    label: { one: 'Design answer', many: 'Design answers' },
    wording: 'name',
    attributes: {
      question: oneOf('Question', 'Which of the seven questions is it?', 'One answer for each.', designQuestions),
      score: score('Score', 'How well does the model do?', '0 badly, 10 hardly to be beaten.', 10),
    },
  },
  parts: [],
})
