/** An invoice or a credit note as a document: what stands on it, whatever it is written as. */

export type DocumentParty = {
  readonly name: string
  readonly address: readonly string[]
  /** ISO 3166-1, two letters, or null where it is not known. */
  readonly country: string | null
  readonly taxNumber: string | null
  readonly iban: string | null
  readonly email: string | null
}
export type DocumentLine = {
  readonly label: string
  readonly quantity: string
  /** The price of one in whole units; null where the amount stands for itself. */
  readonly unit: string | null
  /** Minor units, before tax. */
  readonly amount: string
  readonly tax: { readonly category: string; readonly rate: string }
  /** The first day of service and the last one. */
  readonly from: string | null
  readonly until: string | null
}
/** Amounts are whole minor units as texts; those of a credit note are positive. */
export type InvoiceDocument = {
  readonly is: 'invoice' | 'credit-note'
  readonly number: string
  readonly on: string
  readonly dueOn: string | null
  readonly currency: string
  readonly seller: DocumentParty
  readonly buyer: DocumentParty
  readonly purchaseOrder: string | null
  readonly note: string | null
  /** The invoice that a credit note credits. */
  readonly credits: { readonly number: string; readonly on: string } | null
  readonly lines: readonly DocumentLine[]
  readonly taxes: readonly { readonly category: string; readonly rate: string; readonly net: string; readonly tax: string }[]
  readonly net: string
  readonly tax: string
  readonly total: string
}
