/** The signs of BPMN as paths around the middle of a node: every picture of a diagram, on a screen or in a file, is made of these. */
import type { DiagramNode } from './diagram.ts'
import { sizeOf } from './shapes.ts'

/** `line` is the width of the stroke, 0 for none; what is `isFilled` has the colour of the line inside, all else the colour of paper. */
export type Mark = { readonly path: string; readonly line: number; readonly isFilled: boolean }
const drawn = (path: string, line = 1.5): Mark => ({ path, line, isFilled: false })
const filled = (path: string): Mark => ({ path, line: 0, isFilled: true })
const circle = (radius: number) => `M${-radius},0a${radius},${radius} 0 1,0 ${2 * radius},0a${radius},${radius} 0 1,0 ${-2 * radius},0Z`
const clock = drawn('M0,-9V0L5,4', 1.5)
const bolt = (isFilled: boolean): Mark => ({ path: 'M-8,8L-3,-8L3,2L8,-8L3,8L-3,-2Z', line: 1.2, isFilled })
const person = drawn('M-4,-4a4,4 0 1,0 8,0a4,4 0 1,0 -8,0M-7,8c0,-9 14,-9 14,0Z', 1.2)
const gear = drawn(
  'M-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0M0,-8v3M0,8v-3M-8,0h3M8,0h-3M-5.6,-5.6l2.1,2.1M5.6,5.6l-2.1,-2.1M5.6,-5.6l-2.1,2.1M-5.6,5.6l2.1,-2.1',
  1.2,
)

function box(type: DiagramNode['type']): string {
  const { width, height } = sizeOf({ type })
  const [x, y, r] = [width / 2, height / 2, 8]
  return `M${-x + r},${-y}H${x - r}a${r},${r} 0 0,1 ${r},${r}V${y - r}a${r},${r} 0 0,1 ${-r},${r}H${-x + r}a${r},${r} 0 0,1 ${-r},${-r}V${-y + r}a${r},${r} 0 0,1 ${r},${-r}Z`
}
const rhombus = 'M0,-25L25,0L0,25L-25,0Z'
/** The small sign of a task stands in its upper left corner. */
const inCorner = ({ path, ...mark }: Mark): Mark => ({
  ...mark,
  path: path.replace(/^M(-?[\d.]+),(-?[\d.]+)/, (_, x, y) => `M${Number(x) - 52},${Number(y) - 19}`),
})

export function marksOf({ type }: Pick<DiagramNode, 'type'>): readonly Mark[] {
  switch (type) {
    case 'start':
      return [drawn(circle(18))]
    case 'end':
      return [drawn(circle(17), 3.5)]
    case 'terminate-end':
      return [drawn(circle(17), 3.5), filled(circle(10))]
    case 'error-end':
      return [drawn(circle(17), 3.5), bolt(true)]
    case 'timer':
    case 'boundary-timer':
      return [drawn(circle(18)), drawn(circle(14)), clock]
    case 'boundary-error':
      return [drawn(circle(18)), drawn(circle(14)), bolt(false)]
    case 'exclusive':
      return [drawn(rhombus), drawn('M-8,-9L8,9M8,-9L-8,9', 3)]
    case 'parallel':
      return [drawn(rhombus), drawn('M0,-12V12M-12,0H12', 3)]
    case 'user-task':
      return [drawn(box(type)), ...[person].flatMap(subpaths).map(inCorner)]
    case 'service-task':
      return [drawn(box(type)), ...[gear].flatMap(subpaths).map(inCorner)]
    case 'foreign':
      return [drawn(box(type), 1)]
  }
}

/** One mark for each stroke that begins anew, so that each can be moved by its beginning. */
const subpaths = ({ path, ...mark }: Mark): readonly Mark[] => path.split(/(?=M)/).map((part) => ({ ...mark, path: part }))

/** Where the lines of a name begin, from the middle of the node: inside a task, over a gateway, under an event. */
export function nameTop(node: Pick<DiagramNode, 'type'>, lines: number): number {
  const { height } = sizeOf(node)
  if (height === sizeOf({ type: 'user-task' }).height) return 4 - (lines - 1) * 7
  return height === sizeOf({ type: 'exclusive' }).height ? -height / 2 - 7 - (lines - 1) * 14 : height / 2 + 15
}

/** A name as at most three lines of about so many letters. */
export function linesOf(name: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const shown = lines.slice(0, 3).map((line) => (line.length > letters + 3 ? `${line.slice(0, letters)}…` : line))
  return lines.length > 3 ? [...shown.slice(0, 2), `${shown[2]}…`] : shown
}
