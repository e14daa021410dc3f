/** The tables of the context: the list of models, and every element of every model. */
import type { RecordedEvent } from '#kernel/event'
import { streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { add, insert, type RowOperation, remove, set, view } from '#kernel/view'
import type { Change, ModelEvent } from './events.ts'
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
  })
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
      const { name, key } = change.data.changes
      const values = { ...(name ? { name: name.to } : {}), ...(key ? { key: key.to } : {}) }
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
  columns: { model_id: 'uuid', element_id: 'uuid', block: 'text', kind: 'text', key: 'text', parent_id: 'uuid', name: 'text' },
  key: ['model_id', 'element_id'],
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
