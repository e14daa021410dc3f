/** A sheet as a PDF: A4, upright or across by the number of its columns, its heads on every page. */
import type { Sheet, SheetCell } from '@nonet/domain/formats/statements'
import { moneyText } from '@nonet/domain/kernel/money'
import PDFDocument from 'pdfkit'
import { fontFiles } from '../pictures/fonts.ts'

const ink = { text: '#1b1b1a', soft: '#5f5e5a', line: '#d6d4cf' }
const size = 7.5
const step = 13

export async function reportPdf(sheet: Sheet): Promise<Uint8Array> {
  const isAcross = sheet.heads.length > 6
  const pdf = new PDFDocument({
    size: 'A4',
    layout: isAcross ? 'landscape' : 'portrait',
    margins: { left: 40, right: 40, top: 40, bottom: 30 },
    tagged: true,
    lang: 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: `${sheet.name}, ${sheet.about[0] ?? ''}`, Creator: 'Nonet', CreationDate: new Date(0), ModDate: new Date(0) },
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
  const right = pdf.page.width - 40
  const columns = placed(sheet, right - 40)
  const write = (
    text: string,
    x: number,
    y: number,
    more: { width: number; isRight?: boolean; isBold?: boolean; big?: number; tag?: string },
  ) =>
    root.add(
      pdf.struct(more.tag ?? 'P', {}, () => {
        pdf
          .font(more.isBold ? 'semibold' : 'regular')
          .fontSize(more.big ?? size)
          .fillColor(ink.text)
          .text(text, x, y, { width: more.width, lineBreak: false, ellipsis: true, ...(more.isRight ? { align: 'right' } : {}) })
      }),
    )
  const rule = (y: number) => {
    pdf.markContent('Artifact', { type: 'Layout' })
    pdf.moveTo(40, y).lineTo(right, y).lineWidth(0.5).stroke(ink.line)
    pdf.endMarkedContent()
  }
  const heads = (y: number): number => {
    for (const [at, head] of sheet.heads.entries())
      write(head, ...(spot(columns, at, y) as [number, number]), { ...shape(columns, at), isBold: true })
    rule(y + step - 2)
    return y + step + 2
  }
  write(sheet.name, 40, 40, { width: right - 40, isBold: true, big: 15, tag: 'H1' })
  let y = 62
  for (const line of sheet.about) {
    write(line, 40, y, { width: right - 40, big: 8.5 })
    y += 12
  }
  y = heads(y + 8)
  for (const { cells, is } of sheet.rows) {
    if (y > pdf.page.height - 50) {
      pdf.addPage()
      y = heads(40)
    }
    if (is === 'heading') y += 4
    if (is === 'total') rule(y - 2)
    for (const [at, cell] of cells.entries()) {
      const text = textOf(cell, sheet.currency)
      if (text !== '') write(text, ...(spot(columns, at, y) as [number, number]), { ...shape(columns, at), isBold: is !== undefined })
    }
    y += step
  }
  pdf.end()
  return done
}

type Column = { readonly x: number; readonly width: number; readonly isRight: boolean }
const spot = (columns: readonly Column[], at: number, y: number) => [columns[at]?.x ?? 40, y]
const shape = (columns: readonly Column[], at: number) => ({ width: columns[at]?.width ?? 60, isRight: columns[at]?.isRight ?? false })
const textOf = (cell: SheetCell, currency: string): string => {
  if (cell === null || typeof cell === 'string') return cell ?? ''
  const [amount = ''] = moneyText({ minor: BigInt(cell.minor), currency }).split(' ')
  const [units = '', places] = amount.split('.')
  return `${units.replace(/\B(?=(\d{3})+$)/g, ',')}${places === undefined ? '' : `.${places}`}`
}
/** Columns as wide as what stands in them, stretched to the page; amounts stand on the right. */
function placed(sheet: Sheet, width: number): readonly Column[] {
  const wanted = sheet.heads.map((head, at) => {
    const cells = sheet.rows.map(({ cells: of }) => of[at] ?? null)
    const longest = Math.max(head.length, ...cells.map((cell) => textOf(cell, sheet.currency).length))
    return { characters: Math.min(46, longest), isRight: cells.some((cell) => cell !== null && typeof cell !== 'string') }
  })
  const all = wanted.reduce((sum, { characters }) => sum + characters + 2, 0)
  let x = 40
  return wanted.map(({ characters, isRight }) => {
    const own = (width * (characters + 2)) / all
    const column = { x, width: own - 4, isRight }
    x += own
    return column
  })
}
