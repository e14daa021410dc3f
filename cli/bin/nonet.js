#!/usr/bin/env node
/** The `nonet` command on whatever Node the system has: starts the right one, with the compile cache on. */
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const main = join(root, 'cli', 'main.ts')
const [major, minor] = process.versions.node.split('.').map(Number)
const isReady = existsSync(join(root, 'node_modules', '.nonet-bootstrap.json'))

if (isReady && (major > 24 || (major === 24 && minor >= 7))) {
  nodeModule.enableCompileCache?.(join(root, 'node_modules', '.cache', 'nonet-cli'))
  await import(main)
} else {
  const { guarded, prepare, run } = await import('../../tools/bootstrap.js')
  guarded(() => run(prepare(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)]))
}
