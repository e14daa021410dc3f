/** What may be asked of business models. */
import * as z from 'zod'
import type { Json } from '#kernel/json'
import { selectQuery, stateQuery } from '#kernel/query'
import { projectCanvas } from './canvas.ts'
import { compareQueries } from './compare-queries.ts'
import { modelContentId, toDocument } from './document.ts'
import { insightQueries } from './insight-queries.ts'
import type { BusinessModel } from './state.ts'
import { businessModels, elements, versions } from './views.ts'

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
    shows: [
      'model_id',
      'name',
      'tagline',
      'portfolio',
      'stage',
      'cards',
      'is_template',
      'origin_id',
      'version',
      'created_at',
      'updated_at',
    ],
    filters: ['portfolio', 'stage', 'is_template', 'origin_id'],
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
    filters: ['model_id', 'element_id', 'block', 'kind'],
    searches: ['name', 'key'],
    sorts: ['name', 'key'],
    sortedBy: 'name',
  }),
  ListVersions: selectQuery({
    verb: 'versions',
    summary: 'The versions of models that somebody gave a name.',
    permission,
    input: none,
    view: versions,
    shows: ['model_id', 'name', 'version', 'note', 'content_id', 'named_by', 'named_at'],
    filters: ['model_id'],
    searches: ['name', 'note'],
    sorts: ['named_at', 'name', 'version'],
    sortedBy: '-named_at',
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
      versions: z.array(z.looseObject({})),
      comments: z.array(z.looseObject({})),
      origin: z.looseObject({}).nullable(),
      isPartial: z.boolean().describe('True when you see only a part of the model'),
    }),
    answer: (model: BusinessModel, _input, { today: _, ...point }) =>
      ({
        ...point,
        contentId: modelContentId(model),
        ...toDocument(model),
        versions: [...model.versions.values()],
        comments: [...model.comments.values()],
        isPartial: model.isPartial ?? false,
        origin: model.origin && { model: model.origin.model, version: model.origin.version },
      }) as unknown as Json,
  }),
  ShowCanvas: stateQuery({
    verb: 'canvas',
    summary: 'The canvas of a model: nine blocks, their cards, and what is still open.',
    permission,
    input: none,
    output: at.extend({ name: z.string(), portfolio: z.string(), stage: z.string(), blocks: z.array(z.looseObject({})) }),
    answer: (model: BusinessModel, _input, { today: _, ...point }) => ({ ...point, ...projectCanvas(model) }) as unknown as Json,
  }),
  ...compareQueries,
  ...insightQueries,
}
