/** What was paid of an invoice or a bill: when, how much, and what the bank said. */
import * as z from 'zod'

const paymentSchema = z.object({
  on: z.string(),
  amount: z.string(),
  reference: z.string().optional(),
  /** The account of cash, by its id or its code; the usual one when left out. */
  account: z.string().optional(),
})
export type Payment = z.output<typeof paymentSchema>
export const paymentsSchema = z.array(paymentSchema).max(200)

/** All payments together, in minor units. */
export const paidIn = (payments: readonly Payment[]): bigint => payments.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
