/** An invoice as a PDF: A4, embedded fonts, tagged so that it is read aloud in order, as many pages as its lines need. */
import { inWholeUnits } from '@nonet/domain/blocks'
import type { DocumentParty, InvoiceDocument } from '@nonet/domain/formats/invoices'
import PDFDocument from 'pdfkit'
import { fontFiles } from '../pictures/fonts.ts'

const page = { left: 56, right: 539, top: 56, bottom: 770 }
const ink = { text: '#1b1b1a', soft: '#5f5e5a', line: '#d6d4cf' }
const columns = { label: 56, quantity: 340, price: 400, tax: 462, amount: 480 }

export async function invoicePdf(document: InvoiceDocument): Promise<Uint8Array> {
  const isCredit = document.is === 'credit-note'
  const title = `${isCredit ? 'Credit note' : 'Invoice'} ${document.number}`
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { left: page.left, top: page.top, right: 56, bottom: 40 },
    tagged: true,
    lang: 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: document.seller.name, Creator: 'Nonet', CreationDate: new Date(0), ModDate: new Date(0) },
  })
  const chunks: Buffer[] = []
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    pdf.on('error', reject)
  })
  pdf.registerFont('regular', fontFiles.regular).registerFont('semibold', fontFiles.semibold)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const money = (minor: string) => `${grouped(inWholeUnits(minor, document.currency))} ${document.currency}`
  const write = (
    text: string,
    x: number,
    y: number,
    more: { width?: number; align?: 'right'; bold?: boolean; soft?: boolean; size?: number; tag?: string } = {},
  ) => {
    const { width = page.right - x, align, bold = false, soft = false, size = 9.5, tag = 'P' } = more
    root.add(
      pdf.struct(tag, {}, () => {
        pdf
          .font(bold ? 'semibold' : 'regular')
          .fontSize(size)
          .fillColor(soft ? ink.soft : ink.text)
          .text(text, x, y, { width, ...(align ? { align } : {}) })
      }),
    )
    return pdf.y
  }
  const rule = (y: number) => {
    pdf.markContent('Artifact', { type: 'Layout' })
    pdf.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.5).stroke(ink.line)
    pdf.endMarkedContent()
  }

  write(title, page.left, page.top, { bold: true, size: 18, tag: 'H1' })
  const sellerEnds = address(document.seller, page.left, 96)
  const buyerEnds = address(document.buyer, 320, 96)
  function address({ name, address: lines, country, taxNumber, email }: DocumentParty, x: number, y: number): number {
    let at = write(name, x, y, { width: 219, bold: true })
    for (const text of [...lines, country, taxNumber ? `Tax number ${taxNumber}` : null, email])
      if (text) at = write(text, x, at, { width: 219, soft: true })
    return at
  }
  let y = Math.max(sellerEnds, buyerEnds) + 20
  const facts: [string, string | null][] = [
    ['Date', document.on],
    ['Due', document.dueOn],
    ['For invoice', document.credits ? `${document.credits.number} of ${document.credits.on}` : null],
    ['Purchase order', document.purchaseOrder],
    ['Because', isCredit ? document.note : null],
  ]
  for (const [name, value] of facts) {
    if (!value) continue
    write(name, page.left, y, { soft: true, width: 120 })
    y = write(value, 150, y)
  }
  y += 16
  const heads = () => {
    write('What', columns.label, y, { soft: true, size: 8 })
    write('Quantity', columns.quantity - 40, y, { soft: true, size: 8, width: 50, align: 'right' })
    write('Price', columns.price - 50, y, { soft: true, size: 8, width: 60, align: 'right' })
    write('Tax', columns.tax - 40, y, { soft: true, size: 8, width: 50, align: 'right' })
    write('Amount', columns.amount, y, { soft: true, size: 8, width: page.right - columns.amount, align: 'right' })
    y += 14
    rule(y)
    y += 6
  }
  heads()
  const room = (needed: number) => {
    if (y + needed <= page.bottom) return
    pdf.addPage()
    y = page.top
    heads()
  }
  for (const line of document.lines) {
    room(40)
    write(line.quantity, columns.quantity - 40, y, { width: 50, align: 'right' })
    write(line.unit ?? '', columns.price - 50, y, { width: 60, align: 'right' })
    write(line.tax.category === 'O' ? '' : `${line.tax.rate} %`, columns.tax - 40, y, { width: 50, align: 'right' })
    write(grouped(inWholeUnits(line.amount, document.currency)), columns.amount, y, { width: page.right - columns.amount, align: 'right' })
    y = write(line.label, columns.label, y, { width: 230 })
    if (line.from && line.until) y = write(`${line.from} to ${line.until}`, columns.label, y, { soft: true, size: 8, width: 230 })
    y += 6
  }
  room(90 + 14 * document.taxes.length)
  rule(y)
  y += 8
  const sum = (name: string, value: string, bold = false) => {
    write(name, 300, y, { bold, width: 150 })
    write(value, 400, y, { bold, width: page.right - 400, align: 'right' })
    y += 15
  }
  sum('Net', money(document.net))
  for (const one of document.taxes)
    if (one.category !== 'O') sum(`Tax ${one.rate} % on ${grouped(inWholeUnits(one.net, document.currency))}`, money(one.tax))
  sum(isCredit ? 'Credited' : 'Total', money(document.total), true)
  y += 16
  if (document.taxes.some(({ category }) => category === 'AE'))
    y = write('Reverse charge: the customer owes the tax.', page.left, y, { soft: true })
  if (document.seller.iban && !isCredit)
    y = write(`Please pay to ${document.seller.iban}, reference ${document.number}.`, page.left, y, { soft: true })
  root.end()
  pdf.end()
  return done
}
/** Thousands apart by a thin space. */
const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, '\u202f')
