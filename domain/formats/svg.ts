/** The canvas as an SVG picture: nine blocks in the classic layout, every card whole or counted, one page of A3. */
import { attribution, type Canvas, type CanvasBlock, type Card } from '#business-model'
import { wrapText } from './text-measure.ts'

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type LaidCard = { readonly lines: readonly string[]; readonly height: number; readonly card: Card }
type LaidBlock = { readonly size: number; readonly cards: readonly LaidCard[]; readonly hidden: number }

const page = { width: 1587, height: 1123, margin: 28, header: 64, footer: 24 }
const inner = {
  left: page.margin,
  top: page.header,
  width: page.width - 2 * page.margin,
  height: page.height - page.header - page.footer - 14,
}
const upper = inner.height * 0.7
const column = inner.width / 5
const at = (col: number, row: 0 | 1, rows: 1 | 2): Box => ({
  x: inner.left + col * column,
  y: inner.top + (row * upper) / 2,
  width: column,
  height: (upper * rows) / 2,
})
/** Where each block stands in the classic layout. */
const boxes: Readonly<Record<string, Box>> = {
  'key-partnerships': at(0, 0, 2),
  'key-activities': at(1, 0, 1),
  'key-resources': at(1, 1, 1),
  'value-propositions': at(2, 0, 2),
  'customer-relationships': at(3, 0, 1),
  channels: at(3, 1, 1),
  'customer-segments': at(4, 0, 2),
  'cost-structure': { x: inner.left, y: inner.top + upper, width: inner.width / 2, height: inner.height - upper },
  'revenue-streams': { x: inner.left + inner.width / 2, y: inner.top + upper, width: inner.width / 2, height: inner.height - upper },
}

/** Eight colours that stay apart with colour blindness; a card carries the stripe of each segment that it is for. */
const segmentColours = ['#0b63b0', '#c2540a', '#0c7a5b', '#a0307c', '#7a5c00', '#4a4fc4', '#b3273a', '#4d6a78']
const sizes = [15, 14, 13, 12, 11, 10, 9, 8]
const space = { pad: 10, gap: 6, title: 30, stripe: 4 }

/** Law 9: the picture is made from the canvas alone. What does not fit at the smallest size is counted as “+n”. */
export function canvasSvg(canvas: Canvas): string {
  const segments = canvas.blocks.find(({ block }) => block === 'customer-segments')?.cards.map(({ key }) => key) ?? []
  const colourOf = (key: string) => segmentColours[segments.indexOf(key) % segmentColours.length] as string
  const title = wrapText(canvas.name, 26, inner.width * 0.6)[0] as string
  const head = [
    text(inner.left, 40, 26, title === canvas.name ? title : `${title}…`, '600'),
    text(page.width - page.margin, 40, 14, `${canvas.portfolio} · ${canvas.stage}`, '400', '#57534e', 'end'),
    canvas.tagline ? text(inner.left, 57, 13, wrapText(canvas.tagline, 13, inner.width * 0.8)[0] as string, '400', '#57534e') : '',
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${page.width} ${page.height}" width="${page.width}" height="${page.height}" role="img" aria-label="${escaped(`Business model canvas of ${canvas.name}`)}" font-family="Inter, Helvetica, Arial, sans-serif">`,
    `<title>${escaped(canvas.name)}</title>`,
    `<rect width="${page.width}" height="${page.height}" fill="#ffffff"/>`,
    ...head,
    ...canvas.blocks.map((block) => blockSvg(block, boxes[block.block] as Box, colourOf)),
    text(page.width - page.margin, page.height - 12, 11, attribution, '400', '#57534e', 'end'),
    '</svg>',
  ].join('\n')
}

function blockSvg(block: CanvasBlock, box: Box, colourOf: (key: string) => string): string {
  const laid = laidOut(block.cards, box)
  const marks = [
    `<g aria-label="${escaped(block.label)}">`,
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="none" stroke="#a8a29e"/>`,
    text(box.x + space.pad, box.y + 20, 13, block.label, '600', '#44403c'),
  ]
  let y = box.y + space.title
  for (const { card, lines, height } of laid.cards) {
    const x = box.x + space.pad
    marks.push(`<rect x="${x}" y="${y}" width="${box.width - 2 * space.pad}" height="${height}" rx="4" fill="#fafaf9" stroke="#d6d3d1"/>`)
    card.segments.slice(0, 8).forEach((segment, index, all) => {
      const part = height / all.length
      marks.push(
        `<rect x="${x}" y="${round(y + index * part)}" width="${space.stripe}" height="${round(part)}" fill="${colourOf(segment)}"/>`,
      )
    })
    lines.forEach((line, index) => {
      marks.push(text(x + 12, round(y + 5 + laid.size * (1 + index * 1.2)), laid.size, line))
    })
    y = round(y + height + space.gap)
  }
  if (laid.hidden > 0) marks.push(text(box.x + space.pad, box.y + box.height - 8, 11, `+${laid.hidden} more`, '600', '#57534e'))
  return [...marks, '</g>'].join('\n')
}

/** The largest size at which all cards fit; at the smallest, as many as fit and the number of the others. */
function laidOut(cards: readonly Card[], box: Box): LaidBlock {
  const room = box.height - space.title - space.pad
  const width = box.width - 2 * space.pad - 20
  for (const size of sizes) {
    const laid = cards.map((card) => laidCard(card, size, width))
    if (laid.reduce((sum, { height }) => sum + height + space.gap, 0) <= room) return { size, cards: laid, hidden: 0 }
  }
  const size = sizes.at(-1) as number
  const shown: LaidCard[] = []
  let left = room - 16
  for (const card of cards) {
    const laid = laidCard(card, size, width)
    if (laid.height + space.gap > left) break
    left -= laid.height + space.gap
    shown.push(laid)
  }
  return { size, cards: shown, hidden: cards.length - shown.length }
}

function laidCard(card: Card, size: number, width: number): LaidCard {
  const lines = wrapText(card.name, size, width)
  return { card, lines, height: round(10 + lines.length * size * 1.2) }
}

function text(x: number, y: number, size: number, content: string, weight = '400', fill = '#1c1917', anchor = 'start'): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(content)}</text>`
}

const round = (value: number) => Math.round(value * 100) / 100
const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (content: string) => content.replace(/[&<>"']/g, (mark) => marks[mark] as string)
