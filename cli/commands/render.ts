/** nonet render: a model file in another format; several files, in the order of time, tell one story in HTML. */
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { formats, writeFile } from '@nonet/files'
import { exitCodes, Fault } from '../fault.ts'
import { modelOf } from '../model-file.ts'

export async function render(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' }, paper: { type: 'string', default: 'a3' }, quiet: { type: 'boolean' } },
  })
  if (positionals.length === 0 || !values.output) throw new Fault('name a file and where to write: nonet render FILE -o OUT.svg')
  const ending = extname(values.output).toLowerCase().slice(1)
  const format = formats[ending]
  if (!format || !Object.hasOwn(formats, ending))
    throw new Fault(`${values.output} ends in no known format; use .${Object.keys(formats).join(', .')}.`)
  if (values.paper !== 'a3' && values.paper !== 'a4') throw new Fault(`--paper ${values.paper} is no paper; use a3 or a4.`)
  if (positionals.length > 1 && ending !== 'html') throw new Fault('only .html tells a story of several files; name one file.')
  const moments = positionals.map((file) => ({ label: basename(file), model: modelOf(file) }))
  const { bytes, lost } = await format.draw(moments, values.paper)
  writeFile(values.output, bytes)
  console.log(`${values.output} written`)
  if (lost.length > 0 && !values.quiet) console.error(`Left out, because .${ending} has no place for it: ${lost.join('; ')}.`)
  return exitCodes.fine
}
