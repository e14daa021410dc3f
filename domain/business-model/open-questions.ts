/** What the cards that are there leave open in the blocks beside them, each as a question whose answer becomes a linked card. */
import type { BlockId } from '#blocks/vocabulary'
import { blockOf } from './nine-blocks.ts'
import { placed } from './parking.ts'
import { type BusinessModel, elementsIn } from './state.ts'

export type OpenQuestion = {
  readonly block: BlockId
  readonly says: string
  /** The card that the question is about, which the answer is linked to. */
  readonly about: string
  /** How the answer is linked: by which verb, and whether it starts at the answer. */
  readonly verb: string
  readonly isFromAnswer: boolean
}

type Asking = {
  readonly block: BlockId
  /** The block of the cards that are asked about. */
  readonly about: BlockId
  readonly verb: string
  readonly isFromAnswer: boolean
  readonly ask: (name: string) => string
}

/** Each pair of blocks once, in the order in which a model grows: from who is served to what it costs. */
const asking: readonly Asking[] = [
  {
    block: 'customer-segments',
    about: 'value-propositions',
    verb: 'serves',
    isFromAnswer: false,
    ask: (name) => `“${name}” is on offer: who is it for?`,
  },
  {
    block: 'customer-segments',
    about: 'revenue-streams',
    verb: 'paid_by',
    isFromAnswer: false,
    ask: (name) => `“${name}” brings money: who pays it?`,
  },
  {
    block: 'value-propositions',
    about: 'customer-segments',
    verb: 'serves',
    isFromAnswer: true,
    ask: (name) => `“${name}”: what do you do for them that they would miss?`,
  },
  {
    block: 'channels',
    about: 'customer-segments',
    verb: 'reaches',
    isFromAnswer: true,
    ask: (name) => `“${name}”: how do they hear of you, and how does it reach them?`,
  },
  {
    block: 'customer-relationships',
    about: 'customer-segments',
    verb: 'relates_to',
    isFromAnswer: true,
    ask: (name) => `“${name}”: how do you win them, and what keeps them?`,
  },
  {
    block: 'revenue-streams',
    about: 'customer-segments',
    verb: 'paid_by',
    isFromAnswer: true,
    ask: (name) => `“${name}”: what do they pay for, and how?`,
  },
  {
    block: 'key-activities',
    about: 'value-propositions',
    verb: 'produces',
    isFromAnswer: true,
    ask: (name) => `“${name}”: what must you do, and do well, to offer it?`,
  },
  {
    block: 'key-resources',
    about: 'key-activities',
    verb: 'uses',
    isFromAnswer: false,
    ask: (name) => `“${name}”: what can it not go on without?`,
  },
  {
    block: 'key-resources',
    about: 'value-propositions',
    verb: 'enables',
    isFromAnswer: true,
    ask: (name) => `“${name}”: what do you need to have for it?`,
  },
  {
    block: 'key-partnerships',
    about: 'key-resources',
    verb: 'supplies',
    isFromAnswer: true,
    ask: (name) => `“${name}”: who supplies it?`,
  },
  {
    block: 'key-partnerships',
    about: 'key-activities',
    verb: 'performs',
    isFromAnswer: true,
    ask: (name) => `“${name}”: who does a part of it for you?`,
  },
  {
    block: 'cost-structure',
    about: 'key-resources',
    verb: 'incurred_by',
    isFromAnswer: true,
    ask: (name) => `“${name}”: what does it cost?`,
  },
  {
    block: 'cost-structure',
    about: 'key-activities',
    verb: 'incurred_by',
    isFromAnswer: true,
    ask: (name) => `“${name}”: what does it cost to do?`,
  },
]

/** The questions of a block that no link answers yet, in the order of the cards that they are about. */
export function openQuestions(whole: BusinessModel, block: BlockId, most = 3): OpenQuestion[] {
  const model = placed(whole)
  const kind = blockOf(block)?.card.kind ?? ''
  const questions: OpenQuestion[] = []
  for (const one of asking) {
    if (one.block !== block) continue
    const answered = answeredCards(model, one, kind)
    for (const { id, name } of elementsIn(model, one.about)) {
      if (answered.has(id)) continue
      if (questions.length === most) return questions
      questions.push({ block, says: one.ask(name), about: id, verb: one.verb, isFromAnswer: one.isFromAnswer })
    }
  }
  return questions
}

/** The cards that a link of the verb joins with an element of the kind; found in one pass, for models have thousands of links. */
function answeredCards(model: BusinessModel, { verb, isFromAnswer }: Asking, kind: string): ReadonlySet<string> {
  const cards = new Set<string>()
  for (const link of model.links.values()) {
    if (link.verb !== verb) continue
    const [own, other] = isFromAnswer ? [link.to, link.from] : [link.from, link.to]
    if (model.elements.get(other)?.kind === kind) cards.add(own)
  }
  return cards
}
