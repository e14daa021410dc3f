/** Files of processes: they are valid by the official schema, come back as they were, and mean to another engine what they mean here. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { Engine } from 'bpmn-engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { type Diagram, faultsOf, holds, parseCondition, type Variables } from '#blocks/key-activities/processes'
import { drawn, played } from '../processes/diagrams.testing.ts'
import { readBpmn, writeBpmn } from './index.ts'

const schemas = ['BPMN20.xsd', 'BPMNDI.xsd', 'DC.xsd', 'DI.xsd', 'Semantic.xsd'].map((fileName) => ({
  fileName,
  contents: readFileSync(new URL(import.meta.resolve(`bpmn-moddle/resources/bpmn/xsd/${fileName}`)), 'utf8'),
}))
/** What the schema of the OMG says against a file. */
async function faultsBySchema(contents: string): Promise<readonly string[]> {
  const [schema, ...preload] = schemas
  const { errors } = await validateXML({ xml: { fileName: 'process.bpmn', contents }, schema: schema as never, preload })
  return errors.map(({ message }) => message)
}
const diagramOf = async (xml: string): Promise<Diagram> => {
  const read = await readBpmn(xml)
  if ('fault' in read) throw new Error(read.fault)
  return read.diagram
}
const rich: Diagram = {
  nodes: [
    { type: 'start', id: 'start', name: 'Order <in> & "out"', x: 0, y: 0 },
    {
      type: 'user-task',
      id: 'check',
      name: 'Check',
      x: 160,
      y: 0,
      assignee: 'unit:01980000-0000-7000-8000-000000000001',
      asks: [{ name: 'value', label: 'Value & tax', type: 'number', isRequired: true }],
    },
    { type: 'boundary-timer', id: 'late', name: '', x: 140, y: 32, on: 'check', minutes: 90 },
    { type: 'boundary-error', id: 'any', name: '', x: 180, y: 32, on: 'check' },
    { type: 'exclusive', id: 'large', name: 'Large?', x: 320, y: 0 },
    { type: 'timer', id: 'cool', name: 'Cool off', x: 480, y: 120, minutes: 1_440 },
    { type: 'service-task', id: 'book', name: 'Book', x: 480, y: 0 },
    { type: 'terminate-end', id: 'over', name: '', x: 640, y: 120 },
    { type: 'end', id: 'end', name: '', x: 640, y: 0 },
    { type: 'error-end', id: 'lost', name: '', x: 320, y: 200, error: 'lost' },
  ],
  flows: [
    { id: 'f1', from: 'start', to: 'check', name: '', isDefault: false },
    { id: 'f2', from: 'check', to: 'large', name: '', isDefault: false },
    { id: 'f3', from: 'large', to: 'cool', name: 'yes', condition: 'value >= 1000 and country != "DE"', isDefault: false },
    { id: 'f4', from: 'large', to: 'book', name: '', isDefault: true },
    { id: 'f5', from: 'cool', to: 'over', name: '', isDefault: false },
    { id: 'f6', from: 'book', to: 'end', name: '', isDefault: false },
    { id: 'f7', from: 'late', to: 'book', name: '', isDefault: false },
    { id: 'f8', from: 'any', to: 'lost', name: '', isDefault: false },
  ],
}

describe('a file of a process', () => {
  it('is valid by the official schema, with everything that a diagram can say', async () => {
    expect(faultsOf(rich)).toEqual([])
    const { xml } = await writeBpmn('Rich & "quoted"', rich)
    expect(await faultsBySchema(xml)).toEqual([])
    expect((await faultsBySchema(xml.replace(/sourceRef="\w+" /, ''))).length).toBeGreaterThan(0)
  })
  it('comes back as it was', async () => {
    const { xml } = await writeBpmn('Rich', rich)
    expect(await readBpmn(xml)).toEqual({ diagram: rich, name: 'Rich', leftOut: [] })
  })
  it('is valid and comes back, whatever is drawn', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(drawn(), async (diagram) => {
        const { xml } = await writeBpmn('Drawn', diagram)
        expect(await diagramOf(xml)).toEqual(diagram)
        expect(await faultsBySchema(xml)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
  it('of elsewhere is looked at: what does not run is called by its name, what has no place gets one, what is left out is said', async () => {
    const xml = `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">
      <process id="p" name="Elsewhere"><startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="t"/><scriptTask id="t" name="Reckon"/>
      <sequenceFlow id="b" sourceRef="t" targetRef="m"/><userTask id="m"><multiInstanceLoopCharacteristics/></userTask>
      <sequenceFlow id="c" sourceRef="m" targetRef="w"/><intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>P2DT30M</timeDuration></timerEventDefinition></intermediateCatchEvent>
      <sequenceFlow id="e" sourceRef="w" targetRef="x"/><endEvent id="x"><messageEventDefinition/></endEvent><dataObjectReference id="o" name="Order" dataObjectRef="od"/><dataObject id="od"/>
      </process><process id="q" name="Other"><task id="z"/></process></definitions>`
    const read = await readBpmn(xml)
    if ('fault' in read) throw new Error(read.fault)
    expect(read.diagram.nodes.map((node) => (node.type === 'foreign' ? node.bpmn : node.type))).toEqual([
      'start',
      'script task',
      'user task that repeats itself',
      'timer',
      'message end event',
    ])
    expect(read.diagram.nodes.find(({ id }) => id === 'w')).toMatchObject({ minutes: 2_910 })
    expect(new Set(read.diagram.nodes.map(({ x }) => x)).size).toBe(5)
    expect(read.leftOut).toEqual([
      'Another process, “Other”, is left out; a diagram has one.',
      'The data object reference “Order” is left out; what a run knows stands in its variables.',
      'The data object “od” is left out; what a run knows stands in its variables.',
    ])
  })
  it('that is none is told in one sentence', async () => {
    for (const text of ['', 'hello', '<a/>', '<definitions/>', '{"a":1}', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
      expect([text, 'fault' in (await readBpmn(text))]).toEqual([text, true])
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(400), fc.string(), async (at, length, put) => {
        const { xml } = await writeBpmn('Rich', rich)
        const from = at % xml.length
        await readBpmn(xml.slice(0, from) + put + xml.slice(from + length))
      }),
      { numRuns: 60 },
    )
  })
})

type Postponed = {
  readonly id: string
  readonly signal: () => void
  readonly fail: (error: Error) => void
  readonly owner: { isSubProcess?: boolean }
}
type Timer = { readonly owner: string; readonly call: () => void }
/** Another engine that plays the same file, with our timers and our reading of conditions, for it knows no FEEL. */
async function oracle(diagram: Diagram) {
  const { xml } = await writeBpmn('Oracle', diagram)
  // A service task waits there for code of its own; that it waits is all that counts.
  const source = xml.replaceAll('bpmn:serviceTask', 'bpmn:userTask')
  const timers: Timer[] = []
  let variables: Variables = {}
  const engine = new Engine({
    name: 'oracle',
    source,
    scripts: {
      register() {},
      getScript: (_language: string, { id }: { id: string }) => ({
        execute: (_scope: unknown, done: (error: null, isTaken: boolean) => void) =>
          done(null, holds(parseCondition(diagram.flows.find((flow) => flow.id === id)?.condition ?? '') ?? [], variables)),
      }),
    },
    timers: {
      executing: [],
      clearTimeout() {},
      setTimeout() {},
      register: ({ id }: { id: string }) => ({
        setTimeout(call: (...all: unknown[]) => void, _ms: number, ...all: unknown[]) {
          const timer = { owner: id, call: () => call(...all) }
          timers.push(timer)
          return timer
        },
        clearTimeout(timer: Timer) {
          if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1)
        },
      }),
    },
  } as never)
  const execution = (await engine.execute({ listener: new EventEmitter() })) as unknown as {
    readonly state: string
    readonly getPostponed: () => Postponed[]
  }
  const types = new Map(diagram.nodes.map(({ id, type }) => [id, type]))
  return {
    state: () => execution.state,
    open: () =>
      execution
        .getPostponed()
        .map(({ id }) => id)
        .filter((id) => ['user-task', 'service-task', 'timer'].includes(types.get(id) ?? ''))
        .sort(),
    complete(node: string, said: Variables) {
      variables = { ...variables, ...said }
      execution
        .getPostponed()
        .find(({ id }) => id === node)
        ?.signal()
    },
    fail: (node: string) =>
      execution
        .getPostponed()
        .find(({ id }) => id === node)
        ?.fail(new Error('any')),
    elapse: (node: string) => {
      const timer = timers.find(({ owner }) => owner === node)
      if (timer) timers.splice(timers.indexOf(timer), 1)
      timer?.call()
    },
  }
}

describe('another engine', () => {
  // It hangs where ways join behind one that was not gone: forks are asked by themselves, and all else without them.
  it.each([[['fork']], [['round', 'hung', 'choice']]] as const)(
    'waits for the same and ends at the same step, without %j',
    { timeout: 120_000 },
    async (without) => {
      await fc.assert(
        fc.asyncProperty(drawn(...without), fc.infiniteStream(fc.nat(1_000)), async (diagram, choices) => {
          const ours = played(diagram)
          const theirs = await oracle(diagram)
          const waits = () => [...ours.state().tokens.values()].flatMap(({ is, node }) => (is === 'joins' ? [] : [node])).sort()
          for (let step = 0; step < 40 && ours.state().status === 'running'; step++) {
            expect(theirs.open()).toEqual(waits())
            const waiting = ours.waiting()
            const next = waiting[(choices.next().value as number) % waiting.length]
            if (!next) throw new Error('a run that goes on waits for something')
            const said = { x: (choices.next().value as number) % 10 }
            const isAsked = diagram.nodes.some(({ id, type }) => id === next.node && type === 'user-task')
            if (next.does === 'elapse') {
              ours.command('ElapseTimer', { token: next.token, node: next.node })
              theirs.elapse(next.node)
            } else if (next.does === 'fail') {
              ours.command('FailTask', { task: next.token, error: 'any' })
              theirs.fail(next.node)
            } else {
              ours.command('CompleteTask', { task: next.token, values: isAsked ? said : {} })
              theirs.complete(next.node, isAsked ? said : {})
            }
          }
          expect(theirs.open()).toEqual(waits())
          if (ours.state().status !== 'running') expect([ours.state().status, theirs.state()]).toEqual(['done', 'idle'])
        }),
        { numRuns: 100 },
      )
    },
  )
})
