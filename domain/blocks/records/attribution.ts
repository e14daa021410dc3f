/** Attribution: which cards a record counts for, by shares that add to the whole, from which day on. */
import * as z from 'zod'
import { splitWhole } from '#kernel/money'
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

/** Splits what is counted among cards; the parts add to it exactly. */
export function splitByShares(amount: number, parts: readonly Part[]): readonly { readonly element: string; readonly amount: number }[] {
  const split = splitWhole(
    BigInt(amount),
    parts.map(({ share }) => BigInt(share)),
  )
  return parts.map(({ element }, at) => ({ element, amount: Number(split[at]) }))
}
