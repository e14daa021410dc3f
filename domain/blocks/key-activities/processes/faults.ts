/** What keeps a diagram from running, each in one sentence; a diagram without faults comes to an end or to a named wait. */
import { parseCondition } from './condition.ts'
import { type Diagram, type DiagramNode, type Flow, isBoundary, isTask } from './diagram.ts'

/** `at` is the id of the node or flow, null when it is the whole. */
export type DiagramFault = { readonly at: string | null; readonly says: string }

const ends = ['end', 'terminate-end', 'error-end']
const nameOf = ({ name, id }: DiagramNode): string => `“${name || id}”`

export function faultsOf({ nodes, flows }: Diagram): readonly DiagramFault[] {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const ids = [...nodes, ...flows].map(({ id }) => id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) return [{ at: twice, says: `The id ${twice} stands for two things; give one of them another.` }]
  const loose = flows.find(({ from, to }) => !known.has(from) || !known.has(to))
  if (loose) return [{ at: loose.id, says: `The flow ${loose.id} leads from or to something that is not there; connect or remove it.` }]
  const out = Map.groupBy(flows, ({ from }) => from)
  const into = Map.groupBy(flows, ({ to }) => to)
  const starts = nodes.filter(({ type }) => type === 'start')
  const faults: DiagramFault[] = []
  const fault = (at: string | null, says: string) => faults.push({ at, says })
  if (starts.length !== 1) fault(null, `A process begins at one start; this one has ${starts.length}.`)
  if (!nodes.some(({ type }) => ends.includes(type))) fault(null, 'The process has no end; add one.')
  for (const node of nodes) {
    const [leaving, coming] = [out.get(node.id) ?? [], into.get(node.id) ?? []]
    faults.push(...faultsOfNode(node, leaving, coming, known))
  }
  return faults.length > 0 ? faults : faultsOfWays(nodes, out, starts[0] as DiagramNode)
}

function faultsOfNode(
  node: DiagramNode,
  leaving: readonly Flow[],
  coming: readonly Flow[],
  known: ReadonlyMap<string, DiagramNode>,
): readonly DiagramFault[] {
  const { id, type } = node
  const faults: string[] = []
  const say = (says: string) => faults.push(says)
  if (type === 'foreign') say(`${nameOf(node)} is a ${node.bpmn}, which does not run here; use a task, a gateway, a timer or an error.`)
  const host = isBoundary(node) ? known.get(node.on) : undefined
  if (isBoundary(node) && !(host && isTask(host))) say(`${nameOf(node)} is attached to no task; attach it to one.`)
  if ((type === 'start' || isBoundary(node)) && coming.length > 0) say(`Nothing leads to ${nameOf(node)}: it begins by itself.`)
  if (ends.includes(type) && leaving.length > 0) say(`Nothing follows ${nameOf(node)}: it is an end.`)
  const isGateway = type === 'exclusive' || type === 'parallel'
  if (isGateway && leaving.length === 0) say(`Nothing follows ${nameOf(node)}; lead on from it.`)
  if (!isGateway && !ends.includes(type) && type !== 'foreign' && leaving.length !== 1)
    say(`One flow follows ${nameOf(node)}, not ${leaving.length}; use a gateway where ways part.`)
  if (type === 'exclusive' && leaving.length > 1) {
    const others = leaving.filter(({ isDefault }) => !isDefault)
    if (leaving.length - others.length > 1) say(`${nameOf(node)} has more than one way that is taken otherwise; keep one.`)
    for (const { id: flow, condition } of others) {
      if (condition === undefined) say(`At ${nameOf(node)} the flow ${flow} has no condition; write one, or let it be taken otherwise.`)
    }
  }
  const unread = leaving.flatMap(({ condition }) => (condition !== undefined && !parseCondition(condition) ? [condition] : []))
  for (const condition of unread)
    say(`At ${nameOf(node)} “${condition}” is no condition; write it as orderValue > 1000 and isUrgent = true.`)
  if (type !== 'exclusive' && leaving.some(({ condition, isDefault }) => condition !== undefined || isDefault))
    say(`Conditions stand behind an exclusive gateway; ${nameOf(node)} is none.`)
  return faults.map((says) => ({ at: id, says }))
}

/** Which ways there are through it: everything is reached, everything comes to an end, and every round waits somewhere. */
function faultsOfWays(
  nodes: readonly DiagramNode[],
  out: ReadonlyMap<string, readonly Flow[]>,
  start: DiagramNode,
): readonly DiagramFault[] {
  const boundaries = Map.groupBy(nodes.filter(isBoundary), ({ on }) => on)
  const next = (id: string): readonly string[] => [
    ...(out.get(id) ?? []).map(({ to }) => to),
    ...(boundaries.get(id) ?? []).map((boundary) => boundary.id),
  ]
  const reached = closure([start.id], next)
  const before = new Map<string, string[]>()
  for (const { id } of nodes) for (const to of next(id)) before.set(to, [...(before.get(to) ?? []), id])
  const ending = closure(
    nodes.filter(({ type }) => ends.includes(type)).map(({ id }) => id),
    (id) => before.get(id) ?? [],
  )
  const faults: DiagramFault[] = []
  for (const node of nodes) {
    if (!reached.has(node.id)) faults.push({ at: node.id, says: `No way leads to ${nameOf(node)}; connect or remove it.` })
    else if (!ending.has(node.id)) faults.push({ at: node.id, says: `No way leads from ${nameOf(node)} to an end; connect it.` })
  }
  const passed = new Set(nodes.filter(({ type }) => type === 'exclusive' || type === 'parallel').map(({ id }) => id))
  const among = (id: string) => (out.get(id) ?? []).map(({ to }) => to).filter((to) => passed.has(to))
  for (const id of passed)
    if (closure(among(id), among).has(id)) {
      faults.push({ at: id, says: 'A round of gateways alone would never end; put a task or a timer into it.' })
      break
    }
  return faults
}

function closure(from: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>(from)
  for (const id of found) for (const to of next(id)) found.add(to)
  return found
}
