/** Running a process: four tasks, a fork, a join and a choice, from begin to end, beside another engine on the same file; and what is kept of a run. */
import { EventEmitter } from 'node:events'
import { type Diagram, faultsOf, processRun, type Run } from '@nonet/domain/blocks'
import { readBpmn, writeBpmn } from '@nonet/domain/blocks/bpmn'
import { isRefused } from '@nonet/domain/kernel/decider'
import { Engine } from 'bpmn-engine'
import { median, report } from './report.ts'

const runs = Number(process.argv[2] ?? 500)
const rounds = 5
const at = { name: '', x: 0, y: 0 }
const way = (from: string, to: string, more: object = {}) => ({ id: `${from}-${to}`, from, to, name: '', isDefault: false, ...more })
const diagram: Diagram = {
  nodes: [
    { type: 'start', id: 's', ...at },
    { type: 'user-task', id: 'ask', ...at, asks: [] },
    { type: 'parallel', id: 'fork', ...at },
    { type: 'user-task', id: 'left', ...at, asks: [] },
    { type: 'user-task', id: 'right', ...at, asks: [] },
    { type: 'parallel', id: 'join', ...at },
    { type: 'exclusive', id: 'x', ...at },
    { type: 'user-task', id: 'sign', ...at, asks: [] },
    { type: 'end', id: 'e', ...at },
  ],
  flows: [
    way('s', 'ask'),
    way('ask', 'fork'),
    way('fork', 'left'),
    way('fork', 'right'),
    way('left', 'join'),
    way('right', 'join'),
    way('join', 'x'),
    way('x', 'sign', { isDefault: true }),
    way('x', 'e', { condition: 'isSmall = true' }),
    way('sign', 'e'),
  ],
}
if (faultsOf(diagram).length > 0) throw new Error('the diagram does not run')
const { xml } = await writeBpmn('Bench', diagram)

type Step = (run: Run, payload: object, envelope: object) => ReturnType<typeof processRun.decide.StopRun>
const [deciders, evolve] = [
  processRun.decide as unknown as Readonly<Record<string, Step>>,
  processRun.evolve as unknown as Readonly<Record<string, (draft: Run, data: unknown) => void>>,
]
const record = { status: 'live', values: { name: 'Bench', state: 'deployed', deployed: { version: 1, diagram } }, cards: {} }
const envelope = { momentMs: Date.UTC(2026, 0, 5), stateOf: () => record }

/** One run to its end; answers with how many bytes its events are, without the diagram that all of them share. */
function ours(): number {
  let run: Run = processRun.initial()
  let bytes = 0
  const give = (name: string, payload: object) => {
    const decision = (deciders[name] as Step)(run, payload, envelope)
    if (isRefused(decision)) throw new Error(decision.refused)
    const draft = processRun.copy(run)
    for (const { type, data } of decision.events) {
      evolve[type]?.(draft, data)
      bytes += JSON.stringify(type === 'RunBegun' ? { ...(data as object), diagram: null } : data).length
    }
    run = draft
  }
  give('BeginRun', { process: 'p', variables: {} })
  while (run.status === 'running') give('CompleteTask', { task: [...run.tokens.values()].find(({ is }) => is === 'task')?.id, values: {} })
  if (run.status !== 'done') throw new Error(run.says)
  return bytes
}

/** The same run by the other engine; answers with how many bytes it takes to keep it while it waits. */
async function theirs(): Promise<number> {
  const engine = new Engine({
    name: 'bench',
    source: xml,
    scripts: {
      register() {},
      getScript: () => ({ execute: (_: unknown, done: (error: null, isTaken: boolean) => void) => done(null, false) }),
    },
  } as never)
  const execution = (await engine.execute({ listener: new EventEmitter() })) as unknown as {
    state: string
    getPostponed: () => { id: string; type: string; signal: () => void }[]
    getState: () => object
  }
  let bytes = 0
  for (let tasks = 0; execution.state === 'running'; tasks++) {
    if (tasks > 10) throw new Error('the other engine does not end')
    // It is kept whole after every step, for that is how it is taken up again.
    bytes += JSON.stringify(execution.getState()).length
    execution
      .getPostponed()
      .find(({ type }) => type === 'bpmn:UserTask')
      ?.signal()
  }
  return bytes
}

const perSecond = async (act: () => unknown): Promise<number> => {
  const begun = performance.now()
  for (let count = 0; count < runs; count++) await act()
  return (runs * 1_000) / (performance.now() - begun)
}
const measured: { ours: number; theirs: number; reads: number }[] = []
for (let round = 0; round < rounds; round++)
  measured.push({ ours: await perSecond(ours), theirs: await perSecond(theirs), reads: await perSecond(() => readBpmn(xml)) })
const of = (name: 'ours' | 'theirs' | 'reads') => median(measured.map((one) => one[name]))
report('processes', {
  'runs from begin to end, a second': { ours: of('ours'), theirs: of('theirs'), ratio: of('ours') / of('theirs') },
  'bytes to keep of one run': { ours: ours(), theirs: await theirs(), ratio: ours() / (await theirs()) },
  'files read, a second': { ours: of('reads') },
})
process.exit(0)
