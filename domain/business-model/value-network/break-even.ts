/** Where a flat fee and a price per use cost the customer the same: below it the one is better for them, above it the other. */
import { bestFigure, currencyOf } from '#blocks/vocabulary'
import { decimal, dividedBy, isZero, ratioText } from '#kernel/ratio'
import { payersOf } from '../money/amounts.ts'
import { type BusinessModel, type Element, elementsIn } from '../state.ts'

export type BreakEven = {
  readonly segment: string
  readonly flat: string
  readonly perUse: string
  /** Units in the period of the flat fee, with two decimals. */
  readonly quantity: string
  readonly reckoned: string
}

/** `choice.break-even`: flat price ÷ price per use, for every segment that has the choice between both in one currency. */
export function breakEvens(model: BusinessModel): BreakEven[] {
  const streams = elementsIn(model, 'revenue-streams')
  const by = (mechanism: string) => streams.filter(({ attributes }) => attributes.pricingMechanism === mechanism)
  return by('subscription').flatMap((flat) =>
    by('pay_per_use').flatMap((perUse) => {
      const [fee, price] = [flat, perUse].map(({ attributes }) => bestFigure(attributes, 'price'))
      if (!fee || !price || currencyOf(fee) === undefined || currencyOf(fee) !== currencyOf(price)) return []
      if (isZero(decimal(price.amount))) return []
      const quantity = ratioText(dividedBy(decimal(fee.amount), decimal(price.amount)), 2)
      return sharedPayers(model, flat, perUse).map((segment) => ({
        segment: segment.id,
        flat: flat.id,
        perUse: perUse.id,
        quantity,
        reckoned: `${fee.amount} ÷ ${price.amount}`,
      }))
    }),
  )
}

function sharedPayers(model: BusinessModel, left: Element, right: Element): Element[] {
  const others = new Set(payersOf(model, right).map(({ id }) => id))
  return payersOf(model, left).filter(({ id }) => others.has(id))
}
