/** The value network: who gives what to whom, what each gets for it, and who is better off. After e3value (Gordijn, 2001). */

import type { Period } from '#blocks/vocabulary'
import { type Money, splitMoney } from '#kernel/money'
import { rounded } from '#kernel/ratio'
import { costAmount, partCost, payersOf, segmentAmount, sizeOf, streamAmount, worthTo } from '../money/amounts.ts'
import { costedBy, costedPlaces } from '../money/result.ts'
import { placed } from '../parking.ts'
import { type BusinessModel, type Element, elementsIn } from '../state.ts'

type ActorKind = 'us' | 'segment' | 'partner' | 'others'
type Flow = {
  readonly from: string
  readonly to: string
  readonly what: 'money' | 'value' | 'resource' | 'activity'
  /** The element that says so. */
  readonly element: string
  readonly name: string
  /** For money: the amount, or null when figures are missing. For value: what it is worth to them, when that is said. */
  readonly amount: Money | null
  readonly reckoned?: string
}
type Actor = {
  readonly id: string
  readonly kind: ActorKind
  readonly name: string
  readonly gives: readonly Flow[]
  readonly receives: readonly Flow[]
  /** Money received less money given, per currency. */
  readonly net: readonly Money[]
  /** The same with what the received value is worth to them. */
  readonly netWithWorth: readonly Money[]
}
export type ValueNetwork = { readonly period: Period; readonly actors: readonly Actor[]; readonly flows: readonly Flow[] }

const us = 'us'
/** Everybody outside of the model to whom money goes: staff, landlords, suppliers that are no partners. */
const others = 'others'

export function valueNetwork(whole: BusinessModel, period: Period): ValueNetwork {
  const model = placed(whole)
  const flows = [...valueFlows(model, period), ...revenueFlows(model, period), ...costFlows(model, period), ...supplyFlows(model)]
  const named = (place: string, kind: ActorKind) => elementsIn(model, place).map(({ id, name }) => ({ id, kind, name }))
  const actors = [
    { id: us, kind: 'us' as const, name: model.meta.name },
    ...named('customer-segments', 'segment'),
    ...named('key-partnerships', 'partner'),
    ...(flows.some(({ to }) => to === others) ? [{ id: others, kind: 'others' as const, name: 'Everybody else' }] : []),
  ]
  return {
    period,
    flows,
    actors: actors.map((actor) => {
      const [gives, receives] = [flows.filter(({ from }) => from === actor.id), flows.filter(({ to }) => to === actor.id)]
      const isMoney = ({ what }: Flow) => what === 'money'
      const net = netOf(gives.filter(isMoney), receives.filter(isMoney))
      return { ...actor, gives, receives, net, netWithWorth: netOf(gives.filter(isMoney), receives) }
    }),
  }
}

function netOf(given: readonly Flow[], received: readonly Flow[]): Money[] {
  const sums = new Map<string, bigint>()
  const add = (flows: readonly Flow[], sign: bigint) => {
    for (const { amount } of flows) if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + sign * amount.minor)
  }
  add(received, 1n)
  add(given, -1n)
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ minor, currency }))
}

const money = (amount: { minor: bigint; currency: string }): Money => ({ minor: amount.minor, currency: amount.currency })

/** We give every segment the propositions that serve it. */
function valueFlows(model: BusinessModel, period: Period): Flow[] {
  const pairs = new Map([...model.links.values()].filter(({ verb }) => verb === 'serves').map((link) => [`${link.from} ${link.to}`, link]))
  return [...pairs.values()].map(({ from, to }): Flow => {
    const [proposition, segment] = [model.elements.get(from) as Element, model.elements.get(to) as Element]
    const worth = worthTo(proposition, segment, period)
    return {
      from: us,
      to: segment.id,
      what: 'value',
      element: proposition.id,
      name: proposition.name,
      amount: worth && money(worth),
      ...(worth ? { reckoned: worth.reckoned } : {}),
    }
  })
}

/** Every segment pays its part of a stream: by its own size and price, else of the amount by size, else in equal parts. */
function revenueFlows(model: BusinessModel, period: Period): Flow[] {
  return elementsIn(model, 'revenue-streams').flatMap((stream) => {
    const payers = payersOf(model, stream)
    const total = streamAmount(model, stream, period)
    const shares = total && payers.length > 0 ? paidShares(payers, stream, total, period) : null
    return payers.map(
      (segment, index): Flow => ({
        from: segment.id,
        to: us,
        what: 'money',
        element: stream.id,
        name: stream.name,
        amount: shares?.[index] ?? null,
        ...(total ? { reckoned: segmentReckoned(stream, segment, total.formula, total.reckoned, period) } : {}),
      }),
    )
  })
}

function paidShares(
  payers: readonly Element[],
  stream: Element,
  total: { minor: bigint; currency: string; formula: string },
  period: Period,
) {
  if (total.formula === 'stream.price') return payers.map((segment) => money(segmentAmount(stream, segment, period) as Money))
  const sizes = payers.map(sizeOf)
  const isKnown = sizes.every((size) => size !== undefined && !/^-|^0+(\.0+)?$/.test(size.amount))
  const weights = isKnown ? sizes.map((size) => BigInt((size?.amount ?? '1').split('.')[0] as string) || 1n) : payers.map(() => 1n)
  return splitMoney(money(total), weights)
}

const segmentReckoned = (stream: Element, segment: Element, formula: string, reckoned: string, period: Period): string =>
  formula === 'stream.price' ? (segmentAmount(stream, segment, period)?.reckoned ?? reckoned) : reckoned

/** Costs go to the partnerships that they are incurred by, in equal parts; what no partner gets goes to everybody else. */
function costFlows(model: BusinessModel, period: Period): Flow[] {
  const partnersOf = Map.groupBy(
    [...model.links.values()].filter(({ verb, to }) => verb === 'incurred_by' && model.elements.get(to)?.kind === 'key-partnership'),
    ({ from }) => from,
  )
  const cards = elementsIn(model, 'cost-structure').flatMap((cost) => {
    const amount = costAmount(cost, period)
    const payees = partnersOf.get(cost.id)?.map(({ to }) => to) ?? [others]
    const parts = amount
      ? splitMoney(
          money(amount),
          payees.map(() => 1n),
        )
      : []
    return payees.map((to, index) => paid(cost, to, parts[index] ?? null, amount?.reckoned))
  })
  const spoken = costedBy(model)
  const own = costedPlaces
    .flatMap((place) => elementsIn(model, place))
    .filter(({ id }) => !spoken.has(id))
    .flatMap((part) => {
      const amount = partCost(part, period)
      if (!amount || rounded(amount.exact) === 0n) return []
      return [paid(part, part.kind === 'key-partnership' ? part.id : others, money(amount), amount.reckoned)]
    })
  return [...cards, ...own]
}

const paid = (element: Element, to: string, amount: Money | null, reckoned: string | undefined): Flow => ({
  from: us,
  to,
  what: 'money',
  element: element.id,
  name: element.name,
  amount,
  ...(reckoned ? { reckoned } : {}),
})

/** Partners give the resources that they supply and the activities that they perform. */
function supplyFlows(model: BusinessModel): Flow[] {
  return [...model.links.values()]
    .filter(({ verb }) => verb === 'supplies' || verb === 'performs')
    .map(({ from, to, verb }) => {
      const given = model.elements.get(to) as Element
      return {
        from,
        to: us,
        what: verb === 'supplies' ? ('resource' as const) : ('activity' as const),
        element: given.id,
        name: given.name,
        amount: null,
      }
    })
}
