/** nonet export: a living model as a file; an existing file keeps its comments. */
import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { fromDocument, type ModelDocument } from '@nonet/domain/business-model'
import { fileLimit, writeModelFile } from '@nonet/domain/formats'
import { formats, readTextFile, writeFile, writeTextFile } from '@nonet/files'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'
import { flavourOf, sayLost } from './convert.ts'

type Choice = { data?: string; url?: string; token?: string; paper: string; 'as-of'?: string }

/** A picture, a table or the page through time, drawn by the server. */
async function exportFile(values: Choice, model: string, output: string, ending: string): Promise<number> {
  const connection = new Connection(values)
  const asked = new URLSearchParams({ format: ending, paper: values.paper, ...(values['as-of'] ? { asOf: values['as-of'] } : {}) })
  const { bytes, leftOut } = await connection.file(`/api/business-models/${await connection.modelId(model)}/file?${asked}`)
  writeFile(output, bytes)
  console.log(`${output} written`)
  if (leftOut.length > 0) console.error(`Left out, because .${ending} has no place for it: ${leftOut.join('; ')}.`)
  return exitCodes.fine
}

export async function exportModel(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      to: { type: 'string', default: 'nonet' },
      output: { type: 'string', short: 'o' },
      ids: { type: 'boolean' },
      paper: { type: 'string', default: 'a3' },
      'as-of': { type: 'string' },
    },
  })
  const [model] = positionals
  if (!model || positionals.length > 1) throw new Fault('name one model by its name or id: nonet export MODEL [-o OUT]')
  const ending = values.output ? extname(values.output).toLowerCase().slice(1) : ''
  if (values.output && Object.hasOwn(formats, ending)) return exportFile(values, model, values.output, ending)
  const flavour = flavourOf(values.to)
  const connection = new Connection(values)
  const document = await connection.get<ModelDocument>(
    `/api/business-models/${await connection.modelId(model)}${values['as-of'] ? `?asOf=${encodeURIComponent(values['as-of'])}` : ''}`,
  )
  const previous = values.output && existsSync(values.output) ? { previous: readTextFile(values.output, fileLimit) } : {}
  const { text, lost } = writeModelFile(fromDocument(document), { flavour, ids: values.ids ?? false, ...previous })
  if (values.output) {
    writeTextFile(values.output, text)
    console.log(`${values.output} written`)
  } else process.stdout.write(text)
  sayLost(lost)
  return exitCodes.fine
}
