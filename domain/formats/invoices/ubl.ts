/** An invoice as an electronic one: UBL 2.1 by the European norm EN 16931, or what is missing for it. */
import { inWholeUnits } from '#blocks/rooms'
import type { DocumentLine, DocumentParty, InvoiceDocument } from './document.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)
type Tree = string | readonly (readonly [name: string, content: Tree, attributes?: string] | null)[]
/** Elements with a namespace each; those without content are left out. */
function written(tree: Tree, indent = '  '): string {
  if (typeof tree === 'string') return escaped(tree)
  return tree
    .map((one) => {
      if (one === null) return ''
      const [name, content, attributes = ''] = one
      const inner = written(content, `${indent}  `)
      if (inner === '') return ''
      const open = `${indent}<${name}${attributes}>`
      return typeof content === 'string' ? `${open}${inner}</${name}>\n` : `${open}\n${inner}${indent}</${name}>\n`
    })
    .join('')
}
/** Why a category is without tax, in words; BR-E-10, BR-AE-10, BR-IC-10, BR-G-10 and BR-O-10 ask for it. */
const reasons: Readonly<Record<string, string>> = {
  E: 'Exempt from tax',
  AE: 'Reverse charge',
  K: 'Intra-community supply',
  G: 'Export outside the EU',
  O: 'Not subject to tax',
}

/** What the norm asks for and the document does not say, as sentences with the remedy; none when it can be written. Source: EN 16931-1. */
export function missingForUbl({ seller, buyer, lines, currency, taxes }: InvoiceDocument): readonly string[] {
  const rated = taxes.some(({ category }) => category !== 'O')
  const crossing = taxes.some(({ category }) => category === 'AE' || category === 'K')
  return [
    seller.country === null ? 'BR-09 country: say in which country the legal entity is (nonet legal-entity revise --country).' : null,
    buyer.country === null ? 'BR-11 billedCountry: say in which country the customer is, by two letters.' : null,
    rated && seller.taxNumber === null
      ? 'BR-S-02 taxNumber: say the tax number of the legal entity (nonet legal-entity revise --tax-number).'
      : null,
    crossing && buyer.taxNumber === null
      ? 'BR-AE-02 billedTaxNumber: reverse charge and supply within the EU need the tax number of the customer.'
      : null,
    lines.length === 0 ? 'BR-16 lines: there is none.' : null,
    /^(BHD|IQD|JOD|KWD|LYD|OMR|TND|CLF|UYW)$/.test(currency)
      ? `BR-DEC currency: the norm has two decimals, and ${currency} has more.`
      : null,
    taxes.some(({ category }) => category === 'O') && taxes.length > 1
      ? 'BR-O-11 tax: what is outside of tax stands on an invoice of its own.'
      : null,
  ].filter((one) => one !== null)
}

/** The document as XML, UTF-8. Ask `missingForUbl` first. */
export function ublOf(document: InvoiceDocument): string {
  const { currency, seller, buyer, taxes, lines } = document
  const isCredit = document.is === 'credit-note'
  const money = (minor: string) => inWholeUnits(minor, currency)
  const of = ` currencyID="${currency}"`
  const isOutside = taxes.every(({ category }) => category === 'O')
  const party = (one: DocumentParty): Tree => [
    [
      'cac:Party',
      [
        one.email ? ['cbc:EndpointID', one.email, ' schemeID="EM"'] : null,
        ['cac:PartyName', [['cbc:Name', one.name]]],
        [
          'cac:PostalAddress',
          [
            ...one.address.slice(0, 2).map((text, at) => [at === 0 ? 'cbc:StreetName' : 'cbc:AdditionalStreetName', text] as const),
            one.address.length > 2 ? ['cac:AddressLine', [['cbc:Line', one.address.slice(2).join(', ')]]] : null,
            ['cac:Country', [['cbc:IdentificationCode', one.country ?? '']]],
          ],
        ],
        one.taxNumber && !isOutside
          ? [
              'cac:PartyTaxScheme',
              [
                ['cbc:CompanyID', one.taxNumber],
                ['cac:TaxScheme', [['cbc:ID', 'VAT']]],
              ],
            ]
          : null,
        [
          'cac:PartyLegalEntity',
          [['cbc:RegistrationName', one.name], one.taxNumber && isOutside ? ['cbc:CompanyID', one.taxNumber] : null],
        ],
      ],
    ],
  ]
  const category = (code: string, rate: string, name: string, withReason: boolean): readonly [string, Tree] => [
    name,
    [
      ['cbc:ID', code],
      code === 'O' ? null : ['cbc:Percent', rate],
      withReason && reasons[code] ? ['cbc:TaxExemptionReason', reasons[code]] : null,
      ['cac:TaxScheme', [['cbc:ID', 'VAT']]],
    ],
  ]
  const root = isCredit ? 'CreditNote' : 'Invoice'
  const tree: Tree = [
    ['cbc:CustomizationID', 'urn:cen.eu:en16931:2017'],
    ['cbc:ID', document.number],
    ['cbc:IssueDate', document.on],
    isCredit || !document.dueOn ? null : ['cbc:DueDate', document.dueOn],
    isCredit ? ['cbc:CreditNoteTypeCode', '381'] : ['cbc:InvoiceTypeCode', '380'],
    document.note ? ['cbc:Note', document.note] : null,
    ['cbc:DocumentCurrencyCode', currency],
    document.purchaseOrder ? ['cac:OrderReference', [['cbc:ID', document.purchaseOrder]]] : null,
    document.credits
      ? [
          'cac:BillingReference',
          [
            [
              'cac:InvoiceDocumentReference',
              [
                ['cbc:ID', document.credits.number],
                ['cbc:IssueDate', document.credits.on],
              ],
            ],
          ],
        ]
      : null,
    ['cac:AccountingSupplierParty', party(seller)],
    ['cac:AccountingCustomerParty', party(buyer)],
    taxes.some(({ category: code }) => code === 'K')
      ? [
          'cac:Delivery',
          [
            ['cbc:ActualDeliveryDate', document.on],
            ['cac:DeliveryLocation', [['cac:Address', [['cac:Country', [['cbc:IdentificationCode', buyer.country ?? '']]]]]]],
          ],
        ]
      : null,
    seller.iban && !isCredit
      ? [
          'cac:PaymentMeans',
          [
            ['cbc:PaymentMeansCode', '30'],
            ['cbc:PaymentID', document.number],
            ['cac:PayeeFinancialAccount', [['cbc:ID', seller.iban]]],
          ],
        ]
      : null,
    [
      'cac:TaxTotal',
      [
        ['cbc:TaxAmount', money(document.tax), of],
        ...taxes.map(
          (one) =>
            [
              'cac:TaxSubtotal',
              [
                ['cbc:TaxableAmount', money(one.net), of],
                ['cbc:TaxAmount', money(one.tax), of],
                category(one.category, one.rate, 'cac:TaxCategory', true),
              ],
            ] as const,
        ),
      ],
    ],
    [
      'cac:LegalMonetaryTotal',
      [
        ['cbc:LineExtensionAmount', money(document.net), of],
        ['cbc:TaxExclusiveAmount', money(document.net), of],
        ['cbc:TaxInclusiveAmount', money(document.total), of],
        ['cbc:PayableAmount', money(document.total), of],
      ],
    ],
    ...lines.map((line, at): readonly [string, Tree] => [`cac:${root}Line`, lineOf(line, at)]),
  ]
  function lineOf(line: DocumentLine, at: number): Tree {
    // BR-27: no price is negative; a line that credits has a negative quantity. An amount by days is one of its price.
    const isBack = line.amount.startsWith('-')
    const isWhole = line.unit !== null && !isBack
    const quantity = isWhole ? line.quantity : isBack ? '-1' : '1'
    const price = isWhole ? (line.unit as string) : money(line.amount.replace('-', ''))
    return [
      ['cbc:ID', String(at + 1)],
      [isCredit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', quantity, ' unitCode="C62"'],
      ['cbc:LineExtensionAmount', money(line.amount), of],
      line.from && line.until
        ? [
            'cac:InvoicePeriod',
            [
              ['cbc:StartDate', line.from],
              ['cbc:EndDate', line.until],
            ],
          ]
        : null,
      ['cac:Item', [['cbc:Name', line.label], category(line.tax.category, line.tax.rate, 'cac:ClassifiedTaxCategory', false)]],
      ['cac:Price', [['cbc:PriceAmount', price, of]]],
    ]
  }
  const names =
    'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" ' +
    'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" ${names}>\n${written(tree)}</${root}>\n`
}
