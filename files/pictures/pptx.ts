/** The canvas as a PowerPoint slide: every block and every card a shape of its own that can be moved and edited. */
import type { Canvas } from '@nonet/domain/business-model'
import { type LaidText, layOut, palette } from '@nonet/domain/formats'
import { strToU8, zipSync } from 'fflate'
import { packageParts } from './pptx-package.ts'

/** English Metric Units per unit of the layout: 9,525 to a dot at 96 per inch. Source: ECMA-376. */
const emu = (units: number) => Math.round(units * 9_525)
/** Hundredths of a point. */
const points = (units: number) => Math.round(units * 75)
const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (mark) => marks[mark] as string)
const rgb = (colour: string) => `<a:srgbClr val="${colour.slice(1).toUpperCase()}"/>`

type Shape = {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly geometry: 'rect' | 'roundRect'
  readonly fill: string | null
  readonly stroke: string | null
  readonly text?: {
    readonly content: string
    readonly size: number
    readonly isBold: boolean
    readonly colour: string
    readonly align: 'l' | 'r'
  }
  readonly anchor?: 't' | 'ctr'
  readonly inset?: number
}

/** One slide of the size of the layout. The same canvas gives the same bytes. */
export function canvasPptx(canvas: Canvas): Uint8Array {
  const laid = layOut(canvas)
  const shapes: Shape[] = [...[laid.heading, ...laid.notes, laid.attribution].map((text) => line(text))]
  for (const { label, box, cards, hidden } of laid.blocks) {
    shapes.push({
      ...box,
      name: label,
      geometry: 'rect',
      fill: null,
      stroke: palette.frame,
      text: { content: label, size: 13, isBold: true, colour: palette.label, align: 'l' },
      anchor: 't',
      inset: 8,
    })
    for (const card of cards) {
      shapes.push({
        ...card.box,
        name: card.card.name,
        geometry: 'roundRect',
        fill: palette.card,
        stroke: palette.edge,
        text: { content: card.card.name, size: card.size, isBold: false, colour: palette.ink, align: 'l' },
        anchor: 'ctr',
        inset: 10,
      })
      for (const stripe of card.stripes) shapes.push({ ...stripe, name: 'Segment', geometry: 'rect', stroke: null })
    }
    if (hidden > 0)
      shapes.push(
        line({
          text: `+${hidden} more`,
          x: box.x + 10,
          y: box.y + box.height - 8,
          size: 11,
          weight: 600,
          fill: palette.soft,
          anchor: 'start',
        }),
      )
  }
  const slide = `<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld name="${escaped(canvas.name)}"><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes.map((shape, index) => shapeXml(shape, index + 2)).join('')}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
  const parts = packageParts({ title: escaped(canvas.name), slide, width: emu(laid.width), height: emu(laid.height) })
  const files = Object.fromEntries(
    Object.entries(parts).map(([path, xml]) => [path, strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`)]),
  )
  return zipSync(files, { level: 6, mtime: '1980-01-01T00:00:00' })
}

/** A line of text without a frame, as wide as it may become. */
function line({ text, x, y, size, weight, fill, anchor }: LaidText): Shape {
  const width = 900
  return {
    name: text,
    x: anchor === 'end' ? x - width : x,
    y: y - size * 1.15,
    width,
    height: size * 1.5,
    geometry: 'rect',
    fill: null,
    stroke: null,
    text: { content: text, size, isBold: weight === 600, colour: fill, align: anchor === 'end' ? 'r' : 'l' },
    anchor: 't',
    inset: 0,
  }
}

function shapeXml({ name, x, y, width, height, geometry, fill, stroke, text, anchor = 'ctr', inset = 0 }: Shape, id: number): string {
  const rounding = geometry === 'roundRect' ? `<a:gd name="adj" fmla="val ${Math.round((4 / Math.min(width, height)) * 100_000)}"/>` : ''
  const outline = stroke ? `<a:ln w="9525"><a:solidFill>${rgb(stroke)}</a:solidFill></a:ln>` : '<a:ln><a:noFill/></a:ln>'
  const body = text
    ? `<a:bodyPr wrap="square" lIns="${emu(inset)}" tIns="${emu(inset / 2)}" rIns="${emu(inset / 2)}" bIns="${emu(inset / 2)}" anchor="${anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="${text.align}"/><a:r><a:rPr lang="en" sz="${points(text.size)}"${text.isBold ? ' b="1"' : ''} dirty="0"><a:solidFill>${rgb(text.colour)}</a:solidFill><a:latin typeface="Inter"/></a:rPr><a:t>${escaped(text.content)}</a:t></a:r></a:p>`
    : '<a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en"/></a:p>'
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${escaped(name.slice(0, 200))}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm><a:prstGeom prst="${geometry}"><a:avLst>${rounding}</a:avLst></a:prstGeom>${fill ? `<a:solidFill>${rgb(fill)}</a:solidFill>` : '<a:noFill/>'}${outline}</p:spPr><p:txBody>${body}</p:txBody></p:sp>`
}
