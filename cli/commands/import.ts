/** nonet import: a model file becomes a living model, or goes into one by key. */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { anyDraftOf } from '../any-file.ts'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'

export async function importModel(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      into: { type: 'string' },
      name: { type: 'string' },
      kind: { type: 'string' },
      map: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
    },
  })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Fault('name one file: nonet import FILE [--into MODEL]')
  const draft = anyDraftOf(file, { kind: values.kind, map: values.map ?? [] })
  const named = values.name ? { ...draft, meta: { ...draft.meta, name: values.name } } : draft
  if (values['dry-run']) {
    console.log(`${named.meta.name}: ${draft.elements.length} elements and ${draft.links.length} links would be imported`)
    return exitCodes.fine
  }
  const connection = new Connection(values)
  const id = values.into ? await connection.modelId(values.into) : randomUUID()
  const { result } = await connection.post<{ result: { added: number; revised: number; linked: number } }>(
    `/api/business-models/${id}/import`,
    { draft: named, source: basename(file) },
  )
  console.log(
    `${values.into ? `Into ${values.into}` : named.meta.name}: ${result.added} added, ${result.revised} revised, ${result.linked} linked`,
  )
  console.log(id)
  return exitCodes.fine
}
