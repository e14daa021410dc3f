/** A diagram as an SVG picture that stands by itself. */
import { boundsOf, cornersOf, type Diagram, linesOf, marksOf, nameTop } from '#blocks/key-activities/processes'

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const [ink, soft, paper] = ['#1f2430', '#5b6475', '#ffffff']

export function drawDiagram(name: string, diagram: Diagram): string {
  const margin = 24
  const { x, y, width, height } = boundsOf(diagram)
  const view = [x - margin, y - margin, width + 2 * margin, height + 2 * margin].map(Math.round)
  const text = (lines: readonly string[], at: { x: number; y: number }, fill: string) =>
    lines
      .map(
        (line, row) =>
          `<text x="${at.x}" y="${at.y + row * 14}" text-anchor="middle" font-size="12" fill="${fill}">${escaped(line)}</text>`,
      )
      .join('')
  const flows = diagram.flows.map((flow) => {
    const corners = cornersOf(diagram, flow)
    const [first, second] = corners
    const label = flow.name || flow.condition || ''
    const path = corners.map((corner, at) => `${at === 0 ? 'M' : 'L'}${corner.x},${corner.y}`).join('')
    const slash = flow.isDefault && first ? `<path d="M${first.x + 6},${first.y - 6}l8,12" stroke="${ink}" stroke-width="1.5"/>` : ''
    const middle = first && second ? { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 - 6 } : { x: 0, y: 0 }
    return `<path d="${path}" fill="none" stroke="${ink}" stroke-width="1.5" marker-end="url(#head)"/>${slash}${label ? text(linesOf(label, 22), middle, soft) : ''}`
  })
  const nodes = diagram.nodes.map((node) => {
    const marks = marksOf(node).map(
      ({ path, line, isFilled }) =>
        `<path d="${path}" fill="${isFilled ? ink : paper}" stroke="${ink}" stroke-width="${line}" stroke-linejoin="round"/>`,
    )
    const lines = linesOf(node.name || (node.type === 'foreign' ? node.bpmn : ''), 18)
    const at = { x: 0, y: nameTop(node, lines.length) }
    return `<g transform="translate(${node.x} ${node.y})">${marks.join('')}${text(lines, at, ink)}</g>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.join(' ')}" width="${view[2]}" height="${view[3]}" font-family="Inter, system-ui, sans-serif">`,
    `<title>${escaped(name)}</title>`,
    `<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0,0L10,5L0,10Z" fill="${ink}"/></marker></defs>`,
    `<rect x="${view[0]}" y="${view[1]}" width="${view[2]}" height="${view[3]}" fill="${paper}"/>`,
    ...flows,
    ...nodes,
    '</svg>',
    '',
  ].join('\n')
}
