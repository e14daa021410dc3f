/** The line between two things on a screen: it leaves and arrives level, and bends at least a little where asked. */
export function curve(x1: number, y1: number, x2: number, y2: number, leastBend = 0): string {
  const bend = Math.max(Math.abs(x2 - x1) / 2, leastBend) * (x2 >= x1 ? 1 : -1)
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}

/** The same as an element for a picture that is drawn by hand. */
export function curvePath(...ends: Parameters<typeof curve>): SVGPathElement {
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', curve(...ends))
  return path
}
