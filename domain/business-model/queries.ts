/** What may be asked of business models. */
import * as z from 'zod'
import type { Json } from '#kernel/json'
import { selectQuery, stateQuery } from '#kernel/query'
import { projectCanvas } from './canvas.ts'
import { modelContentId, toDocument } from './document.ts'
import type { BusinessModel } from './state.ts'
import { businessModels, elements } from './views.ts'

const permission = 'business-model:view'
const none = z.strictObject({})
const at = z.object({ id: z.uuid(), version: z.int(), position: z.int(), asOf: z.string().nullable() })

export const queries = {
  ListBusinessModels: selectQuery({
    verb: 'list',
    summary: 'The business models of the workspace.',
    permission,
    input: none,
    view: businessModels,
    shows: ['model_id', 'name', 'tagline', 'portfolio', 'stage', 'cards', 'version', 'created_at', 'updated_at'],
    filters: ['portfolio', 'stage'],
    searches: ['name', 'tagline'],
    sorts: ['name', 'updated_at', 'created_at', 'cards'],
    sortedBy: '-updated_at',
  }),
  FindElements: selectQuery({
    verb: 'find-elements',
    summary: 'Elements of all models by their name.',
    permission,
    input: none,
    view: elements,
    shows: ['model_id', 'element_id', 'block', 'kind', 'key', 'parent_id', 'name'],
    filters: ['model_id', 'block', 'kind'],
    searches: ['name', 'key'],
    sorts: ['name', 'key'],
    sortedBy: 'name',
  }),
  ShowBusinessModel: stateQuery({
    verb: 'show',
    summary: 'The whole document of a model: meta, elements, links and its content id.',
    permission,
    input: none,
    output: at.extend({
      contentId: z.string(),
      meta: z.looseObject({}),
      elements: z.array(z.looseObject({})),
      links: z.array(z.looseObject({})),
    }),
    answer: (model: BusinessModel, _input, point) =>
      ({ ...point, contentId: modelContentId(model), ...toDocument(model) }) as unknown as Json,
  }),
  ShowCanvas: stateQuery({
    verb: 'canvas',
    summary: 'The canvas of a model: nine blocks, their cards, and what is still open.',
    permission,
    input: none,
    output: at.extend({ name: z.string(), portfolio: z.string(), stage: z.string(), blocks: z.array(z.looseObject({})) }),
    answer: (model: BusinessModel, _input, point) => ({ ...point, ...projectCanvas(model) }) as unknown as Json,
  }),
}
