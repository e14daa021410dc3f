/** nonet import: a model file becomes a living model, or goes into one by key. */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'
import { draftOf } from '../model-file.ts'

export async function importModel(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...serverOptions, into: { type: 'string' }, name: { type: 'string' } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Fault('name one file: nonet import FILE [--into MODEL]')
  const { draft } = draftOf(file)
  const named = values.name ? { ...draft, meta: { ...draft.meta, name: values.name } } : draft
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
