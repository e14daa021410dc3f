/** nonet example: worked models and templates, listed or written to a file. */
import { parseArgs } from 'node:util'
import { examples, exampleText } from '@nonet/domain/examples'
import { writeTextFile } from '@nonet/files'
import { exitCodes, Fault } from '../fault.ts'

export async function example(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' } },
  })
  const [id] = positionals
  if (id === undefined) {
    for (const { id, kind, summary } of examples) console.log(`${id.padEnd(22)} ${kind.padEnd(9)} ${summary}`)
    return exitCodes.fine
  }
  const text = await exampleText(id)
  if (text === undefined || positionals.length > 1) throw new Fault(`there is no example “${id}”; nonet example lists them.`)
  if (values.output === undefined) process.stdout.write(text)
  else {
    writeTextFile(values.output, text)
    console.log(`${values.output} written`)
  }
  return exitCodes.fine
}
