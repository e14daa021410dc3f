/** Changes of a diagram as its editor makes them; each answers with a new diagram. */
import { type Diagram, isBoundary, isTask, sizeOf } from '@nonet/domain/blocks'

export type Node = Diagram['nodes'][number]
export type Flow = Diagram['flows'][number]
export type NodeType = Exclude<Node['type'], 'foreign'>

/** What is put into a diagram, in the order of the bar. */
export const placeable: readonly NodeType[] = [
  'user-task',
  'service-task',
  'exclusive',
  'parallel',
  'timer',
  'boundary-timer',
  'boundary-error',
  'end',
  'error-end',
  'terminate-end',
  'start',
]

const freshId = ({ nodes, flows }: Diagram, begins: string): string => {
  const taken = new Set([...nodes, ...flows].map(({ id }) => id))
  for (let number = 1; ; number++) if (!taken.has(`${begins}-${number}`)) return `${begins}-${number}`
}
const flow = (diagram: Diagram, from: string, to: string): Flow => ({ id: freshId(diagram, 'flow'), from, to, name: '', isDefault: false })

function nodeOf(type: NodeType, place: { id: string; name: string; x: number; y: number }, on: string): Node {
  switch (type) {
    case 'user-task':
      return { type, ...place, asks: [] }
    case 'timer':
      return { type, ...place, minutes: 60 }
    case 'boundary-timer':
      return { type, ...place, on, minutes: 60 }
    case 'boundary-error':
      return { type, ...place, on }
    case 'error-end':
      return { type, ...place, error: 'error' }
    default:
      return { type, ...place }
  }
}

/** With one more node behind the chosen one, connected to it; what hangs at a border hangs at the chosen task, or at the first. */
export function withNode(diagram: Diagram, type: NodeType, chosen: string | null): { diagram: Diagram; id: string } {
  const id = freshId(diagram, type)
  const before = diagram.nodes.find((node) => node.id === chosen)
  if (type === 'boundary-timer' || type === 'boundary-error') {
    const host = (before && isTask(before) ? before : undefined) ?? diagram.nodes.find(isTask)
    if (!host) return { diagram, id: '' }
    const hung = diagram.nodes.filter((node) => isBoundary(node) && node.on === host.id).length
    const place = { id, name: '', x: host.x - 34 + hung * 44, y: host.y + sizeOf(host).height / 2 }
    return { diagram: { ...diagram, nodes: [...diagram.nodes, nodeOf(type, place, host.id)] }, id }
  }
  const right = Math.max(0, ...diagram.nodes.map(({ x }) => x))
  const leads = before && !['end', 'terminate-end', 'error-end'].includes(before.type) && type !== 'start' ? before : null
  const ways = leads ? diagram.flows.filter(({ from }) => from === leads.id).length : 0
  const place = leads ? { x: leads.x + 180, y: leads.y + ways * 110 } : { x: right + 180, y: 0 }
  const nodes = [...diagram.nodes, nodeOf(type, { id, name: '', ...place }, '')]
  return { diagram: { nodes, flows: leads ? [...diagram.flows, flow(diagram, leads.id, id)] : diagram.flows }, id }
}

export const withFlow = (diagram: Diagram, from: string, to: string): Diagram =>
  from === to || diagram.flows.some((one) => one.from === from && one.to === to)
    ? diagram
    : { ...diagram, flows: [...diagram.flows, flow(diagram, from, to)] }

/** Without these, without what hangs at them, and without the flows that they leave loose. */
export function without({ nodes, flows }: Diagram, ids: readonly string[]): Diagram {
  const gone = new Set([...ids, ...nodes.flatMap((node) => (isBoundary(node) && ids.includes(node.on) ? [node.id] : []))])
  return {
    nodes: nodes.filter(({ id }) => !gone.has(id)),
    flows: flows.filter(({ id, from, to }) => !gone.has(id) && !gone.has(from) && !gone.has(to)),
  }
}

export const withNodeChanged = (diagram: Diagram, id: string, change: object): Diagram => ({
  ...diagram,
  nodes: diagram.nodes.map((node) => (node.id === id ? ({ ...node, ...change } as Node) : node)),
})

/** Only one way of a gateway is taken otherwise, and that one has no condition. */
export const withFlowChanged = (diagram: Diagram, id: string, change: Partial<Flow>): Diagram => {
  const changed = diagram.flows.find((one) => one.id === id)
  return {
    ...diagram,
    flows: diagram.flows.map((one) => {
      if (one.id !== id) return change.isDefault === true && one.from === changed?.from ? { ...one, isDefault: false } : one
      const { condition, ...next } = { ...one, ...change }
      return condition === undefined || condition === '' || next.isDefault ? next : { ...next, condition }
    }),
  }
}

/** Moved; what hangs at a task goes along with it. */
export function withPlaces(diagram: Diagram, places: ReadonlyMap<string, { readonly x: number; readonly y: number }>): Diagram {
  return {
    ...diagram,
    nodes: diagram.nodes.map((node) => {
      const own = places.get(node.id)
      if (own) return { ...node, x: Math.round(own.x), y: Math.round(own.y) }
      const host = isBoundary(node) ? diagram.nodes.find(({ id }) => id === node.on) : undefined
      const moved = host && places.get(host.id)
      return host && moved ? { ...node, x: Math.round(node.x + moved.x - host.x), y: Math.round(node.y + moved.y - host.y) } : node
    }),
  }
}
