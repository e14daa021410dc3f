/** Files that belong to records: uploaded to one, then named in a field of it; read by whoever sees that field. */
import { createHash } from 'node:crypto'
import { type FileValue, mediaOf, mostOfFiles, pascal, type RecordKind, type RecordState, recordKinds } from '@nonet/domain/blocks'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import * as z from 'zod'
import type { PersonalData } from '../store/personal-data.ts'
import { policyOf, type Store } from '../store/store.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const uploaded = z.object({ name: z.string(), size: z.int(), digest: z.string() })
const kept = (digest: string) => `file:${digest}`
const withFiles = recordKinds.flatMap((kind) => {
  const fields = Object.entries(kind.fields).flatMap(([name, { type }]) => (type === 'file' ? [name] : []))
  return fields.length > 0 ? [{ kind, fields: fields as [string, ...string[]] }] : []
})

export function attachmentOperations(store: Store, vault: PersonalData): Operation[] {
  return withFiles.flatMap(({ kind, fields }): Operation[] => [
    {
      operationId: `upload${pascal(kind.name)}File`,
      method: 'post',
      path: `/api/${kind.plural}/{id}/files`,
      tag: kind.name,
      summary: `Upload a file to one of the ${kind.label.many.toLowerCase()}; what it answers is the value of the field that is to name it.`,
      permission: 'record:edit',
      query: z.strictObject({ name: z.string().min(1).max(200).describe('The name of the file with its ending') }),
      takesFile: mostOfFiles.bytes,
      output: uploaded,
      statuses: [200, 400, 401, 403, 404, 413, 415, 422],
      handle: (request) => upload(store, vault, kind, request),
    },
    {
      operationId: `show${pascal(kind.name)}File`,
      method: 'get',
      path: `/api/${kind.plural}/{id}/file`,
      tag: kind.name,
      summary: `The file in a field of one of the ${kind.label.many.toLowerCase()}, now or as it was.`,
      permission: kind.portal ? 'record:view' : 'record:view-inside',
      query: z.strictObject({
        field: z.enum(fields),
        asOf: z.string().max(100).optional().describe('A moment (ISO 8601), a day or a version; now when left out'),
      }),
      output: z.string(),
      file: 'application/octet-stream',
      statuses: [200, 400, 401, 403, 404],
      handle: (request) => download(store, vault, kind, request),
    },
  ])
}

async function upload(
  store: Store,
  vault: PersonalData,
  kind: RecordKind,
  { context, identity, id, query, body }: OperationRequest,
): Promise<Response> {
  const name = String(query.name).trim()
  if (mediaOf(name) === null)
    throw new ProblemError({
      status: 415,
      code: 'unknown-file-type',
      title: `name: “${name}” is of no kind that is kept here; upload a PDF, a picture, a text, a table, a presentation or a zip.`,
    })
  const aggregate = store.registry.aggregates.get(kind.name) as AnyAggregate
  const { state } = await readState(store, identity, aggregate, id, undefined)
  const record = aggregate.access?.record(state, id)
  const decision = record && policyOf(store).decide(identity.asking, 'record:edit', record)
  if (!decision?.isAllowed)
    throw new ProblemError({ status: 403, code: 'forbidden', title: `This may not be changed by you, because ${decision?.because}.` })
  const content = body as Buffer
  const digest = createHash('sha256').update(content).digest('hex')
  const before = (await vault.fieldsOf(identity.workspaceId, id)).filter((field) => field.startsWith(kept('')))
  if (before.length >= mostOfFiles.each && !before.includes(kept(digest)))
    throw new ProblemError({
      status: 422,
      code: 'too-many-files',
      title: `A record keeps ${mostOfFiles.each} files at most; add another record.`,
    })
  await vault.put(identity.workspaceId, id, kept(digest), content.toString('base64'))
  return context.json({ name, size: content.length, digest })
}

async function download(
  store: Store,
  vault: PersonalData,
  kind: RecordKind,
  { context, identity, id, query }: OperationRequest,
): Promise<Response> {
  const { field, asOf } = query as { field: string; asOf?: string }
  const aggregate = store.registry.aggregates.get(kind.name) as AnyAggregate
  const { state } = await readState(store, identity, aggregate, id, asOf)
  const value = (state as RecordState).values[field] as FileValue | undefined
  const found = value && (await vault.of(identity.workspaceId, [id], [kept(value.digest)])).get(id)?.[kept(value.digest)]
  if (!value || found === undefined)
    throw new ProblemError({ status: 404, code: 'no-such-file', title: 'There is no file in this field; upload one first.' })
  return context.body(new Uint8Array(Buffer.from(found, 'base64')), 200, {
    'content-type': mediaOf(value.name) ?? 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(value.name)}`,
  })
}
