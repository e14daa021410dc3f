/** nonet render: the canvas of a model file as SVG, Markdown or JSON. */
import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { type Canvas, projectCanvas } from '@nonet/domain/business-model'
import { canvasMarkdown, canvasSvg, modelOfDraft } from '@nonet/domain/formats'
import { writeTextFile } from '@nonet/files'
import { exitCodes, Fault } from '../fault.ts'
import { draftOf } from '../model-file.ts'

const renderers: Readonly<Record<string, (canvas: Canvas) => string>> = {
  '.svg': canvasSvg,
  '.md': canvasMarkdown,
  '.json': (canvas) => `${JSON.stringify(canvas, null, 2)}\n`,
}

export async function render(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1 || !values.output) throw new Fault('name one file and where to write: nonet render FILE -o OUT.svg')
  const renderer = renderers[extname(values.output).toLowerCase()]
  if (!renderer) throw new Fault(`${values.output} ends in no known format; use ${Object.keys(renderers).join(', ')}.`)
  writeTextFile(values.output, renderer(projectCanvas(modelOfDraft(draftOf(file).draft))))
  console.log(`${values.output} written`)
  return exitCodes.fine
}
