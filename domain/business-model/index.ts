/** The door of the business model: the aggregate, its canvas, and the definitions that programs build on. */
import type { Context } from '#kernel/context'
import { aggregate } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { reservation } from '#kernel/reservation'
import { commands } from './commands.ts'
import { decide } from './decide.ts'
import { fromDocument, type ModelDocument, toDocument } from './document.ts'
import { events } from './events.ts'
import { evolve } from './evolve.ts'
import { queries } from './queries.ts'
import { refusals } from './refusals.ts'
import { copy, initial } from './state.ts'
import { businessModels, elements } from './views.ts'

export const businessModel = aggregate({
  name: 'business-model',
  plural: 'business-models',
  commands,
  events,
  refusals,
  initial,
  copy,
  freeze: (model) => toDocument(model) as unknown as Json,
  thaw: (frozen) => fromDocument(frozen as unknown as ModelDocument),
  decide,
  evolve,
})

export const businessModelContext: Context = {
  name: 'business-model',
  aggregates: [businessModel, reservation],
  queries: { 'business-model': queries },
  views: [businessModels, elements],
  reactions: [],
}

export { attributesOf, blockIds, blockOf, blockOfKind, blocks, kindOf, kinds } from './blocks.ts'
export { attribution, type Canvas, type CanvasBlock, type Card, type Gap, projectCanvas } from './canvas.ts'
export { type ModelDraft, modelDraft } from './commands.ts'
export { fromDocument, type ModelDocument, modelContentId, toDocument } from './document.ts'
export { attributesRefusal } from './element-rules.ts'
export type { ModelEvent } from './events.ts'
export { type Link, type LinkVerb, linkId, linkVerbs, verbBetween } from './links.ts'
export {
  type BusinessModel,
  containerOf,
  containerOfElement,
  type Element,
  elementsIn,
  freeKey,
  idsIn,
  inOrder,
  limits,
  type Meta,
  partsOf,
  stages,
} from './state.ts'
export { businessModels, elements as elementsView } from './views.ts'
