/** The executor: what happens in a run after it began, a task was done or a timer elapsed, as events. It is pure and has no clock. */
import { assert } from '#kernel/assert'
import { momentText } from '#kernel/calendar'
import { holds, parseCondition } from './condition.ts'
import type { Diagram, DiagramNode, Flow, Variables } from './diagram.ts'

/** Where a run stands: at a task, at a timer, or at a parallel gateway where ways join, to which it came `by` a flow. */
export type Token = { readonly id: string; readonly node: string; readonly is: 'task' | 'timer' | 'joins'; readonly by: string | null }
export type Outcome = 'done' | 'failed' | 'stuck' | 'stopped'
export type RunEvent =
  | { readonly type: 'TaskOpened'; readonly data: { token: string; node: string; by: string | null; dueAt: string | null } }
  | { readonly type: 'TimerSet'; readonly data: { token: string; node: string; dueAt: string; by: string | null } }
  | { readonly type: 'JoinReached'; readonly data: { token: string; node: string; by: string | null } }
  | { readonly type: 'TokensJoined'; readonly data: { node: string; tokens: string[] } }
  | { readonly type: 'WayTaken'; readonly data: { node: string; flow: string } }
  | { readonly type: 'EndReached'; readonly data: { node: string } }
  | { readonly type: 'Ended'; readonly data: { outcome: Outcome; says: string } }

/** No run holds more tokens: a fork in a round would else make ever more of them. */
const mostTokens = 500

/** Goes on from a flow, or from the start when it is null, until everything waits or nothing is left. */
export function goOn(
  diagram: Diagram,
  tokens: ReadonlyMap<string, Token>,
  variables: Variables,
  from: Flow | null,
  { nowMs, newToken }: { readonly nowMs: number; readonly newToken: () => string },
): readonly RunEvent[] {
  const nodes = new Map(diagram.nodes.map((node) => [node.id, node]))
  const out = Map.groupBy(diagram.flows, (flow) => flow.from)
  const into = Map.groupBy(diagram.flows, (flow) => flow.to)
  const held = new Map(tokens)
  const events: RunEvent[] = []
  const start = diagram.nodes.find(({ type }) => type === 'start')
  assert(from || start, 'a diagram that runs has a start')
  const ahead: (Flow | null)[] = [from]

  const wait = (node: DiagramNode, is: Token['is'], by: string | null): string => {
    const token = newToken()
    held.set(token, { id: token, node: node.id, is, by })
    return token
  }
  const due = (minutes: number) => momentText(nowMs + minutes * 60_000)
  const ended = (outcome: Outcome, says: string): readonly RunEvent[] => [...events, { type: 'Ended', data: { outcome, says } }]

  while (ahead.length > 0) {
    const flow = ahead.shift() as Flow | null
    const node = (flow ? nodes.get(flow.to) : start) as DiagramNode
    const by = flow?.id ?? null
    const leaving = out.get(node.id) ?? []
    switch (node.type) {
      case 'start':
        ahead.push(...leaving)
        break
      case 'user-task':
      case 'service-task': {
        const token = wait(node, 'task', by)
        const timers = diagram.nodes.flatMap((one) =>
          one.type === 'boundary-timer' && one.on === node.id ? [{ token, node: one.id, dueAt: due(one.minutes), by: null }] : [],
        )
        const dueAt = timers.map((timer) => timer.dueAt).toSorted()[0] ?? null
        events.push({ type: 'TaskOpened', data: { token, node: node.id, by, dueAt } })
        for (const data of timers) events.push({ type: 'TimerSet', data })
        break
      }
      case 'timer': {
        const token = wait(node, 'timer', by)
        events.push({ type: 'TimerSet', data: { token, node: node.id, dueAt: due(node.minutes), by } })
        break
      }
      case 'exclusive': {
        const way = wayOf(leaving, variables)
        if (!way) return ended('failed', `At “${node.name || node.id}” no condition holds and no way is taken otherwise.`)
        events.push({ type: 'WayTaken', data: { node: node.id, flow: way.id } })
        ahead.push(way)
        break
      }
      case 'parallel': {
        const coming = into.get(node.id) ?? []
        if (coming.length > 1) {
          const token = wait(node, 'joins', by)
          events.push({ type: 'JoinReached', data: { token, node: node.id, by } })
          const there = [...held.values()].filter((one) => one.node === node.id && one.is === 'joins')
          const first = coming.map(({ id }) => there.find((one) => one.by === id)?.id)
          if (first.includes(undefined)) break
          for (const one of first as string[]) held.delete(one)
          events.push({ type: 'TokensJoined', data: { node: node.id, tokens: first as string[] } })
        }
        ahead.push(...leaving)
        break
      }
      case 'end':
        events.push({ type: 'EndReached', data: { node: node.id } })
        break
      case 'terminate-end':
        events.push({ type: 'EndReached', data: { node: node.id } })
        return ended('done', '')
      case 'error-end':
        events.push({ type: 'EndReached', data: { node: node.id } })
        return ended('failed', `Ended with the error ${node.error}.`)
      default:
        assert(false, `a ${node.type} is not led to`)
    }
    if (held.size + ahead.length > mostTokens) return ended('failed', `More than ${mostTokens} things would go on at once.`)
  }
  const waiting = [...held.values()]
  if (waiting.length === 0) return ended('done', '')
  if (waiting.some(({ is }) => is !== 'joins')) return events
  const stuck = nodes.get((waiting[0] as Token).node) as DiagramNode
  return ended('stuck', `“${stuck.name || stuck.id}” waits for a way by which nothing comes any more.`)
}

/** The first way whose condition holds, else the one that is taken otherwise. A single way needs no condition. */
function wayOf(leaving: readonly Flow[], variables: Variables): Flow | undefined {
  const isTaken = ({ condition }: Flow) => {
    const parsed = condition === undefined ? null : parseCondition(condition)
    return parsed !== null && holds(parsed, variables)
  }
  if (leaving.length === 1 && leaving[0]?.condition === undefined) return leaving[0]
  return leaving.find((flow) => !flow.isDefault && isTaken(flow)) ?? leaving.find(({ isDefault }) => isDefault)
}

/** The flow that leaves a node which has exactly one. */
export const flowFrom = ({ flows }: Diagram, node: string): Flow => {
  const flow = flows.find(({ from }) => from === node)
  assert(flow, `a flow leaves ${node}`)
  return flow
}

/** The boundary of a task that takes an error: one for its code before one for all. */
export function catcherOf({ nodes }: Diagram, task: string, error: string): DiagramNode | undefined {
  const catchers = nodes.filter((node) => node.type === 'boundary-error').filter(({ on }) => on === task)
  return catchers.find((node) => node.error === error) ?? catchers.find((node) => node.error === undefined)
}

export const nodeOf = ({ nodes }: Diagram, id: string): DiagramNode | undefined => nodes.find((node) => node.id === id)
