/** The canvas as an SVG picture of one page of A3. */
import type { Canvas } from '#business-model'
import { type LaidBlock, type LaidText, layOut, palette } from './canvas-layout.ts'

/** Law 9: the picture is made from the canvas alone. What does not fit at the smallest size is counted as “+n”. */
export function canvasSvg(canvas: Canvas): string {
  const { name, width, height, heading, notes, blocks, attribution } = layOut(canvas)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(`Business model canvas of ${name}`)}" font-family="Inter, Helvetica, Arial, sans-serif">`,
    `<title>${escaped(name)}</title>`,
    `<rect width="${width}" height="${height}" fill="${palette.paper}"/>`,
    ...[heading, ...notes].map(text),
    ...blocks.map(blockSvg),
    text(attribution),
    '</svg>',
  ].join('\n')
}

function blockSvg({ label, box, cards, hidden }: LaidBlock): string {
  const marks = [
    `<g aria-label="${escaped(label)}">`,
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="none" stroke="${palette.frame}"/>`,
    text({ x: box.x + 10, y: box.y + 20, size: 13, text: label, weight: 600, fill: palette.label, anchor: 'start' }),
  ]
  for (const card of cards) {
    const { x, y, width, height } = card.box
    marks.push(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${palette.card}" stroke="${palette.edge}"/>`,
      ...card.stripes.map(
        (stripe) => `<rect x="${stripe.x}" y="${stripe.y}" width="${stripe.width}" height="${stripe.height}" fill="${stripe.fill}"/>`,
      ),
      ...card.lines.map((line) => text({ ...line, size: card.size, weight: 400, fill: palette.ink, anchor: 'start' })),
    )
  }
  if (hidden > 0)
    marks.push(
      text({
        x: box.x + 10,
        y: box.y + box.height - 8,
        size: 11,
        text: `+${hidden} more`,
        weight: 600,
        fill: palette.soft,
        anchor: 'start',
      }),
    )
  return [...marks, '</g>'].join('\n')
}

function text({ x, y, size, text, weight, fill, anchor }: LaidText): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(text)}</text>`
}

const round = (value: number) => Math.round(value * 100) / 100
const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** A text as XML and HTML have it: marks escaped, and what XML cannot hold left out. */
export const escaped = (content: string) =>
  content.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (mark) => marks[mark] as string)
