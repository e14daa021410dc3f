/** Records from a table: which column is which field, and a row as what is said of a new record, or why not. */

import { isCalendarDay } from '#kernel/calendar'
import { isUuid } from '#kernel/ids'
import type { Json } from '#kernel/json'
import { currencies } from '#kernel/money'
import { writtenAmount } from '#kernel/written'
import type { BlockId } from '../vocabulary/index.ts'
import { whole } from './attribution.ts'
import { type Field, isDecimal } from './field.ts'
import { blocksOf, type RecordKind } from './record-kind.ts'

/** What a column of a table is: a field, the card of a block as `card:channels`, or nothing. */
export type ColumnTarget = string | null
export type TableFault = { readonly column: string; readonly value: string; readonly says: string }
/** What a row needs to know: the currency of the business, its cards and other records by their names. */
export type TableSources = {
  readonly currency: string
  readonly cardNamed: (block: BlockId, name: string) => string | null
  readonly recordNamed: (kind: string, name: string) => string | null
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Everything that a column can be, with the name that people know it by. */
export function columnTargets(
  kind: RecordKind,
  labelOf: (block: BlockId) => string,
): readonly { readonly id: string; readonly label: string }[] {
  return [
    ...Object.entries(kind.fields).flatMap(([name, field]) =>
      // A cell holds no file and no diagram.
      field.isKept || field.type === 'file' || field.type === 'structure' ? [] : [{ id: name, label: field.label }],
    ),
    ...blocksOf(kind).map((block) => ({ id: `card:${block}`, label: labelOf(block) })),
  ]
}

/** The columns as their heads name them: by label, by the name of the field, or by a part of one label that no other has; each target once. */
export function targetsOf(kind: RecordKind, heads: readonly string[], labelOf: (block: BlockId) => string): readonly ColumnTarget[] {
  const targets = columnTargets(kind, labelOf)
  const whole = heads.map(
    (head) => targets.find(({ id, label }) => [id, label, id.replace('card:', '')].map(plain).includes(plain(head)))?.id ?? null,
  )
  const taken = new Set<string>()
  const once = (target: string | null) => {
    if (target === null || taken.has(target)) return null
    taken.add(target)
    return target
  }
  const found = whole.map(once)
  return heads.map((head, at) => {
    if (found[at] || plain(head).length < 4) return found[at] ?? null
    const alike = targets.filter(({ id, label }) => !taken.has(id) && plain(label).includes(plain(head)))
    return alike.length === 1 ? once(alike[0]?.id ?? null) : null
  })
}

/** A row as the payload of adding a record; every cell that is not possible is told with what to do about it. */
export function rowPayload(
  kind: RecordKind,
  targets: readonly ColumnTarget[],
  cells: readonly string[],
  sources: TableSources,
): { readonly payload: Readonly<Record<string, Json>>; readonly faults: readonly TableFault[] } {
  const payload: Record<string, Json> = {}
  const cards: Record<string, Json> = {}
  const faults: TableFault[] = []
  targets.forEach((target, at) => {
    const text = (cells[at] ?? '').trim()
    if (target === null || text === '') return
    const block = target.startsWith('card:') ? (target.slice(5) as BlockId) : null
    if (block) {
      const element = sources.cardNamed(block, text)
      if (element) cards[block] = [{ element, share: whole }]
      else faults.push({ column: target, value: text, says: 'is no card of the operating model; use its name or its key' })
      return
    }
    const field = kind.fields[target]
    if (!field) return
    const value = cellValue(field, text, sources)
    if (value === undefined) faults.push({ column: target, value: text, says: remedy(field) })
    else payload[target] = value
  })
  for (const [name, field] of Object.entries(kind.fields))
    if (field.isRequired && !field.isKept && payload[name] === undefined && !faults.some(({ column }) => column === name))
      faults.push({ column: name, value: '', says: `is missing; every one of the ${kind.label.many.toLowerCase()} needs it` })
  return { payload: Object.keys(cards).length > 0 ? { ...payload, cards } : payload, faults }
}

/** The value of a cell, or undefined when it is none. */
function cellValue(field: Field, text: string, { currency, recordNamed }: TableSources): Json | undefined {
  switch (field.type) {
    case 'line':
    case 'personal':
    case 'lines':
      return text.length <= field.max ? text : undefined
    case 'day':
      return isCalendarDay(text) ? text : undefined
    case 'flag':
      return /^(yes|true|1|x)$/i.test(text) ? true : /^(no|false|0)$/i.test(text) ? false : undefined
    case 'count':
    case 'minutes': {
      const number = writtenAmount(text, field.type, currency)
      return number !== null && number >= 0 && number <= field.max ? number : undefined
    }
    case 'money': {
      const code = /[A-Z]{3}/.exec(text)?.[0] ?? currency
      if (!currencies.includes(code)) return undefined
      const amount = writtenAmount(text, 'money', code)
      return amount === null ? undefined : { amount: String(amount), currency: code }
    }
    case 'choice':
      return field.of.find(({ id, label }) => plain(id) === plain(text) || plain(label) === plain(text))?.id
    case 'decimal': {
      const plainNumber = text.replace(',', '.')
      return isDecimal(plainNumber) ? plainNumber : undefined
    }
    case 'books':
      return isUuid(text) ? text : undefined
    case 'record':
      return isUuid(text) ? text : (recordNamed(field.to, text) ?? undefined)
    case 'party':
    case 'moment':
      return text
  }
}

function remedy(field: Field): string {
  switch (field.type) {
    case 'day':
      return 'is no day; write it as YYYY-MM-DD'
    case 'flag':
      return 'is neither yes nor no'
    case 'count':
      return 'is no number that is possible here'
    case 'minutes':
      return 'is no time; write hours and minutes as 7:30'
    case 'money':
      return 'is no amount; write it as 1234.50 EUR'
    case 'decimal':
      return 'is no number; write it with a point, such as 0.015'
    case 'books':
      return 'is no legal entity; use its id'
    case 'choice':
      return `is none of ${field.of.map(({ label }) => label).join(', ')}`
    case 'record':
      return `names no ${field.to} that is there; use its name or its id`
    default:
      return 'is too long'
  }
}
