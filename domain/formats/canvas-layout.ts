/** The canvas laid out on one page in the classic nine-block layout; every picture is drawn from this and nothing else. */
import { attribution, type Canvas, type CanvasBlock, type Card } from '#business-model'
import { wrapText } from './text-measure.ts'

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type LaidCard = {
  readonly card: Card
  readonly box: Box
  readonly size: number
  readonly lines: readonly { readonly text: string; readonly x: number; readonly y: number }[]
  /** One for each segment that the card is for, eight at most. */
  readonly stripes: readonly (Box & { readonly fill: string })[]
}
export type LaidBlock = {
  readonly label: string
  readonly asks: string
  readonly box: Box
  readonly cards: readonly LaidCard[]
  /** How many cards did not fit at the smallest size. */
  readonly hidden: number
}
export type LaidText = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly weight: 400 | 600
  readonly fill: string
  readonly anchor: 'start' | 'end'
}
export type LaidCanvas = {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly heading: LaidText
  readonly notes: readonly LaidText[]
  readonly blocks: readonly LaidBlock[]
  readonly attribution: LaidText
}
export const palette = {
  ink: '#1c1917',
  soft: '#57524b',
  label: '#44403c',
  frame: '#a8a29e',
  card: '#fafaf9',
  edge: '#d6d3d1',
  paper: '#ffffff',
}

const page = { width: 1587, height: 1123, margin: 28, header: 72, footer: 24 }
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

/** The colour of each segment, by key: in the order of the block, again from the first after eight. */
export function coloursOf(canvas: Canvas): ReadonlyMap<string, string> {
  const segments = canvas.blocks.find(({ block }) => block === 'customer-segments')?.cards ?? []
  return new Map(segments.map(({ key }, index) => [key, segmentColours[index % segmentColours.length] as string]))
}

/** Law 9: laid out from the canvas alone. What does not fit at the smallest size is counted as hidden. */
export function layOut(canvas: Canvas): LaidCanvas {
  const colours = coloursOf(canvas)
  const text = (x: number, y: number, size: number, content: string, more: Partial<LaidText> = {}): LaidText => ({
    x,
    y,
    size,
    text: content,
    weight: 400,
    fill: palette.soft,
    anchor: 'start',
    ...more,
  })
  const title = wrapText(canvas.name, 26, inner.width * 0.6)[0] as string
  const right = page.width - page.margin
  return {
    name: canvas.name,
    width: page.width,
    height: page.height,
    heading: text(inner.left, 40, 26, title === canvas.name ? title : `${title}…`, { weight: 600, fill: palette.ink }),
    notes: [
      text(right, 40, 14, `${canvas.portfolio} · ${canvas.stage}`, { anchor: 'end' }),
      ...(canvas.tagline ? [text(inner.left, 61, 13, wrapText(canvas.tagline, 13, inner.width * 0.8)[0] as string)] : []),
    ],
    blocks: canvas.blocks.map((block) => laidBlock(block, boxes[block.block] as Box, (key) => colours.get(key) ?? palette.frame)),
    attribution: text(right, page.height - 12, 11, attribution, { anchor: 'end' }),
  }
}

function laidBlock({ label, asks, cards }: CanvasBlock, box: Box, colourOf: (key: string) => string): LaidBlock {
  const { size, shown } = fitting(cards, box)
  let y = box.y + space.title
  const laid = shown.map(({ card, lines, height }): LaidCard => {
    const own = { x: box.x + space.pad, y, width: box.width - 2 * space.pad, height }
    const segments = card.segments.slice(0, 8)
    const part = height / Math.max(segments.length, 1)
    const result = {
      card,
      box: own,
      size,
      lines: lines.map((text, index) => ({ text, x: own.x + 12, y: round(own.y + 5 + size * (1 + index * 1.2)) })),
      stripes: segments.map((segment, index) => ({
        x: own.x,
        y: round(own.y + index * part),
        width: space.stripe,
        height: round(part),
        fill: colourOf(segment),
      })),
    }
    y = round(y + height + space.gap)
    return result
  })
  return { label, asks, box, cards: laid, hidden: cards.length - laid.length }
}

type Sized = { readonly card: Card; readonly lines: readonly string[]; readonly height: number }

/** The largest size at which all cards fit; at the smallest, as many as fit. */
function fitting(cards: readonly Card[], box: Box): { readonly size: number; readonly shown: readonly Sized[] } {
  const room = box.height - space.title - space.pad
  const width = box.width - 2 * space.pad - 20
  for (const size of sizes) {
    const laid = cards.map((card) => sized(card, size, width))
    if (laid.reduce((sum, { height }) => sum + height + space.gap, 0) <= room) return { size, shown: laid }
  }
  const size = sizes.at(-1) as number
  const shown: Sized[] = []
  let left = room - 16
  for (const card of cards) {
    const laid = sized(card, size, width)
    if (laid.height + space.gap > left) break
    left -= laid.height + space.gap
    shown.push(laid)
  }
  return { size, shown }
}

function sized(card: Card, size: number, width: number): Sized {
  const lines = wrapText(card.name, size, width)
  return { card, lines, height: round(10 + lines.length * size * 1.2) }
}

const round = (value: number) => Math.round(value * 100) / 100
