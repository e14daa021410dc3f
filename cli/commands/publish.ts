/** nonet publish and nonet verify: a model as a document that names itself by its content, and whether one still does. */
import { parseArgs } from 'node:util'
import { publish, verify } from '@nonet/domain/formats'
import { readTextFile, writeTextFile } from '@nonet/files'
import { exitCodes, Fault } from '../fault.ts'
import { modelOf } from '../model-file.ts'

export async function publishModel(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1 || !values.output) throw new Fault('name one file and where to write: nonet publish FILE -o OUT.json')
  const published = publish(modelOf(file))
  writeTextFile(values.output, `${JSON.stringify(published, null, 2)}\n`)
  console.log(`${values.output} written\n${published.contentId}`)
  return exitCodes.fine
}

export async function verifyFile(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Fault('name one file: nonet verify FILE')
  const verdict = verify(readTextFile(file, 32_000_000))
  if (!verdict.isGenuine) throw new Fault(verdict.says, exitCodes.errors)
  const { model, contentId } = verdict
  console.log(`${file} is genuine: “${model.meta.name}”, ${model.elements.size} elements, ${model.links.size} links\n${contentId}`)
  return exitCodes.fine
}
