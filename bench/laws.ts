/** Tries every law on ten thousand histories, and keeps what came of it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { report } from './report.ts'

const histories = Number(process.argv[2] ?? 10_000)
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
const output = join(folder, 'laws.json')
const specs = [
  'domain/business-model/laws.spec.ts',
  'domain/business-model/compare/compare-laws.spec.ts',
  'domain/business-model/value-network/value-network.spec.ts',
]
const began = performance.now()
spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    'tools/vitest.config.ts',
    '--testTimeout=3600000',
    '--reporter=json',
    `--outputFile=${output}`,
    ...specs,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, LAW_RUNS: String(histories) } },
)
type Test = { readonly title: string; readonly status: string; readonly duration: number }
const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as { testResults: { assertionResults: Test[] }[] }
const tests = testResults
  .flatMap(({ assertionResults }) => assertionResults)
  .filter(({ title }) => /law|INV|every event|the view/.test(title))
report('laws', {
  [`${histories} histories each`]: {
    laws: tests.length,
    held: tests.filter(({ status }) => status === 'passed').length,
    seconds: (performance.now() - began) / 1000,
  },
  ...Object.fromEntries(tests.map(({ title, status, duration }) => [title, { status, seconds: duration / 1000 }])),
})
rmSync(folder, { recursive: true, force: true })
process.exitCode = tests.length > 0 && tests.every(({ status }) => status === 'passed') ? 0 : 1
