/** The lines of a bill: what was bought, on which account of cost it is, and for which days. */
import * as z from 'zod'
import { type PricedLine, saidLine } from '#blocks/trade-documents'

const billLine = saidLine.extend({
  account: z.string().min(1).max(20).optional().describe('The code of the account of cost; that of the bill when left out'),
})
export const billLinesSchema = z.array(billLine).min(1).max(200)
export type SaidBillLine = z.output<typeof billLine>
export type BillLine = SaidBillLine & PricedLine
