/** Checking and drawing a large model in process, and checking one file as a whole process, beside parsing YAML alone. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectCanvas } from '@nonet/domain/business-model'
import { exampleText } from '@nonet/domain/examples'
import { canvasSvg, modelOfDraft, readModelFile, writeModelFile } from '@nonet/domain/formats'
import { parse } from 'yaml'
import { largeModelFile } from './large-model.ts'
import { median, report } from './report.ts'

const exampleModelFile = (await exampleText('north-quay-coffee')) as string

const text = largeModelFile()
const { draft } = readModelFile(text)
if (draft?.elements.length !== 500 || draft.links.length !== 2000) throw new Error('the large model is not what it should be')
const model = modelOfDraft(draft)

function timed(act: () => unknown, rounds = 60): number {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now()
    act()
    return performance.now() - began
  })
  return median(times.slice(rounds / 3))
}

const folder = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
writeFileSync(join(folder, 'example.bmml'), exampleModelFile)
const shim = fileURLToPath(new URL('../cli/bin/nonet.js', import.meta.url))
const process_ = () => spawnSync(process.execPath, [shim, 'check', join(folder, 'example.bmml')])

const yamlMs = timed(() => parse(text))
const checkMs = timed(() => readModelFile(text))
report('model', {
  'check, 500 elements and 2,000 links, from text': { ms: checkMs, 'to parsing the YAML alone': checkMs / yamlMs, target: 'under 20 ms' },
  'parse the same YAML alone (yaml 2)': { ms: yamlMs },
  'render to SVG': { ms: timed(() => canvasSvg(projectCanvas(model))), target: 'under 50 ms' },
  'write as a file': { ms: timed(() => writeModelFile(model, { flavour: 'bmml' }), 20) },
  'nonet check of one file, whole process': { ms: timed(process_, 12), target: 'under 400 ms' },
})
rmSync(folder, { recursive: true, force: true })
