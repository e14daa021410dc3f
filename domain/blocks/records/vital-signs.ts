/** The vital signs of cards: actual and plan month by month, reckoned from counts, entered figures and plan lines. */
import { addMonths, type CalendarMonth } from '#kernel/calendar'
import { type Part, splitByShares } from './attribution.ts'
import { unassigned } from './counts.ts'
import { measuresOf, type Sign, signValue } from './sign.ts'

/** One sum of the book; `month` is null for everything before the months that are looked at. */
export type CountRow = {
  readonly measure: string
  readonly block: string
  readonly month: string | null
  readonly element: string
  readonly currency: string
  readonly amount: number
}
/** A figure that somebody entered, or that a plan says, for a card, a sign and a month. */
export type CellRow = {
  readonly element: string
  readonly sign: string
  readonly month: string
  readonly value: number
  readonly provenance: string
}
/** What became of a card: from a month on its counts go to others by shares, or to none. */
export type Succession = { readonly element: string; readonly from: string; readonly parts: readonly Part[] }

/** `unknown`: nothing was ever recorded; `stale`: nothing since the month before the last. A zero is a value. */
export type Freshness = 'fresh' | 'stale' | 'unknown'
export type SignReading = {
  readonly sign: string
  /** Twelve months, the last first asked for: null where nothing is known. */
  readonly months: readonly { readonly month: string; readonly actual: number | null; readonly plan: number | null }[]
  /** What it rests on: records, figures that were entered, or both in different months. */
  readonly provenance: readonly string[]
  readonly freshness: Freshness
  /** Amounts in other currencies than the one of the business, which are never added up. */
  readonly isMixed: boolean
  /** For a share: of how much it is one, in the month that stands for it; a share of few says little. Null for what was entered. */
  readonly sample: number | null
  /** The month that stands for it: of what is counted since the beginning the last, of all else the last that is over. */
  readonly at: string
  readonly better: 'higher' | 'lower'
}
type Sums = Map<string, number>

/** The last `count` months up to and with `month`. */
export const monthsUntil = (month: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, back) => addMonths(month as CalendarMonth, back + 1 - count))

/**
 * Counts after successions: what was counted for a card that was split, merged or retired goes to those that follow it.
 * Reported figures move from the month of the succession on, restated ones altogether. Sums stay what they were.
 */
export function succeeded(
  rows: readonly CountRow[],
  successions: readonly Succession[],
  isRestated: boolean,
  firstMonth: string,
): readonly CountRow[] {
  let moved = rows
  for (const { element, from, parts } of successions.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
    moved = moved.flatMap((row) => {
      const month = row.month ?? addMonths(firstMonth as CalendarMonth, -1)
      if (row.element !== element || (!isRestated && month < from)) return [row]
      if (parts.length === 0) return [{ ...row, element: unassigned }]
      return splitByShares(row.amount, parts).map((part) => ({ ...row, element: part.element, amount: part.amount }))
    })
  return moved
}

export type Looked = {
  /** The last month that is over. */
  readonly full: string
  readonly signs: readonly Sign[]
  readonly months: readonly string[]
  readonly currency: string
  readonly counts: readonly CountRow[]
  readonly entered: readonly CellRow[]
  readonly planned: readonly CellRow[]
}

/** What is read of one card, or of what no card of the block has. */
export type CardReadings = { readonly block: string; readonly element: string; readonly signs: readonly SignReading[] }

/** The readings of every card that something is known of; what no card has is under `unassigned`, block by block. */
export function readSigns({ signs, months, full, currency, counts, entered, planned }: Looked): readonly CardReadings[] {
  const byCard = new Map<string, CountRow[]>()
  for (const row of counts) file(byCard, `${row.block} ${row.element}`, row)
  const blockOf = new Map(signs.map(({ id, block }) => [id, block]))
  const cells = (rows: readonly CellRow[]) => new Map(rows.map((row) => [`${row.element} ${row.sign} ${row.month}`, row]))
  const [enteredAt, plannedAt] = [cells(entered), cells(planned)]
  const said = [...entered, ...planned].map(({ element, sign }) => `${blockOf.get(sign)} ${element}`)
  return [...new Set([...byCard.keys(), ...said])].flatMap((key) => {
    const [block, element] = key.split(' ') as [string, string]
    const sums = sumsOf(byCard.get(key) ?? [], currency)
    const found = signs.flatMap((sign) =>
      sign.block === block ? (readSign(sign, element, { months, full }, sums, enteredAt, plannedAt) ?? []) : [],
    )
    return found.length > 0 ? [{ block, element, signs: found }] : []
  })
}

/** The month that stands for a sign; while nothing is known of the last full one, the present one so far. */
function monthFor({ formula }: Sign, readings: SignReading['months'], full: string): string {
  const last = readings.at(-1)
  if (formula.is === 'stock') return last?.month ?? full
  const isKnown = (readings.find(({ month }) => month === full)?.actual ?? null) !== null
  return !isKnown && last && last.actual !== null ? last.month : full
}

function file<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Sums by measure and month in the currency of the business, sums of all time before, and what is in other currencies. */
function sumsOf(rows: readonly CountRow[], currency: string) {
  const inMonth: Sums = new Map()
  const before: Sums = new Map()
  const mixed = new Set<string>()
  for (const row of rows) {
    if (row.currency !== '' && row.currency !== currency) {
      if (row.amount !== 0) mixed.add(row.measure)
      continue
    }
    const [sums, key] = row.month === null ? [before, row.measure] : [inMonth, `${row.measure} ${row.month}`]
    sums.set(key, (sums.get(key) ?? 0) + row.amount)
  }
  return { inMonth, before, mixed }
}

function readSign(
  sign: Sign,
  element: string,
  { months, full }: Pick<Looked, 'months' | 'full'>,
  { inMonth, before, mixed }: ReturnType<typeof sumsOf>,
  entered: ReadonlyMap<string, CellRow>,
  planned: ReadonlyMap<string, CellRow>,
): SignReading | null {
  const provenance = new Set<string>()
  const running = new Map(before)
  const needs = measuresOf(sign)
  let lastKnown = needs.some((measure) => before.has(measure)) ? '0000-01' : null
  const isEver = needs.some((measure) => before.has(measure) || months.some((month) => inMonth.has(`${measure} ${month}`)))
  const readings = months.map((month) => {
    for (const measure of needs) {
      const amount = inMonth.get(`${measure} ${month}`)
      if (amount === undefined) continue
      running.set(measure, (running.get(measure) ?? 0) + amount)
      lastKnown = month
    }
    const recorded = signValue(
      sign,
      (measure) => inMonth.get(`${measure} ${month}`) ?? (isEver && lastKnown !== null ? 0 : undefined),
      (measure) => running.get(measure),
    )
    const said = entered.get(`${element} ${sign.id} ${month}`)
    if (recorded !== null && isEver) provenance.add('records')
    else if (said) {
      provenance.add(said.provenance)
      lastKnown = month
    }
    return { month, actual: recorded ?? said?.value ?? null, plan: planned.get(`${element} ${sign.id} ${month}`)?.value ?? null }
  })
  if (readings.every(({ actual, plan }) => actual === null && plan === null) && !isEver) return null
  const [beforeLast] = months.slice(-2)
  const isKnown = isEver || lastKnown !== null
  const freshness: Freshness = !isKnown ? 'unknown' : lastKnown === null || lastKnown < (beforeLast ?? '') ? 'stale' : 'fresh'
  const at = monthFor(sign, readings, full)
  return {
    sign: sign.id,
    sample: sampleOf(sign, (measure) => inMonth.get(`${measure} ${at}`)),
    months: readings,
    provenance: [...provenance],
    freshness,
    isMixed: needs.some((measure) => mixed.has(measure)),
    better: sign.better,
    at,
  }
}

function sampleOf({ formula, unit }: Sign, sumOf: (measure: string) => number | undefined): number | null {
  if (formula.is !== 'ratio' || unit !== 'share') return null
  const known = formula.to.flatMap((measure) => sumOf(measure) ?? [])
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0)
}
