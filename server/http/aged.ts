/** What is owed by how many days it is late, as receivables and payables tell it alike. */
import { isCalendarDay } from '@nonet/domain/kernel/calendar'
import * as z from 'zod'

export const owedQuery = z.strictObject({
  on: z
    .string()
    .refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD')
    .optional()
    .describe('How late they are on this day; today when left out'),
  entity: z.uuid('is no id of a legal entity').optional().describe('Only what stands in the books of this legal entity'),
})
export type OwedQuery = z.output<typeof owedQuery>
const amount = z.string().nullable()
const ages = ['due', 'late30', 'late60', 'late90', 'later'] as const
type Aged = Readonly<Record<(typeof ages)[number], string | null>> & { readonly total: string }

/** Amounts in minor units; null where nothing is that old. `who` says whom it is about. */
export const agedOutput = (who: z.ZodRawShape) =>
  z.object({
    on: z.string(),
    asOf: z.string(),
    rows: z.array(
      z.object({
        ...who,
        currency: z.string(),
        due: amount,
        late30: amount,
        late60: amount,
        late90: amount,
        later: amount,
        total: z.string(),
        oldest: z.string(),
      }),
    ),
  })
/** Sums as texts, whatever the driver makes of them. */
export const agedRows = <Row extends Aged>(rows: readonly Row[]) =>
  rows.map((row) => ({
    ...row,
    ...Object.fromEntries(ages.map((age) => [age, row[age] === null ? null : String(row[age])])),
    total: String(row.total),
  }))
