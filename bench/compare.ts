/** Comparing and merging two models of 500 elements by meaning, beside comparing their files line by line. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  detectPatterns,
  differenceBetween,
  fromDocument,
  lintModel,
  mergeModels,
  patchBetween,
  storyOf,
  toDocument,
} from '@nonet/domain/business-model'
import { modelOfDraft, type readModelFile as read, readModelFile, writeModelFile } from '@nonet/domain/formats'
import { largeModelFile } from './large-model.ts'
import { median, report } from './report.ts'

const text = largeModelFile()
const base = modelOfDraft(readModelFile(text).draft as NonNullable<ReturnType<typeof read>['draft']>)
const document = toDocument(base)
/** Every third card renamed, every tenth gone, fifty new; by the side that says so. */
const changed = (side: string) =>
  fromDocument({
    ...document,
    elements: [
      ...document.elements
        .filter((_, n) => n % 10 !== (side === 'ours' ? 3 : 7))
        .map((one, n) => (n % 3 === (side === 'ours' ? 0 : 1) ? { ...one, name: `${one.name} ${side}` } : one)),
      ...Array.from({ length: 50 }, (_, n) => ({
        id: `${side}-${n}`,
        kind: 'channel',
        key: `ch-${side}-${n}`,
        name: `New ${n}`,
        attributes: {},
      })),
    ],
    links: document.links.filter(({ from, to }) => {
      const kept = (id: string) => document.elements.findIndex((one) => one.id === id) % 10 !== (side === 'ours' ? 3 : 7)
      return kept(from) && kept(to)
    }),
  })
const [ours, theirs] = [changed('ours'), changed('theirs')]

function timed(act: () => unknown, rounds = 40): number {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now()
    act()
    return performance.now() - began
  })
  return median(times.slice(rounds / 4))
}

const folder = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
const files = { base, ours, theirs }
for (const [name, model] of Object.entries(files))
  writeFileSync(join(folder, `${name}.bmml`), writeModelFile(model, { flavour: 'nonet' }).text)
const file = (name: string) => join(folder, `${name}.bmml`)
const diffMs = timed(() => differenceBetween(base, ours))
const gitDiffMs = timed(() => spawnSync('git', ['diff', '--no-index', '--quiet', file('base'), file('ours')]), 20)
const mergeMs = timed(() => mergeModels({ base, ours, theirs }))
const gitMergeMs = timed(() => spawnSync('git', ['merge-file', '-p', '-q', file('ours'), file('base'), file('theirs')]), 20)
report('compare', {
  'difference of two models of 500 elements': { ms: diffMs, 'to git diff of their files': diffMs / gitDiffMs, target: 'under 50 ms' },
  'the same told in sentences': { ms: timed(() => storyOf(base, ours)) },
  'the same as a patch': { ms: timed(() => patchBetween(base, ours)) },
  'three-way merge': { ms: mergeMs, 'to git merge-file': mergeMs / gitMergeMs },
  'git diff, whole process': { ms: gitDiffMs },
  'git merge-file, whole process': { ms: gitMergeMs },
  'lint of 500 elements': { ms: timed(() => lintModel(base, '2026-11-25')) },
  'twelve patterns on 500 elements': { ms: timed(() => detectPatterns(base)) },
})
rmSync(folder, { recursive: true, force: true })
