/** How a diagram looks: sizes of what stands in it, ways between them, and places for what has none. The place of a node is its middle. */
import type { Diagram, DiagramNode, Flow } from './diagram.ts'

type Size = { readonly width: number; readonly height: number }
export type Point = { readonly x: number; readonly y: number }
const [event, gateway, task]: Size[] = [
  { width: 36, height: 36 },
  { width: 50, height: 50 },
  { width: 132, height: 64 },
] as [Size, Size, Size]

export function sizeOf({ type }: Pick<DiagramNode, 'type'>): Size {
  if (type === 'user-task' || type === 'service-task' || type === 'foreign') return task as Size
  return (type === 'exclusive' || type === 'parallel' ? gateway : event) as Size
}

/** The corners of a flow, from the border of one node to the border of the other. */
export function cornersOf({ nodes }: Pick<Diagram, 'nodes'>, { from, to }: Pick<Flow, 'from' | 'to'>): readonly Point[] {
  const [a, b] = [from, to].map((id) => nodes.find((node) => node.id === id)) as [DiagramNode, DiagramNode]
  if (!a || !b) return []
  const [sizeA, sizeB] = [sizeOf(a), sizeOf(b)]
  const isBoundary = a.type === 'boundary-timer' || a.type === 'boundary-error'
  if (isBoundary) {
    // It hangs at the lower border of its task, so its way begins downwards.
    const below = Math.max(b.y, a.y + sizeA.height)
    const enters = b.x - sizeB.width / 2
    return enters > a.x
      ? [
          { x: a.x, y: a.y + sizeA.height / 2 },
          { x: a.x, y: below },
          ...(below === b.y
            ? []
            : [
                { x: enters - 20, y: below },
                { x: enters - 20, y: b.y },
              ]),
          { x: enters, y: b.y },
        ]
      : [
          { x: a.x, y: a.y + sizeA.height / 2 },
          { x: a.x, y: below + 60 },
          { x: b.x, y: below + 60 },
          { x: b.x, y: b.y + sizeB.height / 2 },
        ]
  }
  const [leaves, enters] = [a.x + sizeA.width / 2, b.x - sizeB.width / 2]
  if (enters >= leaves) {
    if (a.y === b.y)
      return [
        { x: leaves, y: a.y },
        { x: enters, y: b.y },
      ]
    const isGateway = a.type === 'exclusive' || a.type === 'parallel'
    if (isGateway)
      return [
        { x: a.x, y: a.y + (Math.sign(b.y - a.y) * sizeA.height) / 2 },
        { x: a.x, y: b.y },
        { x: enters, y: b.y },
      ]
    const bend = enters - Math.min(20, (enters - leaves) / 2)
    return [
      { x: leaves, y: a.y },
      { x: bend, y: a.y },
      { x: bend, y: b.y },
      { x: enters, y: b.y },
    ]
  }
  // Back: over everything between.
  const above = Math.min(a.y - sizeA.height / 2, b.y - sizeB.height / 2) - 40
  return [
    { x: a.x, y: a.y - sizeA.height / 2 },
    { x: a.x, y: above },
    { x: b.x, y: above },
    { x: b.x, y: b.y - sizeB.height / 2 },
  ]
}

/** What is taken up by everything together. */
export function boundsOf({ nodes, flows }: Diagram): { readonly x: number; readonly y: number } & Size {
  const points: Point[] = flows.flatMap((flow) => cornersOf({ nodes }, flow))
  for (const node of nodes) {
    const { width, height } = sizeOf(node)
    // Room for a name under an event or a gateway.
    points.push(
      { x: node.x - Math.max(width / 2, 50), y: node.y - height / 2 },
      { x: node.x + Math.max(width / 2, 50), y: node.y + height / 2 + 22 },
    )
  }
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [x, y] = [Math.min(0, ...xs), Math.min(0, ...ys)]
  return { x, y, width: Math.max(100, ...xs) - x, height: Math.max(60, ...ys) - y }
}

const step = { x: 190, y: 120 }
/** The diagram with places: each node a column behind what leads to it, and lines that do not meet. */
export function laidOut({ nodes, flows }: Diagram): Diagram {
  const columns = new Map<string, number>()
  const hosts = new Map(nodes.flatMap((node) => ('on' in node && node.on !== undefined ? [[node.id, node.on] as const] : [])))
  const next = Map.groupBy(flows, ({ from }) => from)
  const visit = (id: string, column: number, path: ReadonlySet<string>): void => {
    if (path.has(id) || (columns.get(id) ?? -1) >= column) return
    columns.set(id, column)
    const on = new Set([...path, id])
    for (const { to } of next.get(id) ?? []) visit(to, column + 1, on)
    for (const [boundary, host] of hosts) if (host === id) for (const { to } of next.get(boundary) ?? []) visit(to, column + 1, on)
  }
  for (const { id, type } of nodes) if (type === 'start') visit(id, 0, new Set())
  for (const { id } of nodes) if (!columns.has(id) && !hosts.has(id)) columns.set(id, 0)
  const taken = new Map<number, number>()
  const rows = new Map<string, number>()
  for (const { id } of nodes.toSorted((a, b) => (columns.get(a.id) ?? 0) - (columns.get(b.id) ?? 0))) {
    if (hosts.has(id)) continue
    const column = columns.get(id) ?? 0
    const before = flows.filter(({ to }) => to === id).flatMap(({ from }) => rows.get(hosts.get(from) ?? from) ?? [])
    const row = Math.max(taken.get(column) ?? 0, before.length > 0 ? Math.min(...before) : 0)
    taken.set(column, row + 1)
    rows.set(id, row)
  }
  const placed = new Map(
    nodes.map((node) => [node.id, { ...node, x: (columns.get(node.id) ?? 0) * step.x, y: (rows.get(node.id) ?? 0) * step.y }]),
  )
  const hung = new Map<string, number>()
  return {
    flows,
    nodes: nodes.map((node) => {
      const host = placed.get(hosts.get(node.id) ?? '')
      if (!host) return placed.get(node.id) as DiagramNode
      const at = hung.get(host.id) ?? 0
      hung.set(host.id, at + 1)
      return { ...node, x: host.x - 34 + at * 44, y: host.y + sizeOf(host).height / 2 }
    }),
  }
}
