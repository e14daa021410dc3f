/** An invoice in the books: what is owed, its tax, revenue as it is served, what was paid and what was credited. */
import type { Booking, BookingLine, MoneyValue, Values } from '#blocks/records'
import { type Payment, type Recognised, scheduleOf } from '#blocks/trade-documents'
import { earned } from './invoice-money.ts'

const isServed = ({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) =>
  from !== undefined && to !== undefined && from < to

/** BILL-5: Source of the entries: contract liabilities and their release as in IFRS 15, 105 to 107. */
export function bookingsOf(values: Values): readonly Booking[] {
  const { entity, number, issuedOn, currency: code, ledgerAccount } = values
  const [on, currency, reference] = [issuedOn as string, code as string, String(number)]
  const { lines: held, credits } = earned(values)
  const payments = (values.payments ?? []) as unknown as readonly Payment[]
  const total = BigInt((values.total as MoneyValue).amount)
  const taxed = BigInt((values.tax as MoneyValue).amount)
  const account = ledgerAccount as string | undefined
  const entry = (name: string, day: string, memo: string, lines: readonly BookingLine[], isMovable = false): Booking => ({
    name,
    entity: entity as string,
    on: day,
    memo,
    reference,
    isMovable,
    lines,
  })
  /** What a part of a line is credited to or taken from: revenue at once, or the debt to serve. */
  const revenue = (at: number, amount: bigint): BookingLine => {
    const one = held[at]
    return one && isServed(one)
      ? { role: 'contract-liability', amount, currency, rateOn: on, memo: one.label }
      : { role: 'revenue', account, amount, currency, rateOn: on, memo: one?.label ?? '' }
  }
  let paid = 0n
  return [
    entry('bill', on, `Invoice ${number}`, [
      { role: 'receivable', amount: total, currency },
      { role: 'output-tax', amount: -taxed, currency },
      ...held.map(({ amount }, at) => revenue(at, -BigInt(amount))),
    ]),
    ...recognised(values).map((one, at, all) => {
      const after = all.slice(0, at).reduce((sum, { amount }) => sum + amount, 0n)
      const lines: readonly BookingLine[] = [
        { role: 'contract-liability', amount: one.amount, currency, rateOn: on, after },
        { role: 'revenue', account, amount: -one.amount, currency, rateOn: on, after: -after },
      ]
      return entry(`served ${one.on}`, one.on, `Served for ${number}`, lines, true)
    }),
    ...credits.map((credit) =>
      entry(`credit ${credit.number}`, credit.on, `Credit note ${credit.number}`, [
        ...credit.lines.map(({ line, amount }) => revenue(line, BigInt(amount))),
        { role: 'output-tax', amount: BigInt(credit.tax), currency, rateOn: on },
        { role: 'receivable', amount: -BigInt(credit.total), currency, rateOn: on },
      ]),
    ),
    ...payments.map(({ on: day, amount, account: into }, at) => {
      const after = paid
      paid += BigInt(amount)
      return entry(`payment ${at + 1}`, day, `Payment of ${number}`, [
        { role: 'cash', account: into, amount: BigInt(amount), currency },
        { role: 'receivable', amount: -BigInt(amount), currency, rateOn: on, after: -after },
      ])
    }),
  ]
}

/** REV-3: the schedules of all lines as one: a day of recognition for each month, and for a credit that goes beyond what is left. */
function recognised(values: Values): readonly Recognised[] {
  const { lines: held, credits } = earned(values)
  const sums = new Map<string, bigint>()
  for (const [at, one] of held.entries()) {
    if (!isServed(one)) continue
    const taken = credits.flatMap(({ on, lines }) =>
      lines.filter(({ line }) => line === at).map(({ amount }) => ({ on, amount: BigInt(amount) })),
    )
    const served = { amount: BigInt(one.amount), from: one.from as string, to: one.to as string }
    for (const { on, amount } of scheduleOf(served, values.issuedOn as string, taken)) sums.set(on, (sums.get(on) ?? 0n) + amount)
  }
  return [...sums]
    .map(([on, amount]) => ({ on, amount }))
    .filter(({ amount }) => amount !== 0n)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
}
