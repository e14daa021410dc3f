/** nonet export: a living model as a file; an existing file keeps its comments. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fromDocument, type ModelDocument } from '@nonet/domain/business-model'
import { fileLimit, writeModelFile } from '@nonet/domain/formats'
import { readTextFile, writeTextFile } from '@nonet/files'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'
import { flavourOf, sayLost } from './convert.ts'

export async function exportModel(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      to: { type: 'string', default: 'nonet' },
      output: { type: 'string', short: 'o' },
      ids: { type: 'boolean' },
    },
  })
  const [model] = positionals
  if (!model || positionals.length > 1) throw new Fault('name one model by its name or id: nonet export MODEL [-o OUT]')
  const flavour = flavourOf(values.to)
  const connection = new Connection(values)
  const document = await connection.get<ModelDocument>(`/api/business-models/${await connection.modelId(model)}`)
  const previous = values.output && existsSync(values.output) ? { previous: readTextFile(values.output, fileLimit) } : {}
  const { text, lost } = writeModelFile(fromDocument(document), { flavour, ids: values.ids ?? false, ...previous })
  if (values.output) {
    writeTextFile(values.output, text)
    console.log(`${values.output} written`)
  } else process.stdout.write(text)
  sayLost(lost)
  return exitCodes.fine
}
