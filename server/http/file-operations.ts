/** Models as files to take away: pictures, tables, and the page through time, drawn from the model as it is or was. */
import { type BusinessModel, businessModel, toDocument } from '@nonet/domain/business-model'
import { fileNameOf } from '@nonet/domain/formats'
import { formats } from '@nonet/files'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import { policyOf, type Store } from '../store/store.ts'
import { draw } from './drawing-desk.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { readState, visibleState } from './reading.ts'

/** How many moments the page through time shows: every named version, and others evenly between. */
const mostMoments = 60

export function fileOperations(store: Store): Operation[] {
  return [
    {
      operationId: 'drawModel',
      method: 'get',
      path: '/api/business-models/{id}/file',
      tag: 'business-model',
      summary:
        'The model as a file: svg, png, pdf, pptx, html with its history, md, json, csv or mmd. The header x-left-out says what it lacks.',
      permission: 'business-model:view',
      query: z.strictObject({
        format: z.enum(Object.keys(formats) as [string, ...string[]]),
        paper: z.enum(['a3', 'a4']).default('a3').describe('For pdf'),
        asOf: z.string().max(100).optional().describe('A moment (ISO 8601), a day, a version, or the name of a version; now when left out'),
      }),
      output: z.string(),
      file: 'application/octet-stream',
      statuses: [200, 400, 401, 403, 404, 503],
      handle: (request) => answerFile(store, request),
    },
  ]
}

async function answerFile(store: Store, { context, identity, id, query }: OperationRequest): Promise<Response> {
  const { format, paper, asOf } = query as { format: string; paper: 'a3' | 'a4'; asOf?: string }
  const { state, at } = await readState(store, identity, businessModel as never, id, asOf)
  const model = state as BusinessModel
  const now = { label: asOf ?? 'now', document: toDocument(model) }
  const withHistory = format === 'html' && policyOf(store).couldAllow(identity.asking, 'business-model:view-history')
  const versions = withHistory ? [...model.versions.values()] : []
  const earlier = withHistory ? await momentsBefore(store, identity, id, at.version, versions) : []
  const { bytes, lost } = await draw({ ending: format, paper, moments: [...earlier, now] })
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': formats[format]?.type ?? 'application/octet-stream',
    'content-disposition': `attachment; filename="${fileNameOf(model.meta.name, format)}"`,
    // Headers are Latin-1; the sentences may not be.
    'x-left-out': encodeURIComponent(JSON.stringify(lost)),
  })
}

type Named = { readonly name: string; readonly version: number }

/** The model at its named versions and at others between, each told by its name or its moment. */
async function momentsBefore(store: Store, identity: Identity, id: string, last: number, named: readonly Named[]) {
  const wanted = new Map(named.slice(-mostMoments / 2).map(({ name, version }) => [version, name]))
  const step = Math.max(1, Math.ceil(last / (mostMoments - wanted.size)))
  for (let version = step; version < last; version += step) if (!wanted.has(version)) wanted.set(version, '')
  const versions = [...wanted.keys()].filter((version) => version < last).toSorted((a, b) => a - b)
  const recorded = await store.reader.momentsOf(identity.workspaceId, businessModel.name, id, versions)
  const moments = []
  for (const version of versions) {
    const { state } = await visibleState(store, identity, businessModel as never, id, { version })
    const at = (recorded.get(version) ?? '').slice(0, 16).replace('T', ' ')
    moments.push({ label: wanted.get(version) || `${at} (version ${version})`, document: toDocument(state as BusinessModel) })
  }
  return moments
}
