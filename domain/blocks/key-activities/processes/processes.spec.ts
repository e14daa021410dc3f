/** Processes: what runs, what is refused, and that everything comes to an end or to a named wait. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds, parseCondition } from './condition.ts'
import type { Diagram, DiagramNode, Flow, Variables } from './diagram.ts'
import { drawn, played } from './diagrams.testing.ts'
import { faultsOf } from './faults.ts'

const says = (diagram: Diagram) => faultsOf(diagram).map((fault) => fault.says)
const node = (type: DiagramNode['type'], id: string, more: object = {}) => ({ type, id, name: '', x: 0, y: 0, ...more }) as DiagramNode
const flow = (from: string, to: string, more: Partial<Flow> = {}): Flow => ({
  id: `${from}-${to}`,
  from,
  to,
  name: '',
  isDefault: false,
  ...more,
})
const task = (id: string, more: object = {}) => node('user-task', id, { asks: [], ...more })
const order: Diagram = {
  nodes: [
    node('start', 's'),
    task('check', { name: 'Check the order', asks: [{ name: 'value', label: 'Value', type: 'number', isRequired: true }] }),
    node('exclusive', 'x', { name: 'Large?' }),
    task('approve', { name: 'Approve' }),
    node('boundary-timer', 'late', { on: 'approve', minutes: 60 }),
    node('boundary-error', 'no', { on: 'approve', error: 'declined' }),
    node('service-task', 'ship', { name: 'Ship' }),
    node('end', 'e'),
    node('error-end', 'lost', { error: 'lost' }),
  ],
  flows: [
    flow('s', 'check'),
    flow('check', 'x'),
    flow('x', 'approve', { condition: 'value > 1000' }),
    flow('x', 'ship', { isDefault: true }),
    flow('approve', 'ship'),
    flow('late', 'ship'),
    flow('no', 'lost'),
    flow('ship', 'e'),
  ],
}

describe('a diagram', () => {
  it('runs when nothing is wrong with it', () => expect(says(order)).toEqual([]))
  it('PROC-1 begins at one start and has an end', () => {
    expect(says({ nodes: [task('a')], flows: [] }).slice(0, 2)).toEqual([
      'A process begins at one start; this one has 0.',
      'The process has no end; add one.',
    ])
  })
  it('PROC-2 is refused for what does not run here, by its name', () => {
    const nodes = order.nodes.map((one) => (one.id === 'ship' ? node('foreign', 'ship', { bpmn: 'script task', name: 'Ship' }) : one))
    expect(says({ ...order, nodes })).toEqual([
      '“Ship” is a script task, which does not run here; use a task, a gateway, a timer or an error.',
    ])
  })
  it('PROC-3 parts its ways at gateways only, each way with a condition or taken otherwise', () => {
    expect(says({ ...order, flows: [...order.flows, flow('check', 'ship')] })).toEqual([
      'One flow follows “Check the order”, not 2; use a gateway where ways part.',
    ])
    const flows = order.flows.map(({ isDefault: _, ...one }) => ({ ...one, isDefault: false }))
    expect(says({ ...order, flows })).toEqual(['At “Large?” the flow x-ship has no condition; write one, or let it be taken otherwise.'])
    const wrong = order.flows.map((one) => (one.condition ? { ...one, condition: 'value is large' } : one))
    expect(says({ ...order, flows: wrong })).toEqual([
      'At “Large?” “value is large” is no condition; write it as orderValue > 1000 and isUrgent = true.',
    ])
  })
  it('PROC-4 is reached everywhere, and from everywhere an end is', () => {
    expect(says({ nodes: [...order.nodes, task('alone')], flows: [...order.flows, flow('alone', 'e')] })).toEqual([
      'No way leads to “alone”; connect or remove it.',
    ])
  })
  it('PROC-5 goes no round of gateways alone', () => {
    const nodes = [node('start', 's'), node('exclusive', 'a'), node('exclusive', 'b'), node('end', 'e')]
    const flows = [flow('s', 'a'), flow('a', 'b'), flow('b', 'a', { condition: 'again = true' }), flow('b', 'e', { isDefault: true })]
    expect(says({ nodes, flows })).toEqual(['A round of gateways alone would never end; put a task or a timer into it.'])
  })
  it('says which id stands twice and which flow leads nowhere', () => {
    expect(says({ ...order, nodes: [...order.nodes, task('check')] })).toEqual([
      'The id check stands for two things; give one of them another.',
    ])
    expect(says({ ...order, flows: [...order.flows, flow('check', 'nowhere')] })[0]).toContain('leads from or to something')
  })
})

describe('a condition', () => {
  const isTrue = (text: string, variables: Variables) => holds(parseCondition(text) ?? [], variables)
  it('compares what is known, and knows nothing of what nobody said', () => {
    expect(isTrue('value > 1000 and isUrgent = true', { value: 1_001, isUrgent: true })).toBe(true)
    expect(isTrue('value > 1000 and isUrgent = true', { value: 1_001 })).toBe(false)
    expect(isTrue('country = "land and sea"', { country: 'land and sea' })).toBe(true)
    expect(isTrue('country != "DE"', {})).toBe(true)
    expect(isTrue('value < 5', { value: '4' })).toBe(false)
  })
  it('is none when it says something else', () => {
    for (const text of ['', 'value', 'value = ', 'value == 3', 'value > 3 or x = 1', 'process.exit(1)', 'value > 3 and'])
      expect([text, parseCondition(text)]).toEqual([text, null])
  })
})

describe('a run', () => {
  it('PROC-6 asks for a task, takes the way whose condition holds, and ends', () => {
    const run = played(order)
    expect(run.open()).toEqual(['check'])
    run.complete('check', { value: 2_000 })
    expect(run.open()).toEqual(['approve'])
    run.complete('approve')
    run.complete('ship')
    expect(run.state().status).toBe('done')
  })
  it('PROC-7 goes the way of a timer, and a timer that comes too late changes nothing', () => {
    const run = played(order)
    run.complete('check', { value: 2_000 })
    run.elapse('late')
    expect(run.open()).toEqual(['ship'])
    const other = played(order)
    other.complete('check', { value: 2_000 })
    const [token] = [...other.state().tokens.keys()]
    other.complete('approve')
    other.command('ElapseTimer', { token, node: 'late' })
    expect(other.open()).toEqual(['ship'])
  })
  it('PROC-7 has a task due by the first of its time limits', () => {
    const twice = {
      ...order,
      nodes: [...order.nodes, node('boundary-timer', 'soon', { on: 'approve', minutes: 10 })],
      flows: [...order.flows, flow('soon', 'ship')],
    }
    const run = played(twice)
    run.complete('check', { value: 2_000 })
    expect([...run.state().tokens.values()].map(({ dueAt }) => dueAt)).toEqual(['2026-01-05T09:10:00.000Z'])
  })
  it('PROC-8 is told what a task asks for, in its type, and nothing else', () => {
    const run = played(order)
    const token = run.tokenAt('check')
    expect(run.refused('CompleteTask', { task: token, values: {} })).toBe('value-missing')
    expect(run.refused('CompleteTask', { task: token, values: { value: 'much' } })).toBe('value-of-other-type')
    expect(run.refused('CompleteTask', { task: token, values: { value: 1, more: 2 } })).toBe('value-not-asked')
    expect(run.refused('CompleteTask', { task: 't99', values: {} })).toBe('no-such-task')
  })
  it('PROC-9 follows an error to what takes it, and fails where nothing does', () => {
    const run = played(order)
    run.complete('check', { value: 2_000 })
    run.command('FailTask', { task: run.tokenAt('approve'), error: 'declined' })
    expect([run.state().status, run.state().says]).toEqual(['failed', 'Ended with the error lost.'])
    const other = played(order)
    other.command('FailTask', { task: other.tokenAt('check'), error: 'away' })
    expect(other.state().says).toBe('“Check the order” failed with away, and nothing takes that error.')
    expect(other.refused('StopRun', { because: 'too late' })).toBe('run-ended')
  })
  it('counts itself for the cards of its process: open while it runs, its minutes once it is done', () => {
    const run = played(order)
    run.complete('check', { value: 1 })
    run.pass(90)
    run.complete('ship')
    const sums = new Map<string, number>()
    for (const { measure, amount } of run.counts()) sums.set(measure, (sums.get(measure) ?? 0) + amount)
    expect(Object.fromEntries(sums)).toEqual({
      'process-runs-begun': 1,
      'process-runs-open': 0,
      'process-runs-finished': 1,
      'process-minutes': 90,
    })
  })
  it('waits at a join for every way, and says so when one can no longer come', () => {
    const fork: Diagram = {
      nodes: [node('start', 's'), node('parallel', 'f'), task('a'), task('b'), node('parallel', 'j'), node('end', 'e')],
      flows: [flow('s', 'f'), flow('f', 'a'), flow('f', 'b'), flow('a', 'j'), flow('b', 'j'), flow('j', 'e')],
    }
    const run = played(fork)
    run.complete('a')
    expect(run.open()).toEqual(['b'])
    run.complete('b')
    expect(run.state().status).toBe('done')
    const torn: Diagram = {
      nodes: [node('start', 's'), node('exclusive', 'x'), task('a'), task('b'), node('parallel', 'j'), node('end', 'e')],
      flows: [
        flow('s', 'x'),
        flow('x', 'a', { condition: 'left = true' }),
        flow('x', 'b', { isDefault: true }),
        flow('a', 'j'),
        flow('b', 'j'),
        flow('j', 'e'),
      ],
    }
    const stuck = played(torn)
    stuck.complete('b')
    expect([stuck.state().status, stuck.state().says]).toEqual(['stuck', '“j” waits for a way by which nothing comes any more.'])
  })
})

describe('any diagram that is accepted', () => {
  it('runs to an end or to a named wait, whatever is done in which order', () => {
    fc.assert(
      fc.property(drawn(), fc.infiniteStream(fc.nat(1_000)), (diagram, choices) => {
        expect(says(diagram)).toEqual([])
        const run = played(diagram)
        for (let step = 0; step < 300 && run.state().status === 'running'; step++) {
          const waiting = run.waiting()
          expect(waiting.length).toBeGreaterThan(0)
          run.any(waiting[(choices.next().value as number) % waiting.length] as never, choices)
        }
        // Rounds can be gone again and again; what still runs then waits for something that can be named.
        const { status, tokens } = run.state()
        if (status === 'running') expect([...tokens.values()].some(({ is }) => is !== 'joins')).toBe(true)
        else expect(['done', 'failed', 'stuck']).toContain(status)
        expect(run.refolded()).toEqual(run.state())
      }),
      { numRuns: 200 },
    )
  })
  it('answers a broken one with faults and never throws', () => {
    fc.assert(
      fc.property(drawn(), fc.nat(), fc.nat(), (diagram, cut, turn) => {
        const flows = diagram.flows.filter((_, at) => at !== cut % diagram.flows.length)
        const turned = flows.map((one, at) => (at === turn % flows.length ? { ...one, from: one.to, to: one.from } : one))
        expect(faultsOf({ ...diagram, flows: turned }).length).toBeGreaterThan(0)
      }),
    )
  })
})
