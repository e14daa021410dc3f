/** Every format of a model of 500 elements, beside printing its page through time with a browser. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modelOfDraft, type readModelFile as read, readModelFile } from '@nonet/domain/formats'
import { formats } from '@nonet/files'
import { largeModelFile } from './large-model.ts'
import { median, type Rows, report } from './report.ts'

const model = modelOfDraft(readModelFile(largeModelFile()).draft as NonNullable<ReturnType<typeof read>['draft']>)
const moments = [{ label: 'now', model }]
const rows: Record<string, Rows[string]> = {}
for (const [ending, { draw }] of Object.entries(formats)) {
  const times: number[] = []
  let size = 0
  for (let n = 0; n < 7; n++) {
    const began = performance.now()
    size = (await draw(moments, 'a3')).bytes.length
    times.push(performance.now() - began)
  }
  rows[`.${ending}, 500 elements`] = {
    ms: median(times),
    'first ms': times[0] as number,
    kB: Math.round(size / 1000),
    target: 'under 2,000 ms',
  }
}
const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
if (existsSync(chromium)) {
  const folder = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
  writeFileSync(join(folder, 'page.html'), (await formats.html?.draw(moments, 'a3'))?.bytes ?? '')
  const times = Array.from({ length: 3 }, () => {
    const began = performance.now()
    spawnSync(chromium, [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--print-to-pdf=${join(folder, 'page.pdf')}`,
      `file://${join(folder, 'page.html')}`,
    ])
    return performance.now() - began
  })
  const ms = median(times)
  rows['printing the page with chromium, whole process'] = { ms, 'our pdf to it': (rows['.pdf, 500 elements']?.ms as number) / ms }
  rmSync(folder, { recursive: true, force: true })
}
report('formats', rows)
