/** nonet diff: what changed from one model file to another, as a person would tell it or as data. */
import { parseArgs } from 'node:util'
import { differenceBetween, isSame, shownDifference, storyOf } from '@nonet/domain/business-model'
import { exitCodes, Fault } from '../fault.ts'
import { modelOf } from '../model-file.ts'

export async function diff(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } })
  const [before, after] = positionals
  if (!before || !after || positionals.length > 2) throw new Fault('name two files: nonet diff A B [--json]')
  const [from, to] = [modelOf(before), modelOf(after)]
  const difference = differenceBetween(from, to)
  if (values.json) {
    console.log(
      JSON.stringify({ isSame: isSame(difference), ...shownDifference(difference), story: storyOf(from, to, difference) }, null, 2),
    )
    return exitCodes.fine
  }
  const { summary, sections } = storyOf(from, to, difference)
  console.log(summary)
  for (const { title, sentences } of sections) console.log(`\n${title}\n${sentences.map((sentence) => `  ${sentence}`).join('\n')}`)
  return exitCodes.fine
}
