/** Models as files, asked for like any other query. */
import * as z from 'zod'
import { type BusinessModel, projectCanvas } from '#business-model'
import type { Context } from '#kernel/context'
import type { Json } from '#kernel/json'
import { stateQuery } from '#kernel/query'
import { canvasMarkdown } from './markdown.ts'
import { canvasSvg } from './svg.ts'
import { writeModelFile } from './write-model-file.ts'

const permission = 'business-model:view'
const written = z.object({ fileName: z.string(), text: z.string(), lost: z.array(z.string()) })

/** A name for a file: the words of the model's name. */
const fileNameOf = (name: string, extension: string) =>
  `${
    name
      .normalize('NFKD')
      .replace(/[^\w]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase() || 'model'
  }.${extension}`

export const formatsContext: Context = {
  name: 'formats',
  aggregates: [],
  views: [],
  reactions: [],
  queries: {
    'business-model': {
      ExportModel: stateQuery({
        verb: 'export',
        summary: 'The model as a file: nonet with all that it says, bmml with what BMML has a place for.',
        permission,
        input: z.strictObject({
          flavour: z.enum(['nonet', 'bmml']).default('nonet'),
          ids: z.enum(['true', 'false']).default('true').describe('Whether elements carry their UUIDs'),
        }),
        output: written,
        answer: (model: BusinessModel, { flavour, ids }) => {
          const { text, lost } = writeModelFile(model, { flavour, ids: ids === 'true' })
          return { fileName: fileNameOf(model.meta.name, 'bmml'), text, lost } as unknown as Json
        },
      }),
      RenderCanvas: stateQuery({
        verb: 'render',
        summary: 'The canvas as a picture (SVG) or as Markdown.',
        permission,
        input: z.strictObject({ format: z.enum(['svg', 'md']).default('svg') }),
        output: written,
        answer: (model: BusinessModel, { format }) => {
          const canvas = projectCanvas(model)
          const text = format === 'svg' ? canvasSvg(canvas) : canvasMarkdown(canvas)
          return { fileName: fileNameOf(model.meta.name, format), text, lost: [] } as unknown as Json
        },
      }),
    },
  },
}
