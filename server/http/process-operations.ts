/** Files of processes: the diagram as BPMN 2.0 or as a picture to take away, and a file of elsewhere as a diagram. */
import type { RecordState } from '@nonet/domain/blocks'
import { drawDiagram, readBpmn, writeBpmn } from '@nonet/domain/blocks/bpmn'
import { fileNameOf } from '@nonet/domain/formats'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const formats = { bpmn: 'application/xml', svg: 'image/svg+xml' } as const
const fileQuery = z.strictObject({
  format: z.enum(Object.keys(formats) as [keyof typeof formats]).default('bpmn'),
  which: z.enum(['drawn', 'deployed']).default('drawn').describe('The diagram as it is drawn, or the one that runs follow'),
})
const reading = z.strictObject({ xml: z.string().min(1).max(2_000_000).describe('The text of a BPMN 2.0 file') })

export function processOperations(store: Store): Operation[] {
  const aggregate = store.registry.aggregates.get('process') as AnyAggregate
  return [
    {
      operationId: 'drawProcessFile',
      method: 'get',
      path: '/api/processes/{id}/file',
      tag: 'process',
      summary:
        'The diagram of a process as BPMN 2.0 that other tools open, or as an SVG picture. The header x-left-out says what it lacks.',
      permission: 'record:view-inside',
      query: fileQuery,
      output: z.string(),
      file: 'application/octet-stream',
      statuses: [200, 400, 401, 403, 404],
      handle: async ({ context, identity, id, query }) => {
        const { format, which } = query as z.output<typeof fileQuery>
        const { state } = await readState(store, identity, aggregate, id, undefined)
        const { name, diagram, deployed } = (state as RecordState).values as never as {
          name: string
          diagram: Parameters<typeof writeBpmn>[1]
          deployed?: { diagram: Parameters<typeof writeBpmn>[1] }
        }
        const shown = which === 'deployed' ? deployed?.diagram : diagram
        if (!shown)
          throw new ProblemError({ status: 404, code: 'not-deployed', title: 'This process is not deployed; ask for the drawn diagram.' })
        const { xml, leftOut } = format === 'bpmn' ? await writeBpmn(name, shown) : { xml: drawDiagram(name, shown), leftOut: [] }
        return context.body(xml, 200, {
          'content-type': formats[format],
          'content-disposition': `attachment; filename="${fileNameOf(name, format)}"`,
          'x-left-out': encodeURIComponent(JSON.stringify(leftOut)),
        })
      },
    },
    {
      operationId: 'readProcessFile',
      method: 'post',
      path: '/api/processes/read-file',
      tag: 'process',
      summary:
        'Read a BPMN 2.0 file as a diagram, without keeping it: what does not run here is in it by its name, what was left out is said.',
      permission: 'record:view-inside',
      body: reading,
      output: z.object({ name: z.string(), diagram: z.looseObject({}), leftOut: z.array(z.string()) }),
      statuses: [200, 400, 401, 403, 413, 415, 422],
      handle: async ({ context, body }) => {
        const read = await readBpmn((body as z.output<typeof reading>).xml)
        if ('fault' in read) throw new ProblemError({ status: 422, code: 'no-process', title: read.fault })
        return context.json(read as never)
      },
    },
  ]
}
