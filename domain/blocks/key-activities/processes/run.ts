/** A run of a process: what happened in it so far, and what follows when a task is done or a timer is due. */
import { type Cards, entriesOf, type RecordState } from '#blocks/records'
import { momentText } from '#kernel/calendar'
import { accept, aggregate, type Decide, type Decision, type EventsOf, type Evolve, type Refused, refuse } from '#kernel/decider'
import type { Json } from '#kernel/json'
import type { Protected } from '#kernel/policy'
import type { Diagram, Variables } from './diagram.ts'
import { catcherOf, flowFrom, goOn, nodeOf, type RunEvent, type Token } from './executor.ts'
import { runMeasures } from './measures.ts'
import { commands, events, type outcomes, type RunRefusal, refusals } from './run-commands.ts'

export type OpenToken = Token & { readonly assignee: string | null; readonly dueAt: string | null }
export type Run = {
  status: 'absent' | 'running' | (typeof outcomes)[number]
  process: string
  title: string
  /** The version of the process that it follows to its end, whatever is deployed later. */
  version: number
  diagram: Diagram
  variables: Variables
  cards: Cards
  beganMs: number
  tokens: Map<string, OpenToken>
  /** How many tokens there have been. */
  given: number
  /** How often each node was left or reached, for the picture of the run. */
  passed: Map<string, number>
  says: string
}

type Happening = EventsOf<typeof events>
type Moment = { readonly momentMs: number }
const day = (ms: number) => momentText(ms).slice(0, 10)

/** The events of the executor as those of a run, with what lists and figures need. */
function follow(run: Pick<Run, 'diagram' | 'title' | 'process' | 'cards' | 'beganMs'>, found: readonly RunEvent[], { momentMs }: Moment) {
  return found.map((event): Happening => {
    if (event.type === 'TaskOpened') {
      const { title, process, diagram } = run
      const node = nodeOf(diagram, event.data.node)
      const kind = node?.type === 'service-task' ? 'service' : 'user'
      const assignee = node?.type === 'user-task' ? (node.assignee ?? null) : null
      return { type: 'TaskOpened', data: { ...event.data, name: node?.name || event.data.node, kind, assignee, title, process } }
    }
    return event.type === 'Ended' ? ending(run, event.data, momentMs) : event
  })
}

function ending(
  { cards, beganMs }: Pick<Run, 'cards' | 'beganMs'>,
  end: { outcome: Exclude<Run['status'], 'absent' | 'running'>; says: string },
  momentMs: number,
): Happening {
  const on = day(momentMs)
  const open = { measure: 'process-runs-open', on, amount: -1 }
  const took = { measure: 'process-minutes', on, amount: Math.round((momentMs - beganMs) / 60_000) }
  const counts = end.outcome === 'done' ? [open, took, { measure: 'process-runs-finished', on, amount: 1 }] : [open]
  return { type: 'RunEnded', data: { ...end, counts: [...entriesOf(counts, cards, runMeasures)] } }
}

const unless = ({ status }: Run): Refused<RunRefusal> | null =>
  status === 'absent' ? refuse('no-such-run') : status === 'running' ? null : refuse('run-ended')

/** PROC-8: a task is done with what it asks for, and nothing else. */
function faultOfValues(run: Run, node: string, values: Variables): Refused<RunRefusal> | null {
  const task = nodeOf(run.diagram, node)
  if (task?.type !== 'user-task') return null
  const stranger = Object.keys(values).find((name) => !task.asks.some((ask) => ask.name === name))
  if (stranger !== undefined) return refuse('value-not-asked', { name: stranger })
  for (const { name, label, type, isRequired } of task.asks) {
    const said = values[name]
    if (said === undefined && isRequired) return refuse('value-missing', { name, label })
    if (said !== undefined && typeof said !== { text: 'string', number: 'number', flag: 'boolean' }[type])
      return refuse('value-of-other-type', { name, label, type })
  }
  return null
}

/** What follows once a token has left its place by a flow. */
function after(run: Run, token: string, variables: Variables, flow: Parameters<typeof goOn>[3], envelope: Moment): readonly Happening[] {
  const rest = new Map(run.tokens)
  rest.delete(token)
  let { given } = run
  const newToken = () => `t${++given}`
  return follow(run, goOn(run.diagram, rest, variables, flow, { nowMs: envelope.momentMs, newToken }), envelope)
}

const decided = (happened: readonly Happening[]): Decision<Happening, RunRefusal> => ({ events: happened })

const decide: Decide<Run, typeof commands, typeof events, RunRefusal> = {
  BeginRun(run, { process, title: said, variables }, envelope) {
    if (run.status !== 'absent') return refuse('run-exists')
    const { status, values, cards } = envelope.stateOf<RecordState>({ aggregate: 'process', id: process })
    if (status !== 'live') return refuse('no-such-process')
    const deployed = values.deployed as unknown as { version: number; diagram: Diagram } | undefined
    if (!deployed || values.state !== 'deployed') return refuse('not-deployed')
    const { version, diagram } = deployed
    const title = said ?? (values.name as string)
    const on = day(envelope.momentMs)
    const counts = ['process-runs-begun', 'process-runs-open'].map((measure) => ({ measure, on, amount: 1 }))
    const own = { 'key-activities': cards['key-activities'] ?? [] }
    const begun = { process, title, version, diagram, variables, cards: own, beganMs: envelope.momentMs }
    const first: Happening = { type: 'RunBegun', data: { ...begun, counts: [...entriesOf(counts, own, runMeasures)] } as never }
    return decided([first, ...after({ ...initial(), ...begun }, '', variables, null, envelope)])
  },
  CompleteTask(run, { task, values }, envelope) {
    const found = run.tokens.get(task)
    const fault = unless(run) ?? (found?.is === 'task' ? faultOfValues(run, found.node, values) : refuse('no-such-task', { task }))
    if (fault || !found) return fault as Refused<RunRefusal>
    const done: Happening = { type: 'TaskCompleted', data: { token: task, node: found.node, values } }
    return decided([done, ...after(run, task, { ...run.variables, ...values }, flowFrom(run.diagram, found.node), envelope)])
  },
  FailTask(run, { task, error }, envelope) {
    const fault = unless(run)
    const found = run.tokens.get(task)
    if (fault) return fault
    if (found?.is !== 'task') return refuse('no-such-task', { task })
    const failed: Happening = { type: 'TaskFailed', data: { token: task, node: found.node, error } }
    const catcher = catcherOf(run.diagram, found.node, error)
    if (catcher) return decided([failed, ...after(run, task, run.variables, flowFrom(run.diagram, catcher.id), envelope)])
    const name = nodeOf(run.diagram, found.node)?.name || found.node
    return decided([
      failed,
      ending(run, { outcome: 'failed', says: `“${name}” failed with ${error}, and nothing takes that error.` }, envelope.momentMs),
    ])
  },
  AssignTask(run, { task, assignee }) {
    const fault = unless(run)
    const found = run.tokens.get(task)
    if (fault) return fault
    if (found?.is !== 'task') return refuse('no-such-task', { task })
    if (found.assignee === assignee) return accept()
    return accept({ type: 'TaskAssigned', data: { token: task, from: found.assignee, to: assignee } })
  },
  StopRun: (run, { because }, { momentMs }) => unless(run) ?? decided([ending(run, { outcome: 'stopped', says: because }, momentMs)]),
  ElapseTimer(run, { token, node }, envelope) {
    // PROC-7: what was done in time is not interrupted afterwards.
    if (run.status !== 'running' || !run.tokens.has(token)) return accept()
    const elapsed: Happening = { type: 'TimerElapsed', data: { token, node } }
    return decided([elapsed, ...after(run, token, run.variables, flowFrom(run.diagram, node), envelope)])
  },
}

const leave = (run: Run, token: string, node: string) => {
  run.tokens.delete(token)
  run.passed.set(node, (run.passed.get(node) ?? 0) + 1)
}
const enter = (run: Run, token: OpenToken) => {
  run.tokens.set(token.id, token)
  run.given = Math.max(run.given, Number(token.id.slice(1)))
}
const evolve: Evolve<Run, typeof events> = {
  RunBegun(run, { counts: _, ...begun }) {
    Object.assign(run, begun, { status: 'running' })
  },
  TaskOpened: (run, { token, node, by, assignee, dueAt }) => enter(run, { id: token, node, is: 'task', by, assignee, dueAt }),
  TaskAssigned(run, { token, to }) {
    const found = run.tokens.get(token)
    if (found) run.tokens.set(token, { ...found, assignee: to })
  },
  TaskCompleted(run, { token, node, values }) {
    leave(run, token, node)
    run.variables = { ...run.variables, ...values }
  },
  TaskFailed: (run, { token, node }) => leave(run, token, node),
  TimerSet(run, { token, node, by, dueAt }) {
    // One at the border of a task belongs to the token that is there.
    if (!run.tokens.has(token)) enter(run, { id: token, node, is: 'timer', by, assignee: null, dueAt })
  },
  TimerElapsed: (run, { token, node }) => leave(run, token, node),
  JoinReached: (run, { token, node, by }) => enter(run, { id: token, node, is: 'joins', by, assignee: null, dueAt: null }),
  TokensJoined(run, { node, tokens }) {
    for (const token of tokens) run.tokens.delete(token)
    run.passed.set(node, (run.passed.get(node) ?? 0) + 1)
  },
  WayTaken: (run, { node }) => void run.passed.set(node, (run.passed.get(node) ?? 0) + 1),
  EndReached: (run, { node }) => void run.passed.set(node, (run.passed.get(node) ?? 0) + 1),
  RunEnded(run, { outcome, says }) {
    Object.assign(run, { status: outcome, says, tokens: new Map() })
  },
}

const initial = (): Run => ({
  status: 'absent',
  process: '',
  title: '',
  version: 0,
  diagram: { nodes: [], flows: [] },
  variables: {},
  cards: {},
  beganMs: 0,
  tokens: new Map(),
  given: 0,
  passed: new Map(),
  says: '',
})
const recordOf = (id: string, owner: string | null): Protected => ({ kind: 'record', id, facts: { room: 'key-activities', owner } })

export const processRun = aggregate({
  name: 'process-run',
  plural: 'process-runs',
  commands,
  events,
  refusals,
  initial,
  copy: (run: Run) => ({ ...run, tokens: new Map(run.tokens), passed: new Map(run.passed) }),
  freeze: ({ tokens, passed, ...run }: Run) => ({ ...run, tokens: [...tokens], passed: [...passed] }) as unknown as Json,
  thaw: (frozen) => {
    const { tokens, passed, ...run } = frozen as never as Run & { tokens: [string, OpenToken][]; passed: [string, number][] }
    return { ...run, tokens: new Map(tokens), passed: new Map(passed) } as Run
  },
  decide,
  evolve,
  access: {
    seenBy: 'record:view-inside',
    record: (_run, id) => recordOf(id, null),
    // Who is to do a task may do it, even where they may not change other things.
    touches: ({ tokens }, { payload, permission }, id) => {
      const { task } = payload as { task?: string }
      return [{ action: permission, record: recordOf(id, (task === undefined ? null : tokens.get(task)?.assignee) ?? null) }]
    },
  },
  untold: ['diagram'],
})
