/** Models as files, asked for like any other query. */
import * as z from 'zod'
import type { BusinessModel } from '#business-model'
import type { Context } from '#kernel/context'
import type { Json } from '#kernel/json'
import { stateQuery } from '#kernel/query'
import { fileNameOf } from './file-shape.ts'
import { publish } from './published.ts'
import { writeModelFile } from './write-model-file.ts'

const permission = 'business-model:view'
const written = z.object({ fileName: z.string(), text: z.string(), lost: z.array(z.string()) })

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
      PublishModel: stateQuery({
        verb: 'publish',
        summary: 'The model, now or at a version, as a document that names itself by its content and is verified offline.',
        permission,
        input: z.strictObject({}),
        output: z.looseObject({ format: z.string(), contentId: z.string(), model: z.looseObject({}) }),
        // A version is named after it is there, so the name is found in the model of now.
        others: (_input, id) => [{ id }],
        answer: (model: BusinessModel, _input, { version }, [now]) => {
          const { versions } = now?.state ?? model
          const named = [...versions.values()].find((one) => one.version === version)
          const said = { ...(named ? { name: named.name } : {}), ...(named?.note ? { note: named.note } : {}) }
          return publish(model, { ...said, version }) as unknown as Json
        },
      }),
    },
  },
}
