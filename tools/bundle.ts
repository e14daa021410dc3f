/** What a browser loads for the canvas, and the largest part that is loaded later, against their limits. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] }
/** In kB (1,000 bytes), gzipped. */
const limits = { script: 220, style: 25, lazy: 250 }
/** What the address of a canvas needs before it shows anything. */
const first = ['index.html', 'features/business-model/model-page.tsx', 'features/business-model/canvas/canvas-page.tsx']

const folder = mkdtempSync(join(tmpdir(), 'nonet-bundle-'))
const root = fileURLToPath(new URL('../web', import.meta.url))
await build({
  root,
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'error',
  build: { outDir: folder, manifest: true, emptyOutDir: true },
})
const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Readonly<Record<string, Chunk>>
const sizeOf = (file: string): number => gzipSync(readFileSync(join(folder, file))).length / 1000

const needed = new Set<string>()
const need = (name: string): void => {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`the build has no ${name}`)
  if (needed.has(name)) return
  needed.add(name)
  for (const other of chunk.imports ?? []) need(other)
}
for (const name of first) need(name)
const sum = (files: Iterable<string>): number => [...new Set(files)].reduce((total, file) => total + sizeOf(file), 0)
const chunks = [...needed].map((name) => manifest[name] as Chunk)
const script = sum(chunks.map(({ file }) => file))
const style = sum(chunks.flatMap(({ css = [] }) => css))
const lazy = Math.max(
  ...Object.entries(manifest)
    .filter(([name, { file }]) => !needed.has(name) && file.endsWith('.js'))
    .map(([, { file }]) => sizeOf(file)),
)
rmSync(folder, { recursive: true, force: true })

const found = { script, style, lazy }
const text = (Object.keys(limits) as (keyof typeof limits)[]).map((name) => `${name} ${found[name].toFixed(0)} of ${limits[name]} kB`)
console.log(text.join(', '))
if (script > limits.script || style > limits.style || lazy > limits.lazy) {
  console.error('The canvas loads more than its limit; load later what is not seen first.')
  process.exitCode = 1
}
