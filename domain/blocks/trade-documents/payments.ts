/** What was paid of an invoice or a bill: when, how much, and what the bank said. */
import * as z from 'zod'
import { day, decimal, line } from '#blocks/records'

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

/** What is said when something is paid. */
export const paymentAsks = {
  amount: decimal('Amount', 'In whole units of its currency; all that is open when left out'),
  on: day('On', 'The day; today when left out'),
  reference: line('Reference', 'What the bank says', { max: 140 }),
  account: line('Account in the books', 'The code of the account of cash; the usual one when left out', { max: 60 }),
} as const
