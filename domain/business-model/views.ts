/** The tables of the context: the list of models, and every element of every model. */
import type { RecordedEvent } from '#kernel/event'
import { streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { listText } from '#kernel/policy'
import { add, insert, type RowOperation, remove, set, view } from '#kernel/view'
import type { Change, ModelEvent } from './events.ts'
import { keepsToFinance } from './labels.ts'
import { isOnCanvas, placeOfKind } from './places.ts'
import type { Element } from './state.ts'

type Recorded<Type extends ModelEvent['type']> = RecordedEvent<Extract<ModelEvent, { type: Type }>>
const modelOf = (event: RecordedEvent) => streamParts(event.stream).id

/** How many cards a change adds to the canvas or takes away; parts and what lies around do not count. */
const isCard = ({ kind, parent }: Element) => !parent && isOnCanvas(kind)
const cards = (elements: readonly { element: Element }[]) => elements.filter(({ element }) => isCard(element)).length
function cardsGained(change: Change): number {
  if (change.type === 'ElementAdded') return cards([change.data])
  if (change.type === 'ElementRestored') return cards(change.data.elements)
  return change.type === 'ElementRemoved' ? -cards(change.data.elements) : 0
}

/** What one change says about the row of its model. */
function metaValues(change: Change): Record<string, Json> {
  if (change.type === 'StageSet') return { ...change.data.to }
  if (change.type === 'BusinessModelDescribed') return { tagline: change.data.to.tagline ?? null }
  if (change.type !== 'MetaRevised') return {}
  const said = Object.entries(change.data.changes as Record<string, { to: Json }>).filter(([name]) => columnOf[name])
  return Object.fromEntries(said.map(([name, { to }]) => [columnOf[name] as string, name === 'template' ? to === true : to]))
}
const columnOf: Readonly<Record<string, string>> = { tagline: 'tagline', portfolio: 'portfolio', stage: 'stage', template: 'is_template' }

/** The row of a model in the list, after one event. */
function touched(event: RecordedEvent, changes: readonly Change[], values: Record<string, Json> = {}): RowOperation[] {
  const key = { model_id: modelOf(event) }
  const gained = changes.reduce((sum, change) => sum + cardsGained(change), 0)
  const said = Object.assign({}, ...changes.map(metaValues)) as Record<string, Json>
  const operations: RowOperation[] = [set(key, { ...values, ...said, version: event.version, updated_at: event.recordedAt })]
  if (gained !== 0) operations.push(add(key, { cards: gained }))
  return operations
}
const touch = (event: RecordedEvent) => touched(event, [event as unknown as Change])
/** Events that hold a list of changes. */
type Compound = Recorded<'ModelImported' | 'ImportUndone' | 'ModelAdopted' | 'VersionRestored'>
const touchAll = (event: Compound) => touched(event, event.data.changes)
const touchOnly = (event: RecordedEvent) => touched(event, [])

export const businessModels = view({
  name: 'business_models',
  answers: 'Which business models are there, and where does each stand?',
  columns: {
    model_id: 'uuid',
    name: 'text',
    tagline: 'text',
    portfolio: 'text',
    stage: 'text',
    cards: 'integer',
    is_template: 'boolean',
    origin_id: 'uuid',
    version: 'integer',
    created_at: 'timestamp',
    updated_at: 'timestamp',
  },
  key: ['model_id'],
  indexes: [['name']],
  guard: {
    action: 'business-model:view',
    kind: 'business-model',
    facts: {
      model: 'model_id::text',
      sharedWith: `(select ' ' || string_agg(trim(e.shared_with), ' ') || ' ' from elements e
        where e.workspace_id = business_models.workspace_id and e.model_id = business_models.model_id and e.shared_with <> '')`,
    },
  },
  on: {
    BusinessModelCreated: (event: Recorded<'BusinessModelCreated'>) => {
      const { name, tagline, portfolio, stage, template } = event.data.meta
      return [
        insert({
          model_id: modelOf(event),
          name,
          tagline: tagline ?? null,
          portfolio,
          stage,
          cards: 0,
          is_template: template ?? false,
          origin_id: null,
          version: event.version,
          created_at: event.recordedAt,
          updated_at: event.recordedAt,
        }),
      ]
    },
    BusinessModelRenamed: (event: Recorded<'BusinessModelRenamed'>) => touched(event, [], { name: event.data.to }),
    StageSet: touch,
    BusinessModelDescribed: touch,
    ElementAdded: touch,
    ElementRevised: touch,
    ElementMoved: touch,
    ElementRemoved: touch,
    ElementRestored: touch,
    ElementsLinked: touch,
    ElementsUnlinked: touch,
    MetaRevised: touch,
    ModelImported: touchAll,
    ImportUndone: touchAll,
    ModelAdopted: touchAll,
    VersionRestored: touchAll,
    VersionNamed: touchOnly,
    VersionUnnamed: touchOnly,
    BaseMoved: touchOnly,
    ModelForked: (event: Recorded<'ModelForked'>) => {
      const { document, model } = event.data
      return [
        ...touched(event, [], { origin_id: model }),
        add({ model_id: modelOf(event) }, { cards: document.elements.filter(isCard).length }),
      ]
    },
  },
})

function elementRow(model: string, element: Element) {
  return insert({
    model_id: model,
    element_id: element.id,
    block: placeOfKind(element.kind).id,
    kind: element.kind,
    key: element.key,
    parent_id: element.parent ?? null,
    name: element.name,
    ...labelsOf(element.attributes),
  })
}

/** What rules look at, as columns. */
function labelsOf({ visibility = 'internal', sharedWith = [], owner = null }: Readonly<Record<string, Json>>) {
  return { visibility, shared_with: listText(sharedWith as string[]), owner }
}
const labelNames = ['visibility', 'sharedWith', 'owner']

/** Only the columns whose attributes a revision names. */
function labelChanges(changes: Record<string, { to: Json }>): Record<string, Json> {
  const said = Object.fromEntries(labelNames.filter((name) => changes[name]).map((name) => [name, changes[name]?.to ?? null]))
  const columns = labelsOf(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)))
  return {
    ...('visibility' in said ? { visibility: columns.visibility } : {}),
    ...('sharedWith' in said ? { shared_with: columns.shared_with } : {}),
    ...('owner' in said ? { owner: columns.owner } : {}),
  }
}

/** What one change does to the rows of the elements. */
function elementRows(model: string, change: Change): RowOperation[] {
  switch (change.type) {
    case 'ElementAdded':
      return [elementRow(model, change.data.element)]
    case 'ElementRestored':
      return change.data.elements.map(({ element }) => elementRow(model, element))
    case 'ElementRemoved':
      return change.data.elements.map(({ element }) => remove({ model_id: model, element_id: element.id }))
    case 'ElementRevised': {
      const changes = change.data.changes as Record<string, { to: Json }>
      const { name, key } = changes
      const values = { ...(name ? { name: name.to } : {}), ...(key ? { key: key.to } : {}), ...labelChanges(changes) }
      return Object.keys(values).length > 0 ? [set({ model_id: model, element_id: change.data.element }, values)] : []
    }
    case 'ElementMoved': {
      const { element, retyped } = change.data
      if (!retyped) return []
      const { kind, key } = retyped.to
      return [set({ model_id: model, element_id: element }, { kind, key, block: placeOfKind(kind).id })]
    }
    default:
      return []
  }
}
const rows = (event: RecordedEvent) => elementRows(modelOf(event), event as unknown as Change)
const allRows = (event: Compound) => event.data.changes.flatMap((change) => elementRows(modelOf(event), change))

export const elements = view({
  name: 'elements',
  answers: 'Which elements are there in all models, by name and block?',
  columns: {
    model_id: 'uuid',
    element_id: 'uuid',
    block: 'text',
    kind: 'text',
    key: 'text',
    parent_id: 'uuid',
    name: 'text',
    visibility: 'text',
    shared_with: 'text',
    owner: 'text',
  },
  key: ['model_id', 'element_id'],
  indexes: [['name'], ['element_id']],
  guard: {
    action: 'element:view',
    kind: 'element',
    facts: {
      // A row does not know the labels of its card: parts of a model that keeps something to finance are found by finance only.
      visibility: `(case when parent_id is not null and exists (select from restricted_models r
        where r.workspace_id = elements.workspace_id and r.model_id = elements.model_id) then 'finance' else visibility end)`,
      model: 'model_id::text',
      sharedWith: 'shared_with',
      owner: 'owner',
      block: 'block',
    },
    wall: { visibility: 'visibility' },
  },
  on: {
    ElementAdded: rows,
    ElementRestored: rows,
    ElementRemoved: rows,
    ElementRevised: rows,
    ElementMoved: rows,
    ModelImported: allRows,
    ImportUndone: allRows,
    ModelAdopted: allRows,
    VersionRestored: allRows,
    ModelForked: (event: Recorded<'ModelForked'>) => event.data.document.elements.map((element) => elementRow(modelOf(event), element)),
  },
})

export const versions = view({
  name: 'business_model_versions',
  answers: 'Which versions of a model have a name, who named them and why?',
  columns: {
    model_id: 'uuid',
    name: 'text',
    version: 'integer',
    note: 'text',
    content_id: 'text',
    named_by: 'text',
    named_at: 'timestamp',
  },
  key: ['model_id', 'name'],
  guard: { action: 'business-model:view-history', kind: 'business-model', facts: {} },
  on: {
    VersionNamed: (event: Recorded<'VersionNamed'>) => {
      const { name, note, version, contentId } = event.data
      const model_id = modelOf(event)
      return [
        insert({
          model_id,
          name,
          version,
          note: note ?? null,
          content_id: contentId,
          named_by: event.actor,
          named_at: event.recordedAt,
        }),
      ]
    },
    VersionUnnamed: (event: Recorded<'VersionUnnamed'>) => [remove({ model_id: modelOf(event), name: event.data.name })],
  },
})

/** True when something that is kept to finance stands anywhere in the data of an event. */
function mentionsFinance(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false
  if ('attributes' in data && keepsToFinance(data as Element)) return true
  if ('changes' in data && keepsToFinance({ attributes: revisedTo((data as { changes: unknown }).changes) })) return true
  return Object.values(data).some(mentionsFinance)
}
const revisedTo = (changes: unknown): Record<string, Json> =>
  Object.fromEntries(
    Object.entries((changes ?? {}) as Record<string, { to?: Json } | null>).flatMap(([name, change]) =>
      change?.to !== undefined && change.to !== null ? [[name, change.to]] : [],
    ),
  )
const restricted = (event: RecordedEvent) => (mentionsFinance(event.data) ? [insert({ model_id: modelOf(event) })] : [])

export const restrictedModels = view({
  name: 'restricted_models',
  answers: 'In which models is or was something kept to finance?',
  columns: { model_id: 'uuid' },
  key: ['model_id'],
  on: {
    ElementAdded: restricted,
    ElementRevised: restricted,
    ElementRestored: restricted,
    ElementRemoved: restricted,
    ModelImported: restricted,
    ImportUndone: restricted,
    ModelAdopted: restricted,
    VersionRestored: restricted,
    ModelForked: restricted,
    BaseMoved: restricted,
  },
})
