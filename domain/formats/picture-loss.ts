/** What a picture of the canvas cannot carry, in sentences: every export says what it leaves out. */
import { areas, type BusinessModel, elementsIn, projectCanvas } from '#business-model'
import { layOut } from './canvas-layout.ts'

/** `all`: every card is shown, with its description and parts. `names`: only names, as many as fit on one page. */
export function pictureLoss(model: BusinessModel, carries: 'all' | 'names'): string[] {
  const canvas = projectCanvas(model)
  const cards = canvas.blocks.flatMap((block) => block.cards)
  const parts = cards.reduce((sum, card) => sum + card.parts.length, 0)
  const described = cards.filter(({ description }) => description).length
  const around = areas.reduce((sum, area) => sum + elementsIn(model, area.id).length, 0)
  const attributes = [...model.elements.values()].reduce((sum, element) => sum + Object.keys(element.attributes).length, 0)
  const hidden = carries === 'names' ? layOut(canvas).blocks.filter((block) => block.hidden > 0) : []
  const counted = (count: number, one: string) => (count > 0 ? [`${count} ${one}${count === 1 ? '' : 's'}`] : [])
  return [
    ...hidden.map(({ label, hidden: count }) => `${count} card${count === 1 ? '' : 's'} of ${label} that did not fit on the page`),
    ...(carries === 'names' ? [...counted(parts, 'part'), ...counted(described, 'description')] : []),
    ...counted(attributes, 'typed attribute'),
    ...counted(model.links.size, 'link'),
    ...counted(around, 'element').map((text) => `${text} around the canvas`),
  ]
}
