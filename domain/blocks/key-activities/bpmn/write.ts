/** A diagram as a BPMN 2.0 file that other tools open: with places, conditions in FEEL, and what is ours as extensions. */
import { cornersOf, type Diagram, type DiagramNode, type Flow, isBoundary, sizeOf } from '#blocks/key-activities/processes'
import { type Element, type Moddle, moddle } from './moddle.ts'

const feel = 'https://www.omg.org/spec/DMN/20191111/FEEL/'
const types: Readonly<Record<Exclude<DiagramNode['type'], 'foreign'>, string>> = {
  start: 'bpmn:StartEvent',
  end: 'bpmn:EndEvent',
  'terminate-end': 'bpmn:EndEvent',
  'error-end': 'bpmn:EndEvent',
  'user-task': 'bpmn:UserTask',
  'service-task': 'bpmn:ServiceTask',
  exclusive: 'bpmn:ExclusiveGateway',
  parallel: 'bpmn:ParallelGateway',
  timer: 'bpmn:IntermediateCatchEvent',
  'boundary-timer': 'bpmn:BoundaryEvent',
  'boundary-error': 'bpmn:BoundaryEvent',
}

export type BpmnFile = {
  readonly xml: string
  /** What the file does not say, in sentences. */
  readonly leftOut: readonly string[]
}

export async function writeBpmn(name: string, diagram: Diagram): Promise<BpmnFile> {
  const file = moddle()
  const nodes = diagram.nodes.filter((node) => node.type !== 'foreign')
  const kept = new Set(nodes.map(({ id }) => id))
  const flows = diagram.flows.filter(({ from, to }) => kept.has(from) && kept.has(to))
  const errors = new Map<string, Element>()
  for (const node of nodes)
    if ('error' in node && node.error !== undefined && !errors.has(node.error))
      errors.set(node.error, file.create('bpmn:Error', { id: `Error_${errors.size + 1}`, name: node.error, errorCode: node.error }))
  const elements = new Map(nodes.map((node) => [node.id, elementOf(file, node, errors)]))
  const arrows = new Map(flows.map((flow) => [flow.id, arrowOf(file, flow, elements)]))
  for (const node of nodes) {
    const element = elements.get(node.id) as { -readonly [Member in keyof Element]: Element[Member] }
    if (isBoundary(node)) element.attachedToRef = elements.get(node.on)
    element.incoming = flows.filter(({ to }) => to === node.id).map(({ id }) => arrows.get(id))
    element.outgoing = flows.filter(({ from }) => from === node.id).map(({ id }) => arrows.get(id))
    const otherwise = flows.find(({ from, isDefault }) => from === node.id && isDefault)
    if (otherwise) element.default = arrows.get(otherwise.id)
  }
  const process = file.create('bpmn:Process', {
    id: 'Process_1',
    name,
    isExecutable: true,
    flowElements: [...elements.values(), ...arrows.values()],
  })
  const plane = file.create('bpmndi:BPMNPlane', {
    id: 'Plane_1',
    bpmnElement: process,
    planeElement: [
      ...nodes.map((node) => shapeOf(file, node, elements.get(node.id) as Element)),
      ...flows.map((flow) => edgeOf(file, diagram, flow, arrows.get(flow.id) as Element)),
    ],
  })
  const definitions = file.create('bpmn:Definitions', {
    id: 'Definitions_1',
    targetNamespace: 'urn:nonet:process',
    exporter: 'Nonet',
    rootElements: [...errors.values(), process],
    diagrams: [file.create('bpmndi:BPMNDiagram', { id: 'Diagram_1', plane })],
  })
  const { xml } = await file.toXML(definitions, { format: true })
  const foreign = diagram.nodes.filter((node) => node.type === 'foreign')
  return { xml, leftOut: foreign.map(({ name, id }) => `“${name || id}” is left out, with the flows that lead to it and from it.`) }
}

function elementOf(file: Moddle, node: DiagramNode, errors: ReadonlyMap<string, Element>): Element {
  const { id, name, type } = node
  const members: Record<string, unknown> = { id, ...(name === '' ? {} : { name }) }
  const defined = (definition: string, more: object) => [file.create(definition, { id: `${id}_definition`, ...more })]
  if (type === 'terminate-end') members.eventDefinitions = defined('bpmn:TerminateEventDefinition', {})
  if (type === 'error-end' || type === 'boundary-error') {
    const errorRef = node.error === undefined ? undefined : errors.get(node.error)
    members.eventDefinitions = defined('bpmn:ErrorEventDefinition', errorRef ? { errorRef } : {})
  }
  if (type === 'timer' || type === 'boundary-timer')
    members.eventDefinitions = defined('bpmn:TimerEventDefinition', {
      timeDuration: file.create('bpmn:FormalExpression', { body: `PT${node.minutes}M` }),
    })
  if (type === 'user-task') {
    const values = [
      ...(node.assignee === undefined ? [] : [file.create('nonet:Assignee', { party: node.assignee })]),
      ...node.asks.map((ask) => file.create('nonet:Ask', ask)),
    ]
    if (values.length > 0) members.extensionElements = file.create('bpmn:ExtensionElements', { values })
  }
  return file.create(types[type as keyof typeof types], members)
}

function arrowOf(file: Moddle, { id, name, from, to, condition }: Flow, elements: ReadonlyMap<string, Element>): Element {
  return file.create('bpmn:SequenceFlow', {
    id,
    ...(name === '' ? {} : { name }),
    sourceRef: elements.get(from),
    targetRef: elements.get(to),
    ...(condition === undefined ? {} : { conditionExpression: file.create('bpmn:FormalExpression', { language: feel, body: condition }) }),
  })
}

function shapeOf(file: Moddle, node: DiagramNode, bpmnElement: Element): Element {
  const { width, height } = sizeOf(node)
  const bounds = file.create('dc:Bounds', { x: node.x - width / 2, y: node.y - height / 2, width, height })
  const marked = node.type === 'exclusive' ? { isMarkerVisible: true } : {}
  return file.create('bpmndi:BPMNShape', { id: `${node.id}_shape`, bpmnElement, bounds, ...marked })
}

function edgeOf(file: Moddle, diagram: Diagram, flow: Flow, bpmnElement: Element): Element {
  const waypoint = cornersOf(diagram, flow).map((point) => file.create('dc:Point', point))
  return file.create('bpmndi:BPMNEdge', { id: `${flow.id}_edge`, bpmnElement, waypoint })
}
