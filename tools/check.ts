/** Everything that can be judged without running the product: format, lint, types, our own rules, unused code. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (...parts: string[]) => join(root, 'node_modules', ...parts)

const checks: readonly [string, readonly string[]][] = [
  ['format and lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.']],
  ['types of the domain', [bin('typescript', 'bin', 'tsc'), '-p', 'domain']],
  ['types of the web app', [bin('typescript', 'bin', 'tsc'), '-p', 'web']],
  ['types of everything else', [bin('typescript', 'bin', 'tsc'), '-p', '.']],
  ['our own rules', [join(root, 'tools', 'tidy.ts')]],
  ['what the browser loads', [join(root, 'tools', 'bundle.ts')]],
  ['unused code', [bin('knip', 'bin', 'knip.js')]],
]

let failures = 0
for (const [name, args] of checks) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (status === 0) console.log(`${name}: fine${name.startsWith('what') ? ` (${stdout.trim()})` : ''}`)
  else {
    failures += 1
    console.error(`${name}:\n${stdout}${stderr}`)
  }
}
process.exitCode = failures === 0 ? 0 : 1
