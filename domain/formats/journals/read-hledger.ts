/** A journal of hledger or ledger as entries. Source: the journal formats of hledger 1.x and of ledger 3. */
import { isCalendarDay } from '#kernel/calendar'
import { amountIn, JournalBuilder, mostOfJournal, multiplied, type ReadJournal, type WrittenAmount } from './read-journal.ts'

type Begun = { at: number; on: string; memo: string; reference: string | null; lines: Line[] }
type Line = { account: string; amount: WrittenAmount | null; cost: WrittenAmount | null; memo: string | null }
/** What a journal says besides transactions, and is not ours to keep. */
const directives =
  /^(account|commodity|tag|payee|decimal-mark|alias|apply|end|bucket|capture|check|assert|eval|define|expr|P|N|Y|year|C|D)\b/

export function readHledger(text: string): ReadJournal {
  const builder = new JournalBuilder()
  if (text.length > mostOfJournal.characters) {
    builder.fault(1, `is larger than ${mostOfJournal.characters / 1e6} MB; cut it by years.`)
    return builder.done()
  }
  let begun: Begun | null = null
  let isComment = false
  let year = ''
  let usual: string | null = null
  const end = () => {
    if (begun) builder.add(begun, begun.lines)
    begun = null
  }
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const at = index + 1
    if (isComment) {
      if (/^end comment\b/.test(raw)) isComment = false
      continue
    }
    if (raw.trim() === '') {
      end()
      continue
    }
    if (/^\s/.test(raw)) {
      // An entry with a line that cannot be read is none; the line is told.
      if (begun && !isPostingInto(begun, raw.trim(), at, usual, builder)) begun = null
      continue
    }
    end()
    if (/^[;#*%|]/.test(raw)) continue
    if (/^comment\b/.test(raw)) isComment = true
    else if (/^[~=]/.test(raw)) builder.passOver('budgets and automated postings')
    else if (/^!?include\b/.test(raw)) builder.fault(at, 'includes another file; put the files together first (hledger print).')
    else if (/^(Y|year)\s*\d{4}/.test(raw)) year = /\d{4}/.exec(raw)?.[0] ?? ''
    else if (/^D\s/.test(raw)) usual = amountIn(raw.slice(1))?.currency ?? usual
    else if (/^P\s/.test(raw)) builder.passOver('prices')
    else if (!directives.test(raw)) begun = transaction(raw, at, year, builder)
  }
  end()
  return builder.done()
}

/** `2026-01-15=2026-01-16 * (code) description  ; comment`. */
function transaction(raw: string, at: number, year: string, builder: JournalBuilder): Begun | null {
  const found = /^((?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2})(?:=\S+)?\s*(?:[*!]\s*)?(?:\(([^)]*)\)\s*)?([^;]*)(?:;.*)?$/.exec(raw)
  if (!found) {
    builder.fault(at, `“${raw.slice(0, 60)}” begins no transaction and no directive.`)
    return null
  }
  const [, date = '', code, memo = ''] = found
  const parts = date.split(/[-/.]/)
  const [own, month, day] = parts.length === 3 ? parts : [year, ...parts]
  const on = `${own}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!isCalendarDay(on)) {
    builder.fault(at, `“${date}” is no day; write it as YYYY-MM-DD.`)
    return null
  }
  return { at, on, memo: memo.trim() || 'entry', reference: code?.trim() || null, lines: [] }
}

/** `Account name  -12.50 EUR @ 1.10 USD = 40 EUR  ; comment`. */
function isPostingInto(begun: Begun, line: string, at: number, usual: string | null, builder: JournalBuilder): boolean {
  if (line.startsWith(';')) {
    const reference = /^;\s*reference:\s*(.+)$/.exec(line)?.[1]?.trim()
    if (reference) begun.reference = reference.slice(0, 60)
    return true
  }
  const [said = '', ...comment] = line.split(';')
  const [name = ''] = said.replace(/^[*!]\s*/, '').split(/ {2,}|\t/)
  const written = said.slice(said.indexOf(name) + name.length).trim()
  if (/^[([]/.test(name)) {
    builder.passOver('virtual postings')
    return true
  }
  const memo = comment.join(';').trim().slice(0, 200) || null
  // What an account should hold is for its own program to check.
  const plain = written.replace(/\s*(?:==?\*?)\s*[^@]*$/, (assertion) => (assertion.trim().startsWith('=') ? '' : assertion)).trim()
  const [amountText = '', unitText, totalText] = splitCost(plain)
  const amount = amountText === '' ? null : amountIn(amountText, usual)
  if (amountText !== '' && amount === null) {
    builder.fault(at, `“${amountText}” is no amount in a currency of three letters.`)
    return false
  }
  begun.lines.push({ account: name.trim(), amount, cost: costOf(amount, unitText, totalText, usual), memo })
  return true
}
/** The amount, the price of one behind `@`, and the price of all behind `@@`. */
function splitCost(text: string): readonly [string, string | undefined, string | undefined] {
  const total = text.indexOf('@@')
  if (total >= 0) return [text.slice(0, total).trim(), undefined, text.slice(total + 2).trim()]
  const unit = text.indexOf('@')
  if (unit >= 0) return [text.slice(0, unit).trim(), text.slice(unit + 1).trim(), undefined]
  return [text, undefined, undefined]
}
export function costOf(
  amount: WrittenAmount | null,
  unitText: string | undefined,
  totalText: string | undefined,
  usual: string | null,
): WrittenAmount | null {
  if (!amount) return null
  const unit = unitText === undefined ? null : amountIn(unitText, usual)
  if (unit) return { number: multiplied(amount.number, unit.number), currency: unit.currency }
  const total = totalText === undefined ? null : amountIn(totalText, usual)
  if (!total) return null
  const size = total.number.replace('-', '')
  return { number: amount.number.startsWith('-') ? `-${size}` : size, currency: total.currency }
}
