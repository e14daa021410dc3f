/** Revaluation at the end of a period: what is owned and owed in other currencies at the rate of the day, taken back on the next. */
import * as z from 'zod'
import { addDays } from '#kernel/calendar'
import { lineOfText } from '#kernel/command'
import { type Refused, refuse } from '#kernel/decider'
import { converted } from '#kernel/money'
import { decimal } from '#kernel/ratio'
import { type Account, currencySchema, daySchema } from './account.ts'
import { type LegalEntity, rateOn } from './legal-entity.ts'
import { type Posting, withExchange } from './posting.ts'

const minor = z.string().regex(/^-?\d{1,18}$/, 'is no whole number of minor units')
/** What an account holds in a currency, and what that stands at in the books; both in minor units. */
const holding = z.strictObject({ account: z.string().min(1).max(60), currency: currencySchema, amount: minor, base: minor })
export type Holding = z.output<typeof holding>

/** The program gives it with what the books hold; people ask for it at the books. */
export const revaluationSchema = z.strictObject({
  entity: z.uuid(),
  on: daySchema,
  memo: lineOfText(500),
  holdings: z.array(holding).max(2_000),
})
export const revaluationRefusals = {
  'no-rate': { kind: 'rule', says: 'on: the books of {entity} know no rate of {currency} for {day}; say one with set-rate.' },
  'no-difference-account': {
    kind: 'rule',
    says: 'on: the books of {entity} have no account with the role currency-difference; give it to one.',
  },
  'nothing-changed': { kind: 'rule', says: 'on: no rate changed anything that is owned or owed by {day}.' },
} as const
const money = new Set<string | null>(['cash', 'receivable', 'payable', 'input-tax', 'output-tax'])

/** What is settled in money: not what was paid for in advance, nor what is used. Source: IAS 21, 16. */
export const isMonetary = ({ type, role, category, currency }: Account): boolean =>
  (type === 'asset' || type === 'liability') && (money.has(role) || (type === 'liability' && category === 'financing') || currency !== null)

/** LED-13: the lines of the entry; each moves no amount, and its base by what the rate of the day makes of all that is held. */
export function revaluation(entity: LegalEntity, on: string, holdings: readonly Holding[]): readonly Posting[] | Refused {
  const lines: Posting[] = []
  for (const { account, currency, amount, base } of holdings) {
    const own = entity.accounts.get(account)
    if (!own || !isMonetary(own) || currency === entity.currency) continue
    const rate = rateOn(entity, currency, on)
    if (rate === null) return refuse('no-rate', { entity: entity.name, currency, day: on })
    const over = converted(BigInt(amount), currency, entity.currency, decimal(rate)) - BigInt(base)
    if (over !== 0n) lines.push({ account, amount: '0', currency, base: String(over), memo: null, cards: {} })
  }
  if (lines.length === 0) return refuse('nothing-changed', { day: on })
  const difference = [...entity.accounts].find(([, { role, isClosed }]) => role === 'currency-difference' && !isClosed)
  if (!difference) return refuse('no-difference-account', { entity: entity.name })
  const all = String(-lines.reduce((sum, { base }) => sum + BigInt(base), 0n))
  const [id, { cards }] = difference
  return withExchange(entity, [...lines, { account: id, amount: all, currency: entity.currency, base: all, memo: null, cards }])
}
/** The day on which it is taken back. */
export const takenBackOn = (on: string): string => addDays(on, 1)
