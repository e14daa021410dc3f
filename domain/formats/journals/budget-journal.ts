/** Budgets of cards as a journal: what is planned as periodic rules, what is spent and committed as entries, for `hledger balance --budget`. */
import { addMonths, type CalendarMonth, daysInMonth } from '#kernel/calendar'
import { currencyDigits, moneyText } from '#kernel/money'
import { oneLine, slug } from './journal.ts'

/** Of one card in a month; amounts in minor units, `planned` null where nothing is. */
export type BudgetRow = {
  readonly element: string
  readonly name: string
  readonly month: string
  readonly planned: number | null
  readonly spent: number
  readonly committed: number
}

/** Each card is an account of expense: `Expenses:Hosting:Spent` and `Expenses:Hosting:Committed`, with its budget on the one above. */
export function budgetJournal(rows: readonly BudgetRow[], currency: string): string {
  const names = namesOf(rows)
  const text = (minor: number) => moneyText({ minor: BigInt(minor), currency })
  const digits = currencyDigits(currency)
  const declared = [...names.values()].flatMap((name) => [name, `${name}:Spent`, `${name}:Committed`])
  const head = [
    `commodity ${currency}`,
    ...(digits === 0 ? [] : [`    format 1000.${'0'.repeat(digits)} ${currency}`]),
    '',
    ...['Assets:Budget', ...declared].map((name) => `account ${name}`),
    '',
  ]
  const rules = rows.flatMap(({ element, month, planned }) =>
    planned === null
      ? []
      : [
          `~ monthly from ${month}-01 to ${addMonths(month as CalendarMonth, 1)}-01`,
          `    ${names.get(element)}  ${text(planned)}`,
          '    Assets:Budget',
          '',
        ],
  )
  const entries = rows
    .toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
    .flatMap(({ element, name, month, spent, committed }) => {
      const on = `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))}`
      const entry = (what: string, minor: number) =>
        minor === 0
          ? []
          : [
              `${on} ${oneLine(name) || 'card'}, ${what.toLowerCase()}`,
              `    ${names.get(element)}:${what}  ${text(minor)}`,
              '    Assets:Budget',
              '',
            ]
      return [...entry('Spent', spent), ...entry('Committed', committed)]
    })
  return `${[...head, ...rules, ...entries].join('\n')}\n`
}
/** One account for each card, whatever they are called. */
function namesOf(rows: readonly Pick<BudgetRow, 'element' | 'name'>[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { element, name } of rows) {
    if (names.has(element)) continue
    const base = `Expenses:${slug(name)}`
    let own = base
    for (let count = 2; [...names.values()].includes(own); count += 1) own = `${base}-${count}`
    names.set(element, own)
  }
  return names
}
