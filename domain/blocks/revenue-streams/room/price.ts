/** What is sold, and at which price: a subscription keeps the terms that it began with, whatever becomes of the price. */
import { choice, decimal, line, lines, party, type RecordKind, record, structure, type Values } from '#blocks/records'
import { type Terms, type Tier, tiersSchema } from '#blocks/revenue-streams/pricing'
import { currencies } from '#kernel/money'

const taxes = {
  taxCategory: choice('Tax', 'The category of tax, as in EN 16931', [
    { id: 'S', label: 'Standard or reduced rate' },
    { id: 'Z', label: 'Zero rate' },
    { id: 'E', label: 'Exempt' },
    { id: 'AE', label: 'Reverse charge' },
    { id: 'K', label: 'Within the EU' },
    { id: 'G', label: 'Export' },
    { id: 'O', label: 'Outside of tax' },
  ]),
  taxRate: decimal('Rate of tax', 'In percent; nothing but for a standard or reduced rate'),
}
/** A rate stands with a category that has one, and with no other. */
const faultOfTax = ({ taxCategory, taxRate }: Values): string | null => {
  const isRated = taxRate !== undefined && Number(taxRate) !== 0
  if (taxCategory === 'S' && !isRated) return 'taxRate: a standard or reduced rate needs its percent, such as 20.'
  return taxCategory !== 'S' && isRated
    ? 'taxRate: only a standard or reduced rate has a percent; leave it out or choose that category.'
    : null
}

export const product: RecordKind = {
  name: 'product',
  plural: 'products',
  room: 'revenue-streams',
  label: { one: 'Product', many: 'Products' },
  explains: 'What is sold, for which card of the canvas, and how it is taxed.',
  title: 'name',
  assigns: ['value-propositions'],
  fields: {
    name: line('Name', 'What it is called', { isRequired: true }),
    ...taxes,
    owner: party('Owner', 'Who looks after it'),
    description: lines('Description', 'What it is, as it may stand on an invoice'),
  },
  fault: faultOfTax,
  acts: {},
  measures: [],
  counts: () => [],
}

export const price: RecordKind = {
  name: 'price',
  plural: 'prices',
  room: 'revenue-streams',
  label: { one: 'Price', many: 'Prices' },
  explains: 'How much a product costs, how that follows from a quantity, and how often it is due.',
  title: 'title',
  facts: ['unit', 'currency', 'interval'],
  inherits: ['product'],
  assigns: ['value-propositions'],
  fields: {
    title: line('Title', 'What it is called, such as Harbour yearly', { isRequired: true }),
    product: record('product', 'Product', 'What it is the price of', { isRequired: true, isFew: true }),
    model: choice(
      'Model',
      'How the amount follows from the quantity',
      [
        { id: 'flat', label: 'Flat' },
        { id: 'per-unit', label: 'For each unit' },
        { id: 'graduated', label: 'Graduated: each unit at the price of its tier' },
        { id: 'volume', label: 'Volume: all units at the price of the tier they reach' },
        { id: 'package', label: 'By the package' },
        { id: 'percentage', label: 'A percentage' },
      ],
      { usual: 'flat' },
    ),
    unit: decimal('Price', 'In whole units of the currency: flat, for one unit or one package; in percent for a percentage', {
      isRequired: true,
    }),
    currency: choice(
      'Currency',
      'What it is charged in',
      currencies.map((id) => ({ id, label: id })),
      { isRequired: true },
    ),
    interval: choice(
      'Due',
      'How often it is due',
      [
        { id: 'once', label: 'Once' },
        { id: 'week', label: 'Every week' },
        { id: 'month', label: 'Every month' },
        { id: 'quarter', label: 'Every quarter' },
        { id: 'half-year', label: 'Every half year' },
        { id: 'year', label: 'Every year' },
      ],
      { usual: 'month' },
    ),
    timing: choice(
      'When',
      'Whether it is due before its days or after them',
      [
        { id: 'advance', label: 'In advance' },
        { id: 'arrears', label: 'In arrears' },
      ],
      { usual: 'advance' },
    ),
    meter: choice('Metered', 'How the use that is reported over a period is counted; by quantity alone when left out', [
      { id: 'sum', label: 'Sum of what is reported' },
      { id: 'max', label: 'The largest report' },
      { id: 'latest', label: 'The last report' },
      { id: 'count', label: 'Number of reports' },
    ]),
    size: decimal('Package', 'How many units are in one', { isUnlisted: true }),
    free: decimal('Free units', 'How many cost nothing', { isUnlisted: true }),
    ...taxes,
    tiers: structure('Tiers', 'Up to which unit costs how much', tiersSchema),
    owner: party('Owner', 'Who looks after it'),
  },
  follows: {
    from: 'product',
    values: (_values, named) => ({
      ...(named?.taxCategory ? { taxCategory: named.taxCategory } : {}),
      ...(named?.taxRate ? { taxRate: named.taxRate } : {}),
    }),
  },
  fault: (values) => {
    const { model, size, tiers } = values
    if (model === 'package' && !(Number(size) > 0)) return 'size: say how many units are in a package.'
    const steps = (tiers ?? []) as readonly Tier[]
    if (steps.some(({ upTo }, at) => (upTo === null) !== (at === steps.length - 1)))
      return 'tiers: the last tier has no end, and all others have one.'
    if (steps.some(({ upTo }, at) => at > 0 && upTo !== null && Number(upTo) <= Number(steps[at - 1]?.upTo)))
      return 'tiers: each tier ends behind the one before it.'
    return faultOfTax(values)
  },
  acts: {},
  measures: [],
  counts: () => [],
}

/** The terms of a price as they are now, to be kept by who subscribes. */
export function termsOf(values: Values, product: string | null): Terms {
  const tiers = values.tiers as Terms['tiers'] | undefined
  const isTiered = values.model === 'graduated' || values.model === 'volume'
  return {
    model: values.model as Terms['model'],
    currency: values.currency as string,
    unit: values.unit as string,
    // A price of tiers that has none yet costs the same for each unit.
    tiers: isTiered ? (tiers ?? [{ upTo: null, unit: values.unit as string }]) : null,
    size: (values.size as string | undefined) ?? null,
    free: (values.free as string | undefined) ?? null,
    interval: values.interval as Terms['interval'],
    isAdvance: values.timing !== 'arrears',
    meter: (values.meter as Terms['meter'] | undefined) ?? null,
    tax: {
      category: (values.taxCategory as Terms['tax']['category'] | undefined) ?? 'O',
      rate: (values.taxRate as string | undefined) ?? '0',
    },
    label: values.title as string,
    product,
  }
}
