/** The tables of the context: the list of models, and every element of every model. */
import type { RecordedEvent } from '#kernel/event'
import { streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { add, insert, type RowOperation, remove, set, view } from '#kernel/view'
import { blockOfKind } from './blocks.ts'
import type { Change, ModelEvent } from './events.ts'
import type { Element } from './state.ts'

type Recorded<Type extends ModelEvent['type']> = RecordedEvent<Extract<ModelEvent, { type: Type }>>
const modelOf = (event: RecordedEvent) => streamParts(event.stream).id

/** How many cards a change adds or takes away; parts do not count. */
const cards = (elements: readonly { element: Element }[]) => elements.filter(({ element }) => !element.parent).length
function cardsGained(change: Change): number {
  if (change.type === 'ElementAdded') return cards([change.data])
  if (change.type === 'ElementRestored') return cards(change.data.elements)
  return change.type === 'ElementRemoved' ? -cards(change.data.elements) : 0
}

/** The row of a model in the list, after one event. */
function touched(event: RecordedEvent, changes: readonly Change[], values: Record<string, Json> = {}): RowOperation[] {
  const key = { model_id: modelOf(event) }
  const gained = changes.reduce((sum, change) => sum + cardsGained(change), 0)
  const stage = changes.findLast((change) => change.type === 'StageSet')?.data.to
  const described = changes.findLast((change) => change.type === 'BusinessModelDescribed')?.data.to
  const operations: RowOperation[] = [
    set(key, {
      ...values,
      ...stage,
      ...(described ? { tagline: described.tagline ?? null } : {}),
      version: event.version,
      updated_at: event.recordedAt,
    }),
  ]
  if (gained !== 0) operations.push(add(key, { cards: gained }))
  return operations
}
const touch = (event: RecordedEvent) => touched(event, [event as unknown as Change])
const touchAll = (event: Recorded<'ModelImported'> | Recorded<'ImportUndone'>) => touched(event, event.data.changes)

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
    version: 'integer',
    created_at: 'timestamp',
    updated_at: 'timestamp',
  },
  key: ['model_id'],
  indexes: [['name']],
  on: {
    BusinessModelCreated: (event: Recorded<'BusinessModelCreated'>) => {
      const { name, tagline, portfolio, stage } = event.data.meta
      return [
        insert({
          model_id: modelOf(event),
          name,
          tagline: tagline ?? null,
          portfolio,
          stage,
          cards: 0,
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
    ModelImported: touchAll,
    ImportUndone: touchAll,
  },
})

function elementRow(model: string, element: Element) {
  return insert({
    model_id: model,
    element_id: element.id,
    block: blockOfKind(element.kind).id,
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
      return [set({ model_id: model, element_id: element }, { kind, key, block: blockOfKind(kind).id })]
    }
    default:
      return []
  }
}
const rows = (event: RecordedEvent) => elementRows(modelOf(event), event as unknown as Change)
const allRows = (event: Recorded<'ModelImported'> | Recorded<'ImportUndone'>) =>
  event.data.changes.flatMap((change) => elementRows(modelOf(event), change))

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
  },
})
