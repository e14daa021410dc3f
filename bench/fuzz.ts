/** Garbage for every importer, in a process of its own that may use 512 MB: no stack trace, no hang, how much memory. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { exampleText } from '@nonet/domain/examples'
import { modelCsv, modelOfDraft, publish, readLines, readModelFile, readTable, verify } from '@nonet/domain/formats'
import { report } from './report.ts'

const rounds = Number(process.argv[2] ?? 20_000)
const limitMb = 512
if (process.argv[3] !== 'child') {
  const began = performance.now()
  const self = fileURLToPath(import.meta.url)
  const { status, stdout, stderr, signal } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${limitMb}`, self, String(rounds), 'child'],
    { encoding: 'utf8', timeout: 1_800_000 },
  )
  if (status !== 0) {
    console.error(stdout, stderr, signal)
    process.exit(1)
  }
  report('fuzz', {
    'garbage for five importers': { ...JSON.parse(stdout), seconds: (performance.now() - began) / 1000, 'limit MB': limitMb },
  })
} else await child()

async function child(): Promise<void> {
  const good = (await exampleText('north-quay-coffee')) as string
  const model = modelOfDraft(readModelFile(good).draft as never)
  const seeds = [good, good.replace('"2.0"', '"1.0"'), modelCsv(model), JSON.stringify(publish(model)), '## Channels\n- Web: a\n- Phone']
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ':',
    '- ',
    '\n',
    '  ',
    '&a ',
    '*a ',
    '!!js/function ',
    '|\n',
    '>\n',
    ',',
    ';',
    '\t',
    '\u0000',
    '\ud800',
    '1e999',
    '<<: *a\n',
    '['.repeat(5_000),
    '{"a":'.repeat(5_000),
    'x'.repeat(100_000),
    '- '.repeat(20_000),
    '*a,'.repeat(3_000),
  ]
  // A generator of our own, so that the same garbage comes at every run.
  let state = 42
  const pick = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
  let [slowestMs, drafts] = [0, 0]
  for (let n = 0; n < rounds; n++) {
    let text = seeds[n % seeds.length] as string
    for (let cuts = 1 + pick(6); cuts > 0; cuts--) {
      const at = pick(text.length + 1)
      text = text.slice(0, at) + pieces[pick(pieces.length)] + text.slice(at + pick(60))
    }
    const began = performance.now()
    for (const { draft } of [
      readModelFile(text),
      readTable(text, { name: 'T' }),
      readLines(text, { name: 'L' }),
      readLines(text, { name: 'L', kind: 'channels' }),
    ])
      if (draft) {
        modelOfDraft(draft)
        drafts += 1
      }
    verify(text)
    slowestMs = Math.max(slowestMs, performance.now() - began)
  }
  console.log(JSON.stringify({ rounds, drafts, 'slowest ms': slowestMs, 'peak MB': Math.round(process.resourceUsage().maxRSS / 1024) }))
}
