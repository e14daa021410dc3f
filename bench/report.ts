/** How measurements are shown and kept: a table on the screen, a JSON file with the machine and the versions. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Rows = Readonly<Record<string, Readonly<Record<string, number | string>>>>

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}

export function report(name: string, rows: Rows): void {
  for (const [what, figures] of Object.entries(rows)) {
    const shown = Object.entries(figures).map(([figure, value]) => `${figure} ${typeof value === 'number' ? rounded(value) : value}`)
    console.log(`${what.padEnd(58)} ${shown.join(' · ')}`)
  }
  const folder = fileURLToPath(new URL('results', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model, memoryGb: Math.round(totalmem() / 1e9), node: process.version }
  writeFileSync(
    `${folder}/${name}.json`,
    `${JSON.stringify({ command: `bench/${basename(process.argv[1] ?? '', '.ts')} ${process.argv.slice(2).join(' ')}`.trim(), commit: commit(), machine, rows }, null, 2)}\n`,
  )
}

const rounded = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}
