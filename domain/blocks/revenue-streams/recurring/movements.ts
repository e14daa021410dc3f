/** Recurring revenue month by month: what is new, grew, came back, shrank and left, customer by customer, and the rates that follow. */
import { addMonths, type CalendarMonth } from '#kernel/calendar'

/** What a customer's subscriptions bring by the month, more or less than the month before; in minor units of one currency. */
export type MonthlyChange = { readonly customer: string; readonly month: string; readonly amount: number }
/** Rates are in basis points, and null where there was nothing at the start. */
export type Movement = {
  readonly month: string
  readonly start: number
  readonly new: number
  readonly expansion: number
  readonly reactivation: number
  readonly contraction: number
  readonly churn: number
  readonly end: number
  readonly customers: { readonly start: number; readonly new: number; readonly back: number; readonly lost: number; readonly end: number }
  /** `churn.logo`: customers lost of those at the start. */
  readonly customerChurn: number | null
  /** `churn.mrr.gross`: churn and contraction of the start. */
  readonly grossChurn: number | null
  /** `churn.mrr.net`: the same less expansion and what came back. */
  readonly netChurn: number | null
  /** `grr`: what is left of the start without any growth. */
  readonly grr: number | null
  /** `nrr`: what is left of the start with the growth of those customers; new ones and those that came back are not in it. */
  readonly nrr: number | null
}

/**
 * MRR-3: new is the first that a customer ever pays, reactivation is paid by one who had left, expansion and contraction by one who stays, and
 * churn is lost with the customer. MRR-4: start and movements add up to the end. Source: ChartMogul's definitions; `nrr` and `grr` by the
 * SaaS Metrics Standards Board.
 */
export function movementsOf(changes: readonly MonthlyChange[], from: string, to: string): readonly Movement[] {
  const byMonth = Map.groupBy(changes, ({ month }) => month)
  const held = new Map<string, number>()
  const known = new Set<string>()
  const movements: Movement[] = []
  const earlier = [...byMonth.keys()].filter((month) => month < from).sort()
  for (const month of earlier) settle(byMonth.get(month) ?? [], held, known)
  for (let month = from; month <= to; month = addMonths(month as CalendarMonth, 1)) {
    const start = sum(held)
    const customersAtStart = count(held)
    const before = new Map(held)
    const paidBefore = new Set(known)
    const own = byMonth.get(month) ?? []
    settle(own, held, known)
    const moved = { new: 0, expansion: 0, reactivation: 0, contraction: 0, churn: 0 }
    const customers = { start: customersAtStart, new: 0, back: 0, lost: 0, end: count(held) }
    for (const customer of new Set(own.map((change) => change.customer))) {
      const [was, is] = [before.get(customer) ?? 0, held.get(customer) ?? 0]
      if (was <= 0 && is > 0) {
        moved[paidBefore.has(customer) ? 'reactivation' : 'new'] += is - was
        customers[paidBefore.has(customer) ? 'back' : 'new'] += 1
      } else if (was > 0 && is <= 0) {
        moved.churn += was - is
        customers.lost += 1
      } else if (is > was) moved.expansion += is - was
      else moved.contraction += was - is
    }
    const { expansion, reactivation, contraction, churn } = moved
    const of = (amount: number, whole = start) => (whole === 0 ? null : Math.round((amount * 10_000) / whole))
    movements.push({
      month,
      start,
      ...moved,
      end: sum(held),
      customers,
      customerChurn: of(customers.lost, customersAtStart),
      grossChurn: of(churn + contraction),
      netChurn: of(churn + contraction - expansion - reactivation),
      grr: of(start - contraction - churn),
      nrr: of(start + expansion - contraction - churn),
    })
  }
  return movements
}

function settle(changes: readonly MonthlyChange[], held: Map<string, number>, known: Set<string>): void {
  for (const { customer, amount } of changes) held.set(customer, (held.get(customer) ?? 0) + amount)
  for (const { customer } of changes) {
    const now = held.get(customer) ?? 0
    if (now > 0) known.add(customer)
    if (now === 0) held.delete(customer)
  }
}
const sum = (held: ReadonlyMap<string, number>) => [...held.values()].reduce((all, amount) => all + amount, 0)
const count = (held: ReadonlyMap<string, number>) => [...held.values()].filter((amount) => amount > 0).length
