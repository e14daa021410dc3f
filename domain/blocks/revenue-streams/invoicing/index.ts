/** The door of invoicing: lines, taxes and totals, and when revenue is recognised. */
export { amountOf, type InvoiceLine, inWholeUnits, linesSchema, type SaidLine, totalsOf } from './lines.ts'
export { type Recognised, scheduleOf } from './recognition.ts'
