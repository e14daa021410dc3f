/** Twelve business model patterns as data: what a model must have to follow one. Names are never read. */
import type { Condition, Variable } from './query.ts'

export type Requirement = {
  /** What is required, as a sentence that also says what is missing. */
  readonly says: string
  readonly conditions: readonly Condition[]
}
export type Pattern = {
  readonly id: string
  readonly label: string
  readonly explains: string
  readonly requirements: readonly Requirement[]
}

const kind = (of: Variable, is: string): Condition => ({ kind: is, of })
const says = (of: Variable, attribute: string, ...among: string[]): Condition => ({ of, says: attribute, among })
const link = (from: Variable, verb: string, to: Variable): Condition => ({ link: verb, from, to })
const differ = (left: Variable, right: Variable): Condition => ({ differ: [left, right] })
const none = (about: readonly Variable[], ...conditions: Condition[]): Condition => ({ none: conditions, about })
const must = (sentence: string, ...conditions: Condition[]): Requirement => ({ says: sentence, conditions })

/** Two sides of one market that a platform serves, each with a value of its own. */
const sides: readonly Requirement[] = [
  must(
    'Two segments are sides of one market (market type: multi-sided).',
    kind('?a', 'customer-segment'),
    says('?a', 'marketType', 'multi_sided'),
    kind('?b', 'customer-segment'),
    says('?b', 'marketType', 'multi_sided'),
    differ('?a', '?b'),
  ),
  must(
    'Each side is served by a value of its own.',
    link('?for a', 'serves', '?a'),
    link('?for b', 'serves', '?b'),
    differ('?for a', '?for b'),
  ),
  must(
    'One platform activity produces both values.',
    kind('?platform', 'key-activity'),
    says('?platform', 'type', 'platform_network'),
    link('?platform', 'produces', '?for a'),
    link('?platform', 'produces', '?for b'),
  ),
]

export const patterns: readonly Pattern[] = [
  {
    id: 'unbundling',
    label: 'Unbundling',
    explains: 'Keep one of the three businesses (products, customers, infrastructure) and leave another to partners.',
    requirements: [
      must(
        'We perform a primary activity of one type ourselves.',
        kind('?own', 'key-activity'),
        says('?own', 'level', 'primary'),
        none(['?own'], kind('?somebody', 'key-partnership'), link('?somebody', 'performs', '?own')),
      ),
      must(
        'A partner performs a primary activity of another type.',
        kind('?partner', 'key-partnership'),
        link('?partner', 'performs', '?theirs'),
        says('?theirs', 'level', 'primary'),
      ),
      must(
        'Ours is production, problem solving or platform, and theirs is not the same.',
        none(['?own', '?theirs'], says('?own', 'type', 'production'), says('?theirs', 'type', 'production')),
        none(['?own', '?theirs'], says('?own', 'type', 'problem_solving'), says('?theirs', 'type', 'problem_solving')),
        none(['?own', '?theirs'], says('?own', 'type', 'platform_network'), says('?theirs', 'type', 'platform_network')),
        says('?own', 'type', 'production', 'problem_solving', 'platform_network'),
        says('?theirs', 'type', 'production', 'problem_solving', 'platform_network'),
      ),
      must('Both serve the same value.', link('?own', 'produces', '?value'), link('?theirs', 'produces', '?value')),
    ],
  },
  {
    id: 'long-tail',
    label: 'Long tail',
    explains: 'Sell little of very many things, to and from many niches, over a platform that makes each sale cheap.',
    requirements: [
      must(
        'Two segments are niches: those who seek and those who offer.',
        kind('?seekers', 'customer-segment'),
        says('?seekers', 'marketType', 'niche'),
        kind('?makers', 'customer-segment'),
        says('?makers', 'marketType', 'niche'),
        differ('?seekers', '?makers'),
      ),
      must(
        'One niche makes what is offered together with us (relationship: co-creation).',
        kind('?making', 'customer-relationship'),
        says('?making', 'type', 'co_creation'),
        link('?making', 'relates_to', '?makers'),
      ),
      must('Customers find it over the web.', kind('?web', 'channel'), says('?web', 'kind', 'web'), link('?web', 'reaches', '?seekers')),
      must('Running a platform is a key activity.', kind('?platform', 'key-activity'), says('?platform', 'type', 'platform_network')),
    ],
  },
  {
    id: 'multi-sided',
    label: 'Multi-sided platform',
    explains: 'Bring two groups together that need each other; each is worth more the larger the other is.',
    requirements: [...sides, must('At least one side pays.', kind('?stream', 'revenue-stream'), link('?stream', 'paid_by', '?a'))],
  },
  {
    id: 'freemium',
    label: 'Freemium',
    explains: 'Many use a free offer; few of them pay for more.',
    requirements: [
      must(
        'One value is free (price level: free).',
        kind('?free', 'value-proposition'),
        says('?free', 'priceLevel', 'free'),
        link('?free', 'serves', '?users'),
      ),
      must(
        'Another value is paid for by those whom it serves.',
        kind('?paid', 'value-proposition'),
        differ('?free', '?paid'),
        link('?paid', 'serves', '?payers'),
        link('?stream', 'paid_for', '?paid'),
        link('?stream', 'paid_by', '?payers'),
      ),
      must(
        'Both rest on the same activity or resource, so that a free user costs little.',
        kind('?base', 'key-activity'),
        link('?base', 'produces', '?free'),
        link('?base', 'produces', '?paid'),
      ),
      must('Nobody else pays for the free value.', none(['?free'], link('?other', 'paid_for', '?free'))),
      must(
        'Free users serve themselves (relationship: self-service or automated).',
        kind('?relationship', 'customer-relationship'),
        says('?relationship', 'type', 'self_service', 'automated'),
        link('?relationship', 'relates_to', '?users'),
      ),
    ],
  },
  {
    id: 'bait-and-hook',
    label: 'Bait and hook',
    explains: 'A cheap or free first purchase leads to another that has to be repeated.',
    requirements: [
      must(
        'A first value is cheap or free (price level: free or economy).',
        kind('?bait', 'value-proposition'),
        says('?bait', 'priceLevel', 'free', 'economy'),
        link('?bait', 'serves', '?segment'),
      ),
      must(
        'A second value serves the same segment.',
        kind('?hook', 'value-proposition'),
        link('?hook', 'serves', '?segment'),
        differ('?bait', '?hook'),
      ),
      must(
        'The second has a product that is used up and bought again (life cycle: renewal).',
        { part: '?refill', in: '?hook' },
        kind('?refill', 'product-service'),
        says('?refill', 'lifeCycle', 'renewal'),
      ),
      must(
        'The segment pays for the second again and again.',
        kind('?stream', 'revenue-stream'),
        says('?stream', 'recurrence', 'recurring'),
        link('?stream', 'paid_for', '?hook'),
        link('?stream', 'paid_by', '?segment'),
      ),
    ],
  },
  {
    id: 'open',
    label: 'Open business model',
    explains: 'Create value with what comes from outside, together with partners who are more than suppliers.',
    requirements: [
      must(
        'A partner brings knowledge: an intellectual resource that it supplies.',
        kind('?partner', 'key-partnership'),
        link('?partner', 'supplies', '?knowledge'),
        says('?knowledge', 'type', 'intellectual'),
      ),
      must(
        'The partnership is an alliance, a joint venture or one with a competitor.',
        says('?partner', 'type', 'strategic_alliance', 'joint_venture', 'coopetition'),
      ),
      must(
        'We solve problems with it ourselves.',
        kind('?research', 'key-activity'),
        says('?research', 'type', 'problem_solving'),
        link('?research', 'uses', '?knowledge'),
      ),
    ],
  },
  {
    id: 'subscription',
    label: 'Subscription',
    explains: 'Customers pay a regular fee for access, and are kept rather than won anew.',
    requirements: [
      must(
        'A segment pays a recurring subscription.',
        kind('?stream', 'revenue-stream'),
        says('?stream', 'type', 'subscription'),
        says('?stream', 'recurrence', 'recurring'),
        link('?stream', 'paid_by', '?segment'),
      ),
      must('It is paid for a value that serves this segment.', link('?stream', 'paid_for', '?value'), link('?value', 'serves', '?segment')),
      must(
        'A relationship with the segment aims at keeping it (goal: retention).',
        kind('?relationship', 'customer-relationship'),
        says('?relationship', 'equityGoal', 'retention'),
        link('?relationship', 'relates_to', '?segment'),
      ),
    ],
  },
  {
    id: 'pay-per-use',
    label: 'Pay per use',
    explains: 'Customers pay for what they use of something that we keep.',
    requirements: [
      must(
        'A segment pays a usage fee, metered by use.',
        kind('?stream', 'revenue-stream'),
        says('?stream', 'type', 'usage_fee'),
        says('?stream', 'pricingMechanism', 'pay_per_use'),
        link('?stream', 'paid_by', '?segment'),
      ),
      must('It is paid for a value that serves this segment.', link('?stream', 'paid_for', '?value'), link('?value', 'serves', '?segment')),
      must(
        'A resource that we own or lease makes the value possible.',
        kind('?resource', 'key-resource'),
        says('?resource', 'ownership', 'owned', 'leased'),
        link('?resource', 'enables', '?value'),
      ),
    ],
  },
  {
    id: 'franchising',
    label: 'Franchising',
    explains: 'Others run the business under our name and pay for it.',
    requirements: [
      must(
        'We own knowledge or a name that makes the franchise possible.',
        kind('?name', 'key-resource'),
        says('?name', 'type', 'intellectual'),
        says('?name', 'ownership', 'owned'),
        link('?name', 'enables', '?franchise'),
      ),
      must(
        'Franchisees pay a recurring licence for it.',
        kind('?stream', 'revenue-stream'),
        says('?stream', 'type', 'licensing'),
        says('?stream', 'recurrence', 'recurring'),
        link('?stream', 'paid_for', '?franchise'),
        link('?stream', 'paid_by', '?franchisees'),
        link('?franchise', 'serves', '?franchisees'),
      ),
      must(
        'Their shops deliver another value to other customers.',
        kind('?shops', 'channel'),
        says('?shops', 'kind', 'partner_store'),
        link('?shops', 'delivers', '?product'),
        differ('?product', '?franchise'),
        link('?product', 'serves', '?guests'),
        differ('?guests', '?franchisees'),
      ),
    ],
  },
  {
    id: 'licensing',
    label: 'Licensing',
    explains: 'Knowledge that we own earns money in the hands of others, who make and sell.',
    requirements: [
      must(
        'We own knowledge that makes the value possible.',
        kind('?knowledge', 'key-resource'),
        says('?knowledge', 'type', 'intellectual'),
        says('?knowledge', 'ownership', 'owned'),
        link('?knowledge', 'enables', '?value'),
      ),
      must(
        'A segment pays licence fees for it.',
        kind('?stream', 'revenue-stream'),
        says('?stream', 'type', 'licensing'),
        link('?stream', 'paid_for', '?value'),
        link('?stream', 'paid_by', '?licensees'),
      ),
      must(
        'We do not produce it ourselves.',
        none(['?value'], kind('?making', 'key-activity'), says('?making', 'type', 'production'), link('?making', 'produces', '?value')),
      ),
      must(
        'An activity of ours solves the problems that the knowledge is about.',
        kind('?research', 'key-activity'),
        says('?research', 'type', 'problem_solving'),
        link('?research', 'produces', '?value'),
      ),
    ],
  },
  {
    id: 'direct-selling',
    label: 'Direct selling',
    explains: 'Makers sell to users themselves, with nobody in between.',
    requirements: [
      must(
        'We produce the value ourselves.',
        kind('?making', 'key-activity'),
        says('?making', 'type', 'production'),
        link('?making', 'produces', '?value'),
        link('?value', 'serves', '?segment'),
        none(['?making'], kind('?maker', 'key-partnership'), link('?maker', 'performs', '?making')),
      ),
      must(
        'A channel of our own, on which they buy, reaches the segment.',
        kind('?channel', 'channel'),
        says('?channel', 'ownership', 'own_direct'),
        says('?channel', 'phases', 'purchase'),
        link('?channel', 'reaches', '?segment'),
      ),
      must(
        'Nobody else sells to the segment.',
        none(
          ['?segment'],
          kind('?dealer', 'channel'),
          says('?dealer', 'ownership', 'partner_indirect', 'own_indirect'),
          says('?dealer', 'phases', 'purchase'),
          link('?dealer', 'reaches', '?segment'),
        ),
      ),
      must(
        'The segment pays for it.',
        kind('?stream', 'revenue-stream'),
        link('?stream', 'paid_for', '?value'),
        link('?stream', 'paid_by', '?segment'),
      ),
    ],
  },
  {
    id: 'two-tier-marketplace',
    label: 'Two-tier marketplace',
    explains: 'A marketplace that takes a share of each deal, and in which one side can have more for more money.',
    requirements: [
      ...sides,
      must(
        'A share of each deal is ours (stream: brokerage).',
        kind('?fee', 'revenue-stream'),
        says('?fee', 'type', 'brokerage'),
        link('?fee', 'paid_by', '?a'),
      ),
      must(
        'One side has a second, dearer value to choose (price level: market or high end).',
        kind('?more', 'value-proposition'),
        says('?more', 'priceLevel', 'market', 'high_end'),
        link('?more', 'serves', '?a'),
        differ('?more', '?for a'),
        says('?for a', 'priceLevel', 'free', 'economy'),
      ),
    ],
  },
]
