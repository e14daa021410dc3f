/** The books of the story: its capital, every bill and what came of it, and every expense that was approved, for the cards of the record. */
import { type DemoStep, type DemoWorld, dayIn, demoId } from './step.ts'

const accountOfCost: Readonly<Record<string, string>> = {
  Salaries: '6000',
  Hosting: '6200',
  'Tide and depth data': '5000',
  'Stand at the spring meeting': '6300',
  'Stand at the autumn meeting': '6300',
}
type Said = Readonly<Record<string, unknown>> & { readonly amount: { readonly amount: string }; readonly cards?: object }
const said = ({ payload }: DemoStep) => payload as Said

export function booksOf(world: DemoWorld, steps: readonly DemoStep[], months: readonly string[]): readonly DemoStep[] {
  const entity = demoId(world, 'books')
  const first = months[0] as string
  const added = new Map(steps.filter(({ name }) => ['AddBilling', 'AddExpense'].includes(name)).map((step) => [step.target, step]))
  /** An entry of two lines, a minute after what it books. */
  const entry = (
    about: string,
    at: string,
    memo: string,
    [debit, credit]: readonly [string, string],
    amount: string,
    more: { readonly on: string; readonly reference?: unknown; readonly debitCards?: object; readonly creditCards?: object },
  ): DemoStep => ({
    at: `${at.slice(0, 14)}55`,
    name: 'PostEntry',
    target: demoId(world, `entry ${about}`),
    payload: {
      entity,
      on: more.on,
      memo,
      ...(more.reference ? { reference: more.reference } : {}),
      lines: [
        { account: debit, amount, ...(more.debitCards ? { cards: more.debitCards } : {}) },
        { account: credit, amount: `-${amount}`, ...(more.creditCards ? { cards: more.creditCards } : {}) },
      ],
    },
  })
  const begun: readonly DemoStep[] = [
    {
      at: `${dayIn(first, 1)}T07:00`,
      name: 'EstablishLegalEntity',
      target: entity,
      payload: { name: 'Tideline Ltd', currency: 'EUR' },
    },
    entry('capital', `${dayIn(first, 1)}T07:00`, 'Capital of the founders and the fund', ['1000', '3000'], '120000000', {
      on: dayIn(first, 1),
    }),
  ]
  const booked = steps.flatMap((step): readonly DemoStep[] => {
    const record = added.get(step.target)
    if (!record) return []
    const { amount, reference, billedOn, spentOn, title, cards } = said(record)
    if (step.name === 'AddBilling')
      return [
        entry(`bill ${reference}`, step.at, `Bill ${reference}`, ['1100', '4000'], amount.amount, {
          on: String(billedOn),
          reference,
          ...(cards ? { creditCards: cards } : {}),
        }),
      ]
    if (step.name === 'ReceivePayment')
      return [
        entry(`paid ${reference}`, step.at, `Payment of ${reference}`, ['1000', '1100'], amount.amount, {
          on: String(step.payload.on),
          reference,
        }),
      ]
    if (step.name !== 'ApproveExpense') return []
    const account = accountOfCost[String(title)] ?? '6900'
    return [
      entry(`expense ${step.target}`, step.at, String(title), [account, '1000'], amount.amount, {
        on: String(spentOn),
        ...(cards ? { debitCards: cards } : {}),
      }),
    ]
  })
  return [...begun, ...booked]
}
