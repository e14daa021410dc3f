/** Allocations: a pool of cost that is taken from some cards and given to those who used it, as an entry that comes to nothing. */
import * as z from 'zod'
import {
  books,
  cardKinds,
  choice,
  day,
  decimal,
  decimalSchema,
  line,
  lines,
  type MoneyValue,
  money,
  party,
  type RecordKind,
  structure,
  type Values,
} from '#blocks/records'
import type { BlockId } from '#blocks/vocabulary'
import { lineOfText } from '#kernel/command'
import type { Json } from '#kernel/json'
import { type Allocated, allocate, type methods } from '../costing/index.ts'

const blocks = [
  'cost-structure',
  'key-partnerships',
  'key-resources',
  'key-activities',
  'channels',
  'customer-segments',
  'value-propositions',
] as const
const use = z.strictObject({
  label: lineOfText(200).describe('Who used it'),
  weight: decimalSchema.describe('Percent, so much of a driver, or minutes for one event'),
  events: decimalSchema.optional().describe('How many there were'),
  block: z.enum(blocks).optional().describe('The block of the card that it counts for'),
  element: z.uuid().optional().describe('The card; it is shown alone when left out'),
})
const usesSchema = z.array(use).min(1).max(200)
type SaidUse = z.output<typeof use>

const json = (value: unknown) => value as Json
const isDraft = ({ state }: Values) => state === 'draft'
const usesOf = ({ uses }: Values) => (uses ?? []) as unknown as readonly SaidUse[]
function allocated(values: Values): Allocated {
  const { amount, currency } = values.amount as MoneyValue
  const pool = { amount: BigInt(amount), currency, capacity: (values.capacity as string | undefined) ?? null }
  return allocate(values.method as (typeof methods)[number], pool, usesOf(values))
}
const settled = ['onDay', 'entity', 'ledgerAccount', 'amount', 'method', 'capacity', 'uses']

export const costAllocation: RecordKind = {
  name: 'cost-allocation',
  plural: 'cost-allocations',
  room: 'cost-structure',
  label: { one: 'Cost allocation', many: 'Cost allocations' },
  explains:
    'A pool of cost that is given to those who used it: by shares, by a driver, or by the time that it took them; what nobody used is shown, and never spread.',
  title: 'title',
  facts: ['amount', 'method', 'unused'],
  board: 'state',
  fields: {
    title: line('Title', 'What is allocated, such as support in March', { isRequired: true }),
    onDay: day('On', 'The day of the entry', { isRequired: true }),
    amount: money('Pool', 'What there is to allocate; for time, the cost of all that is supplied', { isRequired: true }),
    method: choice(
      'Method',
      'How it is shared',
      [
        { id: 'shares', label: 'By shares' },
        { id: 'driver', label: 'By a driver' },
        { id: 'time', label: 'By time' },
      ],
      { usual: 'driver' },
    ),
    capacity: decimal('Practical capacity', 'The minutes that can be worked with it; for time alone', { isUnlisted: true }),
    uses: structure('Uses', 'Who used how much of it', usesSchema),
    entity: books('Legal entity', 'Whose books it is posted in; in none when left out'),
    ledgerAccount: line('Account in the books', 'The code of the account of cost; the usual one when left out', {
      max: 20,
      isUnlisted: true,
    }),
    state: choice(
      'State',
      'Whether it was run',
      [
        { id: 'draft', label: 'Draft' },
        { id: 'run', label: 'Run' },
      ],
      { isKept: true, usual: 'draft' },
    ),
    rate: line('A minute costs', 'In whole units; for time alone', { isKept: true, isUnlisted: true }),
    unused: money('Unused', 'What nobody used; more was used than there is when negative', { isKept: true }),
    parts: structure('Parts', 'What each use comes to', z.json(), { isKept: true }),
    owner: party('Owner', 'Who answers for the cost'),
    remarks: lines('Remarks', 'What else to know'),
  },
  derives: (values) => {
    const { parts, unused, rate } = allocated(values)
    const { currency } = values.amount as MoneyValue
    return {
      parts: json(parts.map(({ part, each }) => ({ part: String(part), each }))),
      unused: json({ amount: String(unused), currency }),
      rate,
    }
  },
  fault: (values) => {
    const uses = usesOf(values)
    const half = uses.find(({ block, element }) => (block === undefined) !== (element === undefined))
    if (half) return `uses: “${half.label}” names a block or a card alone; name both, or neither.`
    if (values.method === 'time' && !(Number(values.capacity) > 0)) return 'capacity: say how many minutes can be worked, more than none.'
    const hundredths = uses.reduce((sum, { weight }) => sum + Number(weight), 0)
    return values.method === 'shares' && uses.length > 0 && Math.abs(hundredths - 100) > 1e-9
      ? `uses: the shares add to ${hundredths} percent; make them 100.`
      : null
  },
  settled: (values) => (isDraft(values) ? [] : settled),
  /** ALLOC-3 */
  books: (values) => {
    const { entity, onDay, title, amount, ledgerAccount, state } = values
    if (typeof entity !== 'string' || state !== 'run') return []
    const { currency } = amount as MoneyValue
    const { parts } = allocated(values)
    const account = ledgerAccount as string | undefined
    const given = usesOf(values).flatMap(({ label, block, element }, at) => {
      const part = parts[at]?.part ?? 0n
      if (!block || !element || part === 0n) return []
      const cards = { [block as BlockId]: [{ from: '0000-01-01', parts: [{ element, share: 10_000 }], by: 'hand' as const }] }
      return [{ role: 'cost', account, amount: part, currency, memo: label, cards }]
    })
    const taken = given.reduce((sum, one) => sum + one.amount, 0n)
    const lines = [...given, { role: 'cost', account, amount: -taken, currency, memo: String(title) }]
    return taken === 0n ? [] : [{ name: 'allocation', entity, on: onDay as string, memo: `Allocation: ${title}`, lines }]
  },
  acts: {
    RunCostAllocation: {
      verb: 'run',
      label: 'Run',
      summary: 'Post an allocation: its cards give what others used.',
      event: 'CostAllocationRun',
      asks: {},
      isOffered: isDraft,
      unless: (values) => (allocated(values).parts.every(({ part }) => part === 0n) ? { refused: 'nothing-used', facts: {} } : null),
      changes: () => ({ state: 'run' }),
    },
    TakeBackCostAllocation: {
      verb: 'take-back',
      label: 'Take back',
      summary: 'Take an allocation back, to change it and run it again.',
      event: 'CostAllocationTakenBack',
      asks: {},
      isQuiet: true,
      isOffered: (values) => !isDraft(values),
      changes: () => ({ state: 'draft' }),
    },
  },
  refusals: { 'nothing-used': { kind: 'rule', says: 'uses: nobody used anything of it; say who used how much.' } },
  measures: [],
  counts: () => [],
  assigns: blocks.filter((block) => block in cardKinds),
}
