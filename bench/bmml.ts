/** Judges a folder of BMML files: one line a file with the verdict and the findings by rule; equal content when written back. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { fileLimit, modelOfDraft, readModelFile, writeModelFile } from '@nonet/domain/formats'
import { readTextFile } from '@nonet/files'
import { parse } from 'yaml'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('Usage: bench/bmml DIR')
  process.exit(2)
}
let unequal = 0
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.bmml'))
  .sort()) {
  const text = readTextFile(join(folder, file), fileLimit)
  const { draft, findings } = readModelFile(text)
  const counts = Map.groupBy(findings, ({ severity, code }) => `${severity} ${code}`)
  const rules = [...counts].map(([rule, all]) => `${rule} ×${all.length}`).join(', ')
  const isEqual = draft === null || isDeepStrictEqual(parse(writeModelFile(modelOfDraft(draft), { flavour: 'bmml' }).text), parse(text))
  if (!isEqual) unequal += 1
  console.log(
    `${file.padEnd(34)} ${draft ? 'valid ' : 'errors'} ${draft ? (isEqual ? 'written back equal' : 'WRITTEN BACK UNEQUAL') : ''}  ${rules}`,
  )
}
process.exitCode = unequal === 0 ? 0 : 1
