/** The metrics that Nonet reckons with: what each counts, in which unit, and which kinds of element may carry it. */

export type Metric = {
  /** snake_case, as figures name it. */
  readonly id: string
  readonly label: string
  /** What the amount counts: money in a currency, things, a share from 0 to 1, or days. */
  readonly unit: 'money' | 'count' | 'share' | 'days'
  readonly question: string
  readonly explains: string
  readonly kinds: readonly string[]
}

/** Any other metric may be written down too; it is shown and compared, and enters no formula. */
export const metrics: readonly Metric[] = [
  {
    id: 'size',
    label: 'Size',
    unit: 'count',
    question: 'How many of them are there?',
    explains: 'Members of the segment that the business can reach.',
    kinds: ['customer-segment'],
  },
  {
    id: 'conversion',
    label: 'Conversion',
    unit: 'share',
    question: 'Which share of them pays this stream?',
    explains: 'A share from 0 to 1; 1 when it is not said.',
    kinds: ['revenue-stream'],
  },
  {
    id: 'price',
    label: 'Price',
    unit: 'money',
    question: 'What does one unit cost the customer?',
    explains: 'Money for one unit, before tax.',
    kinds: ['revenue-stream', 'product-service'],
  },
  {
    id: 'quantity',
    label: 'Quantity',
    unit: 'count',
    question: 'How many units in a period?',
    explains: 'For a stream the units that one paying customer buys, for a cost the units that are used.',
    kinds: ['revenue-stream', 'cost'],
  },
  {
    id: 'amount',
    label: 'Amount',
    unit: 'money',
    question: 'How much money in a period?',
    explains: 'The whole stream or cost of a period; it goes before price and quantity.',
    kinds: ['revenue-stream', 'cost'],
  },
  {
    id: 'unit_cost',
    label: 'Unit cost',
    unit: 'money',
    question: 'What does one unit cost us?',
    explains: 'Money for one unit; with a quantity it makes the amount of a variable cost.',
    kinds: ['cost'],
  },
  {
    id: 'cost',
    label: 'Cost',
    unit: 'money',
    question: 'What does this part itself cost in a period?',
    explains: 'Zero says that it costs nothing, which is not the same as saying nothing.',
    kinds: ['channel', 'key-resource', 'key-activity', 'key-partnership'],
  },
  {
    id: 'capacity',
    label: 'Capacity',
    unit: 'count',
    question: 'How much can it carry in a period?',
    explains: 'Units that it can produce, serve or hold.',
    kinds: ['channel', 'key-resource', 'key-activity'],
  },
  {
    id: 'worth',
    label: 'Worth',
    unit: 'money',
    question: 'What is it worth to one customer in a period?',
    explains: 'What customers would pay at most; it is reckoned as received in the value network.',
    kinds: ['value-proposition'],
  },
  {
    id: 'switching_cost',
    label: 'Switching cost',
    unit: 'money',
    question: 'What would it cost them to leave?',
    explains: 'Money, time and trouble of going to another supplier, as money.',
    kinds: ['customer-segment', 'customer-relationship'],
  },
  {
    id: 'benchmark',
    label: 'Benchmark',
    unit: 'money',
    question: 'What do comparable businesses spend on it in a period?',
    explains: 'The amount that a business of the same size in the same trade spends.',
    kinds: ['cost'],
  },
  {
    id: 'payment_days',
    label: 'Payment days',
    unit: 'days',
    question: 'How many days after delivery does the money move?',
    explains: 'Negative when it moves before.',
    kinds: ['revenue-stream', 'cost'],
  },
]

const byId = new Map(metrics.map((metric) => [metric.id, metric]))
export const metricOf = (id: string): Metric | undefined => byId.get(id)
