/** Measures and breaks text for pictures without a font engine: widths of a grotesque, rounded up. */

/** Widths in em by character; measured on Inter regular and rounded up, so a real line is never longer than reckoned. */
const narrow = new Set("ijlI.,:;|!'`")
const slim = new Set('frt()[]{}-/\\"* ')
const wide = new Set('mwMW@%—–…')

function widthOf(character: string): number {
  if (narrow.has(character)) return 0.3
  if (slim.has(character)) return 0.4
  if (wide.has(character)) return 0.95
  const point = character.codePointAt(0) as number
  if (point >= 0x1100 && !(point >= 0x2000 && point < 0x2e80)) return 1.05
  if (character >= 'A' && character <= 'Z') return 0.72
  return 0.61
}

/** The width of a text in the unit of `size`. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width * size
}

/** Breaks a text into lines no wider than `width`; words longer than a line are broken inside. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const joined = line ? `${line} ${word}` : word
    if (textWidth(joined, size) <= width) {
      line = joined
      continue
    }
    if (line) lines.push(line)
    const pieces = brokenWord(word, size, width)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  if (line) lines.push(line)
  return lines.length > 0 ? lines : ['']
}

function brokenWord(word: string, size: number, width: number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece && textWidth(piece + character, size) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}
