/** nonet check: what is wrong in model files, one finding a line. */
import { parseArgs } from 'node:util'
import { fixAll } from '@nonet/domain/business-model'
import { modelOfDraft } from '@nonet/domain/formats'
import { exitCodes, Fault } from '../fault.ts'
import { findingLine, loadModelFile, writeModel } from '../model-file.ts'

export async function check(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, strict: { type: 'boolean' }, fix: { type: 'boolean' } },
  })
  if (positionals.length === 0) throw new Fault('name at least one file: nonet check FILE…')
  if (values.fix) for (const file of positionals) for (const label of fixFile(file)) console.error(`${file}: ${label}`)
  const counts = { error: 0, warning: 0, info: 0 }
  const reports = positionals.map((file) => ({ file, findings: loadModelFile(file).findings }))
  for (const { findings } of reports) for (const { severity } of findings) counts[severity] += 1
  if (values.json) console.log(JSON.stringify(reports, null, 2))
  else {
    for (const { file, findings } of reports) for (const finding of findings) console.log(findingLine(file, finding))
    const files = positionals.length === 1 ? '1 file' : `${positionals.length} files`
    console.log(
      `${files} checked: ${counted(counts.error, 'error')}, ${counted(counts.warning, 'warning')}, ${counted(counts.info, 'hint')}`,
    )
  }
  return counts.error > 0 || (values.strict && counts.warning > 0) ? exitCodes.errors : exitCodes.fine
}

/** Mends what the lint has a remedy for and writes the file back, comments and all; answers with what it did. */
function fixFile(file: string): readonly string[] {
  const { draft } = loadModelFile(file)
  if (!draft) return []
  const { model, done } = fixAll(modelOfDraft(draft), new Date().toISOString().slice(0, 10))
  if (done.length > 0) writeModel(file, model, file, [])
  return done
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
