/** A journal of beancount as entries. Source: beancount's language syntax, version 2. */
import { isCalendarDay } from '#kernel/calendar'
import { costOf } from './read-hledger.ts'
import { amountIn, JournalBuilder, mostOfJournal, type ReadJournal, type WrittenAmount } from './read-journal.ts'

type Line = { account: string; amount: WrittenAmount | null; cost: WrittenAmount | null; memo: string | null }
type Begun = { at: number; on: string; memo: string; reference: string | null; lines: Line[] }
const told: Readonly<Record<string, string>> = {
  balance: 'assertions',
  pad: 'pads',
  price: 'prices',
  note: 'notes',
  document: 'documents',
  event: 'events',
}

export function readBeancount(text: string): ReadJournal {
  const builder = new JournalBuilder()
  if (text.length > mostOfJournal.characters) {
    builder.fault(1, `is larger than ${mostOfJournal.characters / 1e6} MB; cut it by years.`)
    return builder.done()
  }
  let begun: Begun | null = null
  const end = () => {
    if (begun) builder.add(begun, begun.lines)
    begun = null
  }
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const at = index + 1
    const line = raw.replace(/;.*$/, (comment, offset: number) => (inQuotes(raw, offset) ? comment : '')).trimEnd()
    if (line.trim() === '') {
      if (raw.trim() === '') end()
      continue
    }
    if (/^\s/.test(line)) {
      if (begun && !isLineInto(begun, line.trim(), at, builder)) begun = null
      continue
    }
    end()
    const dated = /^(\d{4}-\d{2}-\d{2})\s+(\S+)\s*(.*)$/.exec(line)
    if (!dated) {
      if (/^include\b/.test(line)) builder.fault(at, 'includes another file; put the files together first (bean-report print).')
      continue
    }
    const [, on = '', word = '', rest = ''] = dated
    if (word === '*' || word === '!' || word === 'txn') {
      if (!isCalendarDay(on)) builder.fault(at, `“${on}” is no day.`)
      else begun = { at, on, memo: memoIn(rest), reference: /\^(\S+)/.exec(rest)?.[1]?.slice(0, 60) ?? null, lines: [] }
    } else if (told[word]) builder.passOver(told[word])
  }
  end()
  return builder.done()
}
const inQuotes = (text: string, until: number) => (text.slice(0, until).split('"').length - 1) % 2 === 1
/** Payee and narration as one text. */
function memoIn(rest: string): string {
  const texts = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => (text as string).replace(/\\(.)/g, '$1').trim())
  return texts.filter(Boolean).join(': ').slice(0, 500) || 'entry'
}
/** False where a posting cannot be read, which is told; an entry with such a line is none. */
function isLineInto(begun: Begun, line: string, at: number, builder: JournalBuilder): boolean {
  const fails = (says: string) => {
    builder.fault(at, says)
    return false
  }
  const meta = /^([a-z][\w-]*):\s*(.*)$/.exec(line)
  if (meta) {
    const value = meta[2]?.replace(/^"|"$/g, '') ?? ''
    const last = begun.lines.at(-1)
    if (meta[1] === 'reference') begun.reference = value.slice(0, 60)
    else if (meta[1] === 'memo' && last) last.memo = value.slice(0, 200)
    return true
  }
  const found = /^(?:[*!]\s+)?([A-Z][\w-]*(?::[\p{L}\p{N}][\p{L}\p{N}-]*)+)\s*(.*)$/u.exec(line)
  if (!found) return fails(`“${line.slice(0, 60)}” is no posting.`)
  const [, account = '', written = ''] = found
  const amountText = written.replace(/\{.*$|@.*$/, '').trim()
  const amount = amountText === '' ? null : amountIn(amountText)
  if (amountText !== '' && amount === null) return fails(`“${amountText}” is no amount in a currency of three letters.`)
  const total = /@@\s*(.+)$/.exec(written)?.[1] ?? /\{\{\s*([^},]+)/.exec(written)?.[1]
  const unit = /\{\s*([^},{]+)/.exec(written)?.[1] ?? /(?<!@)@\s*([^@].*)$/.exec(written)?.[1]
  begun.lines.push({
    account,
    amount,
    cost: total ? costOf(amount, undefined, total, null) : costOf(amount, unit, undefined, null),
    memo: null,
  })
  return true
}
