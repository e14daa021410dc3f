/** The examples of the guides are run: what they show is what the command says. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exampleText } from '@nonet/domain/examples'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const exampleModelFile = (await exampleText('north-quay-coffee')) as string

const root = fileURLToPath(new URL('..', import.meta.url))
const guide = join(root, 'docs', 'guide')
const examples = readdirSync(guide).flatMap((page) =>
  [...readFileSync(join(guide, page), 'utf8').matchAll(/```sh\n\$ nonet (.*)\n([\s\S]*?)```/g)].map(([, args, output]) => ({
    page,
    args: args as string,
    output: output as string,
  })),
)
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nonet-docs-'))
  writeFileSync(join(folder, 'north-quay-coffee.bmml'), exampleModelFile)
  // The files that the guides speak of: the roastery as two people went on with it, and one that contradicts itself.
  const changed = (name: string, ...edits: [string, string][]) =>
    writeFileSync(
      join(folder, name),
      edits.reduce((text, [from, to]) => text.replace(from, to), exampleModelFile),
    )
  changed('ours.bmml', ['name: Home brewers', 'name: Brewers at home'], ['stage: grow', 'stage: sustain'])
  changed('theirs.bmml', ['name: Home brewers', 'name: Home baristas'], ['amount: "14.50"', 'amount: "15.20"'])
  changed('contradiction.bmml', ['type: subscription\n    recurrence: recurring', 'type: subscription\n    recurrence: transaction'])
  const lemonade = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(guide, 'published-models.md'), 'utf8'))?.[1]
  writeFileSync(join(folder, 'lemonade.bmml'), lemonade as string)
  const broken = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(guide, 'model-files.md'), 'utf8'))?.[1]
  writeFileSync(join(folder, 'broken.bmml'), broken as string)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the guides', () => {
  it('have examples', () => expect(examples.length).toBeGreaterThan(1))
  it.each(examples)('$page: nonet $args', ({ args, output }) => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli', 'bin', 'nonet.js'), ...args.split(' ')], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stdout + stderr).toBe(output)
  })
  it('link only to pages that are there', () => {
    for (const page of ['README.md', 'docs/decisions/README.md', ...readdirSync(guide).map((name) => `docs/guide/${name}`)]) {
      for (const [, target] of readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g))
        expect([page, target, existsSync(join(root, page, '..', target as string))]).toEqual([page, target, true])
    }
  })
})
