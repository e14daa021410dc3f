/** Ten thousand random histories of books, written as journals: what hledger, ledger and beancount say of each account and month, beside ours. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { history, played } from '@nonet/domain/ledger/testing'
import fc from 'fast-check'
import { heldBy, isHere, judges, objection } from './journal-judges.ts'
import { heldByUs, journalText } from './journal-text.ts'
import { report } from './report.ts'

const count = Number(process.argv[2] ?? 10_000)
const seed = Number(process.argv[3] ?? 20_261_128)
/** So many books in one file, each under a name of its own: a program is started once for them. */
const together = 50
const folder = mkdtempSync(join(tmpdir(), 'nonet-journals-'))
const file = join(folder, 'books.journal')
const here = judges.filter(isHere)
const found = { histories: 0, entries: 0, 'sums compared': 0, differences: 0, objections: 0 }
const began = performance.now()
try {
  for (let at = 0; at < count; at += together) {
    const books = fc
      .sample(history, { numRuns: Math.min(together, count - at), seed: seed + at })
      .map((acts, index) => ({ name: `B${at + index}`, own: played(acts) }))
    const ours = new Map(books.flatMap(({ name, own }) => [...heldByUs(own, name)]))
    found.histories += books.length
    found.entries += books.reduce((sum, { own }) => sum + own.tables.entries.rows.size, 0)
    for (const judge of here) {
      writeFileSync(file, journalText(books, judge === 'beancount' ? 'beancount' : 'hledger'))
      const against = objection(judge, file)
      if (against) {
        found.objections += 1
        console.error(`${judge} on histories ${at} to ${at + books.length}: ${against}`)
      }
      const theirs = heldBy(judge, file)
      found['sums compared'] += ours.size
      for (const key of new Set([...ours.keys(), ...theirs.keys()]))
        if (ours.get(key) !== theirs.get(key)) {
          found.differences += 1
          console.error(`${judge}: ${key} is ${ours.get(key)} here and ${theirs.get(key)} there`)
        }
    }
  }
  report('journals', { [`${count} histories, by ${here.join(', ')}`]: { ...found, seconds: (performance.now() - began) / 1000 } })
  if (found.differences + found.objections > 0 || here.length === 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
