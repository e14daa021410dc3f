/** Counts: what a record adds to the figures of its cards, as entries of a book that every change keeps exact. */
import * as z from 'zod'
import type { BlockId } from '../vocabulary/index.ts'
import { type Cards, lastParts, partsOn, splitByShares } from './attribution.ts'

/** Something that is counted, in whole numbers: things, minor units of money, or minutes. */
export type Measure = {
  /** Kebab-case and unique in all rooms: `deals-won`. */
  readonly id: string
  readonly label: string
  readonly unit: 'count' | 'money' | 'minutes'
  readonly explains: string
  /** The blocks whose cards it is counted for. */
  readonly blocks: readonly BlockId[]
}
/** One thing that a record counts: how much of a measure, on which day. */
export type Count = { readonly measure: string; readonly on: string; readonly amount: number; readonly currency?: string }

/**
 * How figures of the past are read: `reported` as the cards were assigned on the day, `restated` as they are assigned now;
 * most entries hold for both.
 */
export const bases = ['reported', 'restated'] as const
export type Basis = (typeof bases)[number]

/** What stands for no card at all; it is a card's id nowhere. */
export const unassigned = '00000000-0000-0000-0000-000000000000'

export const entrySchema = z.object({
  measure: z.string(),
  month: z.string(),
  block: z.string(),
  element: z.string(),
  currency: z.string(),
  basis: z.enum(['both', ...bases]),
  amount: z.int(),
})
export type Entry = z.output<typeof entrySchema>

/** The entries that a record with these counts and cards stands for. */
export function entriesOf(counts: readonly Count[], cards: Cards, measures: readonly Measure[]): readonly Entry[] {
  const sums = new Map<string, Entry>()
  for (const { measure, on, amount, currency = '' } of counts) {
    if (amount === 0) continue
    for (const block of measures.find(({ id }) => id === measure)?.blocks ?? []) {
      const assignments = cards[block]
      const reported = shared(amount, partsOn(assignments, on))
      const restated = shared(amount, lastParts(assignments))
      for (const element of new Set([...reported.keys(), ...restated.keys()])) {
        const [then, now] = [reported.get(element) ?? 0, restated.get(element) ?? 0]
        const entry = { measure, month: on.slice(0, 7), block, element, currency }
        if (then === now) addTo(sums, { ...entry, basis: 'both', amount: then })
        else {
          addTo(sums, { ...entry, basis: 'reported', amount: then })
          addTo(sums, { ...entry, basis: 'restated', amount: now })
        }
      }
    }
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}

function shared(amount: number, parts: Parameters<typeof splitByShares>[1]): ReadonlyMap<string, number> {
  if (parts.length === 0) return new Map([[unassigned, amount]])
  return new Map(splitByShares(amount, parts).map((part) => [part.element, part.amount]))
}

const keyOf = ({ measure, month, block, element, currency, basis }: Entry) => [measure, month, block, element, currency, basis].join(' ')

function addTo(sums: Map<string, Entry>, entry: Entry): void {
  const key = keyOf(entry)
  sums.set(key, { ...entry, amount: (sums.get(key)?.amount ?? 0) + entry.amount })
}

/** What has to be added so that the former entries become the new ones. */
export function entriesBetween(former: readonly Entry[], next: readonly Entry[]): readonly Entry[] {
  const sums = new Map<string, Entry>()
  for (const entry of next) addTo(sums, entry)
  for (const entry of former) addTo(sums, { ...entry, amount: -entry.amount })
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}
