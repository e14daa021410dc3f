/** What a subscription is to be billed next: the very lines that its bill would have, before it is made. */
import * as z from 'zod'
import type { RecordState } from '#blocks/records'
import { chargesBy } from '#blocks/revenue-streams/pricing'
import { totalsOf } from '#blocks/trade-documents'
import { isCalendarDay } from '#kernel/calendar'
import type { Json } from '#kernel/json'
import { stateQuery } from '#kernel/query'
import { contractOf } from './contract.ts'
import { lineOf } from './subscription-bill.ts'

const upcomingLine = z.looseObject({ label: z.string(), quantity: z.string(), amount: z.string() })
export const subscriptionQueries = {
  ShowUpcomingBill: stateQuery({
    verb: 'upcoming',
    summary: 'What a subscription would be billed by a day: the lines and totals that its bill would have.',
    permission: 'record:view-inside',
    input: z.strictObject({
      until: z
        .string()
        .refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD')
        .optional()
        .describe('The last day that is looked at; today when left out'),
    }),
    output: z.looseObject({ id: z.uuid(), until: z.string(), lines: z.array(upcomingLine), total: z.string() }),
    answer: ({ values }: RecordState, { until }, { today, ...point }) => {
      const by = until ?? today
      const charges = chargesBy(contractOf(values), by)
      const lines = charges.map(lineOf)
      return { ...point, until: by, currency: charges[0]?.terms.currency ?? null, lines, ...totalsOf(lines) } as unknown as Json
    },
  }),
} as const
