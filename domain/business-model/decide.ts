/** What a business model answers to each command; the rules are numbered in the README beside this file. */
import { accept, type Decide, type Decision, type Envelope, refuse } from '#kernel/decider'
import { type Json, sameJson } from '#kernel/json'
import { released, reservationOf, reserved } from '#kernel/reservation'
import type { commands } from './commands.ts'
import { commentDecisions } from './discussion/comment.ts'
import { attributesRefusal, formerRefusal, keyRefusal, revisionRefusal, saidOf } from './element-rules.ts'
import type { events, ModelEvent } from './events.ts'
import { importChanges } from './import.ts'
import { type Link, linkId, verbBetween } from './links.ts'
import { moveElement } from './move.ts'
import { attributesOf, kindNames, kindOf } from './places.ts'
import { hasRecords } from './records-behind.ts'
import type { ModelRefusal } from './refusals.ts'
import { removalOf } from './removal.ts'
import { type BusinessModel, containerOf, type Element, freeKey, idsIn, limits, stages } from './state.ts'
import { undoEvents } from './undo.ts'
import { versionDecisions } from './versions.ts'
import { create, holdsName, whatIfDecisions } from './what-if.ts'

type Answer = Decision<ModelEvent, ModelRefusal>
const missing = refuse('model-missing')

/** The events on the name streams when a model changes its name; letter case alone changes none. */
function renaming(envelope: Envelope, from: string, to: string) {
  if (reservationOf('', from).id === reservationOf('', to).id) return []
  const stream = (name: string) => reservationOf('business-model-name', name)
  return [
    { stream: stream(from), events: [released(envelope.target)] },
    { stream: stream(to), events: [reserved(envelope.target)] },
  ]
}

function unfitStage({ portfolio, stage }: { portfolio: string; stage: string }) {
  const possible = stages[portfolio] ?? []
  return possible.includes(stage) ? null : refuse('stage-not-in-portfolio', { stage, portfolio, stages: possible.join(', ') })
}

function elementOf(model: BusinessModel, id: string): Element | undefined {
  return model.elements.get(id)
}

export const decide: Decide<BusinessModel, typeof commands, typeof events, ModelRefusal> = {
  ...commentDecisions,
  CreateBusinessModel(model, payload, envelope) {
    if (model.status === 'live') return refuse('model-exists', { name: model.meta.name }) // BILL-1
    return unfitStage(payload) ?? create(envelope, payload, [], null)
  },

  RenameBusinessModel(model, { name, former }, envelope) {
    if (model.status === 'absent') return missing
    const from = model.meta.name
    if (former !== undefined && former !== from)
      return refuse('changed-since', { what: 'The name of the model', now: `“${from}”`, attribute: 'name', value: from })
    if (name === from) return accept()
    if (holdsName(envelope, name)) return refuse('name-taken', { name }) // BILL-1
    return { events: [{ type: 'BusinessModelRenamed', data: { from, to: name } }], also: renaming(envelope, from, name) }
  },

  SetStage(model, to) {
    if (model.status === 'absent') return missing
    const { portfolio, stage } = model.meta
    if (to.portfolio === portfolio && to.stage === stage) return accept()
    return unfitStage(to) ?? accept({ type: 'StageSet', data: { from: { portfolio, stage }, to } })
  },

  DescribeBusinessModel(model, to) {
    if (model.status === 'absent') return missing
    const { tagline, orientation } = model.meta
    if (to.tagline === tagline && to.orientation === orientation) return accept()
    return accept({ type: 'BusinessModelDescribed', data: { from: { tagline, orientation }, to } })
  },

  AddElement(model, payload, envelope) {
    if (model.status === 'absent') return missing
    if (model.elements.size >= limits.elements) return refuse('too-many-elements', { most: limits.elements }) // INV-9
    const kind = kindOf(payload.kind)
    if (!kind) return refuse('element-missing', { element: payload.kind })
    const parent = payload.parent === undefined ? undefined : elementOf(model, payload.parent)
    if (kind.parent && !payload.parent) return refuse('parent-needed', { kind: kind.kind, parent: kind.parent }) // BILL-4
    if (payload.parent && !parent) return refuse('element-missing', { element: payload.parent })
    if (parent && parent.kind !== kind.parent) return refuse('parent-unfit', { kind: kind.kind, name: parent.name }) // BILL-4
    const id = payload.element ?? envelope.newId()
    if (model.elements.has(id)) return refuse('element-exists', { element: id })
    const key = payload.key ?? freeKey(kind.kind, payload.name, (taken) => model.keys.has(taken))
    const refusal = keyRefusal(model, kind, key) ?? attributesRefusal(kind.kind, payload.attributes ?? {}, model.meta.lists)
    if (refusal) return refusal
    const before = payload.before ?? null
    if (before && !idsIn(model, containerOf(kind.kind, parent?.id)).includes(before)) return refuse('neighbour-missing')
    const element: Element = {
      id,
      kind: kind.kind,
      key,
      ...(parent ? { parent: parent.id } : {}),
      name: payload.name,
      ...(payload.description ? { description: payload.description } : {}),
      attributes: payload.attributes ?? {},
    }
    return { events: [{ type: 'ElementAdded', data: { element, before } }], result: { element: id, key } }
  },

  ReviseElement(model, { element: id, set, former }) {
    const element = elementOf(model, id)
    if (!element) return refuse('element-missing', { element: id })
    const refusal = formerRefusal(element, former ?? {}) ?? revisionRefusal(model, element, set) // INV-6, BILL-3
    if (refusal) return refusal
    const changes = Object.entries(set)
      .map(
        ([name, value]) =>
          [name, { from: saidOf(element, name), to: name === 'name' ? (value as string).trim() : value === '' ? null : value }] as const,
      )
      .filter(([, { from, to }]) => JSON.stringify(from) !== JSON.stringify(to))
    if (changes.length === 0) return accept()
    return accept({ type: 'ElementRevised', data: { element: id, changes: Object.fromEntries(changes) } })
  },

  MoveElement: moveElement,

  LinkElements(model, { from, to, verb: named, fit }) {
    const [start, end] = [elementOf(model, from), elementOf(model, to)]
    if (!start || !end) return refuse('element-missing', { element: start ? to : from })
    const verb = verbBetween(start.kind, end.kind, named)
    if (!verb) return refuse('link-unfit', { from: start.kind, to: end.kind }) // BILL-5
    const fitKey = verb.place ? undefined : (fit ?? fitFor(model, start, end))
    const link = { verb: verb.verb, from, to, ...(fitKey ? { fit: fitKey } : {}) }
    if (model.links.has(linkId(link))) return refuse('link-exists', { from: start.name, to: end.name })
    const links = [...missingServes(model, start, end, fitKey), link]
    if (model.links.size + links.length > limits.links) return refuse('too-many-links', { most: limits.links }) // INV-9
    return accept({ type: 'ElementsLinked', data: { links } })
  },

  UnlinkElements(model, { from, to, fit }) {
    const [start, end] = [elementOf(model, from), elementOf(model, to)]
    if (!start || !end) return refuse('element-missing', { element: start ? to : from })
    const links = [...model.links.values()].filter(
      (link) => link.from === from && link.to === to && (fit === undefined || link.fit === fit),
    )
    if (links.length === 0) return refuse('link-missing', { from: start.name, to: end.name })
    return accept({ type: 'ElementsUnlinked', data: { links: [...links, ...mappingsWithin(model, links)] } })
  },

  RemoveElement(model, { element: id }, envelope) {
    const element = elementOf(model, id)
    if (!element) return refuse('element-missing', { element: id })
    if (hasRecords(id, envelope)) return refuse('has-records', { name: element.name }) // law 11
    return accept({ type: 'ElementRemoved', data: removalOf(model, element) }) // BILL-5
  },

  ImportModel(model, { draft, source }, envelope) {
    const plan = importChanges(model, draft, envelope.newId)
    if ('refused' in plan) return plan
    const { changes, counts } = plan
    const imported: ModelEvent[] = changes.length > 0 ? [{ type: 'ModelImported', data: { ...(source ? { source } : {}), changes } }] : []
    if (model.status === 'live') return { events: imported, result: counts } // INV-8
    return unfitStage(draft.meta) ?? create(envelope, draft.meta, imported, counts)
  },

  MarkAsTemplate(model, { isTemplate, prompts }) {
    if (model.status === 'absent') return missing
    return reviseMeta(model, { template: isTemplate || null, ...(prompts ? { prompts } : {}) })
  },

  ExtendList(model, { list, value }) {
    if (model.status === 'absent') return missing
    const [kind, name] = list.split('.') as [string, string]
    const attribute = attributesOf(kind)[name]
    if (attribute?.type !== 'one' && attribute?.type !== 'many') return refuse('list-unknown', { list, lists: closedLists().join(', ') }) // INV-14
    const added = model.meta.lists?.[list] ?? []
    if (attribute.of.includes(value) || added.includes(value)) return accept()
    if (added.length >= limits.listed) return refuse('list-full', { most: limits.listed })
    return reviseMeta(model, { lists: { ...model.meta.lists, [list]: [...added, value].sort() } })
  },

  ...versionDecisions,
  ...whatIfDecisions,

  UndoCommand(model, { command }, envelope) {
    const undone = undoEvents(model, envelope.undone as readonly ModelEvent[], command)
    if ('refused' in undone) return undone // INV-7
    const rename = undone.events.find((event) => event.type === 'BusinessModelRenamed')
    if (!rename) return undone
    const { from, to } = rename.data
    if (holdsName(envelope, to)) return refuse('name-taken', { name: to }) // BILL-1
    return { ...undone, also: renaming(envelope, from, to) }
  },
}

/** Changes members of meta; null clears one. */
function reviseMeta(model: BusinessModel, next: Readonly<Record<string, Json>>): Answer {
  const former = model.meta as unknown as Record<string, Json>
  const changes = Object.entries(next)
    .map(([name, to]) => [name, { from: former[name] ?? null, to }] as const)
    .filter(([, { from, to }]) => !sameJson(from, to))
  return changes.length === 0 ? accept() : accept({ type: 'MetaRevised', data: { changes: Object.fromEntries(changes) } })
}

/** The lists that a model may extend, as `kind.attribute`. */
const closedLists = (): string[] =>
  kindNames.flatMap((kind) =>
    Object.entries(attributesOf(kind))
      .filter(([, { type }]) => type === 'one' || type === 'many')
      .map(([name]) => `${kind}.${name}`),
  )

/** BILL-5: a mapping lives in a fit, so its cards are linked in that fit too. */
function missingServes(model: BusinessModel, start: Element, end: Element, fit: string | undefined): Link[] {
  if (start.parent === undefined || end.parent === undefined || fit === undefined) return []
  const serves = { verb: 'serves', from: start.parent, to: end.parent, fit }
  return model.links.has(linkId(serves)) ? [] : [serves]
}

/** BILL-5: the mappings of the fits that go when these links between cards go. */
function mappingsWithin(model: BusinessModel, gone: readonly Link[]): Link[] {
  const serves = gone.filter(({ verb }) => verb === 'serves')
  return [...model.links.values()].filter(
    (link) =>
      link.verb === 'addresses' &&
      serves.some(
        ({ from, to, fit }) =>
          link.fit === fit && model.elements.get(link.from)?.parent === from && model.elements.get(link.to)?.parent === to,
      ),
  )
}

/** The fit that a new link joins: the one that has its cards together already, else a new one named after both. */
function fitFor(model: BusinessModel, start: Element, end: Element): string {
  const proposition = start.parent ?? start.id
  const segment = end.parent ?? end.id
  for (const link of model.links.values())
    if (link.verb === 'serves' && link.from === proposition && link.to === segment && link.fit) return link.fit
  const tail = (id: string) => (model.elements.get(id)?.key ?? id).replace(/^[a-z]+-/, '').slice(0, 40)
  return `fit-${tail(proposition)}-${tail(segment)}`
}
