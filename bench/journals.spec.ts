/** The journal as text: hledger, ledger and beancount accept it, and say of every account, month and currency what our books say. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { history, played } from '@nonet/domain/ledger/testing'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { heldBy, isHere, judges, objection } from './journal-judges.ts'
import { heldByUs, journalText } from './journal-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'nonet-journals-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'books.journal')
// Fewer than the drill of `bench/journals`, always the same ones.
const histories = fc.sample(history, { numRuns: 12, seed: 20_261_127 }).map((acts) => played(acts))

describe.each(judges)('%s', (judge) => {
  const isThere = isHere(judge)
  it.skipIf(!isThere)(`accepts every journal and agrees with it${isThere ? '' : ', but is not on this machine: install it to see'}`, () => {
    let entries = 0
    for (const own of histories) {
      writeFileSync(file, journalText([{ name: '', own }], judge === 'beancount' ? 'beancount' : 'hledger'))
      expect(objection(judge, file)).toBeNull()
      const ours = heldByUs(own)
      expect(new Map([...heldBy(judge, file)].sort())).toEqual(new Map([...ours].sort()))
      entries += ours.size
    }
    expect(entries).toBeGreaterThan(100)
  })
  it.skipIf(!isThere)('refuses one in which a cent is wrong, so that its word counts', () => {
    const own = histories.find(({ tables }) =>
      [...tables.postings.rows.values()].some(({ currency }) => currency === 'EUR'),
    ) as (typeof histories)[number]
    const text = journalText([{ name: '', own }], judge === 'beancount' ? 'beancount' : 'hledger')
    writeFileSync(
      file,
      text.replace(
        /( {2}-?\d*)(\d)(\.\d\d EUR)/,
        (_, begin: string, digit: string, rest: string) => `${begin}${(Number(digit) + 1) % 10}${rest}`,
      ),
    )
    expect(objection(judge, file)).not.toBeNull()
  })
})
