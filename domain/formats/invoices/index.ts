/** The door of invoices as documents. */
export type { DocumentLine, DocumentParty, InvoiceDocument } from './document.ts'
export { missingForUbl, ublOf } from './ubl.ts'
