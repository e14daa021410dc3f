/** nonet convert: a model file in the other flavour; says what found no place. */
import { existsSync, realpathSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type FileFlavour, fileLimit, modelOfDraft, writeModelFile } from '@nonet/domain/formats'
import { readTextFile, writeTextFile } from '@nonet/files'
import { exitCodes, Fault } from '../fault.ts'
import { draftOf } from '../model-file.ts'

export async function convert(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { to: { type: 'string' }, output: { type: 'string', short: 'o' } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1 || !values.to || !values.output)
    throw new Fault('name one file, the flavour and where to write: nonet convert FILE --to bmml -o OUT')
  const flavour = flavourOf(values.to)
  const { draft, text } = draftOf(file)
  const ids = draft.elements.some(({ id }) => id !== undefined)
  const { text: written, lost } = writeModelFile(modelOfDraft(draft), { flavour, ids, previous: previousText(values.output, file, text) })
  writeTextFile(values.output, written)
  console.log(`${values.output} written`)
  sayLost(lost)
  return exitCodes.fine
}

/** Comments come along from the file that is replaced, or else from the one that is converted. */
function previousText(output: string, file: string, text: string): string {
  if (!existsSync(output) || realpathSync(output) === realpathSync(file)) return text
  return readTextFile(output, fileLimit)
}

export function flavourOf(name: string): FileFlavour {
  if (name === 'bmml' || name === 'nonet') return name
  throw new Fault(`--to ${name} is no flavour; use bmml or nonet.`)
}

/** What the file could not carry, said where scripts do not trip over it. */
export function sayLost(lost: readonly string[]): void {
  if (lost.length === 0) return
  console.error(
    `BMML has no place for ${lost.length === 1 ? 'this' : `these ${lost.length}`}, so ${lost.length === 1 ? 'it was' : 'they were'} left out:`,
  )
  for (const one of lost) console.error(`  ${one}`)
}
