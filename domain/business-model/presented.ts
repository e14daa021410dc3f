/** How elements, amounts and lines are shown in the answers of queries. */
import type { Json } from '#kernel/json'
import { type Money, moneyText, moneyToJson } from '#kernel/money'
import type { Element } from './state.ts'

/** An element in short; whoever wants all of it asks for the model. */
export const brief = ({ id, kind, key, name }: Element) => ({ id, kind, key, name })
export const briefs = (elements: readonly Element[]) => elements.map(brief)
/** Minor units as JSON has them, and the same as a text. */
export const shownMoney = (money: Money | null): Json => (money ? { ...moneyToJson(money), text: moneyText(money) } : null)
