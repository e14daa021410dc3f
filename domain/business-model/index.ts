/** The door of the business model: the aggregate, its canvas, and the definitions that programs build on. */
import type { Context } from '#kernel/context'
import { aggregate } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { reservation } from '#kernel/reservation'
import { commands } from './commands.ts'
import { decide } from './decide.ts'
import { mentions } from './discussion/mentions.ts'
import { freeze, thaw } from './document.ts'
import { events } from './events.ts'
import { evolve } from './evolve.ts'
import { queries } from './queries.ts'
import { refusals } from './refusals.ts'
import { copy, initial } from './state.ts'
import { businessModels, elements, restrictedModels, versions } from './views.ts'
import { access } from './visibility.ts'
import { workshopQueries, workshops } from './workshop/views.ts'
import { workshop } from './workshop/workshop.ts'

export const businessModel = aggregate({
  name: 'business-model',
  plural: 'business-models',
  commands,
  events,
  refusals,
  initial,
  copy,
  freeze: (model) => freeze(model) as unknown as Json,
  thaw: (frozen) => thaw(frozen as never),
  namedVersions: (model) => new Map([...model.versions.values()].map(({ name, version }) => [name, version])),
  decide,
  evolve,
  access,
  untold: ['keys', 'origin'],
})

export const businessModelContext: Context = {
  name: 'business-model',
  aggregates: [businessModel, workshop, reservation],
  queries: { 'business-model': queries, workshop: workshopQueries },
  views: [businessModels, elements, versions, restrictedModels, mentions, workshops],
  reactions: [],
}

export {
  type BlockId,
  bestFigure,
  currencyOf,
  type Figure,
  figuresIn,
  figureVisibilities,
  metricOf,
  metrics,
  type Period,
  periods,
  provenances,
} from '#blocks/vocabulary'
export { type Assumption, assumptionsOf } from './around/assumptions.ts'
export { designScores } from './around/design-score.ts'
export { columns as progressColumns, type HypothesisCard, progressOf } from './around/progress.ts'
export { environmentMap, overlapsOf } from './around/surroundings.ts'
export { attribution, type Canvas, type CanvasBlock, type Card, projectCanvas } from './canvas.ts'
export { type ModelDraft, modelDraft } from './commands.ts'
export { type Clash, composeModels } from './compare/compose.ts'
export { type Difference, differenceBetween, isSame } from './compare/difference.ts'
export { type Told, tellEvent } from './compare/event-sentences.ts'
export { type Conflict, mergeModels, type Settlement, type Side } from './compare/merge.ts'
export { patchBetween } from './compare/patch.ts'
export { type Story, storyOf } from './compare/sentences.ts'
export { shownDifference } from './compare-queries.ts'
export { type Comment, openTalks, type Talk, talksAbout } from './discussion/comment.ts'
export { mentions as mentionsView } from './discussion/mentions.ts'
export { canonicalDocument, fromDocument, type ModelDocument, modelContentId, toDocument } from './document.ts'
export { attributesRefusal } from './element-rules.ts'
export type { ModelEvent } from './events.ts'
export { type Fit, type FitBand, fitOf, fitPairs } from './fit.ts'
export { type Link, type LinkGroup, type LinkVerb, linkGroups, linkId, linkVerbs, verbBetween } from './links.ts'
export type { Fix, ModelFinding } from './lint/finding.ts'
export { fixAll } from './lint/fix.ts'
export { lintModel } from './lint/lint.ts'
export { blockIds, blockOf, blocks } from './nine-blocks.ts'
export { type OpenQuestion, openQuestions } from './open-questions.ts'
export { isParked, parkedIn, placed } from './parking.ts'
export { detectPatterns } from './patterns/detect.ts'
export { areas, attributesOf, isOnCanvas, kindOf, kinds, placeIds, placeOfKind, places } from './places.ts'
export { removalFrom } from './removal.ts'
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
export { type ValueNetwork, valueNetwork } from './value-network/value-network.ts'
export { businessModels, elements as elementsView } from './views.ts'
export { elementRecord } from './visibility.ts'
export { most as workshopLimits, type Phase, phases } from './workshop/state.ts'
export { workshop } from './workshop/workshop.ts'
