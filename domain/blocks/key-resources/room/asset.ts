/** Assets: what was bought for years, and what a month of it costs. */
import { straightLine } from '#blocks/cost-structure/costing'
import {
  books,
  choice,
  count,
  day,
  line,
  lines,
  type MoneyValue,
  money,
  party,
  type RecordKind,
  record,
  type Values,
} from '#blocks/records'

const minorOf = (value: unknown): bigint => BigInt((value as MoneyValue | undefined)?.amount ?? 0)
const isInUse = ({ state }: Values) => state === 'in-use'
/** DEP-2: up to the month in which it went, which costs nothing any more. */
const worn = (values: Values) =>
  straightLine(minorOf(values.cost), minorOf(values.residual), Number(values.months), values.inUseFrom as string).filter(
    ({ on }) => isInUse(values) || on.slice(0, 7) < String(values.goneOn).slice(0, 7),
  )

export const asset: RecordKind = {
  name: 'asset',
  plural: 'assets',
  room: 'key-resources',
  label: { one: 'Asset', many: 'Assets' },
  explains: 'What was bought to be used for years; it costs its share of each month.',
  title: 'name',
  facts: ['cost', 'inUseFrom', 'months'],
  board: 'state',
  inherits: ['resource'],
  fields: {
    name: line('Name', 'What it is', { isRequired: true }),
    cost: money('Cost', 'What it cost, before tax', { isRequired: true }),
    residual: money('Residual value', 'What is left of it in the end; nothing when left out', { isUnlisted: true }),
    months: count('Life', 'In months', { isRequired: true, max: 600 }),
    inUseFrom: day('In use from', 'The day from which on it is used; its month is the first that it costs', { isRequired: true }),
    resource: record('resource', 'Resource', 'The resource that it is part of'),
    serial: line('Serial number', 'Or what else tells it apart', { max: 100, isUnlisted: true }),
    place: line('Where it is', 'And who has it', { isUnlisted: true }),
    entity: books('Legal entity', 'In whose books it wears off; in none when left out'),
    state: choice(
      'State',
      'Whether it is there',
      [
        { id: 'in-use', label: 'In use' },
        { id: 'gone', label: 'Gone' },
      ],
      { isKept: true, usual: 'in-use' },
    ),
    goneOn: day('Gone on', 'The day on which it went', { isKept: true }),
    owner: party('Owner', 'Who looks after it'),
    remarks: lines('Remarks', 'What else to know'),
  },
  fault: ({ cost, residual, months }) => {
    const [paid, left] = [cost as MoneyValue, residual as MoneyValue | undefined]
    if (Number(months) < 1) return 'months: it lives one month at least.'
    if (left && left.currency !== paid.currency)
      return `residual: it is in ${left.currency} and the cost in ${paid.currency}; use one currency.`
    return left && BigInt(left.amount) > BigInt(paid.amount) ? 'residual: it cannot be more than the cost.' : null
  },
  settled: (values) => (isInUse(values) ? [] : ['cost', 'residual', 'months', 'inUseFrom', 'entity']),
  books: (values) => {
    const { entity, name, cost } = values
    if (typeof entity !== 'string') return []
    const { currency } = cost as MoneyValue
    const all = worn(values)
    const rateOn = values.inUseFrom as string
    let done = 0n
    return all.map(({ on, amount }) => {
      const after = done
      done += amount
      return {
        name: `worn ${on}`,
        entity,
        on,
        memo: `Depreciation of ${name}`,
        isMovable: true,
        lines: [
          { role: 'depreciation', amount, currency, rateOn, after },
          { role: 'accumulated-depreciation', amount: -amount, currency, rateOn, after: -after },
        ],
      }
    })
  },
  acts: {
    RetireAsset: {
      verb: 'retire',
      label: 'Gone',
      summary: 'Say that an asset went: it costs nothing any more from the month on in which it did.',
      event: 'AssetRetired',
      asks: { on: day('On', 'The day; today when left out') },
      isOffered: isInUse,
      changes: (_values, { on }, { today }) => ({ state: 'gone', goneOn: (on ?? today) as string }),
    },
    KeepAsset: {
      verb: 'keep',
      label: 'Still here',
      summary: 'Take back that an asset went.',
      event: 'AssetKept',
      asks: {},
      isQuiet: true,
      isOffered: (values) => !isInUse(values),
      changes: () => ({ state: 'in-use', goneOn: null }),
    },
  },
  measures: [
    {
      id: 'depreciation',
      label: 'Depreciation',
      unit: 'money',
      explains: 'What assets cost by the month',
      blocks: ['key-resources', 'cost-structure'],
    },
  ],
  counts: (values) => {
    const { currency } = values.cost as MoneyValue
    return worn(values).map(({ on, amount }) => ({ measure: 'depreciation', on, amount: Number(amount), currency }))
  },
}
