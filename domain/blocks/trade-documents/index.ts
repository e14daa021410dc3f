/** The door of trade documents: what invoices and bills have in common, lines and taxes, days of service, payments. */
export { amountOf, inWholeUnits, type PricedLine, type SaidLine, saidLine, totalsOf } from './lines.ts'
export { type Payment, paidIn, paymentAsks, paymentsSchema } from './payments.ts'
export { type Recognised, scheduleOf } from './schedule.ts'
export { taxCategories } from './tax-category.ts'
