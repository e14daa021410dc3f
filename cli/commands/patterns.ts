/** nonet patterns: which business model patterns a file follows, which it nearly follows, and what is missing. */
import { parseArgs } from 'node:util'
import { detectPatterns } from '@nonet/domain/business-model'
import { exitCodes, Fault } from '../fault.ts'
import { modelOf } from '../model-file.ts'

export async function patterns(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Fault('name one file: nonet patterns FILE [--json]')
  const verdicts = detectPatterns(modelOf(file)).map(({ evidence, ...verdict }) => ({
    ...verdict,
    evidence: evidence.map(({ role, element: { key, name } }) => ({ role, key, name })),
  }))
  if (values.json) {
    console.log(JSON.stringify(verdicts, null, 2))
    return exitCodes.fine
  }
  const told = verdicts.filter(({ verdict }) => verdict !== 'no')
  for (const { verdict, label, explains, evidence, missing } of told) {
    console.log(`${verdict === 'follows' ? 'follows' : 'nearly '} ${label}: ${explains}`)
    console.log(
      `        by ${evidence
        .map(({ key }) => key)
        .filter((key, at, all) => all.indexOf(key) === at)
        .join(', ')}`,
    )
    for (const says of missing) console.log(`        missing: ${says}`)
  }
  const follows = told.filter(({ verdict }) => verdict === 'follows').length
  console.log(`${verdicts.length} patterns looked for: ${follows} followed, ${told.length - follows} nearly`)
  return exitCodes.fine
}
