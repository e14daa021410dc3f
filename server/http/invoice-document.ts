/** An invoice or one of its credit notes as a file: a PDF to send, or an electronic invoice. */
import type { InvoiceCredit, InvoiceLine, RecordState } from '@nonet/domain/blocks'
import { fileNameOf } from '@nonet/domain/formats'
import { type DocumentLine, type DocumentParty, type InvoiceDocument, missingForUbl, ublOf } from '@nonet/domain/formats/invoices'
import { addDays } from '@nonet/domain/kernel/calendar'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { LegalEntity } from '@nonet/domain/ledger'
import { invoicePdf } from '@nonet/files'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const query = z.strictObject({
  format: z.enum(['pdf', 'ubl']).default('pdf').describe('ubl is an electronic invoice by EN 16931'),
  credit: z.string().max(60).optional().describe('The number of one of its credit notes'),
})

/** Countries by their English names, and by two letters as they are. */
const countries: ReadonlyMap<string, string> = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    .flatMap((first) => [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((second) => first + second))
    .flatMap((code): [string, string][] => {
      const name = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code)
      return name ? [[name.toLowerCase(), code]] : []
    }),
)
const countryOf = (text: unknown): string | null =>
  typeof text !== 'string' ? null : /^[A-Z]{2}$/.test(text) ? text : (countries.get(text.trim().toLowerCase()) ?? null)

export function invoiceDocumentOperation(store: Store): Operation {
  const invoices = store.registry.aggregates.get('invoice') as AnyAggregate
  const entities = store.registry.aggregates.get('legal-entity') as AnyAggregate
  return {
    operationId: 'showInvoiceDocument',
    method: 'get',
    path: '/api/invoices/{id}/document',
    tag: 'invoice',
    summary: 'An invoice that was finalised, or one of its credit notes, as a PDF or as an electronic invoice (UBL 2.1, EN 16931).',
    permission: 'record:view-inside',
    query,
    output: z.string(),
    file: 'application/octet-stream',
    statuses: [200, 400, 401, 403, 404, 422],
    handle: async ({ context, identity, id, query: asked }) => {
      const { format, credit } = asked as z.output<typeof query>
      const { state } = await readState(store, identity, invoices, id, undefined)
      const { values } = state as RecordState
      if (values.state === 'draft')
        throw new ProblemError({ status: 422, code: 'is-draft', title: 'This invoice is a draft; finalise it, then it is a document.' })
      // What stands on an invoice of the legal entity is no secret to who reads the invoice.
      const entity = (await store.reader.stateNow(identity.workspaceId, entities, String(values.entity))).state as LegalEntity
      const document = documentOf(values, entity, credit)
      const name = fileNameOf(document.number, format === 'pdf' ? 'pdf' : 'xml')
      const headers = { 'content-disposition': `attachment; filename="${name}"` }
      if (format === 'pdf')
        return context.body((await invoicePdf(document)) as never, 200, { 'content-type': 'application/pdf', ...headers })
      const [missing] = missingForUbl(document)
      if (missing) throw new ProblemError({ status: 422, code: 'not-an-e-invoice', title: missing })
      return context.body(ublOf(document), 200, { 'content-type': 'application/xml; charset=utf-8', ...headers })
    },
  }
}

function documentOf(values: RecordState['values'], entity: LegalEntity, credit: string | undefined): InvoiceDocument {
  const [name = '', ...address] = String(values.billedTo ?? '').split('\n')
  const { letterhead } = entity
  const seller: DocumentParty = { ...letterhead, name: entity.name, address: linesIn(letterhead.address) }
  const buyer: DocumentParty = {
    name: name || 'Customer',
    address: address.filter((text) => text.trim() !== ''),
    country: countryOf(values.billedCountry),
    taxNumber: (values.billedTaxNumber as string | undefined) ?? null,
    iban: null,
    email: null,
  }
  const held = (values.lines ?? []) as unknown as readonly InvoiceLine[]
  const minor = (field: string) => (values[field] as { amount: string }).amount
  const common = { currency: String(values.currency), seller, buyer, purchaseOrder: (values.purchaseOrder as string | undefined) ?? null }
  const number = String(values.number)
  if (credit === undefined)
    return {
      ...common,
      is: 'invoice',
      number,
      on: String(values.issuedOn),
      dueOn: String(values.dueOn),
      note: null,
      credits: null,
      lines: held.map((line) => documentLine(line, line.amount)),
      taxes: values.taxes as unknown as InvoiceDocument['taxes'],
      net: minor('net'),
      tax: minor('tax'),
      total: minor('total'),
    }
  const note = ((values.credits ?? []) as unknown as readonly InvoiceCredit[]).find((one) => one.number === credit)
  if (!note)
    throw new ProblemError({ status: 404, code: 'no-such-credit-note', title: `credit: invoice ${number} has no credit note “${credit}”.` })
  return {
    ...common,
    is: 'credit-note',
    number: note.number,
    on: note.on,
    dueOn: null,
    note: note.because,
    credits: { number, on: String(values.issuedOn) },
    lines: note.lines.map(({ line, amount }) => documentLine(held[line] as InvoiceLine, amount, true)),
    taxes: note.taxes,
    net: note.net,
    tax: note.tax,
    total: note.total,
  }
}
const linesIn = (text: string | null): readonly string[] => (text ?? '').split('\n').filter((line) => line.trim() !== '')
function documentLine({ label, quantity, unit, tax, from, to }: InvoiceLine, amount: string, isPart = false): DocumentLine {
  return {
    label,
    quantity: isPart ? '1' : quantity,
    unit: isPart ? null : (unit ?? null),
    amount,
    tax,
    from: from ?? null,
    until: to ? addDays(to, -1) : null,
  }
}
