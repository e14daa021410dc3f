/** Runs everything that proves the project: checks, specs, then browser tests; ends with one line of counts. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'nonet-reports-'))
type Counts = { passed: number; failed: number; skipped: number }

function run(script: string, args: readonly string[], environment: Record<string, string> = {}): number {
  return (
    spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
      .status ?? 1
  )
}

/** A part that ended badly without a count of its own is one failure. */
function counted(status: number, read: () => Counts): Counts {
  try {
    const counts = read()
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function checks(): Counts {
  const status = run('tools/check.ts', [])
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 }
}

function specs(): Counts {
  const report = join(reports, 'specs.json')
  const status = run('node_modules/vitest/vitest.mjs', [
    'run',
    '--config',
    'tools/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ])
  return counted(status, () => {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  })
}

function browserTests(): Counts {
  const chromium = findChromium()
  if (!chromium) {
    console.error('Browser tests need Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.')
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const report = join(reports, 'browser.json')
  const status = run('node_modules/@playwright/test/cli.js', ['test', '--config', 'web/e2e/playwright.config.ts'], {
    CHROMIUM_PATH: chromium,
    NONET_E2E_REPORT: report,
  })
  return counted(status, () => {
    const { expected, unexpected, skipped, flaky } = JSON.parse(readFileSync(report, 'utf8')).stats
    return { passed: expected + flaky, failed: unexpected, skipped }
  })
}

if (!existsSync(join(root, 'web', 'dist', 'index.html'))) throw new Error('the web app is not built; run npm test')
const all = [checks(), specs(), browserTests()]
rmSync(reports, { recursive: true, force: true })
const sum = (name: keyof Counts) => all.reduce((total, counts) => total + counts[name], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`)
process.exitCode = sum('failed') === 0 ? 0 : 1
