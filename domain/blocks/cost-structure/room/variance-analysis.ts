/** Variance analyses: why the profit of a month or a product was another than planned. */
import * as z from 'zod'
import { choice, day, decimal, decimalSchema, line, lines, party, type RecordKind, structure, type Values } from '#blocks/records'
import { lineOfText } from '#kernel/command'
import type { Json } from '#kernel/json'
import { currencies, inMinor } from '#kernel/money'
import { decimal as exactly } from '#kernel/ratio'
import { inputVariances, mixVariances, profitVariances } from '../costing/index.ts'

const sale = z.strictObject({ quantity: decimalSchema, price: decimalSchema, cost: decimalSchema.describe('The variable cost of one') })
const soldSchema = z
  .array(z.strictObject({ label: lineOfText(200), budget: sale, actual: sale }))
  .min(1)
  .max(200)
const inputSchema = z
  .array(
    z.strictObject({
      label: lineOfText(200),
      made: decimalSchema.describe('How many were made'),
      standard: z.strictObject({ perUnit: decimalSchema.describe('So much for one'), price: decimalSchema }),
      actual: z.strictObject({ quantity: decimalSchema.describe('In all'), price: decimalSchema }),
    }),
  )
  .max(200)
const texts = (of: object): Json =>
  JSON.parse(JSON.stringify(of, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) as Json

function results(values: Values): Json {
  const currency = values.currency as string
  const sold = (values.sold ?? []) as unknown as z.output<typeof soldSchema>
  const inputs = (values.inputs ?? []) as unknown as z.output<typeof inputSchema>
  const minor = (text: unknown) => (typeof text === 'string' ? inMinor(exactly(text), currency) : 0n)
  return texts({
    profit: profitVariances(sold, { budget: minor(values.fixedBudget), actual: minor(values.fixedActual) }, currency),
    mix: mixVariances(sold, currency),
    inputs: inputs.map((input) => inputVariances(input, input.made, currency)),
  })
}

export const varianceAnalysis: RecordKind = {
  name: 'variance-analysis',
  plural: 'variance-analyses',
  room: 'cost-structure',
  label: { one: 'Variance analysis', many: 'Variance analyses' },
  explains: 'Why profit was another than planned: what was sold, at which price, and what it cost; more is favourable.',
  title: 'title',
  facts: ['from', 'until'],
  fields: {
    title: line('Title', 'What is compared', { isRequired: true }),
    from: day('From', 'The first day that is compared'),
    until: day('Until', 'The last day that is compared'),
    currency: choice(
      'Currency',
      'What its prices are in',
      currencies.map((id) => ({ id, label: id })),
      { isRequired: true },
    ),
    fixedBudget: decimal('Fixed cost, planned', 'In whole units'),
    fixedActual: decimal('Fixed cost, actual', 'In whole units'),
    sold: structure('What was sold', 'Planned and actual: how many, at which price, at which variable cost', soldSchema),
    inputs: structure('What went into it', 'By a standard, and in fact', inputSchema),
    results: structure('Variances', 'In minor units, as effects on profit', z.json(), { isKept: true }),
    owner: party('Owner', 'Who looks after it'),
    remarks: lines('Remarks', 'What follows from it'),
  },
  fault: ({ from, until }) =>
    typeof from === 'string' && typeof until === 'string' && until < from
      ? 'until: it cannot end before it begins; correct one of the two days.'
      : null,
  derives: (values) => ({ results: results(values) }),
  acts: {},
  measures: [],
  counts: () => [],
  assigns: ['cost-structure'],
}
