/** Electronic invoices: the arithmetic of EN 16931, what it asks for, and what is missing in one sentence each. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { totalsOf } from '#blocks/rooms'
import { type InvoiceDocument, missingForUbl, ublOf } from './index.ts'

const party = (name: string, country: string | null, taxNumber: string | null = null) => ({
  name,
  address: ['1 Quay Street', '2nd floor', 'Howth', 'D13 X7'],
  country,
  taxNumber,
  iban: country === 'IE' ? 'IE29AIBK93115212345678' : null,
  email: null,
})
const line = (amount: string, more: object = {}) => ({
  label: 'Berths & more <new>',
  quantity: '1',
  unit: null,
  amount,
  tax: { category: 'S', rate: '23' },
  from: null,
  until: null,
  ...more,
})
const invoice = (lines = [line('10000')], more: Partial<InvoiceDocument> = {}): InvoiceDocument => ({
  is: 'invoice',
  number: 'INV-00001',
  on: '2026-03-02',
  dueOn: '2026-03-16',
  currency: 'EUR',
  seller: party('Tideline Ltd', 'IE', 'IE1234567T'),
  buyer: party('Harbour of Howth', 'IE'),
  purchaseOrder: null,
  note: null,
  credits: null,
  lines,
  ...totalsOf(lines as never),
  ...more,
})
/** The texts of elements of a name, in their order. */
const all = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<cbc:${name}(?: [^>]*)?>([^<]*)<`, 'g'))].map((found) => found[1] as string)
const cents = (text: string | undefined) => Math.round(Number(text) * 100)

describe('an electronic invoice', () => {
  it('says who, to whom, for what, and how much, in the order of the schema', () => {
    const xml = ublOf(invoice())
    expect(all(xml, 'CustomizationID')).toEqual(['urn:cen.eu:en16931:2017'])
    expect(all(xml, 'Name')).toEqual(['Tideline Ltd', 'Harbour of Howth', 'Berths &amp; more &lt;new&gt;'])
    expect(all(xml, 'PayableAmount')).toEqual(['123.00'])
    const parts = [...xml.matchAll(/^ {2}<(c[ab]c:\w+)/gm)].map((found) => found[1])
    expect(parts).toEqual([
      'cbc:CustomizationID',
      'cbc:ID',
      'cbc:IssueDate',
      'cbc:DueDate',
      'cbc:InvoiceTypeCode',
      'cbc:DocumentCurrencyCode',
      'cac:AccountingSupplierParty',
      'cac:AccountingCustomerParty',
      'cac:PaymentMeans',
      'cac:TaxTotal',
      'cac:LegalMonetaryTotal',
      'cac:InvoiceLine',
    ])
  })
  it('names the invoice that a credit note credits, with positive amounts', () => {
    const xml = ublOf(
      invoice([line('500')], {
        is: 'credit-note',
        number: 'CN-00001',
        note: 'Sent twice',
        credits: { number: 'INV-00001', on: '2026-03-02' },
      }),
    )
    expect(xml).toContain('<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"')
    expect(all(xml, 'CreditNoteTypeCode')).toEqual(['381'])
    expect([all(xml, 'Note'), all(xml, 'ID').slice(0, 2)]).toEqual([['Sent twice'], ['CN-00001', 'INV-00001']])
  })
  it('BR-27 a line that credits has a negative quantity and no negative price', () => {
    const xml = ublOf(invoice([line('10000'), line('-2500')]))
    expect([all(xml, 'InvoicedQuantity'), all(xml, 'PriceAmount')]).toEqual([
      ['1', '-1'],
      ['100.00', '25.00'],
    ])
  })
  it('BR-O-05 has no rate for what is outside of tax, and says why there is none', () => {
    const outside = { tax: { category: 'O', rate: '0' } }
    const xml = ublOf(invoice([line('100', outside)]))
    expect([all(xml, 'Percent'), all(xml, 'TaxExemptionReason')]).toEqual([[], ['Not subject to tax']])
    expect(xml).not.toContain('PartyTaxScheme')
  })
  const anyLine = fc.record({
    amount: fc.integer({ min: -9_999, max: 999_999 }).map(String),
    tax: fc.constantFrom({ category: 'S', rate: '23' }, { category: 'S', rate: '13.5' }, { category: 'Z', rate: '0' }),
  })
  it('BR-CO-10 to BR-CO-15: lines add up to the net, taxes to the tax, and both to what is to be paid', () =>
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 12 }), (said) => {
        const xml = ublOf(invoice(said.map(({ amount, tax }) => line(amount, { tax }))))
        const [net, ...lines] = all(xml, 'LineExtensionAmount').map(cents)
        const [tax, ...taxes] = all(xml, 'TaxAmount').map(cents)
        expect(lines.reduce((sum, one) => sum + one, 0)).toBe(net)
        expect(taxes.reduce((sum, one) => sum + one, 0)).toBe(tax)
        expect(
          all(xml, 'TaxableAmount')
            .map(cents)
            .reduce((sum, one) => sum + one, 0),
        ).toBe(net)
        expect(cents(all(xml, 'TaxInclusiveAmount')[0])).toBe((net as number) + (tax as number))
        expect(all(xml, 'PayableAmount')).toEqual(all(xml, 'TaxInclusiveAmount'))
      }),
    ))
  it('tells what is missing for it, each with what to do', () => {
    expect(missingForUbl(invoice())).toEqual([])
    const blank = invoice([], {
      seller: party('x', null),
      buyer: party('y', null),
      currency: 'KWD',
      taxes: [{ category: 'AE', rate: '0', net: '1', tax: '0' }],
    })
    expect(missingForUbl(blank).map((text) => text.split(' ')[0])).toEqual(['BR-09', 'BR-11', 'BR-S-02', 'BR-AE-02', 'BR-16', 'BR-DEC'])
    const mixed = invoice([line('1'), line('1', { tax: { category: 'O', rate: '0' } })])
    expect(missingForUbl(mixed)).toEqual(['BR-O-11 tax: what is outside of tax stands on an invoice of its own.'])
  })
})
