/** Commitments: what is agreed to be paid, once or again and again, and becomes bills. */
import {
  books,
  choice,
  count,
  day,
  decimal,
  line,
  lines,
  type MoneyValue,
  money,
  party,
  type RecordKind,
  record,
  type Values,
} from '#blocks/records'
import { addDays, addMonthsToDay } from '#kernel/calendar'
import { uuidV5 } from '#kernel/ids'
import type { Json } from '#kernel/json'
import { bill } from './bill.ts'
import { committed, spent } from './measures.ts'

const intervals = { once: 0, month: 1, quarter: 3, 'half-year': 6, year: 12 } as const
/** How many periods ahead are committed where no end is agreed. */
const ahead = 12
const monthsIn = ({ interval }: Values): number => intervals[interval as keyof typeof intervals]
const billed = ({ bills }: Values): number => Number(bills ?? 0)
const isRunning = ({ state }: Values) => state === 'running'

/** COST-3: the first day of a period, so many intervals after the first day of all: the 31st comes back. */
const dueOn = (values: Values, at: number): string => addMonthsToDay(values.startsOn as string, at * monthsIn(values))
/** The periods that are not billed yet, by their first days: all of them up to the end, or a year of them where there is none. */
function openPeriods(values: Values): readonly string[] {
  // A board asks with what it shows of a record, which is not all of it.
  if (!isRunning(values) || typeof values.startsOn !== 'string') return []
  const first = billed(values)
  if (monthsIn(values) === 0) return first === 0 ? [values.startsOn as string] : []
  const found: string[] = []
  for (let at = first; at < first + 600; at += 1) {
    const on = dueOn(values, at)
    if (typeof values.endsOn === 'string' ? on > values.endsOn : found.length >= ahead) break
    found.push(on)
  }
  return found
}

export const commitment: RecordKind = {
  name: 'commitment',
  plural: 'commitments',
  room: 'cost-structure',
  label: { one: 'Commitment', many: 'Commitments' },
  explains: 'What is agreed to be paid, once or every so often; it uses up a budget before a bill comes.',
  title: 'title',
  board: 'state',
  facts: ['supplier', 'amount', 'interval', 'nextOn'],
  inherits: ['partner'],
  budgeted: ['committed'],
  fields: {
    title: line('Title', 'What was ordered or agreed', { isRequired: true }),
    supplier: line('Supplier', 'Who is to be paid', { isRequired: true }),
    partner: record('partner', 'Partner', 'The partner who is to be paid, when it is one'),
    amount: money('Amount', 'Before tax, for each period', { isRequired: true }),
    interval: choice(
      'Every',
      'How often it is due',
      [
        { id: 'once', label: 'Once' },
        { id: 'month', label: 'Month' },
        { id: 'quarter', label: 'Quarter' },
        { id: 'half-year', label: 'Half-year' },
        { id: 'year', label: 'Year' },
      ],
      { usual: 'month' },
    ),
    startsOn: day('First due on', 'The first day of the first period', { isRequired: true }),
    endsOn: day('Ends on', 'The last day on which a period can begin; open when left out'),
    noticeDays: count('Notice', 'How many days before a period it can be ended', { max: 1_100, isUnlisted: true }),
    paymentDays: count('Days to pay', 'How many days after its day a bill is due; 30 when left out', { max: 365, isUnlisted: true }),
    taxCategory: choice(
      'Tax',
      'The category of tax of its bills',
      ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'].map((id) => ({ id, label: id })),
      { usual: 'O', isUnlisted: true },
    ),
    taxRate: decimal('Rate of tax', 'In percent; 0 when left out', { isUnlisted: true }),
    entity: books('Legal entity', 'Whose books its bills are posted in; in none when left out'),
    ledgerAccount: line('Account in the books', 'The code of the account of cost; the usual one when left out', {
      max: 20,
      isUnlisted: true,
    }),
    state: choice(
      'State',
      'Whether it goes on',
      [
        { id: 'running', label: 'Running' },
        { id: 'ended', label: 'Ended' },
      ],
      { isKept: true, usual: 'running' },
    ),
    nextOn: day('Next due on', 'The first day that is not billed yet', { isKept: true }),
    bills: count('Bills', 'How many were made of it', { isKept: true, isUnlisted: true }),
    owner: party('Owner', 'Who answers for the cost'),
    remarks: lines('Remarks', 'What else to know'),
  },
  fault: ({ startsOn, endsOn }) =>
    typeof endsOn === 'string' && endsOn < (startsOn as string)
      ? 'endsOn: it cannot end before it begins; correct one of the two days.'
      : null,
  derives: (values) => ({ nextOn: openPeriods(values)[0] ?? null }),
  settled: (values) => (billed(values) > 0 ? ['startsOn', 'interval'] : []),
  acts: {
    BillCommitment: {
      verb: 'bill',
      label: 'Bill came',
      summary: 'Enter the bill for the next period: with what was agreed, or with what the supplier says.',
      event: 'CommitmentBilled',
      asks: {
        number: line('Number', 'The number that the supplier gave it', { isRequired: true, max: 60 }),
        on: day('On', 'The day of the bill; the day on which it is due when left out'),
        amount: decimal('Amount', 'Before tax, in whole units, when it is another than agreed'),
      },
      isOffered: (values) => openPeriods(values).length > 0,
      makes: {
        kind: bill,
        // COST-4: its id follows from how many there were before it.
        id: (values, target) => uuidV5(target, `bill ${billed(values) + 1}`),
        values: (values, { number, on, amount }, { target }) => {
          const from = dueOn(values, billed(values))
          const { amount: agreed, currency } = values.amount as MoneyValue
          const months = monthsIn(values)
          const day = (on ?? from) as string
          const { supplier, partner, entity, ledgerAccount, owner } = values
          const bought = {
            label: String(values.title),
            quantity: '1',
            ...(amount === undefined ? { amount: agreed } : { unit: amount as string }),
            tax: { category: values.taxCategory, rate: values.taxCategory === 'S' ? (values.taxRate ?? '0') : '0' },
            ...(months > 1 ? { from, to: dueOn(values, billed(values) + 1) } : {}),
          }
          const kept = Object.entries({ partner, entity, ledgerAccount, owner }).filter(([, value]) => value !== undefined)
          return {
            ...(Object.fromEntries(kept) as Values),
            number: number as string,
            supplier: supplier as string,
            commitment: target,
            currency,
            billedOn: day,
            dueOn: addDays(day, Number(values.paymentDays ?? 30)),
            lines: [bought] as Json,
          }
        },
      },
      changes: (values) => ({ bills: billed(values) + 1 }),
    },
    EndCommitment: {
      verb: 'end',
      label: 'End',
      summary: 'End a commitment, today or on a day: what would be due later is not committed any more.',
      event: 'CommitmentEnded',
      isQuiet: true,
      asks: { on: day('On', 'The last day on which a period can begin; at once when left out') },
      isOffered: isRunning,
      unless: (values, { on }) =>
        typeof on === 'string' && on < (values.startsOn as string)
          ? { refused: 'before-it-began', facts: { day: values.startsOn as string } }
          : null,
      changes: (_values, { on }) => (on === undefined ? { state: 'ended' } : { endsOn: on }),
    },
    ResumeCommitment: {
      verb: 'resume',
      label: 'Go on',
      summary: 'Take back that a commitment ended.',
      event: 'CommitmentResumed',
      asks: {},
      isOffered: ({ state }) => state === 'ended',
      changes: () => ({ state: 'running', endsOn: null }),
    },
  },
  refusals: {
    'before-it-began': { kind: 'rule', says: 'on: it began on {day}; name that day or a later one, or none to end it at once.' },
  },
  measures: [committed, spent],
  counts: (values) => {
    const { amount, currency } = values.amount as MoneyValue
    return openPeriods(values).map((on) => ({ measure: 'committed', on, amount: Number(amount), currency }))
  },
}
