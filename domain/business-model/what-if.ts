/** What-ifs: a model begun as another, changed by itself, brought up to date, adopted; and models composed of others. */
import { type Decide, type Decision, type Envelope, refuse } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { type Reservation, reservationOf, reserved } from '#kernel/reservation'
import type { commands } from './commands.ts'
import { composeModels } from './compare/compose.ts'
import { mergeModels, type Settlement } from './compare/merge.ts'
import { patchBetween } from './compare/patch.ts'
import { fromDocument, type ModelDocument, toDocument } from './document.ts'
import type { events, ModelEvent } from './events.ts'
import type { ModelRefusal } from './refusals.ts'
import { type BusinessModel, initial, limits, type Meta, type Origin } from './state.ts'
import { modelStream } from './versions.ts'

type Table = Decide<BusinessModel, typeof commands, typeof events, ModelRefusal>
type Answer = Decision<ModelEvent, ModelRefusal>

/** What a model keeps of its own whatever it adopts: what it is called, and when and from what it was made. */
const own = ['name', 'created', 'updated', 'derivedFrom', 'template']

/** INV-11: what a model and its what-if, in either role, have in common; null when they are strangers. */
function baseOf(model: BusinessModel, id: string, other: BusinessModel, from: string): Origin | null {
  if (other.origin?.model === id) return other.origin
  return model.origin?.model === from ? model.origin : null
}

/** The merge that adopting would make, and the base that it rests on; null when there is none. */
export function adoption(model: BusinessModel, id: string, other: BusinessModel, from: string, settle?: Settlement) {
  const base = baseOf(model, id, other, from)
  return base && { base, ...mergeModels({ base: fromDocument(base.document), ours: model, theirs: other }, settle, own) }
}

/** BILL-1: a name is held by one model of the workspace at a time. */
export function holdsName(envelope: Envelope, name: string): boolean {
  const { holder } = envelope.stateOf<Reservation>(reservationOf('business-model-name', name))
  return holder !== null && holder !== envelope.target
}

/** A new model under a name of its own, with what it begins with. */
export function create(envelope: Envelope, meta: Meta, more: readonly ModelEvent[], result: Json): Answer {
  if (holdsName(envelope, meta.name)) return refuse('name-taken', { name: meta.name }) // BILL-1
  return {
    events: [{ type: 'BusinessModelCreated', data: { meta: meta as never } }, ...more],
    also: [{ stream: reservationOf('business-model-name', meta.name), events: [reserved(envelope.target)] }],
    result,
  }
}

const absent = refuse('source-missing')
const fits = (model: BusinessModel): boolean => model.elements.size <= limits.elements && model.links.size <= limits.links

export const whatIfDecisions: Pick<Table, 'ForkBusinessModel' | 'AdoptModel' | 'ComposeBusinessModel' | 'CreateFromTemplate'> = {
  ForkBusinessModel(model, { source, version, name }, envelope) {
    if (model.status === 'live') return refuse('model-exists', { name: model.meta.name }) // BILL-1
    const reference = modelStream(source, version)
    const origin = envelope.stateOf<BusinessModel>(reference)
    if (origin.status === 'absent') return absent
    const at = envelope.versionOf(reference)
    if (version !== undefined && at !== version) return refuse('version-missing', { version })
    const { template: _, ...meta } = origin.meta
    const document = toDocument(origin) as never
    return create(envelope, { ...meta, name }, [{ type: 'ModelForked', data: { model: source, version: at, document } }], { version: at }) // INV-11
  },

  AdoptModel(model, { from, settle }, envelope) {
    if (model.status === 'absent') return refuse('model-missing')
    const other = envelope.stateOf<BusinessModel>(modelStream(from))
    if (other.status === 'absent') return absent
    const isWhatIf = other.origin?.model === envelope.target
    const merge = adoption(model, envelope.target, other, from, settle)
    if (!merge) return refuse('no-common-base', { name: other.meta.name }) // INV-11
    const { base, model: merged, conflicts } = merge
    const open = conflicts.filter(({ isSettled }) => !isSettled)
    if (open.length > 0)
      return refuse('merge-conflicts', { count: open.length, places: open.map(({ place }) => place), conflicts: open as unknown as Json }) // INV-12
    if (!fits(merged)) return refuse('too-many-elements', { most: limits.elements }) // INV-9
    const { changes } = patchBetween(model, merged, own)
    const version = envelope.versionOf(modelStream(from))
    // What both have in common from now on is what the other is now: INV-11 for the next time.
    const document = toDocument(other)
    const moved = (origin: string, at: number): ModelEvent => ({
      type: 'BaseMoved',
      data: { model: origin, version: at, document: document as never },
    })
    const adopted: ModelEvent[] =
      changes.length > 0 ? [{ type: 'ModelAdopted', data: { model: from, version, changes: [...changes] } }] : []
    const result = { changes: changes.length, settled: conflicts.length }
    if (!isWhatIf) return { events: isKnown(base.document, document) ? adopted : [...adopted, moved(from, version)], result }
    if (isKnown(base.document, document)) return { events: adopted, result }
    const at = envelope.versionOf(modelStream(envelope.target)) + adopted.length
    return { events: adopted, also: [{ stream: modelStream(from), events: [moved(envelope.target, at)] }], result }
  },

  ComposeBusinessModel(model, { sources, name, takeFirst }, envelope) {
    if (model.status === 'live') return refuse('model-exists', { name: model.meta.name }) // BILL-1
    const models = sources.map((id) => envelope.stateOf<BusinessModel>(modelStream(id)))
    if (models.some(({ status }) => status === 'absent')) return absent
    const { model: composed, clashes } = composeModels(models, name)
    if (clashes.length > 0 && !takeFirst)
      return refuse('compose-clashes', {
        count: clashes.length,
        places: clashes.map(({ place }) => place),
        clashes: clashes as unknown as Json,
      }) // INV-15
    if (!fits(composed)) return refuse('too-many-elements', { most: limits.elements }) // INV-9
    const { template: _, ...meta } = composed.meta
    return create(envelope, meta, [begun(composed, models.map(({ meta }) => meta.name).join(' + '))], {
      elements: composed.elements.size,
      links: composed.links.size,
      clashes: clashes.length,
    })
  },

  CreateFromTemplate(model, { template: source, name }, envelope) {
    if (model.status === 'live') return refuse('model-exists', { name: model.meta.name }) // BILL-1
    const template = envelope.stateOf<BusinessModel>(modelStream(source))
    if (template.status === 'absent') return absent
    const { template: _, created: __, updated: ___, ...meta } = template.meta
    // Another business is another thing: its elements get ids of their own.
    const ids = new Map([...template.elements.keys()].map((id) => [id, envelope.newId()]))
    const renamed = (id: string) => ids.get(id) as string
    const document = toDocument(template)
    const copy: ModelDocument = {
      ...document,
      elements: document.elements.map((element) => ({
        ...element,
        id: renamed(element.id),
        ...(element.parent ? { parent: renamed(element.parent) } : {}),
      })),
      links: document.links.map((link) => ({ ...link, from: renamed(link.from), to: renamed(link.to) })),
    }
    return create(envelope, { ...meta, name }, [begun(fromDocument(copy), template.meta.name)], { elements: ids.size })
  },
}

const isKnown = (base: ModelDocument, document: ModelDocument): boolean => JSON.stringify(base) === JSON.stringify(document)

/** Everything that a new model begins with, as one import. */
function begun(model: BusinessModel, source: string): ModelEvent {
  const empty = { ...initial(), meta: model.meta }
  return { type: 'ModelImported', data: { source, changes: [...patchBetween(empty, model).changes] } }
}
