/** The parking lot: cards that are set aside. They stay in the model with all that they say, and count for nothing meanwhile. */
import { blockIds } from './nine-blocks.ts'
import { type BusinessModel, copy, type Element, elementsIn } from './state.ts'

export const isParked = ({ attributes }: Element): boolean => attributes.placement === 'parked'

/** The parked cards, in the order of their blocks. */
export const parkedIn = (model: BusinessModel): Element[] => blockIds.flatMap((block) => elementsIn(model, block).filter(isParked))

/** INV-19: the model without its parked cards, their parts and links; the model itself when nothing is parked. */
export function placed(model: BusinessModel): BusinessModel {
  const parked = new Set(parkedIn(model).map(({ id }) => id))
  if (parked.size === 0) return model
  const rest = copy(model)
  for (const { id, key, parent } of model.elements.values()) {
    if (!parked.has(id) && !(parent !== undefined && parked.has(parent))) continue
    rest.elements.delete(id)
    rest.keys.delete(key)
  }
  for (const [container, ids] of model.order) {
    const [holder = ''] = container.split('/')
    if (parked.has(holder)) rest.order.delete(container)
    else
      rest.order.set(
        container,
        ids.filter((id) => rest.elements.has(id)),
      )
  }
  for (const [id, { from, to }] of model.links) if (!rest.elements.has(from) || !rest.elements.has(to)) rest.links.delete(id)
  return rest
}
