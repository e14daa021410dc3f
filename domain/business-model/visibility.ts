/** Who sees what of a model: the facts that rules look at, and the model as far as somebody may see it. */
import { figuresIn } from '#blocks/vocabulary'
import type { AggregateAccess, Fact, Touch } from '#kernel/decider'
import type { Json } from '#kernel/json'
import type { Protected } from '#kernel/policy'
import { type Comment, visibleComments } from './discussion/comment.ts'
import { fromDocument, toDocument } from './document.ts'
import { keepsToFinance, sharedWithOf, visibilityOf } from './labels.ts'
import { placeOfKind } from './places.ts'
import type { BusinessModel, Element } from './state.ts'

type Sees = (touch: Touch) => boolean

/** An element with its labels; a part is as visible as itself and its card. */
export function elementRecord(element: Element): Protected {
  const { owner } = element.attributes
  return {
    kind: 'element',
    id: element.id,
    facts: {
      visibility: visibilityOf(element),
      sharedWith: sharedWithOf(element),
      owner: typeof owner === 'string' ? owner : null,
      block: placeOfKind(element.kind).id,
    },
  }
}

function modelRecord(model: BusinessModel, id: string): Protected {
  return {
    kind: 'business-model',
    id,
    facts: {
      model: id,
      isRestricted: model.isRestricted,
      // Only rules for partners ask for it, so it is gathered when it is asked for.
      get sharedWith() {
        return [...model.elements.values()].flatMap(sharedWithOf)
      },
    },
  }
}

/** Every question about a part of a model also says of which, for a share link opens one alone. */
const inModel =
  (sees: Sees, model: string): Sees =>
  ({ action, record }) =>
    sees({ action, record: { ...record, facts: { ...record.facts, model } } })

/** A comment, by who began the talk that it belongs to. */
function commentRecord(model: BusinessModel, { id, replyTo, author }: Comment): Protected {
  const began = replyTo === null ? undefined : model.comments.get(replyTo)
  return { kind: 'comment', id, facts: { began: began?.author ?? author } }
}

function isVisible(model: BusinessModel, element: Element, sees: Sees): boolean {
  const card = element.parent === undefined ? undefined : model.elements.get(element.parent)
  if (card && !isVisible(model, card, sees)) return false
  const isPartOfShared = card !== undefined && element.attributes.visibility === undefined
  return isPartOfShared || sees({ action: 'element:view', record: elementRecord(element) })
}

/** The element with the figures that may be seen; the same object when none is hidden. */
function withVisibleFigures(element: Element, sees: Sees): Element {
  const figures = figuresIn(element.attributes)
  if (figures.length === 0) return element
  const { facts } = elementRecord(element)
  const kept = figures.filter(({ visibility = 'internal' }) =>
    sees({ action: 'figure:view', record: { kind: 'figure', id: element.id, facts: { ...facts, visibility } } }),
  )
  if (kept.length === figures.length) return element
  return { ...element, attributes: { ...element.attributes, figures: kept as unknown as Json } }
}

/** INV-17: the model without elements, links and figures that `sees` denies; the model itself when nothing is hidden. */
function masked(model: BusinessModel, asked: Sees, id: string): BusinessModel {
  const seesHistory = asked({ action: 'business-model:view-history', record: modelRecord(model, id) })
  if (seesHistory && !model.isRestricted) return model
  const sees = inModel(asked, id)
  return only(model, sees, seesHistory, (element) => (isVisible(model, element, sees) ? withVisibleFigures(element, sees) : null))
}

/** Of the past only what is there and visible today: what was labelled since, or has gone, cannot be judged by old labels. */
function maskedPast(past: BusinessModel, now: BusinessModel, asked: Sees, id: string): BusinessModel {
  const sees = inModel(asked, id)
  const today = masked(now, asked, id)
  if (today === now) return past
  const seesHistory = asked({ action: 'business-model:view-history', record: modelRecord(now, id) })
  return only(past, sees, seesHistory, (element) => {
    const current = today.elements.get(element.id)
    if (!current || !isVisible(past, element, sees)) return null
    const isFigureHidden = figuresIn(current.attributes).length < figuresIn(now.elements.get(element.id)?.attributes ?? {}).length
    const { figures: _, ...others } = element.attributes
    return withVisibleFigures(isFigureHidden ? { ...element, attributes: others } : element, sees)
  })
}

function only(model: BusinessModel, sees: Sees, withHistory: boolean, shown: (element: Element) => Element | null): BusinessModel {
  const { meta, elements, links } = toDocument(model)
  const kept = elements.map(shown).filter((element) => element !== null)
  if (withHistory && kept.length === elements.length && kept.every((element, at) => element === elements[at])) return model
  const ids = new Set(kept.map((element) => element.id))
  const rest = fromDocument({
    meta: withHistory ? meta : { name: meta.name, portfolio: meta.portfolio, stage: meta.stage },
    elements: kept,
    links: links.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  })
  return {
    ...rest,
    status: model.status,
    isPartial: true,
    isRestricted: model.isRestricted,
    versions: withHistory ? model.versions : new Map(),
    comments: visibleComments(
      model.comments,
      (element) => ids.has(element),
      (comment) => sees({ action: 'comment:view', record: commentRecord(model, comment) }),
    ),
    // What a what-if and its origin had in common may hold what is hidden.
    origin: null,
  }
}

type Payload = Readonly<Record<string, Json>>
const wholeFacts = ['ModelImported', 'ImportUndone', 'ModelAdopted', 'VersionRestored', 'ModelForked', 'BaseMoved']

/** INV-18: a command on elements is allowed when each element that it touches may be edited, and its labels set. */
function touches(
  model: BusinessModel,
  { name, payload, permission }: { name: string; payload: unknown; permission: string },
  target: string,
  undone: readonly Fact[],
): readonly Touch[] {
  const record = modelRecord(model, target)
  if (permission === 'comment:write') {
    const about = model.comments.get(String((payload as Payload).replyTo ?? (payload as Payload).comment ?? ''))
    const began = about ? commentRecord(model, about).facts.began : null
    return [{ action: permission, record: { ...record, facts: { model: target, began: began ?? null } } }]
  }
  if (permission !== 'element:edit') return [{ action: permission, record }]
  const said = payload as Payload
  const found = new Map<string, Element>()
  for (const id of undone.length > 0 ? idsIn(undone) : idsIn(said)) {
    const element = model.elements.get(id)
    if (element) found.set(id, element)
  }
  const edits = [...found.values()].map((element): Touch => ({ action: 'element:edit', record: elementRecord(element) }))
  const added: Touch[] = name === 'AddElement' && !said.parent ? [{ action: 'element:edit', record: newElement(said) }] : []
  const whole: Touch[] = undone
    .filter(({ type }) => !type.startsWith('Element'))
    .map(({ type }) => ({ action: wholeFacts.includes(type) ? 'business-model:replace' : 'business-model:edit', record }))
  const all = [...edits, ...added, ...whole, ...labels(name, said, found)]
  return all.length > 0 ? all : [{ action: 'business-model:edit', record }]
}

function newElement({ kind }: Payload): Protected {
  return { kind: 'element', id: '', facts: { visibility: 'internal', sharedWith: [], owner: null, block: placeOfKind(kind as string).id } }
}

/** Setting who sees an element is an act of its own. */
function labels(name: string, payload: Payload, found: ReadonlyMap<string, Element>): Touch[] {
  const isNew = name === 'AddElement'
  const said = (isNew ? payload.attributes : payload.set) as Payload | undefined
  const element = isNew ? undefined : found.get(payload.element as string)
  if (!said || !(isNew || element)) return []
  const record = element ? elementRecord(element) : newElement(payload)
  const hasFinance = keepsToFinance({ attributes: said }) || (element !== undefined && 'figures' in said && keepsToFinance(element))
  return [
    ...('visibility' in said || hasFinance ? [{ action: 'element:label', record }] : []),
    ...('sharedWith' in said ? [{ action: 'element:share', record }] : []),
  ]
}

/** Every text in a value that could be the id of an element. */
function* idsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    if (value.length === 36) yield value
  } else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) yield* idsIn(member)
}

export const access: AggregateAccess<BusinessModel> = {
  seenBy: 'business-model:view',
  record: modelRecord,
  touches,
  masked,
  maskedPast,
}
