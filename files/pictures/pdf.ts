/** The canvas as a PDF of one page: embedded fonts, text that can be selected and read aloud block by block. */
import type { Canvas } from '@nonet/domain/business-model'
import { type LaidText, layOut, palette } from '@nonet/domain/formats'
import PDFDocument from 'pdfkit'
import { fontFiles } from './fonts.ts'

export type Paper = 'a3' | 'a4'
/** Points per unit of the layout, and the margin in points that centres it; both papers have one shape. */
const papers: Readonly<Record<Paper, { readonly size: [number, number]; readonly scale: number }>> = {
  a3: { size: [1190.55, 841.89], scale: 0.75 },
  a4: { size: [841.89, 595.28], scale: 0.5303 },
}
export type Drawn = { readonly bytes: Uint8Array; readonly lost: readonly string[] }

/** Draws on landscape paper. `lost` names signs that the font does not have. */
export async function canvasPdf(canvas: Canvas, paper: Paper = 'a3'): Promise<Drawn> {
  const laid = layOut(canvas)
  const { size, scale } = papers[paper]
  const document = new PDFDocument({
    size,
    margin: 0,
    tagged: true,
    lang: 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: canvas.name, Subject: 'Business Model Canvas', Creator: 'Nonet', CreationDate: new Date(0), ModDate: new Date(0) },
  })
  const done = collected(document)
  document.registerFont('regular', fontFiles.regular).registerFont('semibold', fontFiles.semibold)
  const lost = new Set<string>()
  const write = (text: LaidText) => {
    document.font(text.weight === 600 ? 'semibold' : 'regular').fontSize(text.size)
    for (const sign of text.text) if (!hasGlyph(document, sign)) lost.add(sign)
    const x = text.anchor === 'end' ? text.x - document.widthOfString(text.text) : text.x
    document.fillColor(text.fill).text(text.text, x, text.y, { lineBreak: false, baseline: 'alphabetic' })
  }
  document.scale(scale)
  const root = document.struct('Document')
  document.addStructure(root)
  const tagged = (tag: string, draw: () => void) => document.struct(tag, {}, draw)
  const frame = (x: number, y: number, width: number, height: number, radius: number, fill: string | null, stroke: string | null) => {
    document.markContent('Artifact', { type: 'Layout' })
    if (radius > 0) document.roundedRect(x, y, width, height, radius)
    else document.rect(x, y, width, height)
    if (fill && stroke) document.lineWidth(1).fillAndStroke(fill, stroke)
    else if (fill) document.fill(fill)
    else document.lineWidth(1).stroke(stroke ?? palette.frame)
    document.endMarkedContent()
  }
  root.add(tagged('H1', () => write(laid.heading)))
  for (const note of laid.notes) root.add(tagged('P', () => write(note)))
  for (const { label, box, cards, hidden } of laid.blocks) {
    frame(box.x, box.y, box.width, box.height, 0, null, palette.frame)
    const section = document.struct('Sect')
    root.add(section)
    section.add(
      tagged('H2', () => write({ text: label, x: box.x + 10, y: box.y + 20, size: 13, weight: 600, fill: palette.label, anchor: 'start' })),
    )
    for (const card of cards) {
      frame(card.box.x, card.box.y, card.box.width, card.box.height, 4, palette.card, palette.edge)
      for (const stripe of card.stripes) frame(stripe.x, stripe.y, stripe.width, stripe.height, 0, stripe.fill, null)
      section.add(
        tagged('P', () => {
          for (const line of card.lines) write({ ...line, size: card.size, weight: 400, fill: palette.ink, anchor: 'start' })
        }),
      )
    }
    const rest = { x: box.x + 10, y: box.y + box.height - 8, size: 11, weight: 600, fill: palette.soft, anchor: 'start' } as const
    if (hidden > 0) section.add(tagged('P', () => write({ ...rest, text: `+${hidden} more` })))
    section.end()
  }
  root.add(tagged('P', () => write(laid.attribution)))
  root.end()
  document.end()
  return { bytes: await done, lost: lost.size > 0 ? [`signs that the font does not have: ${[...lost].slice(0, 20).join(' ')}`] : [] }
}

function collected(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
  })
}

/** The library keeps the font's tables to itself; its own type does not name them. */
type WithFont = { readonly _font: { readonly font: { hasGlyphForCodePoint(point: number): boolean } } }
const hasGlyph = (document: PDFKit.PDFDocument, sign: string): boolean =>
  (document as unknown as WithFont)._font.font.hasGlyphForCodePoint(sign.codePointAt(0) as number)
