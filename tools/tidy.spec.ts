/** Our own rules, each broken on purpose. */
import { describe, expect, it } from 'vitest'
import { tidy } from './tidy.ts'

const architecture = { path: 'ARCHITECTURE.md', text: '```arrows\nbusiness-model → kernel\n```\n' }
const good = {
  path: 'domain/business-model/a.ts',
  text: "/** What it is. */\nimport { x } from '#kernel/x'\nexport const y = x // INV-1\n",
}
const readme = { path: 'domain/business-model/README.md', text: '# Words\n- INV-1 holds.\n' }
const spec = { path: 'domain/business-model/a.spec.ts', text: "/** Tests. */\nit('INV-1 holds', () => {})\n" }
const all = [architecture, good, readme, spec]
const says = (files: { path: string; text: string }[], entries: string[] = []) => tidy(files, entries).map((fault) => fault.says)

describe('tidy', () => {
  it('finds nothing wrong with a tidy tree', () => expect(says(all)).toEqual([]))
  it('fails when it sees no files', () => expect(says([])).toEqual(['no source file was seen; the check itself is broken']))
  it.each([
    ['an arrow that is not drawn', { ...good, text: good.text.replace('#kernel/x', '#formats') }, 'no arrow business-model → formats'],
    ['a relative path into another context', { ...good, text: good.text.replace('#kernel/x', '../kernel/x.ts') }, 'use its door #kernel'],
    [
      'a file without a sentence',
      { ...good, text: "import { x } from '#kernel/x'\nexport const y = x // INV-1\n" },
      'opens with no sentence',
    ],
    ['a clock in the domain', { ...good, text: `${good.text}export const now = () => Date.now()\n` }, 'reads a clock'],
    ['dice in the domain', { ...good, text: `${good.text}export const dice = () => Math.random()\n` }, 'throws dice'],
    ['a rule without code', { ...good, text: good.text.replace(' // INV-1', '') }, 'INV-1 is missing in the code'],
    ['an open end', { ...good, text: `${good.text}// ${'TO'}${'DO'} later\n` }, 'an open end'],
    ['a long file', { ...good, text: good.text + '\n'.repeat(300) }, 'at most 300'],
    ['a check silenced without a reason', { ...good, text: `${good.text}// biome-ignore lint/x: \n` }, 'without a reason'],
  ])('finds %s', (_what, file, fault) => expect(says(all.map((one) => (one.path === file.path ? file : one))).join('\n')).toContain(fault))
  it('finds a rule without a test, an arrow that nothing follows, a banned name and a crowded root', () => {
    expect(says([architecture, good, readme])).toContain('INV-1 is missing in the tests')
    expect(says([architecture, { ...good, text: '/** Nothing. */\n// INV-1\n' }, readme, spec])).toContain(
      'draws business-model → kernel, which nothing in the code follows',
    )
    expect(says([...all, { path: 'domain/business-model/utils.ts', text: '/** Odds. */\n' }]).join()).toContain('is named “utils”')
    expect(
      says(
        all,
        Array.from({ length: 19 }, (_, n) => `entry ${n}`),
      ).join(),
    ).toContain('at most 18')
  })
})
