/** Diagrams that are made by chance out of blocks that nest, and a run that is played without a store. */

import * as fc from 'fast-check'
import { isRefused } from '#kernel/decider'
import type { Diagram, DiagramNode, Flow, Variables } from './diagram.ts'
import { processRun, type Run } from './run.ts'

/** A piece of a diagram with one way in and one way out. */
type Piece =
  | { readonly is: 'task' | 'service' | 'timer' }
  | { readonly is: 'row' | 'fork'; readonly of: readonly Piece[] }
  | { readonly is: 'choice'; readonly of: readonly Piece[]; readonly limits: readonly number[] }
  | { readonly is: 'round'; readonly of: readonly [Piece]; readonly limits: readonly number[] }
  | { readonly is: 'late' | 'caught'; readonly of: readonly [Piece] }

type Nested = 'row' | 'fork' | 'choice' | 'round' | 'hung'
const pieceOf = (without: readonly Nested[]) =>
  fc.letrec<{ piece: Piece }>((tie) => {
    const several = fc.array(tie('piece'), { minLength: 2, maxLength: 3 })
    const limits = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 })
    const nested: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
      row: fc.record({ is: fc.constant('row'), of: several }),
      fork: fc.record({ is: fc.constant('fork'), of: several }),
      choice: fc.record({ is: fc.constant('choice'), of: several, limits }),
      round: fc.record({ is: fc.constant('round'), of: fc.tuple(tie('piece')), limits }),
      hung: fc.record({ is: fc.constantFrom('late', 'caught'), of: fc.tuple(tie('piece')) }),
    }
    const single = fc.record({ is: fc.constantFrom('task', 'service', 'timer') })
    const all = [single, ...Object.entries(nested).flatMap(([is, one]) => (without.some((other) => other === is) ? [] : [one]))]
    return { piece: fc.oneof({ maxDepth: 3, depthSize: 'small' }, ...all) as fc.Arbitrary<Piece> }
  }).piece

const ask = { name: 'x', label: 'X', type: 'number' as const, isRequired: false }

/** Any diagram that runs: pieces nested in each other between a start and an end. */
export const drawn = (...without: Nested[]): fc.Arbitrary<Diagram> => pieceOf(without).map(diagramOf)

function diagramOf(outer: Piece): Diagram {
  const nodes: DiagramNode[] = []
  const flows: Flow[] = []
  const put = (type: DiagramNode['type'], more: object = {}): string => {
    const id = `n${nodes.length}`
    nodes.push({ type, id, name: '', x: 0, y: 0, ...more } as DiagramNode)
    return id
  }
  const lead = (from: string, to: string, more: Partial<Flow> = {}) =>
    flows.push({ id: `f${flows.length}`, from, to, name: '', isDefault: false, ...more })
  const task = () => put('user-task', { asks: [ask] })
  /** The first and the last node of a piece. */
  const draw = (one: Piece): readonly [string, string] => {
    if (one.is === 'row') {
      const parts = one.of.map(draw)
      for (const [at, [, last]] of parts.entries()) if (parts[at + 1]) lead(last, (parts[at + 1] as [string, string])[0])
      return [(parts[0] as [string, string])[0], (parts.at(-1) as [string, string])[1]]
    }
    if (one.is === 'fork' || one.is === 'choice') {
      const type = one.is === 'fork' ? 'parallel' : 'exclusive'
      const [open, close] = [put(type), put(type)]
      for (const [at, part] of one.of.entries()) {
        const [first, last] = draw(part)
        const isLast = at === one.of.length - 1
        lead(open, first, !('limits' in one) ? {} : isLast ? { isDefault: true } : { condition: `x > ${one.limits[at]}` })
        lead(last, close)
      }
      return [open, close]
    }
    if (one.is === 'round') {
      const [open, ask, close] = [put('exclusive'), task(), put('exclusive')]
      const [first, last] = draw(one.of[0])
      lead(open, first)
      lead(last, ask)
      lead(ask, close)
      lead(close, open, { condition: `x < ${one.limits[0]}` })
      const out = put('timer', { minutes: 5 })
      lead(close, out, { isDefault: true })
      return [open, out]
    }
    if (one.is === 'late' || one.is === 'caught') {
      const [host, close] = [put('service-task'), put('exclusive')]
      const boundary = one.is === 'late' ? put('boundary-timer', { on: host, minutes: 10 }) : put('boundary-error', { on: host })
      const [first, last] = draw(one.of[0])
      lead(host, close)
      lead(boundary, first)
      lead(last, close)
      return [host, close]
    }
    const only = one.is === 'task' ? task() : one.is === 'service' ? put('service-task') : put('timer', { minutes: 3 })
    return [only, only]
  }
  const start = put('start')
  const [first, last] = draw(outer)
  lead(start, first)
  lead(last, put('end'))
  return { nodes, flows }
}

export type Waiting = { readonly token: string; readonly node: string; readonly does: 'complete' | 'fail' | 'elapse' }

/** A run of a diagram, as the store would keep it. */
export function played(diagram: Diagram, variables: Variables = {}) {
  const processId = '00000000-0000-4000-8000-000000000001'
  const happened: { type: string; data: never }[] = []
  let run: Run = processRun.initial()
  let now = Date.UTC(2026, 0, 5, 9)
  const process = { status: 'live', values: { name: 'Played', state: 'deployed', deployed: { version: 1, diagram } }, cards: {} }
  const envelope = () => ({ momentMs: now, stateOf: () => process, actor: 'test', target: processId, newId: () => '' }) as never
  const fold = (state: Run, { type, data }: { type: string; data: never }): Run => {
    const draft = processRun.copy(state)
    ;(processRun.evolve as Record<string, (draft: Run, data: never) => void>)[type]?.(draft, data)
    return draft
  }
  const decide = (name: string, payload: object) =>
    (
      processRun.decide as unknown as Record<
        string,
        (state: Run, payload: never, envelope: never) => ReturnType<typeof processRun.decide.BeginRun>
      >
    )[name]?.(run, payload as never, envelope())
  const command = (name: string, payload: object): void => {
    const decision = decide(name, payload)
    if (!decision || isRefused(decision)) throw new Error(`${name} was refused: ${JSON.stringify(decision)}`)
    for (const event of decision.events) {
      happened.push(event as never)
      run = fold(run, event as never)
    }
  }
  command('BeginRun', { process: processId, variables })
  const tokenAt = (node: string): string => [...run.tokens.values()].find((token) => token.node === node)?.id ?? 'none'
  const timersOn = (node: string) => diagram.nodes.filter((one) => one.type === 'boundary-timer' && one.on === node)
  const waiting = (): Waiting[] =>
    [...run.tokens.values()].flatMap(({ id: token, node, is }): Waiting[] => {
      if (is === 'timer') return [{ token, node, does: 'elapse' }]
      if (is === 'joins') return []
      const fails = diagram.nodes.filter((one) => one.type === 'boundary-error' && one.on === node)
      return [
        { token, node, does: 'complete' },
        ...timersOn(node).map((timer) => ({ token, node: timer.id, does: 'elapse' as const })),
        ...fails.map(() => ({ token, node, does: 'fail' as const })),
      ]
    })
  return {
    command,
    waiting,
    tokenAt,
    state: () => run,
    events: () => happened,
    open: () => [...run.tokens.values()].flatMap(({ is, node }) => (is === 'task' ? [node] : [])),
    complete: (node: string, values: Variables = {}) => command('CompleteTask', { task: tokenAt(node), values }),
    elapse: (timer: string) => {
      const node = diagram.nodes.find(({ id }) => id === timer)
      command('ElapseTimer', { token: tokenAt(node?.type === 'boundary-timer' ? node.on : timer), node: timer })
    },
    pass: (minutes: number) => {
      now += minutes * 60_000
    },
    any: ({ token, node, does }: Waiting, choices: Iterator<number>) => {
      if (does === 'elapse') command('ElapseTimer', { token, node })
      else if (does === 'fail') command('FailTask', { task: token, error: 'any' })
      else {
        const asks = diagram.nodes.some((one) => one.id === node && one.type === 'user-task')
        command('CompleteTask', { task: token, values: asks ? { x: (choices.next().value as number) % 10 } : {} })
      }
    },
    refused: (name: string, payload: object) => {
      const decision = decide(name, payload)
      return decision && isRefused(decision) ? decision.refused : 'accepted'
    },
    counts: () => happened.flatMap(({ data }) => (data as { counts?: { measure: string; amount: number }[] }).counts ?? []),
    refolded: () => happened.reduce(fold, processRun.initial()),
  }
}
