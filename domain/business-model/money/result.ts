/** Revenue, cost and result of a period, per currency, and what is not said: law 6, the total is the sum of the parts. */

import type { Period } from '#blocks/vocabulary'
import { placed } from '../parking.ts'
import { type BusinessModel, type Element, elementsIn } from '../state.ts'
import { type Amount, costAmount, partCost, streamAmount } from './amounts.ts'

export type Line = { readonly element: Element; readonly amount: Amount | null }
export type Result = {
  readonly period: Period
  readonly revenue: readonly Line[]
  readonly cost: readonly Line[]
  /** Per currency in minor units; `net` is revenue less cost. */
  readonly totals: ReadonlyMap<string, { readonly revenue: bigint; readonly cost: bigint; readonly net: bigint }>
}

/** Places whose cards cost something: law 6. */
export const costedPlaces = ['channels', 'key-resources', 'key-activities', 'key-partnerships'] as const

/** The parts that a cost card is incurred by. */
export function costedBy(model: BusinessModel): ReadonlySet<string> {
  return new Set([...model.links.values()].filter(({ verb }) => verb === 'incurred_by').map(({ to }) => to))
}

/** Every stream and every cost; a part's own cost counts where no cost card speaks for it. */
export function resultOf(whole: BusinessModel, period: Period): Result {
  const model = placed(whole)
  const spoken = costedBy(model)
  const revenue = elementsIn(model, 'revenue-streams').map((element) => ({ element, amount: streamAmount(model, element, period) }))
  const cards = elementsIn(model, 'cost-structure').map((element) => ({ element, amount: costAmount(element, period) }))
  const parts = costedPlaces
    .flatMap((place) => elementsIn(model, place))
    .filter(({ id }) => !spoken.has(id))
    .map((element) => ({ element, amount: partCost(element, period) }))
    .filter(({ amount }) => amount !== null)
  const cost = [...cards, ...parts]
  const totals = new Map<string, { revenue: bigint; cost: bigint; net: bigint }>()
  const add = (amount: Amount | null, side: 'revenue' | 'cost') => {
    if (!amount) return
    const total = totals.get(amount.currency) ?? { revenue: 0n, cost: 0n, net: 0n }
    total[side] += amount.minor
    total.net += side === 'revenue' ? amount.minor : -amount.minor
    totals.set(amount.currency, total)
  }
  for (const { amount } of revenue) add(amount, 'revenue')
  for (const { amount } of cost) add(amount, 'cost')
  return { period, revenue, cost, totals }
}
