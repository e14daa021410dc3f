/** Attribution: which cards a record counts for, by shares that add to the whole, from which day on. */
import * as z from 'zod'
import { isCalendarDay } from '#kernel/calendar'
import type { BlockId } from '../vocabulary/index.ts'

/** Shares are counted in basis points: 10 000 is the whole. */
export const whole = 10_000
export type Part = { readonly element: string; readonly share: number }
/** What holds from a day on; `by` says whether somebody chose it or a rule did. */
export type Assignment = { readonly from: string; readonly parts: readonly Part[]; readonly by: 'hand' | 'rule' }
/** By block, in the order of their days. No assignment and no part at all both mean: not assigned to any card. */
export type Cards = Readonly<Partial<Record<BlockId, readonly Assignment[]>>>

/** The kind of card of each block. */
export const cardKinds: Readonly<Record<BlockId, string>> = {
  'customer-segments': 'customer-segment',
  'value-propositions': 'value-proposition',
  channels: 'channel',
  'customer-relationships': 'customer-relationship',
  'revenue-streams': 'revenue-stream',
  'key-resources': 'key-resource',
  'key-activities': 'key-activity',
  'key-partnerships': 'key-partnership',
  'cost-structure': 'cost',
}

export const partsSchema = z
  .array(z.strictObject({ element: z.uuid().describe('The id of a card'), share: z.int().min(1).max(whole).describe('Basis points') }))
  .max(20)
  .refine(
    (parts) => parts.length === 0 || parts.reduce((sum, { share }) => sum + share, 0) === whole,
    'shares must add to 10000 basis points',
  )
  .refine((parts) => new Set(parts.map(({ element }) => element)).size === parts.length, 'names a card twice; give it one share')
export const daySchema = z.string().refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD')

/** The cards in effect on a day. */
export function partsOn(assignments: readonly Assignment[] | undefined, day: string): readonly Part[] {
  return assignments?.findLast(({ from }) => from <= day)?.parts ?? []
}

/** The cards as they are assigned last, for figures restated under today's order. */
export const lastParts = (assignments: readonly Assignment[] | undefined): readonly Part[] => assignments?.at(-1)?.parts ?? []

/** The assignments with one more; what was said for the same day is replaced, later days stay as they were said. */
export function assigned(assignments: readonly Assignment[] | undefined, next: Assignment): readonly Assignment[] {
  const others = (assignments ?? []).filter(({ from }) => from !== next.from)
  return [...others, next].toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** Splits a whole number by shares so that the parts add to it exactly; the largest remainders get the rest, ties in order. */
export function splitByShares(amount: number, parts: readonly Part[]): readonly { readonly element: string; readonly amount: number }[] {
  const size = BigInt(Math.abs(amount))
  const sign = amount < 0 ? -1 : 1
  const shares = parts.map(({ element, share }, index) => {
    const product = size * BigInt(share)
    return { element, index, floor: product / BigInt(whole), rest: product % BigInt(whole) }
  })
  let left = size - shares.reduce((sum, { floor }) => sum + floor, 0n)
  for (const share of shares.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break
    share.floor += 1n
    left -= 1n
  }
  return shares.map(({ element, floor }) => ({ element, amount: Number(floor) * sign }))
}
