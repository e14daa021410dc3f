/** A BPMN 2.0 file as a diagram: what runs here as what it is, everything else by its name, and what was left out in sentences. */
import { Temporal } from 'temporal-polyfill'
import { type Ask, type Diagram, type DiagramNode, diagramSchema, type Flow, laidOut, most } from '#blocks/key-activities/processes'
import { type Element, moddle } from './moddle.ts'

export type BpmnReading =
  | { readonly diagram: Diagram; readonly name: string; readonly leftOut: readonly string[] }
  | { readonly fault: string }

const mostBytes = 2_000_000

export async function readBpmn(xml: string): Promise<BpmnReading> {
  if (xml.length > mostBytes)
    return { fault: `The file has more than ${mostBytes / 1_000_000} MB; that is no process that people can read.` }
  let root: Element
  try {
    root = (await moddle().fromXML(xml)).rootElement
  } catch {
    return { fault: 'The file is no BPMN 2.0; save it as BPMN XML in the tool that drew it.' }
  }
  if (root?.$type !== 'bpmn:Definitions') return { fault: 'The file has no BPMN definitions at its root.' }
  const processes = ((root.rootElements ?? []) as Element[]).filter(({ $type }) => $type === 'bpmn:Process')
  const chosen =
    processes.find(({ isExecutable, flowElements }) => isExecutable && flowElements) ?? processes.find((one) => one.flowElements)
  if (!chosen) return { fault: 'The file has no process with anything in it.' }
  const elements = chosen.flowElements as Element[]
  const leftOut = processes
    .filter((other) => other !== chosen)
    .map(({ name, id }) => `Another process, “${name ?? id}”, is left out; a diagram has one.`)
  const places = placesOf(root)
  const nodes: DiagramNode[] = []
  const flows: Flow[] = []
  const defaults = new Set(elements.map((element) => element.default?.id as string | undefined))
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow') flows.push(flowOf(element, defaults))
    else if (/^bpmn:(DataObject|DataObjectReference|DataStoreReference)$/.test(element.$type))
      leftOut.push(`The ${words(element.$type)} “${element.name ?? element.id}” is left out; what a run knows stands in its variables.`)
    else nodes.push(nodeOf(element, places))
  }
  const beside = [...(chosen.artifacts ?? []), ...(chosen.laneSets ?? [])] as Element[]
  if (beside.length > 0) leftOut.push('Lanes, groups and notes are left out; who does a task is said at the task.')
  if (nodes.length > most.nodes || flows.length > most.flows)
    return { fault: `The process has ${nodes.length} nodes and ${flows.length} flows; ${most.nodes} and ${most.flows} are the most.` }
  const checked = diagramSchema.safeParse({ nodes, flows })
  if (!checked.success) {
    const [issue] = checked.error.issues
    return { fault: `The file says something that a diagram cannot hold: ${issue?.path.join('.')} ${issue?.message}.` }
  }
  const isPlaced = nodes.every(({ id }) => places.has(id))
  return { diagram: isPlaced ? checked.data : laidOut(checked.data), name: short(chosen.name ?? ''), leftOut }
}

type Place = { readonly x: number; readonly y: number }
/** The middles of all shapes, by the id of what they show. */
function placesOf(root: Element): ReadonlyMap<string, Place> {
  const shapes = ((root.diagrams ?? []) as Element[]).flatMap(({ plane }) => (plane?.planeElement ?? []) as Element[])
  return new Map(
    shapes.flatMap(({ bpmnElement, bounds }) =>
      bpmnElement && bounds
        ? [[bpmnElement.id as string, { x: Math.round(bounds.x + bounds.width / 2), y: Math.round(bounds.y + bounds.height / 2) }] as const]
        : [],
    ),
  )
}

const short = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 200)
/** `bpmn:ScriptTask` → `script task`. */
const words = (type: string) =>
  type
    .replace(/^\w+:/, '')
    .replace(/[a-z][A-Z]/g, (pair) => `${pair[0]} ${pair[1]}`)
    .toLowerCase()

function flowOf({ id, name, sourceRef, targetRef, conditionExpression }: Element, defaults: ReadonlySet<string | undefined>): Flow {
  const body = (conditionExpression?.body as string | undefined)?.trim().slice(0, 400)
  return {
    id,
    from: sourceRef?.id ?? 'nothing',
    to: targetRef?.id ?? 'nothing',
    name: short(name ?? ''),
    ...(body ? { condition: body } : {}),
    isDefault: defaults.has(id),
  }
}

function nodeOf(element: Element, places: ReadonlyMap<string, Place>): DiagramNode {
  const { $type, id, name } = element
  const { x, y } = places.get(id) ?? { x: 0, y: 0 }
  const place = { id, name: short(name ?? ''), x, y }
  const on = element.attachedToRef?.id as string | undefined
  const foreign = (bpmn: string): DiagramNode => ({ type: 'foreign', ...place, bpmn, ...(on === undefined ? {} : { on }) })
  if (element.loopCharacteristics) return foreign(`${words($type)} that repeats itself`)
  const definitions = (element.eventDefinitions ?? []) as Element[]
  const [definition] = definitions
  if (definitions.length > 1) return foreign(`${words($type)} with several triggers`)
  const kind = definition ? words(definition.$type).replace(' event definition', '') : null
  const error = definition?.errorRef ? short(definition.errorRef.errorCode ?? definition.errorRef.name ?? 'error') : undefined
  const event = (text: string) => foreign(`${kind} ${text}`)
  switch ($type) {
    case 'bpmn:Task':
    case 'bpmn:ManualTask':
    case 'bpmn:UserTask':
      return { type: 'user-task', ...place, ...extensionsOf(element) }
    case 'bpmn:ServiceTask':
      return { type: 'service-task', ...place }
    case 'bpmn:ExclusiveGateway':
      return { type: 'exclusive', ...place }
    case 'bpmn:ParallelGateway':
      return { type: 'parallel', ...place }
    case 'bpmn:StartEvent':
      return kind === null ? { type: 'start', ...place } : event('start event')
    case 'bpmn:EndEvent':
      if (kind === null) return { type: 'end', ...place }
      if (kind === 'terminate') return { type: 'terminate-end', ...place }
      return kind === 'error' && error ? { type: 'error-end', ...place, error } : event('end event')
    case 'bpmn:IntermediateCatchEvent': {
      const minutes = minutesOf(definition)
      return kind === 'timer' && minutes !== null ? { type: 'timer', ...place, minutes } : event('event')
    }
    case 'bpmn:BoundaryEvent': {
      if (element.cancelActivity === false) return event('boundary event that interrupts nothing')
      const minutes = minutesOf(definition)
      if (kind === 'timer' && minutes !== null && on) return { type: 'boundary-timer', ...place, on, minutes }
      return kind === 'error' && on ? { type: 'boundary-error', ...place, on, ...(error ? { error } : {}) } : event('boundary event')
    }
    default:
      return foreign(words($type))
  }
}

/** Whole minutes of a duration; null for a date, a cycle or what cannot be read. Months and years have no length of their own. */
function minutesOf(definition: Element | undefined): number | null {
  const body = definition?.timeDuration?.body as string | undefined
  if (!body) return null
  try {
    const minutes = Temporal.Duration.from(body.trim()).total({ unit: 'minutes' })
    return minutes >= 1 && minutes <= most.minutes ? Math.ceil(minutes) : null
  } catch {
    return null
  }
}

function extensionsOf({ extensionElements }: Element): { asks: Ask[]; assignee?: string } {
  const values = (extensionElements?.values ?? []) as Element[]
  const asks = values.flatMap(({ $type, name, label, type, isRequired }) =>
    $type === 'nonet:Ask' ? [{ name, label, type, isRequired: isRequired === true } as Ask] : [],
  )
  const party = values.find(({ $type }) => $type === 'nonet:Assignee')?.party as string | undefined
  return { asks: asks.slice(0, most.asks), ...(party === undefined ? {} : { assignee: party }) }
}
