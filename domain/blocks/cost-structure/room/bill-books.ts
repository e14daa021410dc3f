/** A bill in the books: what is owed, the tax that comes back, cost as its days pass, and what was paid. */
import type { Booking, BookingLine, Count, MoneyValue, Values } from '#blocks/records'
import { amountOf, type Payment, type Recognised, scheduleOf } from '#blocks/trade-documents'
import type { BillLine, SaidBillLine } from './bill-lines.ts'

export const heldLines = ({ lines }: Values): readonly SaidBillLine[] => (lines ?? []) as unknown as readonly SaidBillLine[]
export const pricedLines = (values: Values): readonly BillLine[] =>
  heldLines(values).map((one) => ({ ...one, amount: amountOf(one, values.currency as string) }))
const minorOf = (value: unknown): bigint => BigInt((value as MoneyValue | undefined)?.amount ?? 0)
const isSpread = ({ from, to }: SaidBillLine): boolean => from !== undefined && to !== undefined && from < to

/** COST-2: what a line costs, by days: on that of the bill, or month by month while its days pass. */
const costOf = (line: BillLine, billedOn: string): readonly Recognised[] =>
  scheduleOf({ amount: BigInt(line.amount), from: line.from ?? null, to: line.to ?? null }, billedOn)

/** COST-1, COST-2: source of the entries: trade payables, prepaid expenses and their release as IAS 1 has accrual. */
export function bookingsOf(values: Values): readonly Booking[] {
  const { entity, number, billedOn, currency: code } = values
  if (typeof entity !== 'string') return []
  const [on, currency, reference] = [billedOn as string, code as string, String(number).slice(0, 60)]
  const held = pricedLines(values)
  const to = values.supplier ? ` of ${values.supplier}` : ''
  const entry = (name: string, day: string, memo: string, lines: readonly BookingLine[], isMovable = false): Booking => ({
    name,
    entity,
    on: day,
    memo,
    reference,
    isMovable,
    lines,
  })
  const cost = (line: BillLine, amount: bigint, more: Partial<BookingLine> = {}): BookingLine => ({
    role: 'cost',
    account: line.account ?? (values.ledgerAccount as string | undefined),
    amount,
    currency,
    rateOn: on,
    memo: line.label,
    ...more,
  })
  let paid = 0n
  return [
    entry('bill', on, `Bill ${number}${to}`, [
      ...held.map((line) =>
        isSpread(line)
          ? { role: 'prepaid', amount: BigInt(line.amount), currency, rateOn: on, memo: line.label }
          : cost(line, BigInt(line.amount)),
      ),
      { role: 'input-tax', amount: minorOf(values.tax), currency },
      { role: 'payable', amount: -minorOf(values.total), currency },
    ]),
    ...held.flatMap((line, at) => {
      if (!isSpread(line)) return []
      let done = 0n
      return costOf(line, on).map((one) => {
        const after = done
        done += one.amount
        return entry(
          `used ${at + 1} ${one.on}`,
          one.on,
          `Used of ${number}`,
          [cost(line, one.amount, { after }), { role: 'prepaid', amount: -one.amount, currency, rateOn: on, after: -after }],
          true,
        )
      })
    }),
    ...((values.payments ?? []) as unknown as readonly Payment[]).map(({ on: day, amount, account: from }, at) => {
      const after = paid
      paid += BigInt(amount)
      return entry(`payment ${at + 1}`, day, `Payment of ${number}${to}`, [
        { role: 'payable', amount: BigInt(amount), currency, rateOn: on, after },
        { role: 'cash', account: from, amount: -BigInt(amount), currency },
      ])
    }),
  ]
}

/** Before tax, by the days that it is for; spent once it is approved, and until then committed. */
export function countsOf(values: Values): readonly Count[] {
  if (values.state === 'void') return []
  const measure = values.state === 'received' ? 'committed' : 'spent'
  return pricedLines(values).flatMap((line) =>
    costOf(line, values.billedOn as string).map(({ on, amount }) => ({
      measure,
      on,
      amount: Number(amount),
      currency: values.currency as string,
    })),
  )
}
