/** nonet compose: one model of several; elements with the same uuid, or without one the same id, are one element. */
import { parseArgs } from 'node:util'
import { composeModels } from '@nonet/domain/business-model'
import { exitCodes, Fault } from '../fault.ts'
import { modelOf, writeModel } from '../model-file.ts'

export async function compose(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' }, name: { type: 'string' } },
  })
  if (positionals.length < 2 || !values.output)
    throw new Fault('name at least two files and where to write: nonet compose A B… -o OUT [--name NAME]')
  const { model, clashes } = composeModels(positionals.map(modelOf), values.name)
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  const lines = clashes.map(({ place, values }) => `${place}: ${values.map(shown).join(' | ')}`)
  writeModel(
    values.output,
    model,
    undefined,
    lines.length > 0 ? ['The models say different things here; the first was taken.', ...lines] : [],
  )
  for (const line of lines) console.log(`conflict ${line}`)
  console.log(`${values.output} written: ${model.elements.size} elements, ${model.links.size} links, ${clashes.length} conflicts`)
  return clashes.length > 0 ? exitCodes.errors : exitCodes.fine
}
